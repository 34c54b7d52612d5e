"""Decode bytes once, here; everything after works on `str`."""

import codecs
from dataclasses import dataclass

from reader.sources.charset import detect
from reader.sources.sniff import looks_like_utf16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# "\\xe9": what stands in the text for a byte that is no character.
_SHOWN_AS = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding that gave it, and how many bytes it could not hold.

    Undecodable bytes stand in `text` as they are written in Python, `\\xe9`, so that nothing is lost
    and they can be seen.
    """

    text: str
    encoding: str
    undecodable: int


def decode(data: bytes) -> Decoded:
    """Decode `data`: by its byte order mark, as UTF-8, or by detection."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data, encoding)
    flavour = looks_like_utf16(data)
    if flavour:
        return _lenient(data, flavour)
    as_utf8 = _lenient(data, "utf-8")
    if not as_utf8.undecodable or as_utf8.undecodable * 2 <= _beyond_ascii(data):
        return as_utf8  # the sequences of UTF-8 are no accident: with most of them whole, it is damaged UTF-8
    return _lenient(data, detect(data))


def _beyond_ascii(data: bytes) -> int:
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode `data` in the encoding of that name; what it cannot hold is shown."""
    return _lenient(data, encoding)


def _lenient(data: bytes, encoding: str) -> Decoded:
    name = encoding.removesuffix("-sig")
    try:
        return Decoded(data.decode(encoding), name, 0)
    except UnicodeDecodeError:
        text = data.decode(encoding, "backslashreplace")
    shown = len(text) - len(data.decode(encoding, "ignore"))
    return Decoded(text, name, shown // _SHOWN_AS)
