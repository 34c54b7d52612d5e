"""The records of the chosen set, each with the nodes that are its own."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reader.sources.html.discussion.choose import Choice
from reader.sources.html.discussion.ground import Ground, Time
from reader.sources.html.discussion.score import owners
from reader.sources.html.discussion.sets import Set
from reader.sources.html.parse import Element, Node, Text
from reader.sources.html.tags import tags

# Fields are found by so many of the records, from all parts of the page.
SAMPLE = 120
_LONGEST_COMMON, _MOST_COMMON = 120, 6  # letters and words of a control
_COMMON = 0.25
_FEWEST_COMMON = 3
_DIGITS = re.compile(r"\d+")
_MOSTLY, _ALWAYS = 0.5, 0.8
_HEAD = "^"
_CONTROLS = tags("button label form fieldset menu summary")
_MOST_LEVELS = 3


@dataclass
class Record:
    """One record: its outermost nodes and those of its elements and texts that stand in no other record."""

    number: int
    head: Element
    nodes: list[Node]
    start: int
    end: int
    around: int
    is_inner: bool = False
    elements: list[Element] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    nested: list["Record"] = field(default_factory=list)

    def nested_elements(self) -> Iterator[Element]:
        """Give the elements of the records within this one."""
        for record in self.nested:
            yield from (node for node in record.nodes if isinstance(node, Element))


def records_of(ground: Ground, choice: Choice) -> list[Record]:
    """Return the records with what is their own, in one pass over the page."""
    chosen = choice.set
    records = [
        Record(number, region.head, chosen.nodes(ground, number), region.start, region.end, chosen.within[number])
        for number, region in enumerate(chosen.regions)
    ]
    for record in records:
        record.is_inner = record.start in choice.inner
        if record.around >= 0:
            records[record.around].nested.append(record)
    _share_out(ground, chosen, records)
    for number, time in owners(ground, chosen):
        records[number].times.append(time)
    return records


def _share_out(ground: Ground, chosen: Set, records: Sequence[Record]) -> None:
    nodes, is_seen = ground.page.nodes, ground.is_seen
    for outer in records:
        if outer.around >= 0:
            continue
        open_ = [outer]
        following = outer.number + 1
        for position in range(outer.start, outer.end + 1):
            while open_[-1].end < position:
                open_.pop()
            if following < len(records) and records[following].start == position:
                open_.append(records[following])
                following += 1
            if is_seen[position]:
                node = nodes[position]
                if isinstance(node, Text):
                    open_[-1].texts.append(node)
                else:
                    open_[-1].elements.append(node)


def sample_of(records: Sequence[Record]) -> Sequence[Record]:
    """Return some of the records, from all parts of the page."""
    step = -(-len(records) // SAMPLE) or 1
    return records[::step]


def slots(ground: Ground, record: Record, element: Element) -> list[Hashable]:
    """Return the names of the place that an element has in its record, the exact one first."""
    shapes = ground.shapes
    chain = [shapes[element.position]]
    above = element.parent
    while above is not None and above.position >= record.start and len(chain) < _MOST_LEVELS:
        chain.append(shapes[above.position] if above is not record.head else _HEAD)
        above = above.parent
    names: list[Hashable] = [tuple(chain)]
    if element.classes:
        names.append(shapes[element.position])
        names += _classes(element.tag, element.classes)
    for name in ("itemprop", "data-testid"):
        if value := element.get(name):
            names.append((element.tag, name, value))
    if own_id := element.get("id"):
        names.append((element.tag, "#", _DIGITS.sub("", own_id)))
    return list(dict.fromkeys(names))


@lru_cache(maxsize=1 << 12)
def _classes(tag: str, classes: tuple[str, ...]) -> list[Hashable]:
    """Return the names of the slot of an element by each of its classes that is not numbered."""
    return [(tag, name) for name in classes[:8] if not _DIGITS.search(name)]


def _is_short(text: str) -> bool:
    return len(text) <= _LONGEST_COMMON and len(text.split()) <= _MOST_COMMON


class Ranked:
    """How much each slot is worth, and which elements may stand in one that is worth anything."""

    def __init__(self, worth: Mapping[Hashable, float], shapes: Iterable[str]) -> None:
        self.worth = worth
        self._shapes = frozenset(shapes)
        self._holding: dict[tuple[str, tuple[str, ...]], bool] = {}

    def may_hold(self, ground: Ground, element: Element) -> bool:
        """Tell without naming all its slots whether an element may stand in one of these."""
        shape, classes = ground.shapes[element.position], element.classes
        if not classes or shape in self._shapes:
            return shape in self._shapes
        held = self._holding.get((element.tag, classes))
        if held is None:
            held = any((element.tag, name) in self.worth for name in classes)
            self._holding[element.tag, classes] = held
        return held


def look(text: str) -> str:
    """Return a text as it looks when its numbers are left out."""
    return " ".join(_DIGITS.sub("#", text).casefold().split())


class Common:
    """What the records of a page have in common and is therefore nobody's words: controls, labels, ranks.

    A text is that where many records say it, and most that say anything at its place. Names that come often are not.
    """

    def __init__(self, ground: Ground, records: Sequence[Record]) -> None:
        self._ground = ground
        at: Counter[tuple[Hashable, str]] = Counter()
        places: Counter[Hashable] = Counter()
        sample = sample_of(records)
        for record in sample:
            said = {(self._place(text, record), look(text.data)) for text in record.texts if _is_short(text.data)}
            at.update(said)
            places.update({place for place, _ in said})
        fewest = max(_FEWEST_COMMON, _COMMON * len(sample))
        self._common = {
            (place, text) for (place, text), times in at.items() if times >= fewest and times >= _MOSTLY * places[place]
        }
        always = max(_FEWEST_COMMON, _MOSTLY * len(sample))
        self._constant = {
            text
            for (place, text), times in at.items()
            if "#" not in text and times >= always and times >= _ALWAYS * places[place]
        }

    def _place(self, text: Text, record: Record) -> Hashable:
        parent = text.parent
        above = parent.parent
        shapes = self._ground.shapes
        if parent is record.head or above is None:
            return _HEAD
        return shapes[parent.position], shapes[above.position] if above is not record.head else _HEAD

    def is_constant(self, text: str) -> bool:
        """Whether most records say this, and nothing else at its place."""
        return look(text) in self._constant

    def is_common(self, text: Text, record: Record) -> bool:
        """Whether many records say this, or it stands in a control."""
        if _is_short(text.data) and (self._place(text, record), look(text.data)) in self._common:
            return True
        above: Element | None = text.parent
        for _ in range(_MOST_LEVELS):
            if above is None:
                return False
            if above.tag in _CONTROLS:
                return True
            above = above.parent
        return False
