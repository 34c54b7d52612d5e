"""Times are intervals: two are before, after, or not comparable."""

import pytest

from reader.model import Moment
from reader.model.moment import interval, order


def moment(value: str) -> Moment:
    return Moment(value=value, basis="test", confidence=1.0)


@pytest.mark.parametrize(
    ("value", "other", "expected"),
    [
        ("2019-01-28", "2019-01-29", "before"),
        ("2019-01-29", "2019-01-28T23:59", "after"),
        ("2019-01-28", "2019-01-28T08:24", None),
        ("2019", "2019-12-31", None),
        ("2018-12", "2019", "before"),
        ("2019-01-28T08:24", "2019-01-28T08:25", "before"),
        ("2019-01-28T08:24", "2019-01-28T08:24:30", None),
        ("2019-01-28T08:24:30Z", "2019-01-28T08:24:31Z", "before"),
        # Five hours apart by text, the same instant by zone.
        ("2019-01-28T13:24:00Z", "2019-01-28T08:24:00-05:00", None),
        ("2019-01-28T13:24:01Z", "2019-01-28T08:24:00-05:00", "after"),
        # A clock on the wall may be anywhere on earth.
        ("2019-01-28T08:24", "2019-01-28T20:24:00Z", None),
        ("2019-01-28T08:24", "2019-01-29T08:24:00Z", "before"),
        ("2019-01-29T08:24:00Z", "2019-01-28T08:24", "after"),
        ("08:24", "2019-01-28", None),
        ("08:24", "09:24", None),
        ("2019-02-31", "2019-01-28", None),
        ("9999-12-31T23:59", "2019", None),
    ],
)
def test_order(value: str, other: str, expected: str | None) -> None:
    assert order(value, other) == expected
    reverse = {"before": "after", "after": "before", None: None}
    assert moment(other).order(moment(value)) == reverse[expected]


def test_parts() -> None:
    assert (moment("2019-01-28T08:24:51Z").date, moment("2019-01-28T08:24:51Z").clock) == ("2019-01-28", "08:24")
    assert (moment("08:24").date, moment("08:24").clock) == (None, "08:24")
    assert (moment("2019-01").date, moment("2019-01").clock) == (None, None)


def test_a_month_ends_where_the_next_begins() -> None:
    december = interval("2019-12")
    assert december is not None
    assert (december.end.year, december.end.month, december.end.day) == (2020, 1, 1)
