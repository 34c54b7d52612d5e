"""Find the text of each record: the place in the records that holds most of their words and least of anything else."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader.sources.html.discussion.author import Name
from reader.sources.html.discussion.ground import Ground, Time, size
from reader.sources.html.discussion.record import Common, Ranked, Record, sample_of, slots
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Areas, Element, Node, Text
from reader.sources.html.tags import tags

# What stands between the name and the time.
_DIVIDER = re.compile(r"[\s|·•–—:,;()\[\]»«/#-]+")
_OWN_SHARE = 0.25
_COST = 1.5  # of a word that is nobody's, against one that is somebody's
_NAMED, _MISNAMED = 0.08, 0.32
_NO_BODY = Sign.SIGNATURE | Sign.CONTROLS
_ENOUGH = 0.35
_INLINE_ONLY = tags("a b i em strong span font u s small code img br")
_SHORT = 60


@dataclass
class Body:
    """The text of a record: its nodes, and what in them is not of it."""

    nodes: list[Node] = field(default_factory=list)
    without: Areas = field(default_factory=lambda: Areas(()))
    words: int = 0
    is_rest: bool = False


class _Own:
    """The words of a record, piece by piece: which are somebody's."""

    def __init__(
        self,
        ground: Ground,
        record: Record,
        time: Time | None,
        name: Name | None,
        common: Common,
        usual: Container[int] = (),
    ) -> None:
        self.ground = ground
        self.common = common
        self.record = record
        self.texts = [text for text in record.texts if text.data.strip()]
        self.positions = [text.position for text in self.texts]
        known: list[Node] = [time.node] if time is not None else []
        known += name.nodes if name is not None else ()
        known += (each.node for each in record.times if each.shapes[1] in usual)
        areas = Areas(known)
        self.known = {text.position for text in self.texts if areas.hold(text)}
        areas = Areas([*known, *(each.node for each in record.times)])
        self.content: list[int] = []
        self.is_content: list[bool] = []
        for text in self.texts:
            is_content = (
                not areas.hold(text)
                and not common.is_common(text, record)
                and not _is_named_other(ground, text, record)
            )
            if is_content and name is not None and text.data.strip(" @:,·|") == name.text:
                is_content = False
            self.is_content.append(is_content and not _DIVIDER.fullmatch(text.data))
            self.content.append(size(text.data))
        counted = (words * good for words, good in zip(self.content, self.is_content, strict=True))
        self._good = list(accumulate(counted, initial=0))
        self._all = list(accumulate(self.content, initial=0))
        self.total = self._good[-1]

    def weigh(self, start: int, end: int) -> tuple[int, int]:
        """Return the words of the content between two positions, and the others there."""
        first, last = bisect_left(self.positions, start), bisect_right(self.positions, end)
        good = self._good[last] - self._good[first]
        return good, self._all[last] - self._all[first] - good

    def is_apart(self, place: int, first: int, last: int) -> bool:
        """Whether a text that is nobody's is no part of a paragraph of the body: a block of its own, or a control."""
        text = self.texts[place]
        if text.position in self.known:
            return True
        above = text.parent
        if above.tag in _INLINE_ONLY and above.parent is not None and above.tag != "a":
            above = above.parent
        is_nobodys = self.common.is_common(text, self.record) or _is_control(self.ground, text, self.record)
        return is_nobodys and self.weigh(above.position, above.end)[0] == 0

    def is_picture(self, element: Element) -> bool:
        """Whether an element is the picture of an author."""
        return element.tag == "img" and bool(self.ground.signs[element.position] & Sign.AVATAR)


def _is_control(ground: Ground, text: Text, record: Record) -> bool:
    """Whether a text stands in what is named as controls or as a signature."""
    above: Element | None = text.parent
    while above is not None and above.position > record.start:
        sign = ground.signs[above.position]
        if sign & (Sign.SIGNATURE | Sign.CONTROLS | Sign.AVATAR):
            return True
        if sign & Sign.BODY:
            return False
        above = above.parent
    return False


def _is_named_other(ground: Ground, text: Text, record: Record) -> bool:
    """Whether a text stands in what is named as a signature, a control or something about the author."""
    is_short = len(text.data) < _SHORT
    is_named = False
    above: Element | None = text.parent
    while above is not None and above.position > record.start:
        sign = ground.signs[above.position]
        if sign & Sign.QUOTE or above.tag == "blockquote":
            return False
        if sign & Sign.BODY and not sign & (Sign.SIGNATURE | Sign.AUTHOR):
            return is_named
        is_named |= bool(sign & (Sign.SIGNATURE | Sign.CONTROLS | Sign.AVATAR))
        is_named |= is_short and bool(sign & (Sign.AUTHOR | Sign.TITLE)) and not sign & Sign.BODY
        above = above.parent
    return is_named


def bodies_of(
    ground: Ground, records: Sequence[Record], times: Mapping[int, Time], names: Mapping[int, Name], common: Common
) -> dict[int, Body]:
    """Return the text of each record that has one, by the number of the record."""
    usual = _usual_times(records)

    def own(record: Record) -> _Own:
        return _Own(ground, record, times.get(record.number), names.get(record.number), common, usual)

    ranked = _ranked(ground, [own(record) for record in sample_of(records)])
    found: dict[int, Body] = {}
    for record in records:
        body = _body(ground, own(record), ranked)
        if body is not None:
            found[record.number] = body
    return found


def _usual_times(records: Sequence[Record]) -> set[int]:
    """Return the shapes of the times that most records have: a date and a clock, but not what a text tells."""
    sample = sample_of(records)
    held = Counter(shape for record in sample for shape in {time.shapes[1] for time in record.times})
    return {shape for shape, count in held.items() if count * 2 > len(sample)}


def _ranked(ground: Ground, sample: Sequence[_Own]) -> Ranked:
    """Weigh the places of a text: by the share of the words that stand in them, less what else does."""
    worth: defaultdict[Hashable, float] = defaultdict(float)
    named: dict[Hashable, float] = {}
    at: defaultdict[Hashable, set[str]] = defaultdict(set)
    total = 0.0
    for own in sample:
        weight = min(own.total, _MOST_COUNTED) / own.total if own.total else 0.0
        total += own.total * weight
        by_slot: defaultdict[Hashable, list[tuple[int, int]]] = defaultdict(list)
        for element in own.record.elements:
            good, other = own.weigh(element.position, element.end)
            if good:
                sign = ground.signs[element.position]
                for slot in slots(ground, own.record, element):
                    by_slot[slot].append((element.position, element.end))
                    at[slot].add(ground.shapes[element.position])
                    named[slot] = _NAMED * bool(sign & Sign.BODY) - _MISNAMED * bool(sign & _NO_BODY)
        for slot, spans in by_slot.items():
            start, end = spans[0][0], max(end for _, end in spans)
            good, other = own.weigh(start, end)
            worth[slot] += (good - _COST * other) * weight
    if not total:
        return Ranked({}, ())
    shares = {slot: value / total + named[slot] for slot, value in worth.items()}
    kept = {slot: share for slot, share in shares.items() if share > 0}
    return Ranked(kept, (shape for slot in kept for shape in at[slot]))


_MOST_COUNTED = 200


def _body(ground: Ground, own: _Own, ranked: Ranked) -> Body | None:
    """Return the text of one record: at the best place that it has, if that holds most of its words."""
    record = own.record
    by_slot: defaultdict[Hashable, list[Element]] = defaultdict(list)
    for element in record.elements:
        for slot in slots(ground, record, element) if ranked.may_hold(ground, element) else ():
            if slot in ranked.worth:
                by_slot[slot].append(element)
    best: tuple[float, list[Element]] | None = None
    for slot, elements in by_slot.items():
        good, other = own.weigh(elements[0].position, max(element.end for element in elements))
        share = (good - _COST * other) / own.total if own.total else 0.0
        value = ranked.worth[slot] + _OWN_SHARE * share
        if good and (
            best is None
            or value > best[0] + 0.001
            or (value > best[0] - 0.001 and elements[0].position > best[1][0].position)
        ):
            best = (value, elements)
    if best is not None and best[0] >= _ENOUGH:
        return _stretch(ground, own, best[1])
    return _rest(own)


def _stretch(ground: Ground, own: _Own, elements: Sequence[Element]) -> Body:
    """Return a text that begins with the first of some elements and ends with the last."""
    first = elements[0]
    last = max(elements, key=lambda element: element.end)
    if first.holds(last):
        nodes: list[Node] = [first]
    elif first.parent is last.parent and first.parent is not None:
        nodes = [each for each in first.parent.children if first.position <= each.position <= last.end]
    else:
        nodes = [
            each for place, each in enumerate(elements) if not any(other.holds(each) for other in elements[:place])
        ]
    return _trimmed(own, nodes)


def _rest(own: _Own) -> Body | None:
    """Return what is left of a record beside all that is known of it."""
    if not own.total:
        return None
    return _trimmed(own, list(own.record.nodes), is_rest=True)


def _trimmed(own: _Own, nodes: list[Node], *, is_rest: bool = False) -> Body:
    """Leave out what is nobody's at both ends, and what is nested."""
    start, end = nodes[0].position, max(node.end for node in nodes)
    first, last = bisect_left(own.positions, start), bisect_right(own.positions, end) - 1
    good = [
        own.is_content[place] or not (is_rest or own.is_apart(place, first, last)) for place in range(first, last + 1)
    ]
    if not any(good):
        return Body(nodes, Areas(own.record.nested_elements()), 0, is_rest)
    head, foot = first + good.index(True), last - good[::-1].index(True)
    dropped: list[Node] = [*own.texts[first:head], *own.texts[foot + 1 : last + 1]]
    dropped += (each for each in own.record.elements if start <= each.position <= end and own.is_picture(each))
    words = sum(own.content[head : foot + 1])
    return Body(nodes, Areas([*own.record.nested_elements(), *dropped]), words, is_rest)
