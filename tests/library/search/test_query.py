"""A query is read as it was typed, and what cannot be understood is pointed at."""

import pytest

from reader.library.search.query import Query, QueryError, Term, parse
from reader.model.moment import interval


def test_words_phrases_beginnings_and_what_may_not_be_there() -> None:
    query = parse('lamps "long tide" keep* -oil -"second key"')
    assert query.wanted == (
        (Term("lamps"),),
        (Term("long tide", is_phrase=True),),
        (Term("keep", is_prefix=True),),
    )
    assert query.unwanted == (Term("oil"), Term("second key", is_phrase=True))


def test_either_of_two_or_three() -> None:
    assert parse("lamp OR light OR beacon keeper").wanted == (
        (Term("lamp"), Term("light"), Term("beacon")),
        (Term("keeper"),),
    )
    assert parse('"OR" or').wanted == ((Term("OR", is_phrase=True),), (Term("or"),))


def test_what_narrows_it() -> None:
    query = parse(
        'by:wren BY:"old tom" replyto:marsh blog:harbour in:quote has:link is:unread after:2019-01 before:2020'
    )
    assert query == Query(
        by=("wren", "old tom"),
        replyto=("marsh",),
        blog=("harbour",),
        after=interval("2019-01"),
        before=interval("2020"),
        place="quote",
        has=frozenset({"link"}),
        state=frozenset({"unread"}),
    )


def test_what_only_looks_like_a_key_is_a_word() -> None:
    assert parse("https://hill.example 10:30 note:this").wanted == (
        (Term("https://hill.example"),),
        (Term("10:30"),),
        (Term("note:this"),),
    )
    assert parse("lamps - dark").wanted == ((Term("lamps"),), (Term("dark"),))


@pytest.mark.parametrize(
    ("text", "at", "reason"),
    [
        ("", 0, "nothing"),
        ("   ", 0, "nothing"),
        ("-oil", 0, "say what you look for"),
        ('lamps "long tide', 6, "quotation mark"),
        ("lamps after:soon", 12, "no date"),
        ("after:2019-13", 6, "no date"),
        ("before:2019-02-30", 7, "no date"),
        ("lamps in:title", 9, "own or quote or post or note"),
        ("in:own in:quote", 10, "twice"),
        ("has:picture", 4, "note or link"),
        ("is:new", 3, "unread or bookmarked"),
        ("lamps by:", 9, "lacks"),
        ('by:""', 3, "lacks"),
        ("-by:wren lamps", 0, "minus"),
        ("OR lamps", 0, "between"),
        ("lamps OR", 6, "between"),
        ("lamps OR OR oil", 9, "between"),
        ('"***"', 0, "no letter"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_a_caret_under_the_place(text: str, at: int, reason: str) -> None:
    with pytest.raises(QueryError, match=reason) as caught:
        parse(text)
    _, query, caret = str(caught.value).split("\n")
    assert query == f"  {text}"
    assert caret == f"  {' ' * at}^"
