"""Times are told from other short texts before the language of a page is known."""

import pytest
from reader.sources.html.discussion.relative import is_relative

from reader.sources.html.discussion.times import Times, machine_time


@pytest.mark.parametrize(
    "text",
    [
        "March 4, 2019",
        "4 March 2019 at 08:07",
        "Posted: Mon Mar 04, 2019 8:07 pm",
        "4. maaliskuuta 2019",
        "04.03.19, 08:07",
        "2019-03-04 08:07:11",
        "2019年3月4日 08:07",
        "4 марта 2019, 08:07",
        "yesterday, 08:07",
        "4 hours ago",
        "Mar 4",
    ],
)
def test_times(text: str) -> None:
    assert Times().is_time(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Posts: 123",
        "1. Marta Quill",
        "In 2019 the crane was sold, and nobody in the whole town knew of it until the barge came on 4 March 2019",
        "I know, I'll start today!",
        "3 points",
        "version 1.2.3",
        "12 comments",
    ],
)
def test_other_texts(text: str) -> None:
    assert not Times().is_time(text)


@pytest.mark.parametrize(
    "text",
    ["4 hours ago", "an hour ago", "vor 2 Tagen", "il y a 3 jours", "hace una hora", "день назад", "3d", "2時間前"],
)
def test_relative_times(text: str) -> None:
    assert is_relative(text)


@pytest.mark.parametrize("text", ["long ago we sailed here together", "3 crates", "ago", "Fa", "the day before"])
def test_what_is_no_relative_time(text: str) -> None:
    assert not is_relative(text)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("1551686820", "2019-03-04T08:07:00Z"),
        ("1551686820000", "2019-03-04T08:07:00Z"),
        ("2019-03-04T08:07:00+01:00", "2019-03-04T08:07:00+01:00"),
        ("2019-03-04 08:07:00 UTC", "2019-03-04 08:07:00Z"),
        ("2019-13-40", None),
        ("17", None),
        ("9" * 10, None),
    ],
)
def test_times_for_machines(value: str, moment: str | None) -> None:
    assert machine_time(value) == moment


def test_an_exact_attribute_goes_before_a_shown_one() -> None:
    told = Times().stated({"title": "March 4, 2019", "datetime": "2019-03-04T08:07:00Z"})
    assert told == "2019-03-04T08:07:00Z"
