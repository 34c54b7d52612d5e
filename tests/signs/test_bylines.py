"""Bylines: which lines name an author and a time, and which are somebody's sentence."""

import pytest

from reader.signs.bylines import BylineLines, find
from reader.signs.labels import all_labels
from reader.signs.lines import split

LABELS = {labels.language: labels for labels in all_labels()}


def bylines(text: str, language: str = "en", counted: tuple[int, ...] = (0,)) -> BylineLines:
    return find(split(text), LABELS[language], counted=frozenset(counted))


def signed(text: str, language: str = "en", counted: tuple[int, ...] = (0,)) -> list[tuple[str, str | None]]:
    """Return the authors and times of a text whose line 0 counts its comments."""
    found = bylines(text, language, counted).bylines
    return [(line.author.name, line.published.value if line.published else None) for line in found if line.author]


@pytest.mark.parametrize(
    ("language", "line", "author"),
    [
        ("en", "wren 4 hours ago [-]", "wren"),
        ("en", "wren 4 hours ago | parent | next [–]", "wren"),
        ("en", "Wren4 hours ago", "Wren"),
        ("en", "Wren Pike a year ago", "Wren Pike"),
        ("en", "wren pike · 2 days ago", "wren pike"),
        ("en", "wren · 3d", "wren"),
        ("en", "wren edited 1 year ago", "wren"),
        ("en", "wren commented 2 days ago", "wren"),
        ("en", "7 points by wren 4 hours ago", "wren"),
        ("en", "wren 7 points 4 hours ago", "wren"),
        ("en", "wren (1234) 4 hours ago", "wren"),
        ("en", "1. wren 4 hours ago", "wren"),
        ("en", "[wren](https://hill.example/w) [4 hours ago](https://hill.example/c)", "wren"),
        ("de", "Wren vor 2 Tagen", "Wren"),
        ("ru", "Крапивник 2 часа назад", "Крапивник"),
        ("ja", "ミソサザイ 3時間前", "ミソサザイ"),
    ],
)
def test_a_relative_time_signs_a_comment_and_tells_no_instant(language: str, line: str, author: str) -> None:
    assert signed(f"1 comment\n\n{line}\n\nThe lamp is out.", language) == [(author, None)]


@pytest.mark.parametrize(
    "line",
    [
        "I bought it 4 years ago",
        "It was 4 years ago.",
        "Tolly left 4 years ago.",
        "Last edited 4 hours ago",
        "Updated 4 hours ago",
        "It closes today at 10:00",
        "We open on Jun 20th at 10:00",
        "in 2 days",
        "wren 3d",
    ],
)
def test_a_sentence_signs_nothing(line: str) -> None:
    assert signed(f"1 comment\n\n{line}\n\nThe lamp is out.") == []


def test_a_line_within_a_paragraph_signs_nothing() -> None:
    assert signed("1 comment\n\nThe lamp was lit by\nWren 4 years ago\nand then it went out.\n\nIt did.") == []


def test_one_line_proves_nothing_where_nothing_tells_of_comments() -> None:
    one = "A title\n\nWren 4 hours ago\n\nThe lamp is out.\n"
    assert signed(one, counted=()) == []
    assert signed(f"{one}\nTolly 3 hours ago\n\nIt is not.", counted=()) == [("Wren", None), ("Tolly", None)]


def test_a_name_stands_above_its_time() -> None:
    found = bylines("2 comments\nWren\n1 week ago\nThe lamp is out.\nTolly\n6 days ago\nIt is not.").bylines
    assert [(line.first, line.last, line.author and line.author.name) for line in found] == [
        (1, 2, "Wren"),
        (4, 5, "Tolly"),
    ]


def test_points_may_stand_between_a_name_and_its_time() -> None:
    assert signed("1 comment\n\nwren\n\n7 points 4 hours ago\n\nThe lamp is out.") == [("wren", None)]


def test_a_sentence_above_a_time_is_no_name() -> None:
    assert signed("1 comment\n\nthe lamp is out\n\n4 hours ago") == []


@pytest.mark.parametrize(
    ("line", "time"),
    [
        ("Wren yesterday at 11:57 PM", "23:57"),
        ("Wren, today 08:07", "08:07"),
        ("Wren Jun 20th at 5:04 pm", "17:04"),
        ("by Wren (1234) writes: on Friday January 12, 2024 @11:57AM (#6415)", "2024-01-12T11:57"),
        ("wren January 4, 2025, 5:09pm 12", "2025-01-04T17:09"),
        ("Wren commented on May 5, 2014 at 10:05", "2014-05-05T10:05"),
    ],
)
def test_the_time_is_as_much_as_is_known(line: str, time: str) -> None:
    assert [(name.lower(), value) for name, value in signed(f"1 comment\n\n{line}\n\nIt is.")] == [("wren", time)]


def test_a_time_alone_behind_its_sign() -> None:
    times = bylines("1 comment\n\n@11:57AM\n\nThe lamp is out.").times
    assert [line.published and line.published.value for line in times] == ["11:57"]


def test_days_without_a_year_sign_comments_below_labels() -> None:
    text = "Reply\nWren Jun 20th\nIt is out.\nReply\nTolly Jun 21st\nWe met on Jun 20\nReply"
    found = find(split(text), LABELS["en"], frozenset((0, 3, 6))).bylines
    assert [(line.author and line.author.name, line.published) for line in found] == [("Wren", None), ("Tolly", None)]


def test_one_word_with_a_stop_is_a_name_only_where_more_lines_are_written_so_without() -> None:
    wren, closed, enough = (f"{name} 12.05.2014 10:05" for name in ("Wren", "Closed.", "Enough."))
    said = "\nThe lamp is out.\n"
    assert signed(f"3 comments\n\n{wren}{said}\n{closed}{said}\n{enough}{said}") == [("Wren", "2014-05-12T10:05")]
    names = [name for name, _ in signed(f"3 comments\n\n{wren}{said}\n{closed}{said}\n{wren}{said}")]
    assert names == ["Wren", "Closed.", "Wren"]
