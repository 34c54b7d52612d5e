"""An entry's paragraphs and their kinds, and what a tool printed twice."""

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import furniture, post_of, said

LONG = "The council met on Tuesday evening to hear about the lamps, and nobody who lives on the ferry road was let in."
BELOW = f"{LONG} {LONG}"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Only some words, and a full stop.", "paragraph"),
        ("--oo00oo--", "separator"),
        ("__________", "separator"),
        ("* * *", "separator"),
        ("=====", "separator"),
        ("***", "separator"),
        ("--", "paragraph"),
        ("...", "paragraph"),
        ("https://harbour.example/lamps?id=3", "link"),
        ("www.harbour.example", "link"),
        ("See https://harbour.example", "paragraph"),
        ("- an item", "item"),
        ("• an item", "item"),
        ("1. an item", "item"),
        ("2) an item", "item"),
        ("!) an item", "item"),
        ("a) an item", "item"),
        ("1. ", "paragraph"),
        ("1.5 metres", "paragraph"),
        ("1986. That was the year", "paragraph"),
    ],
)
def test_a_line_s_kind(line: str, kind: str) -> None:
    assert [block.kind for block in post_of(f"Before it.\n{line}\nAfter it.").blocks] == [
        "paragraph",
        kind,
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("What the council heard", True),
        ("2018 in the harbour", True),
        ("What the council heard.", False),
        ("what the council heard", False),
        ("What the council heard:", False),
        ("It met. Nobody came", False),
        ("A line of far too many words for a heading, as it goes on and on and on and on", False),
    ],
)
def test_a_heading_stands_over_a_long_paragraph(line: str, is_heading: bool) -> None:
    first, _ = post_of(f"{line}\n{BELOW}").blocks
    assert (first.kind == "heading") is is_heading


def test_nothing_is_a_heading_over_a_short_line() -> None:
    assert post_of("What the council heard\nNot much.").blocks[0].kind == "paragraph"


def test_a_paragraph_printed_twice_in_a_row_is_shown_once() -> None:
    document = rebuilt(f"First.\n{LONG}\n{LONG}\nLast.")
    assert said(document.posts[0]) == ("First.", LONG, "Last.")
    (twice,) = [piece for piece in document.furniture if piece.kind == "duplicate"]
    assert twice.span == (7, 7 + len(LONG))


def test_a_run_of_paragraphs_printed_twice_is_shown_once() -> None:
    run = f"A short line\n{LONG}"
    document = rebuilt(f"{run}\n{run}\nLast.")
    assert said(document.posts[0]) == ("A short line", LONG, "Last.")
    assert furniture(document, "duplicate") == ["A short line", LONG]


def test_a_separator_and_what_follows_it_may_be_printed_twice() -> None:
    assert said(post_of("One.\n* * *\nA letter\n* * *\nA letter\nDear all,")) == (
        "One.",
        "* * *",
        "A letter",
        "Dear all,",
    )


@pytest.mark.parametrize("text", ["No.\nNo.\nNo.", "---\n---", f"{LONG}\nNo.\n{LONG}"])
def test_what_a_person_may_say_twice_is_kept(text: str) -> None:
    assert said(post_of(text)) == tuple(text.split("\n"))


def test_a_block_says_what_its_span_says() -> None:
    document = rebuilt("  One.  \n\n\tTwo – “three”.\n")
    assert [document.source.text[slice(*block.span)] for block in document.posts[0].blocks if block.span] == [
        "One.",
        "Two – “three”.",
    ]
