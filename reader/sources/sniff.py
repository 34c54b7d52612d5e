"""Tell by its first bytes what a source is: text, a web page, or something that cannot be read."""

import codecs
import re
import unicodedata

from reader.errors import SourceError
from reader.sources import kinds

HEAD = 4096

_BINARY_MAGIC = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip file",
    b"\x28\xb5\x2f\xfd": "a zstd file",
    b"BZh": "a bzip2 file",
    b"\xfd7zXZ": "an xz file",
    b"WARC/": "an archive of the web (WARC)",
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "an SQLite database",
}
# What is unpacked as it is read.
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"BZh", b"\xfd7zXZ")
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Every control byte but TAB, LF, FF, CR and ESC: text has almost none of them, and noise has one byte in ten.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_MOST_CONTROLS = 0.05
# Text in any script has a space or a line's end among so many characters, and hardly a character that is none.
_SPACES = " \t\r\n\u3000"
_FEWEST_SPACES = 200
_FEWEST_NULS, _FEWEST_IN = 3, 25
_MOST_TEXT = 0.98
_NO_TEXT = {"Cc", "Cn", "Co", "Cs"}


def unreadable(data: bytes) -> str | None:
    """Say what `data` is when it cannot be read ("a PNG picture", "JSON"), or None. A head of 4 KiB is enough."""
    head = data[:HEAD]
    for magic, kind in _BINARY_MAGIC.items():
        if head.startswith(magic) and not (magic == b"MZ" and b"\0" not in head):
            return kind
    text = text_of(head)
    if not (head.startswith(_BYTE_ORDER_MARKS) or looks_like_utf16(head)):
        controls = len(head) - len(head.translate(None, _CONTROLS))
        if controls > _MOST_CONTROLS * len(head):
            return "binary data"
    return kinds.foreign(text, is_whole=len(data) <= HEAD)


def is_packed(data: bytes) -> bool:
    """Whether `data` is a compressed file, by its first bytes."""
    return data.startswith(_PACKED)


def is_archive(data: bytes) -> bool:
    """Whether `data` is an archive of files or of pages, by its first bytes."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"WARC/"))


_HEADER = re.compile(rb"From |[!-9;-~]{1,76}[ \t]*:")


def is_page(data: bytes) -> bool:
    """Whether `data` is a web page, or a part of one: by its markup, not by a mention of some."""
    return kinds.is_markup(text_of(data[:HEAD]))


def may_be_structured(head: bytes) -> bool:
    """Whether a source may be of any format but text, at a glance at its head: nothing of what all of them have lacks.

    Markup has "<", JSON a brace or begins with a bracket, mail begins with a header; other bytes are no letters.
    """
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    return b"\0" in head or b"<" in head or b"{" in head or start.startswith(b"[") or _HEADER.match(start) is not None


def refuse_unreadable(data: bytes, place: str) -> None:
    """Raise `SourceError` when `data` is neither text nor a web page, with what to do instead."""
    kind = unreadable(data)
    if kind is None:
        return
    if kind in kinds.STRUCTURED:
        what = "in which no discussion is known; with --as text it is read as text"
        raise SourceError(f"is {kind}, {what}", place)
    raise SourceError(f"is {kind}, not text", place)


def looks_like_utf16(data: bytes) -> str | None:
    """Name the UTF-16 flavour of text without a byte order mark: decoded, it is characters with spaces between."""
    head = data[: min(HEAD, len(data) & ~1)]
    nuls = head.count(0)
    if not nuls or (head.isascii() and nuls < max(_FEWEST_NULS, len(head) // _FEWEST_IN)):
        return None  # every space of UTF-16 holds a NUL; a stray one is just that
    for flavour in ("utf-16-le", "utf-16-be"):
        text = head.decode(flavour, "replace")
        characters = sum(unicodedata.category(character) not in _NO_TEXT for character in text)
        spaces = sum(text.count(space) for space in _SPACES)
        if spaces * _FEWEST_SPACES >= len(text) and characters + spaces >= _MOST_TEXT * len(text):
            return flavour
    return None


def text_of(head: bytes) -> str:
    """Decode a head well enough to see what it is; its letters beyond ASCII do not matter."""
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return head.decode("utf-32", "ignore")
    if head.startswith(_BYTE_ORDER_MARKS):
        return head.decode("utf-16", "ignore")
    flavour = looks_like_utf16(head)
    if flavour:
        return head.decode(flavour, "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
