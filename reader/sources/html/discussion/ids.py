"""Find where each record can be linked to, and the id that the page gives it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.sources.html.discussion.record import Record
from reader.sources.html.parse import Element

_NEAR = 12  # elements of a record among which its id stands
_DATA = re.compile(r"data-(?:[\w-]*-)?(?:id|key|tid|fullname)$")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Address:
    """The id of a record, the place on its page that it names, and the link to it."""

    own_id: str
    locator: str | None
    link: str


def addresses_of(records: Sequence[Record]) -> dict[int, Address]:
    """Return the addresses of the records, by number; an id that two have is none."""
    ids = {record.number: list(dict.fromkeys(_ids(record))) for record in records}
    times = Counter(each for some in ids.values() for each in some)
    found: dict[int, Address] = {}
    for record in records:
        first = next((each for each in ids[record.number] if times[each] == 1), None)
        if first is not None:
            own_id, is_anchor = first
            found[record.number] = Address(own_id, f"#{own_id}" if is_anchor else None, _link(record, own_id))
    return found


def _ids(record: Record) -> Iterator[tuple[str, bool]]:
    """Give the ids that may be a record's own, the likeliest first, and whether each is a place on the page."""
    near = [record.head, *record.elements[:_NEAR]]
    for element in near:
        for name in ("id", "name") if element.tag == "a" else ("id",):
            value = element.get(name)
            if value and len(value) <= _LONGEST and (element is record.head or any(map(str.isdecimal, value))):
                yield value, True
    for element in near:
        for name, value in element.attributes.items():
            if value and len(value) <= _LONGEST and _names_id(name):
                yield value, False


@lru_cache(maxsize=1 << 12)
def _names_id(attribute: str) -> bool:
    return bool(_DATA.match(attribute)) and "parent" not in attribute


def _link(record: Record, own_id: str) -> str:
    """Return the address of the link to the record itself: to its place, or on its time."""
    links = [element for element in record.elements if element.tag == "a" and element.get("href")]
    for link in links:
        if link.get("href").endswith(f"#{own_id}"):
            return link.get("href")
    timed = {id(link) for time in record.times for link in _links_at(time.node)}
    return next((link.get("href") for link in links if id(link) in timed), "")


def _links_at(node: object) -> Iterator[Element]:
    around = node if isinstance(node, Element) else getattr(node, "parent", None)
    for _ in range(3):
        if around is None:
            return
        if around.tag == "a":
            yield around
        yield from (each for each in around.children[:3] if isinstance(each, Element) and each.tag == "a")
        around = around.parent
