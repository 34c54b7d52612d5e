"""Tell text from what is not text, by its first bytes."""

import unicodedata

from reader.errors import SourceError

_HEAD = 4096

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
    b"\x7fELF": "a program",
    b"MZ": "a program",
    b"SQLite format 3": "an SQLite database",
}
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = (b"<!doctype html", b"<html", b"<?xml", b"<rss", b"<feed")
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
    """Say what `data` is when it is not plain text ("a PNG picture"), or None for text. A head of 4 KiB is enough."""
    head = data[:_HEAD]
    for magic, kind in _BINARY_MAGIC.items():
        if head.startswith(magic) and not (magic == b"MZ" and b"\0" not in head):
            return kind
    if head.startswith(_BYTE_ORDER_MARKS) or looks_like_utf16(head):
        return None
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower().startswith(_MARKUP):
        return "markup"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary data" if controls > _MOST_CONTROLS * len(head) else None


def refuse_unreadable(data: bytes, place: str) -> None:
    """Raise `SourceError` when `data` is not plain text, with what to do instead."""
    kind = unreadable(data)
    if kind == "markup":
        raise SourceError("is a web page or feed, not text; save it as text first (for example with w3m -dump)", place)
    if kind:
        raise SourceError(f"is {kind}, not text", place)


def looks_like_utf16(data: bytes) -> str | None:
    """Name the UTF-16 flavour of text without a byte order mark: decoded, it is characters with spaces between."""
    head = data[: min(_HEAD, len(data) & ~1)]
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
