"""Comments stand in the order in which they were written, whichever way the feed goes."""

import pytest

from reader.sources.feeds.atom import AtomEntry
from reader.sources.feeds.order import is_later, oldest_first


def entries(*times: str) -> list[AtomEntry]:
    return [
        AtomEntry(id=str(number), published=f"2019-01-28T{time}:00Z" if time else "")
        for number, time in enumerate(times)
    ]


def order(*times: str, is_newest_first: bool = True) -> str:
    return "".join(entry.id for entry in oldest_first(entries(*times), is_newest_first=is_newest_first))


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("10:00", "09:00", "08:00"), "210"),
        (("08:00", "09:00", "10:00"), "012"),
        (("10:00", "09:00", "09:00", "08:00"), "3210"),  # of the same minute, as the feed goes
        (("08:00", "09:00", "09:00", "10:00"), "0123"),
        (("10:00", "", "08:00"), "210"),
        (("08:00", "", "10:00", "09:00"), "0132"),
        (("", "", ""), "210"),
        ((), ""),
    ],
)
def test_the_oldest_comes_first(times: tuple[str, ...], expected: str) -> None:
    assert order(*times) == expected


def test_an_export_without_times_stays_as_it_is() -> None:
    assert order("", "", is_newest_first=False) == "01"


def test_zones_are_compared() -> None:
    early, late = (
        AtomEntry(id="a", published="2019-01-28T09:30:00+02:00"),
        AtomEntry(id="b", updated="2019-01-28T08:00:00Z"),
    )
    assert is_later(late, [early])
    assert not is_later(early, [late])
    assert not is_later(AtomEntry(id="c"), [early, late])
