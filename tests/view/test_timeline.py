"""Voices over time: in the finest unit that fits, and never in a column that nothing is known of."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.infer.voices import voices
from reader.model import Moment, Resolved
from reader.view.timeline import Timeline, bars, timeline
from tests.export.test_voice_list import talk


def moment(value: str) -> Moment:
    return Moment(value=value, basis="byline", confidence=1.0)


def posted(resolved: Resolved, date: str) -> Resolved:
    """Give the post of a document a date."""
    (post,) = resolved.document.posts
    document = replace(resolved.document, posts=(replace(post, published=moment(date)),))
    return Resolved(document, resolved.believed)


def of(*documents: Resolved, columns: int = 48) -> tuple[Timeline, dict[str, list[int]]]:
    speaking = voices(documents)
    laid_out = timeline(documents, speaking, columns)
    return laid_out, {voice.name: laid_out.counts(voice) for voice in speaking}


def test_two_days_are_counted_by_the_hour() -> None:
    made, counts = of(talk(("Ann", "2019-01-28T08:24"), ("Bob", "2019-01-28T10:59"), ("Ann", "2019-01-28T08:00")))
    assert made.title == "from 2019-01-28 08:00 to 2019-01-28 10:59"
    assert made.scale(2) == "a column is one hour, █ is 2 comments"
    assert counts == {"Ann": [2, 0, 0], "Bob": [0, 0, 1]}


def test_hours_of_several_zones_are_one_order() -> None:
    said = ("Ann", "2019-01-28T23:30-05:00"), ("Bob", "2019-01-29T03:30:51Z"), ("Cat", "2019-01-29T05:30Z")
    plotted, counts = of(talk(*said))
    assert plotted.title == "from 2019-01-29 03:30 to 2019-01-29 05:30 UTC"
    assert counts == {"Ann": [0, 1, 0], "Bob": [1, 0, 0], "Cat": [0, 0, 1]}


def test_a_month_is_no_day() -> None:
    plotted, counts = of(talk(("Ann", "2019-01"), ("Bob", "2019-01-02"), ("Bob", "2019-01-03")))
    assert plotted.title == "from 2019-01-02 to 2019-01-03, 1 comment without a date"
    assert counts == {"Ann": [0, 0], "Bob": [1, 1]}


def test_what_has_no_time_of_day_is_not_at_midnight() -> None:
    made, counts = of(talk(("Ann", "2019-01-28T08:24"), ("Bob", "2019-01-28T08:59"), ("Ann", "2019-01-28")))
    assert made.title.endswith(", 1 comment without a time")
    assert counts == {"Ann": [1], "Bob": [1]}


@pytest.mark.parametrize(
    ("last", "unit", "columns"),
    [("2019-01-30", "day", 3), ("2019-06-01", "week", 18), ("2020-01-28", "month", 13), ("2119-01-28", "month", 47)],
)
def test_the_unit_grows_with_the_time(last: str, unit: str, columns: int) -> None:
    made, counts = of(talk(("Ann", "2019-01-28T08:24"), ("Bob", last)))
    assert made.title == f"from 2019-01-28 to {last}"
    assert (made.unit, made.columns) == (unit, columns)
    assert counts["Ann"][0] == counts["Bob"][-1] == 1


def test_comments_without_a_date_stand_nowhere() -> None:
    made, counts = of(talk(("Ann", "2018-01-31"), ("Ann", "2018-01-01"), ("Bob", "2018-01-31"), ("Bob", "08:24")))
    assert made.title == "from 2018-01-01 to 2018-01-31, 1 comment without a date"
    assert {name: sum(row) for name, row in counts.items()} == {"Ann": 2, "Bob": 1}


def test_the_dates_of_posts_do_where_comments_have_none() -> None:
    first = posted(talk(("Ann", None), ("Bob", None)), "2019-01-01")
    second = posted(talk(("Bob", "08:24")), "2019-01-03")
    made, counts = of(first, second)
    assert made.title == "from 2019-01-01 to 2019-01-03 by date of post"
    assert counts == {"Ann": [1, 0, 0], "Bob": [1, 0, 1]}


def test_one_date_for_all_tells_less_than_the_order() -> None:
    made, counts = of(posted(talk(("Ann", None), (None, None), ("Bob", "08:24")), "2019-01-01"))
    assert made.title == "from the first comment to the last"
    assert counts == {"Ann": [1, 0, 0], "Bob": [0, 0, 1]}


def test_few_dates_are_not_enough() -> None:
    made, counts = of(talk(("Ann", None), ("Ann", "08:24"), ("Bob", "2019-01-01")))
    assert made.unit == "comment"
    assert counts == {"Ann": [1, 1, 0], "Bob": [0, 0, 1]}


def test_nobody_at_all() -> None:
    made, counts = of()
    assert counts == {}
    assert made.columns == 1


def test_bars_show_whatever_is_not_nothing() -> None:
    assert bars([0, 1, 50, 100], 100) == " ▁▄█"


@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.datetimes().map(str) | st.dates().map(str) | st.none()), min_size=1),
    st.integers(1, 60),
)
def test_every_comment_is_in_a_column_or_counted_in_the_title(said: list[tuple[str, str | None]], columns: int) -> None:
    made, counts = of(talk(*((name, time and time.replace(" ", "T")) for name, time in said)), columns=columns)
    assert 1 <= made.columns <= columns
    assert all(len(row) == made.columns for row in counts.values())
    placed = sum(map(sum, counts.values()))
    without = made.title.partition(", ")[2].partition(" comment")[0]
    assert placed + int(without or 0) == len(said)
