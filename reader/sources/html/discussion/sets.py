"""The sets of elements of a page that may be its records."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reader.sources.html.discussion.ground import Ground
from reader.sources.html.parse import Element, Node
from reader.sources.html.tags import HEADINGS

_DIGITS = re.compile(r"\d+")
_MOST_CLASSES = 8
_MARKING = ("itemprop", "itemtype", "role")
_ID_NAME = re.compile(
    r"data-(?:[\w-]*-)?(?:id|key|author|user(?:name)?|permalink|thing|post|comment|message|tid)$|^rel$"
)


@dataclass(frozen=True)
class Region:
    """Where one record stands: its first element, and the positions that it takes up, inclusive."""

    head: Element
    start: int
    end: int


class Set:
    """Regions that may be the records: in the order of the page, each with the number of the one that it lies in."""

    def __init__(self, regions: Sequence[Region], *, is_run: bool = False) -> None:
        self.regions = regions
        self.is_run = is_run

    def __len__(self) -> int:
        return len(self.regions)

    @cached_property
    def within(self) -> list[int]:
        """Return for each region the number of the innermost one around it, -1 for none."""
        found: list[int] = []
        open_: list[int] = []
        for number, region in enumerate(self.regions):
            while open_ and self.regions[open_[-1]].end < region.start:
                open_.pop()
            found.append(open_[-1] if open_ else -1)
            open_.append(number)
        return found

    def own(self, sums: Sequence[int]) -> list[int]:
        """Return for each region the sum over what it holds outside of the regions in it."""
        totals = [sums[region.end + 1] - sums[region.start] for region in self.regions]
        owned = list(totals)
        for number, around in enumerate(self.within):
            if around >= 0:
                owned[around] -= totals[number]
        return owned

    def heads(self) -> set[int]:
        """Return the positions of the regions."""
        return {region.start for region in self.regions}

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
    members: defaultdict[Hashable, list[Element]] = defaultdict(list)
    for element in ground.page.elements:
        if ground.is_seen[element.position]:
            for key in _keys(ground, element):
                members[key].append(element)
    known: set[tuple[int, int, int, int]] = set()
    for key, elements in members.items():
        if len(elements) == 1 and not _may_be_alone(key):
            continue
        positions = [element.position for element in elements]
        same = (len(positions), positions[0], positions[-1], sum(positions))
        if same in known:
            continue
        known.add(same)
        yield Set([Region(element, element.position, element.end) for element in elements])
        if len(elements) > 1 and _are_siblings(elements):
            run = _between(elements) if elements[0].tag == "hr" else _run(elements)
            if run is not None:
                yield run


def _keys(ground: Ground, element: Element) -> Iterator[Hashable]:
    tag, parent, attributes = element.tag, element.parent, element.attributes
    position = element.position
    if parent is None:
        return
    if _may_hold(ground, parent):
        yield tag, parent.position
    if not attributes:
        inner = [ground.shapes[each.position] for each in element.children[:_MOST_CLASSES] if isinstance(each, Element)]
        if len(inner) > 1:
            yield tag, parent.position, *inner
        return
    for name in element.classes[:_MOST_CLASSES]:
        yield tag, ".", _DIGITS.sub("#", name)
    yield ground.shapes[position], ground.shapes[parent.position]
    own_id = attributes.get("id")
    if own_id and any(map(str.isdecimal, own_id)):
        yield tag, "#", _DIGITS.sub("#", own_id)
    for name, value in attributes.items():
        if name in _MARKING:
            yield tag, name, value
        elif _ID_NAME.match(name):
            yield tag, name
    if "-" in tag or tag == "article":
        yield (tag,)


def _may_hold(ground: Ground, parent: Element) -> bool:
    """Whether an element may hold records as its children: it has times, or is called comments itself."""
    start, after = parent.position, parent.end + 1
    return ground.dated[after] - ground.dated[start] > 1 or ground.named[after] - ground.named[start] > 1


def _may_be_alone(key: Hashable) -> bool:
    """Whether one element alone may be a record for this key: for its own name, not for its place."""
    return isinstance(key, tuple) and len(key) == 3 and isinstance(key[1], str)


def _are_siblings(elements: Sequence[Element]) -> bool:
    first = elements[0].parent
    return all(element.parent is first for element in elements)


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
