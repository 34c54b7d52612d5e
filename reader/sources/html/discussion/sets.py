"""The sets of elements of a page that may be its records."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from operator import lt, sub
from typing import NamedTuple

from reader.sources.html.discussion.ground import Ground
from reader.sources.html.parse import Element, Node
from reader.sources.html.tags import HEADINGS

_DIGITS = re.compile(r"\d+")
_MOST_CLASSES = 8
_MARKING = ("itemprop", "itemtype", "role")
_ID_NAME = re.compile(
    r"data-(?:[\w-]*-)?(?:id|key|author|user(?:name)?|permalink|thing|post|comment|message|tid)$|^rel$"
)


class Region(NamedTuple):
    """Where one record stands: its first element, and the positions that it takes up, inclusive."""

    head: Element
    start: int
    end: int


class Set:
    """Regions that may be the records: in the order of the page, each with the number of the one that it lies in.

    `starts` and `ends` are the first and the last positions of the regions.
    """

    def __init__(self, regions: Sequence[Region], *, is_run: bool = False) -> None:
        self.regions = regions
        self.is_run = is_run
        self.starts = [region.start for region in regions]
        self.ends = [region.end for region in regions]
        self._afters = [end + 1 for end in self.ends]
        self._owned: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.regions)

    @cached_property
    def within(self) -> list[int]:
        """Return for each region the number of the innermost one around it, -1 for none."""
        ends = self.ends
        if all(map(lt, ends, self.starts[1:])):
            return [-1] * len(ends)
        found: list[int] = []
        open_: list[int] = []
        for number, start in enumerate(self.starts):
            while open_ and ends[open_[-1]] < start:
                open_.pop()
            found.append(open_[-1] if open_ else -1)
            open_.append(number)
        return found

    @cached_property
    def _nested(self) -> list[tuple[int, int]]:
        return [(number, around) for number, around in enumerate(self.within) if around >= 0]

    @cached_property
    def firsts(self) -> list[int]:
        """Return the positions of the first elements of the regions."""
        return [region.head.position for region in self.regions]

    def totals(self, sums: Sequence[int]) -> list[int]:
        """Return for each region the sum over all that it holds."""
        of = sums.__getitem__
        return list(map(sub, map(of, self._afters), map(of, self.starts)))

    def own(self, sums: Sequence[int]) -> list[int]:
        """Return for each region the sum over what it holds outside of the regions in it."""
        owned = self._owned.get(id(sums))
        if owned is None:
            totals = self.totals(sums)
            owned = self._owned[id(sums)] = list(totals)
            for number, around in self._nested:
                owned[around] -= totals[number]
        return owned

    def heads(self) -> set[int]:
        """Return the positions of the regions."""
        return set(self.starts)

    def nodes(self, ground: Ground, number: int) -> list[Node]:
        """Return the outermost nodes of a region."""
        region = self.regions[number]
        if not self.is_run:
            return [region.head]
        parent = region.head.parent
        assert parent is not None
        return [each for each in parent.children if region.start <= each.position <= region.end]


def sets(ground: Ground) -> Iterator[Set]:
    """Give the sets of a page, each once: as containers, and where all members are siblings, as runs too."""
    members: defaultdict[Hashable, list[Region]] = defaultdict(list)
    keys = _Keys(ground)
    for element in ground.page.elements:
        position = element.position
        if ground.is_seen[position]:
            region = Region(element, position, element.end)
            for key in keys.of(element):
                members[key].append(region)
    known: set[tuple[int, int, int, int]] = set()
    for key, regions in members.items():
        if len(regions) == 1 and not _may_be_alone(key):
            continue
        positions = [region.start for region in regions]
        same = (len(positions), positions[0], positions[-1], sum(positions))
        if same in known:
            continue
        known.add(same)
        yield Set(regions)
        if len(regions) > 1 and _are_siblings(regions):
            elements = [region.head for region in regions]
            run = _between(elements) if elements[0].tag == "hr" else _run(elements)
            if run is not None:
                yield run


class _Keys:
    """Names the sets that an element is in. What its tag, its classes and its attributes are called is read once."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._by_class: dict[tuple[str, str], tuple[Hashable, ...]] = {}
        self._by_name: dict[str, bool] = {}

    def of(self, element: Element) -> list[Hashable]:
        tag, parent, attributes = element.tag, element.parent, element.attributes
        if parent is None:
            return []
        shapes = self._ground.shapes
        keys: list[Hashable] = [(tag, parent.position)] if self._may_hold(parent) else []
        if not attributes:
            inner = [shapes[each.position] for each in element.children[:_MOST_CLASSES] if isinstance(each, Element)]
            return [*keys, (tag, parent.position, *inner)] if len(inner) > 1 else keys
        if element.classes:
            keys += self._of_classes(tag, attributes["class"], element.classes)
        keys.append((shapes[element.position], shapes[parent.position]))
        own_id = attributes.get("id")
        if own_id and (bare := _DIGITS.sub("#", own_id)) != own_id:
            keys.append((tag, "#", bare))
        for name, value in attributes.items():
            if name in _MARKING:
                keys.append((tag, name, value))
            elif self._tells_id(name):
                keys.append((tag, name))
        if "-" in tag or tag == "article":
            keys.append((tag,))
        return keys

    def _of_classes(self, tag: str, written: str, classes: Sequence[str]) -> tuple[Hashable, ...]:
        known = self._by_class.get((tag, written))
        if known is None:
            known = tuple((tag, ".", _DIGITS.sub("#", name)) for name in classes[:_MOST_CLASSES])
            self._by_class[tag, written] = known
        return known

    def _tells_id(self, name: str) -> bool:
        known = self._by_name.get(name)
        if known is None:
            known = self._by_name[name] = bool(_ID_NAME.match(name))
        return known

    def _may_hold(self, parent: Element) -> bool:
        """Whether an element may hold records as its children: it has times, or is called comments itself."""
        start, after = parent.position, parent.end + 1
        dated, named = self._ground.dated, self._ground.named
        return dated[after] - dated[start] > 1 or named[after] - named[start] > 1


def _may_be_alone(key: Hashable) -> bool:
    """Whether one element alone may be a record for this key: for its own name, not for its place."""
    return isinstance(key, tuple) and len(key) == 3 and isinstance(key[1], str)


def _are_siblings(regions: Sequence[Region]) -> bool:
    first = regions[0].head.parent
    return all(region.head.parent is first for region in regions)


def _between(rules: Sequence[Element]) -> Set | None:
    """Return the stretches before, between and behind the rules that divide them."""
    parent = rules[0].parent
    assert parent is not None
    stretches: list[list[Element]] = [[]]
    ends: list[int] = []
    places = {rule.position for rule in rules}
    for child in parent.children:
        if child.position in places:
            ends.append(child.position - 1)
            stretches.append([])
        elif isinstance(child, Element) and child.tag not in HEADINGS:
            stretches[-1].append(child)
    ends.append(parent.end)
    starts = [_start(parent, rules), *(rule.end + 1 for rule in rules)]
    regions = [
        Region(inside[0], start, end) for inside, start, end in zip(stretches, starts, ends, strict=True) if inside
    ]
    return Set(regions, is_run=True) if len(regions) > 1 else None


def _start(parent: Element, rules: Sequence[Element]) -> int:
    """Return where the first stretch begins: behind the last heading before the first rule."""
    before = [each for each in parent.children if each.position < rules[0].position]
    headings = [each for each in before if isinstance(each, Element) and each.tag in HEADINGS]
    return headings[-1].end + 1 if headings else parent.position + 1


def _run(elements: Sequence[Element]) -> Set | None:
    """Return the stretches from one sibling up to the next, where something stands between them."""
    parent = elements[0].parent
    assert parent is not None
    if sum(one.end + 1 < other.position for one, other in pairwise(elements)) * 2 < len(elements):
        return None
    if not _has_elements_between(parent, elements):
        return None
    starts = [element.position for element in elements]
    ends = [start - 1 for start in starts[1:]]
    regions = [Region(*each) for each in zip(elements, starts, [*ends, _last_end(parent, elements)], strict=True)]
    return Set(regions, is_run=True)


def _has_elements_between(parent: Element, elements: Sequence[Element]) -> bool:
    """Whether in most stretches something else than space follows the first element."""
    heads = {element.position for element in elements}
    others = sum(
        each.position not in heads and (isinstance(each, Element) or bool(each.data.strip()))
        for each in parent.children
        if each.position > elements[0].position
    )
    return others * 2 >= len(elements)


def _last_end(parent: Element, elements: Sequence[Element]) -> int:
    """Return where the last stretch ends: it has no more children than the longest of the others."""
    places = {child.position: place for place, child in enumerate(parent.children)}
    at = [places[element.position] for element in elements]
    longest = max((other - one for one, other in pairwise(at)), default=1)
    last = parent.children[min(at[-1] + longest, len(parent.children)) - 1]
    return last.end
