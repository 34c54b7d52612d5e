"""What is no plain text is told by its first bytes, and named."""

import pytest

from reader.errors import SourceError
from reader.sources.sniff import looks_like_utf16, refuse_unreadable, unreadable


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x1f\x8b\x08....", "a gzip file"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"MZ\x90\0\x03\0", "a program"),
        (b"\0" * 100, "binary data"),
        (bytes(range(256)) * 16, "binary data"),
    ],
)
def test_a_file_of_another_kind_is_named(head: bytes, kind: str) -> None:
    assert unreadable(head) == kind


@pytest.mark.parametrize(
    "head", [b"<!DOCTYPE html>", b"\n <html lang=en>", b"\xef\xbb\xbf<?xml version='1.0'?>", b"<feed>"]
)
def test_markup_is_told_from_text(head: bytes) -> None:
    assert unreadable(head) == "markup"


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"MZ was here, and so was I",
        b"<3 this blog",
        b"one\0two and three and four and five",
        b"\x1b[31mred\x1b[0m words",
        "“Curly” – and naïve".encode(),
        "“Curly” – and naïve".encode("utf-16"),
        "Nothing but words and words".encode("utf-16-le"),
    ],
)
def test_text_is_text(head: bytes) -> None:
    assert unreadable(head) is None


def test_refusing_names_the_place_and_what_to_do() -> None:
    with pytest.raises(SourceError, match=r"^page\.html: is a web page or feed, not text; save it as text first"):
        refuse_unreadable(b"<html>", "page.html")


def test_utf_16_needs_nuls_and_spaces() -> None:
    assert looks_like_utf16("The ferry was late again".encode("utf-16-le")) == "utf-16-le"
    assert looks_like_utf16("The ferry was late again".encode("utf-16-be")) == "utf-16-be"
    assert looks_like_utf16(b"The ferry was late again") is None
    assert looks_like_utf16(b"The ferry \0was late again") is None
    assert looks_like_utf16(b"a\0b\0c\0d\0e\0f\0g\0h\0i\0" * 30) is None
