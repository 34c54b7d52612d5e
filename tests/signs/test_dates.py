"""Dates and times, as people of many languages write them."""

import pytest

from reader.signs.dates import calendar_in, calendar_of, date_lines, is_day_first
from reader.signs.lines import split


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("en", "Friday, 22 September 2017", "2017-09-22"),
        ("en", "September 22, 2017", "2017-09-22"),
        ("en", "22nd September 2017", "2017-09-22"),
        ("en", "Fri 22 Sep 2017", "2017-09-22"),
        ("fr", "lundi 5 mai 2014", "2014-05-05"),
        ("fr", "vendredi 1 août 2014", "2014-08-01"),
        ("de", "Montag, 28. Januar 2019", "2019-01-28"),
        ("es", "lunes, 28 de enero de 2019", "2019-01-28"),
        ("sk", "streda 23. júla 2012", "2012-07-23"),
        ("pl", "poniedziałek, 28 stycznia 2019", "2019-01-28"),
        ("ru", "понедельник, 28 января 2019 г.", "2019-01-28"),
        ("fr", "Monday, 28 January 2019", "2019-01-28"),
    ],
)
def test_a_line_that_is_a_date(language: str, line: str, date: str) -> None:
    found = calendar_of(language).date_line(line)
    assert found is not None
    assert found.date.isoformat() == date


@pytest.mark.parametrize(
    "line",
    [
        "On 22 September 2017 the ferry was late",
        "31 February 2019",
        "22 September",
        "September 2017",
        "22 September 2017 and 23 September 2017",
        "22/09/2017",
        "The 22 lamps of September 2017",
        "2017",
        "",
    ],
)
def test_a_line_that_is_no_date_or_more_than_one(line: str) -> None:
    assert calendar_of("en").date_line(line) is None


def test_dates_written_alike_have_one_shape() -> None:
    shapes = [
        calendar_of("en").date_line(line) for line in ("Friday, 22 September 2017", "Monday, 4 May 2015", "4 May 2015")
    ]
    one, alike, other = (found.shape for found in shapes if found)
    assert one == alike != other


def test_only_whole_lines_are_date_lines() -> None:
    lines = split("Friday, 22 September 2017\nIt was 22 September 2017 then.\n  4 May 2015  ")
    assert sorted(date_lines(lines, "en")) == [0, 2]


@pytest.mark.parametrize(
    ("language", "line", "value"),
    [
        ("en", "28 January 2019 at 08:07", "2019-01-28T08:07"),
        ("en", "January 28, 2019 at 9:11 am", "2019-01-28T09:11"),
        ("en", "October 27, 2011 at 5:39 PM", "2011-10-27T17:39"),
        ("en", "April 12, 2011 12:30 AM", "2011-04-12T00:30"),
        ("en", "April 12, 2011 12:30 PM", "2011-04-12T12:30"),
        ("en", "6:32 PM, May 5, 2009", "2009-05-05T18:32"),
        ("fr", "21 décembre 2011 à 05 h 22", "2011-12-21T05:22"),
        ("fr", "28 janvier 2019 à 08:07", "2019-01-28T08:07"),
        ("de", "28. Januar 2019 um 08:07", "2019-01-28T08:07"),
        ("es", "28 de enero de 2019 a las 8:07", "2019-01-28T08:07"),
        ("sk", "23. júla 2012 o 16:05", "2012-07-23T16:05"),
        ("zh", "2019年1月28日 08:07", "2019-01-28T08:07"),
        ("en", "1/28/2019 8:07 AM", "2019-01-28T08:07"),
        ("de", "28.01.2019, 08:07", "2019-01-28T08:07"),
        ("en", "1.2.2019 8:07", "2019-02-01T08:07"),
    ],
)
def test_a_date_with_its_time(language: str, line: str, value: str) -> None:
    stamp = calendar_of(language).stamp(line)
    assert stamp is not None
    assert stamp.value == value


def test_where_in_a_line_the_date_stands() -> None:
    for behind in (" and more", "and more"):
        line = f"Wren28 January 2019 at 08:07{behind}"
        stamp = calendar_of("en").stamp(line)
        assert stamp is not None
        assert line[stamp.start : stamp.end] == "28 January 2019 at 08:07"


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("en", "Wren28 January 2019 8:07 PMand more", "28 January 2019 8:07 PM"),
        ("en", "Wren28 January 2019 8:07 pm and more", "28 January 2019 8:07 pm"),
        ("en", "Wren28 January 2019 8:07 amazed", "28 January 2019 8:07"),
        ("vi", "Wren lúc 08:07 28 tháng 1, 2019", "08:07 28 tháng 1, 2019"),
    ],
)
def test_the_half_of_the_day_is_part_of_the_time(language: str, line: str, words: str) -> None:
    stamp = calendar_of(language).stamp(line)
    assert stamp is not None
    assert line[stamp.start : stamp.end] == words


@pytest.mark.parametrize(
    "line", ["28 January 2019", "08:07", "31 February 2019 at 08:07", "28 January 2019 at 28:61", ""]
)
def test_no_date_with_a_time(line: str) -> None:
    assert calendar_of("en").stamp(line) is None


@pytest.mark.parametrize(
    ("line", "value"),
    [("18:32", "18:32"), ("6:32 PM", "18:32"), ("12:05 am", "00:05"), ("6 PM", None), ("25:00", None)],
)
def test_a_time_alone(line: str, value: str | None) -> None:
    assert calendar_of("en").time(line) == value


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("1/2/2019 and 28/2/2019", True),
        ("1/2/19\nWren 2/28/19", False),
        ("1/2/2019", None),
        ("b.example/2019/28/2/2019/ and 24/7/365", None),
    ],
)
def test_the_order_of_day_and_month_is_the_text_s_own(text: str, order: bool | None) -> None:
    assert is_day_first(split(text)) is order
    day = calendar_of("en", order).day("1/2/2019")
    assert day is not None
    assert day.value == ("2019-02-01" if order else "2019-01-02")


@pytest.mark.parametrize(
    ("line", "value"),
    [("By Wren, at 8:07 AM", "08:07"), ("Wren 18:32", "18:32"), ("At 8:07 she left", None)],
)
def test_the_time_that_ends_a_line(line: str, value: str | None) -> None:
    time = calendar_of("en").last_time(line)
    assert (time and time.value) == value


@pytest.mark.parametrize(
    ("line", "value", "words"),
    [
        ("Wren 2014-06-12T08:07:11Z", "2014-06-12T08:07:11Z", "2014-06-12T08:07:11Z"),
        ("Wren2014-06-12T08:07:11+02:00", "2014-06-12T08:07:11+02:00", "2014-06-12T08:07:11+02:00"),
        ("2014-06-12 08:07:11 -0330 Wren", "2014-06-12T08:07:11-03:30", "2014-06-12 08:07:11 -0330"),
        ("2014-06-12T08:07:11.250Z", "2014-06-12T08:07:11.250Z", "2014-06-12T08:07:11.250Z"),
        ("2014-06-12T08:07:11,5", "2014-06-12T08:07:11.5", "2014-06-12T08:07:11,5"),
        ("2014-06-12 08:07:11 UTC", "2014-06-12T08:07:11Z", "2014-06-12 08:07:11 UTC"),
        ("2014-06-12 08:07", "2014-06-12T08:07", "2014-06-12 08:07"),
        ("2014-06-12 08:07 PM", "2014-06-12T20:07", "2014-06-12 08:07 PM"),
    ],
)
def test_a_time_in_iso_8601_keeps_its_seconds_and_its_zone(line: str, value: str, words: str) -> None:
    stamp = calendar_of("en").stamp(line)
    assert stamp is not None
    assert (stamp.value, line[stamp.start : stamp.end]) == (value, words)


@pytest.mark.parametrize("line", ["2014-06-31T08:07:11Z", "2014-13-12T08:07Z", "2014-06-12T28:07:11Z"])
def test_what_is_no_time_in_iso_8601(line: str) -> None:
    assert calendar_of("en").stamp(line) is None


EXACT = "[1](https://hill.example/p.html?showComment=1144747131000)"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("28 January 2014\n", "1999"),
        ("28 January 1989\n", "1999"),
        ("28 January 1979\n", "1999"),
        ("28 January 1978\n", "1899"),
        (EXACT, "1999"),
        ("", "1999"),
    ],
)
def test_a_year_of_two_digits_is_not_long_after_the_newest_date(text: str, year: str) -> None:
    day = calendar_in(split(f"{text}\n11/23/99"), "en").day("11/23/99")
    assert day is not None
    assert day.value == f"{year}-11-23"


@pytest.mark.parametrize(
    ("text", "year"), [("28 January 2014", "2019"), ("28 January 1998", "1919"), (EXACT, "2019"), ("", "2019")]
)
def test_an_answer_may_come_years_after_the_post(text: str, year: str) -> None:
    day = calendar_in(split(f"{text}\n11/23/19"), "en").day("11/23/19")
    assert day is not None
    assert day.value == f"{year}-11-23"


def test_long_lines_of_prose_say_nothing_of_the_century() -> None:
    prose = "The lamps are dark. " * 10 + "By 5 May 2085 all will be lit."
    day = calendar_in(split(f"{prose}\n28 January 2014\n11/23/85"), "en").day("11/23/85")
    assert day is not None
    assert day.value == "1985-11-23"


@pytest.mark.parametrize(
    ("language", "line", "value"),
    [
        ("en", "Friday January 12, 2024 @11:57AM", "2024-01-12T11:57"),
        ("en", "January 12, 2024 @ 11:57 am", "2024-01-12T11:57"),
        ("en", "June 1st, 2014 at 3:04 pm", "2014-06-01T15:04"),
        ("en", "1st of June 2014 at 10:05", "2014-06-01T10:05"),
        ("fr", "1er mai 2012 à 11:57", "2012-05-01T11:57"),
        ("de", "2. Mai 2014 um 10:05", "2014-05-02T10:05"),
        ("nl", "1ste mei 2012 10:05", "2012-05-01T10:05"),
        ("sv", "1:a maj 2012 10:05", "2012-05-01T10:05"),
        ("ru", "5-го мая 2012 10:05", "2012-05-05T10:05"),
    ],
)
def test_ordinal_days_and_the_sign_for_at(language: str, line: str, value: str) -> None:
    stamp = calendar_of(language).stamp(line)
    assert stamp is not None
    assert stamp.value == value


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("en", "wren Jun 20th", "Jun 20th"),
        ("en", "20 June", "20 June"),
        ("de", "Zaunkönig 2. Mai", "2. Mai"),
        ("fr", "le 1er mai", "1er mai"),
        ("es", "20 de junio", "20 de junio"),
        ("ja", "6月20日", "6月20日"),
        ("en", "29 February", "29 February"),
        ("en", "31 June", None),
        ("en", "June 2014", None),
        ("en", "June 20, 2014", None),
        ("en", "dismay 20", None),
    ],
)
def test_a_day_without_a_year(language: str, line: str, words: str | None) -> None:
    found = calendar_of(language).short_day(line)
    assert (found and line[slice(*found)]) == words


@pytest.mark.parametrize(
    ("language", "line", "value"),
    [
        ("en", "Jun 20th at 5:04 pm", "17:04"),
        ("en", "today at 11:57", "11:57"),
        ("de", "gestern, 11:57", "11:57"),
        ("ko", "어제 오후 3:15", "15:15"),
        ("en", "31 June 11:57", None),
        ("en", "11:57", None),
    ],
)
def test_of_a_time_on_a_day_not_fully_known_the_clock_is_told(language: str, line: str, value: str | None) -> None:
    stamp = calendar_of(language).short_stamp(line)
    assert (stamp and stamp.value) == value
