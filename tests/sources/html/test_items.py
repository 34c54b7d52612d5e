"""The comments in a page's script are read without running it."""

import pytest

from reader.sources.html.items import items, unescaped


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (r"a\46#39;b", "a&#39;b"),
        (r"\74br /\76", "<br />"),
        (r"\x41\u0042\u{1F514}", "AB🔔"),
        (r"\uD83D\uDD14", "🔔"),
        (r"\uD83D alone", "� alone"),
        (r"it\'s \"so\" \\ \/", 'it\'s "so" \\ /'),
        ("line\\\nfeed\\n", "linefeed\n"),
        (r"\u{FFFFFF}", "\U0010ffff"),
    ],
)
def test_escapes_stand_for_characters(inside: str, text: str) -> None:
    assert unescaped(inside) == text


def test_names_and_strings_in_any_quotes() -> None:
    (item,) = items(
        """var items = [ /* all */ {id: '7', "body": "x", 'parentId': 5, author: {name: 'Ann'}, n: [1, {}]}, ];"""
    )
    assert (item.own_id, item.parent, item.body, item.name) == ("7", "5", "x", "Ann")


def test_an_author_of_the_blog_is_the_owner() -> None:
    (item,) = items("items = [{'id': '7', 'body': '', 'author': {'name': 'Ann', 'className': 'user blog-author'}}]")
    assert item.is_owner


def test_what_came_before_a_cut_stands() -> None:
    assert [item.own_id for item in items("items = [{'id': '1', 'body': 'a'}, {'id': '2', 'bo")] == ["1"]


@pytest.mark.parametrize(
    "script",
    [
        "",
        "items = null",
        "items = [",
        "items = [1, 2]",
        "items = [{'id': alert('1'), 'body': 'x'}]",
        "items = " + "[" * 5000,
        "items = [" + "{a:" * 5000,
        "var items = [{'other': 'list'}]",
    ],
)
def test_anything_else_gives_nothing(script: str) -> None:
    assert list(items(script)) == []
