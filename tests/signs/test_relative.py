"""Relative times in many languages: what they are, where they stand, and what they say of a day."""

import datetime
import json

import pytest

from reader.signs.labels import all_labels
from reader.signs.relative import DATA, find, is_relative, may_end, resolve

SAVED = datetime.datetime(2019, 1, 28, 10, 30)

AGO = [
    ("4 hours ago", "2019-01-28"),
    ("11 hours ago", "2019-01-27"),
    ("10 hours ago", "2019-01"),
    ("vor 2 Tagen", "2019-01-26"),
    ("vor 3 Std.", "2019-01-28"),
    ("2 часа назад", "2019-01-28"),
    ("hace 3 meses", "2018-10"),
    ("3時間前", "2019-01-28"),
    ("3 小时前", "2019-01-28"),
    ("3시간 전", "2019-01-28"),
    ("há 3 dias", "2019-01-25"),
    ("il y a 3 ans", "2016"),
    ("قبل ساعتين", "2019-01-28"),
    ("5 mo. ago", "2018-08"),
    ("5mo ago", "2018-08"),
    ("1 week ago", "2019-01"),
    ("4 weeks ago", "2018-12"),
    ("2 years, 3 months ago", "2016-10"),
    ("about 4 hours ago", "2019-01-28"),
    ("(3 days ago)", "2019-01-25"),
    ("3d", "2019-01-25"),
    ("2w", "2019-01"),
    ("yesterday", "2019-01-27"),
    ("just now", "2019-01-28"),
    ("yesterday at 11:57", "2019-01-27T11:57"),
    ("today, 11:57 PM", "2019-01-28T23:57"),
    ("어제 15:15", "2019-01-27T15:15"),
]
YEAR = ["a year ago", "vor einem Jahr", "il y a un an", "год назад", "setahun yang lalu"]
HOUR = ["an hour ago", "vor einer Stunde", "un'ora fa", "час назад", "一小时前"]
UNCERTAIN = ["a few days ago", "5m"]
NOT = [
    "in 2 days",
    "4 hours",
    "1.5 hours ago",
    "11:57",
    "May 5",
    "dans 3 ans",
    "4 hours ago he left",
    "ago",
    "",
    "3d print",
]


@pytest.mark.parametrize(("text", "value"), AGO)
def test_a_relative_time_tells_no_more_than_its_unit(text: str, value: str) -> None:
    assert is_relative(text)
    assert resolve(text, SAVED) == value


@pytest.mark.parametrize(("texts", "value"), [(YEAR, "2018"), (HOUR, "2019-01-28")])
def test_one_is_written_as_a_word(texts: list[str], value: str) -> None:
    assert [resolve(text, SAVED) for text in texts] == [value] * len(texts)


@pytest.mark.parametrize("text", UNCERTAIN)
def test_what_is_relative_and_tells_no_day(text: str) -> None:
    assert resolve(text, SAVED) is None


@pytest.mark.parametrize("text", NOT)
def test_what_is_no_relative_time(text: str) -> None:
    assert not is_relative(text)
    assert resolve(text, SAVED) is None


def test_no_day_before_the_first_year() -> None:
    assert is_relative("999 years ago")
    assert resolve("999 years ago", datetime.datetime(999, 1, 1)) is None


def test_the_last_day_of_a_shorter_month() -> None:
    assert resolve("1 month ago", datetime.datetime(2019, 3, 31)) == "2019-02"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Wren 4 hours ago [-]", ["4 hours ago"]),
        ("Wren4 hours ago", ["4 hours ago"]),
        ("Wren · 3d", ["3d"]),
        ("Wren 3d", []),
        ("Wren, yesterday", ["yesterday"]),
        ("We left yesterday", []),
        ("Wren yesterday at 11:57 PM", ["yesterday at 11:57 PM"]),
        ("4 years ago and again 3 days ago", ["4 years ago", "3 days ago"]),
        ("Wren vor 3 Std.", ["vor 3 Std."]),
        ("It was 3 days ago.", ["3 days ago"]),
        ("no time at all", []),
    ],
)
def test_where_in_a_line_it_stands(line: str, words: list[str]) -> None:
    assert [line[found.start : found.end] for found in find(line)] == words


@pytest.mark.parametrize("language", [labels.language for labels in all_labels()])
def test_every_language_has_forms_for_every_unit(language: str) -> None:
    from babel.dates import format_timedelta

    for unit in ("second", "minute", "hour", "day", "week", "month", "year"):
        days = {"month": 60, "year": 730}.get(unit)
        gone = datetime.timedelta(days=days) if days else datetime.timedelta(**{f"{unit}s": 2})
        text = format_timedelta(-gone, unit, add_direction=True, locale=language, threshold=99)
        assert is_relative(text)
        assert may_end(f"Wren {text}")


def test_most_prose_is_told_at_once() -> None:
    assert not may_end("The lamps were lit along the whole of the quay.")
    assert not may_end("")


def test_the_table_is_what_the_script_makes() -> None:
    core = pytest.importorskip("babel.core")
    written = DATA.read_text("utf-8")
    if not hasattr(core, "get_cldr_version") or core.get_cldr_version() != json.loads(written)["cldr"]:
        pytest.skip("made of another CLDR")
    from tools.relative_times import text

    assert text() == written
