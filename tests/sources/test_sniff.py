"""What is no plain text is told by its first bytes, and named."""

import re
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.sources.read import read
from reader.sources.registry import IMPORTERS
from reader.sources.sniff import is_page, looks_like_utf16, may_be_structured, refuse_unreadable, unreadable

DATA = Path(__file__).parents[1] / "data"


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
    "head",
    [
        b"<!DOCTYPE html>",
        b"\n <html lang=en>",
        b"<!-- saved from url=(0026)http://a.example/ -->\n<html>",
        b"<div class='post'><h3>A post</h3><p>Words.</p></div>",
        "<html><p>Words of a page".encode("utf-16"),
    ],
)
def test_a_page_is_told_from_text(head: bytes) -> None:
    assert unreadable(head) is None
    assert is_page(head)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "an Atom feed"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<rss version='2.0'>", "an RSS feed"),
        (b"<?xml version='1.0'?><disqus>", "a Disqus export"),
        (b'[{"title": "A post", "children": []}]', "JSON"),
        (b'callback({"feed": {}});', "JSON in a script (JSON-P)"),
        (b"From ann@a.example Mon Jan 28 08:24:00 2019\nFrom: Ann\nSubject: Keys\n\nWords.\n", "a mailbox (mbox)"),
    ],
)
def test_what_has_no_importer_yet_is_named(head: bytes, kind: str) -> None:
    assert unreadable(head) == kind
    with pytest.raises(SourceError, match=rf"^a\.txt: is {re.escape(kind)}, in which no discussion is known"):
        refuse_unreadable(head, "a.txt")


@pytest.mark.parametrize(
    "head", [b"[1] Ann said so.\n[2] Bob did not.", b"Use <b> and <i>, said Ann.", b"From here on, words."]
)
def test_what_looks_like_a_format_by_accident_is_text(head: bytes) -> None:
    assert unreadable(head) is None
    assert not is_page(head)


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
    with pytest.raises(SourceError, match=r"^a\.txt: is a PNG picture, not text$"):
        refuse_unreadable(b"\x89PNG\r\n", "a.txt")


def test_utf_16_needs_nuls_and_spaces() -> None:
    assert looks_like_utf16("The ferry was late again".encode("utf-16-le")) == "utf-16-le"
    assert looks_like_utf16("The ferry was late again".encode("utf-16-be")) == "utf-16-be"
    assert looks_like_utf16(b"The ferry was late again") is None
    assert looks_like_utf16(b"The ferry \0was late again") is None
    assert looks_like_utf16(b"a\0b\0c\0d\0e\0f\0g\0h\0i\0" * 30) is None


@pytest.mark.parametrize(
    "path", [path for path in sorted(DATA.rglob("*")) if path.is_file()], ids=lambda path: path.name
)
def test_whatever_an_importer_recognises_may_be_structured(path: Path) -> None:
    try:
        raw = read(str(path))
    except SourceError:
        return
    if any(importer.recognise(raw) for importer in IMPORTERS):
        assert may_be_structured(raw.head)


@pytest.mark.parametrize(
    "text", ["Plain words.\n", "22 comments:\n\nWren said...\n", "1. One\n2. Two [3]\n", "At 10:30 it rained.\n"]
)
def test_plain_text_may_not(text: str) -> None:
    assert not may_be_structured(text.encode())
