"""Find which record answers which: by what stands in what, by how far each is set in, and by links to its parent."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from reader.sources.html.discussion.body import Body
from reader.sources.html.discussion.record import Record
from reader.sources.html.parse import Element

Nesting = Literal["stated", "capped", "guessed"]

_LEVEL = re.compile(r"(?:^|[-_])(?:depth|level|lvl|indent|nest(?:ed|ing)?|l|d)[-_]*(\d{1,3})$", re.IGNORECASE)
_STYLE = re.compile(
    r"(?:margin-left|padding-left|margin-inline-start|left|margin|padding)\s*:\s*(\d{1,4})(?:\.\d+)?\s*(?:px|em|rem|%)",
    re.IGNORECASE,
)
_VARIABLE = re.compile(r"--[\w-]*(?:depth|level|indent)[\w-]*\s*:\s*(\d{1,3})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"^(?:data-)?(?:[\w-]*[-_])?(?:depth|level|indent|nesting|aria-level)$", re.IGNORECASE)
_PARENT = re.compile(r"parent|reply-?_?to|in-?_?reply|replying|answer-?_?to|irt", re.IGNORECASE)
_NO_PARENT = re.compile(r"next|prev|root|thread|top|sibling|post-?_?parent", re.IGNORECASE)
_OWN_ID = re.compile(r"^(?:id|name|data-(?:[\w-]*-)?(?:id|tid|thing|fullname|cid|key|permalink)|rel|value)$")
_LAST = re.compile(r"[^-_#=/:\s]+$")
_DIGITS = re.compile(r"\d+$")
_WRAPPERS = 3
_LONGEST = 80  # of an id
_NEAR = 2
_MOST_LEVELS = 40


class Nested(NamedTuple):
    """The number of the parent of each record that has one, and how that is known."""

    parents: dict[int, int]
    nesting: Nesting
    is_linked: bool


def nest(records: Sequence[Record], bodies: Mapping[int, Body]) -> Nested:
    """Find the parents of the records."""
    parents = _by_place(records)
    nesting: Nesting = "stated" if parents else "guessed"
    if not parents:
        levels = _levels(records)
        if levels is not None:
            parents = _by_levels(levels)
            nesting = "stated"
    linked = _by_links(records, bodies)
    if linked:
        parents = {**parents, **linked}
        nesting = "stated"
    parents = {child: parent for child, parent in parents.items() if child != parent}
    return Nested(_without_circles(parents), nesting, bool(linked))


# What stands in what


def _by_place(records: Sequence[Record]) -> dict[int, int]:
    """Take for the parent what holds a record, or stands before it and less deep under an element near to both."""
    parents: dict[int, int] = {}
    depths: list[int] = []
    stack: list[int] = []
    for record in records:
        depth = sum(1 for _ in record.head.ancestors())
        depths.append(depth)
        while stack and not _is_above(records[stack[-1]], record, depths[stack[-1]], depth):
            stack.pop()
        if stack:
            parents[record.number] = stack[-1]
        stack.append(record.number)
    return parents


def _is_above(one: Record, other: Record, one_depth: int, depth: int) -> bool:
    if one.start <= other.start and other.end <= one.end:
        return True
    if one_depth >= depth:
        return False
    around = one.head.parent
    for _ in range(_NEAR):
        if around is None:
            return False
        if around.holds(other.head):
            return True
        around = around.parent
    return False


# How far each is set in


def _levels(records: Sequence[Record]) -> list[int] | None:
    """Return the rank of how far each record is set in, None where nothing tells that."""
    for measure in _measures(records):
        values = [measure.get(record.number) for record in records]
        if any(value is None for value in values):
            lowest = min(measure.values(), default=0)
            if len(measure) * 10 < len(records) * 9 and lowest <= 0:
                continue
            values = [lowest - 1 if value is None else value for value in values]
        known = [value for value in values if value is not None]
        order = sorted(set(known))
        if len(order) < 2 or len(order) > _MOST_LEVELS:
            continue
        ranks = [order.index(value) for value in known]
        if ranks[0] == 0 and all(other - one <= 1 for one, other in pairwise(ranks)):
            return ranks
    return None


def _measures(records: Sequence[Record]) -> Iterator[dict[int, int]]:
    """Give all numbers that may tell how far the records are set in: of their elements, and of what is around them."""
    names: dict[tuple[str, int], dict[int, int]] = {}
    for record in records:
        for place, element in _near(record):
            for kind, value in _numbers(element):
                names.setdefault((kind, place), {}).setdefault(record.number, value)
    merged: dict[str, dict[int, int]] = {}
    for (kind, _), found in names.items():
        for number, value in found.items():
            merged.setdefault(kind, {}).setdefault(number, value)
    yield from sorted(names.values(), key=lambda found: -len(found))
    yield from merged.values()


def _near(record: Record) -> Iterator[tuple[int, Element]]:
    yield 0, record.head
    for place, element in enumerate(record.elements[:12], 1):
        if element is not record.head:
            yield place, element
    for place, element in enumerate(record.head.ancestors(), 1):
        if place > _WRAPPERS or element.tag in ("body", "html"):
            return
        yield -place, element


def _numbers(element: Element) -> Iterator[tuple[str, int]]:
    for name, value in element.attributes.items():
        if name == "class":
            for token in element.classes:
                if match := _LEVEL.search(token):
                    yield f"class {token[: match.start()]}", int(match[1])
        elif name == "style":
            if match := _VARIABLE.search(value) or _STYLE.search(value):
                yield "style", int(match[1])
        elif _ATTRIBUTE.match(name) and value.isdecimal():
            yield name, int(value)
        elif name == "width" and element.tag in ("img", "td") and value.isdecimal():
            yield "width", int(value)


def _by_levels(levels: Sequence[int]) -> dict[int, int]:
    parents: dict[int, int] = {}
    open_: list[int] = []
    for number, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            open_.pop()
        if open_:
            parents[number] = open_[-1]
        open_.append(number)
    return parents


# Links and attributes


def _by_links(records: Sequence[Record], bodies: Mapping[int, Body]) -> dict[int, int]:
    """Take for the parent what an attribute or a link of a record names as that."""
    by_id = own_ids(records)
    told: dict[str, dict[int, int]] = {}
    selves: Counter[str] = Counter()
    for record in records:
        inside = _spans(bodies.get(record.number))
        for element in record.elements:
            if not element.attributes or any(start <= element.position <= end for start, end in inside):
                continue
            for kind, value in _parent_values(element):
                parent = next((by_id[form] for form in _forms(value) if form in by_id), None)
                if parent == record.number:
                    selves[kind] += 1
                elif parent is not None:
                    told.setdefault(kind, {}).setdefault(record.number, parent)
    found: dict[int, int] = {}
    for kind, pairs in sorted(told.items(), key=lambda item: -len(item[1])):
        if selves[kind] <= len(pairs) and all(parent < child for child, parent in pairs.items()):
            for child, parent in pairs.items():
                found.setdefault(child, parent)
    return found


def _spans(body: Body | None) -> list[tuple[int, int]]:
    if body is None:
        return []
    return [(node.position, node.end if isinstance(node, Element) else node.position) for node in body.nodes]


def _parent_values(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attributes.items():
        if value and _names_parent(name) and len(value) < _LONGEST:
            yield name, value
    href = element.get("href")
    if element.tag == "a" and "#" in href:
        named = " ".join((*element.classes, element.get("title"), element.get("rel"), element.get("aria-label")))
        if _PARENT.search(named) and not _NO_PARENT.search(named):
            yield "href", href.rpartition("#")[2]


@lru_cache(maxsize=4096)
def _names_parent(attribute: str) -> bool:
    """Whether an attribute of that name tells what a record answers."""
    is_other = attribute in ("class", "href", "style", "title")
    return not is_other and bool(_PARENT.search(attribute)) and not _NO_PARENT.search(attribute)


@lru_cache(maxsize=4096)
def _names_own_id(attribute: str) -> bool:
    """Whether an attribute of that name tells the id of a record."""
    return bool(_OWN_ID.match(attribute)) and not _PARENT.search(attribute)


def _forms(value: str) -> list[str]:
    """Return an id whole, its last part, and its number, as others may name it."""
    found = [value.lstrip("#")]
    return found + [match[0] for pattern in (_LAST, _DIGITS) if (match := pattern.search(value))]


def own_ids(records: Sequence[Record]) -> dict[str, int]:
    """Return the record of every id that stands at one alone."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for record in records:
        mine: set[str] = set()
        for element in record.elements[:8]:
            for name, value in element.attributes.items():
                if value and _names_own_id(name) and len(value) < _LONGEST:
                    mine.update(_forms(value))
        for number in mine:
            if found.setdefault(number, record.number) != record.number:
                shared.add(number)
    return {number: record for number, record in found.items() if number not in shared}


def _without_circles(parents: Mapping[int, int]) -> dict[int, int]:
    """Leave out what would make a record its own ancestor."""
    kept: dict[int, int] = {}
    for child in sorted(parents):
        parent = parents[child]
        if parent < child or not _leads_to(kept, parent, child):
            kept[child] = parent
    return kept


def _leads_to(parents: Mapping[int, int], start: int, end: int) -> bool:
    seen = 0
    while start in parents and seen <= len(parents):
        start = parents[start]
        seen += 1
        if start == end:
            return True
    return start == end
