"""Addresses in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Range
from reader.view.links import Link, links_in, links_of


@pytest.mark.parametrize(
    ("text", "shown", "address"),
    [
        ("see http://example.org/a.", "http://example.org/a", "http://example.org/a"),
        (
            "see https://example.org/a?b=c&d=e#f, and",
            "https://example.org/a?b=c&d=e#f",
            "https://example.org/a?b=c&d=e#f",
        ),
        ("www.example.org!", "www.example.org", "http://www.example.org"),
        ("(at http://example.org/x)", "http://example.org/x", "http://example.org/x"),
        ("http://example.org/x_(y) it", "http://example.org/x_(y)", "http://example.org/x_(y)"),
        ("“http://example.org/x”", "http://example.org/x", "http://example.org/x"),
        ("‘http://example.org/x’", "http://example.org/x", "http://example.org/x"),
        ("<http://example.org>", "http://example.org", "http://example.org"),
        ("HTTP://EXAMPLE.org/", "HTTP://EXAMPLE.org/", "HTTP://EXAMPLE.org/"),
        ("http://example.org/…", "http://example.org/", "http://example.org/"),
        ("http://example.org/a\u202eb", "http://example.org/a", "http://example.org/a"),
        ("http://example.org/a\x1bb", "http://example.org/a", "http://example.org/a"),
        ("http://example.org/a\u200bb", "http://example.org/a", "http://example.org/a"),
    ],
)
def test_found(text: str, shown: str, address: str) -> None:
    ((start, end, link),) = links_in(text)
    assert text[start:end] == shown
    assert link == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nothing",
        "http://",
        "https://...",
        "www.",
        "javascript://x",
        "file:///etc/passwd",
        "me@www.example.org",
        "ftp://x",
    ],
)
def test_not_found(text: str) -> None:
    assert links_in(text) == []


@given(st.text(st.sampled_from("htps:/w.x ()]’,!\u202e\n") | st.characters(), max_size=80))
def test_addresses_are_in_order_and_have_no_spaces(text: str) -> None:
    place = 0
    for start, end, address in links_in(text):
        assert place <= start < end <= len(text)
        assert address.lower().startswith(("http://", "https://"))
        assert address.endswith(text[start:end])
        assert not any(
            character.isspace() or not character.isprintable() for character in address if character < "\x80"
        )
        place = end


def test_words_that_a_page_links_lead_where_it_says() -> None:
    text = "See the timetable, or http://example.org/b here."
    ranges = (Range("emphasis", 0, 3), Range("link", 8, 17, "https://example.org/a"))
    links = links_of(text, ranges)
    assert links == [Link(8, 17, "https://example.org/a"), Link(22, 42, "http://example.org/b")]
    assert [text[link.start : link.end] for link in links] == ["timetable", "http://example.org/b"]


def test_an_address_that_is_linked_is_one_link_and_leads_where_the_page_says() -> None:
    text = "http://example.org/… here"
    assert links_of(text, (Range("link", 0, 20, "http://example.org/all/of/it"),)) == [
        Link(0, 20, "http://example.org/all/of/it")
    ]


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "mailto:a@example.org", "/relative", "https://", "http://example.org/\u202eb",
     "http://example.org/ b", "www.example.org", "HTTPS://"],
)  # fmt: skip
def test_what_cannot_be_opened_is_no_link(url: str | None) -> None:
    assert links_of("words", (Range("link", 0, 5, url),)) == []


def test_no_two_links_overlap() -> None:
    ranges = [
        Range("link", start, end, f"http://example.org/{start}") for start, end in ((0, 4), (2, 6), (3, 3), (6, 9))
    ]
    assert [link[:2] for link in links_of("words here", ranges)] == [(0, 4), (6, 9)]
