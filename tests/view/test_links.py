"""Addresses in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.view.links import links_in


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
    ((start, end, found),) = links_in(text)
    assert text[start:end] == shown
    assert found == address


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
