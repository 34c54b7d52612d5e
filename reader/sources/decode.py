"""Decode bytes once, here; everything after works on `str`."""

import codecs
from dataclasses import dataclass

from reader.sources.sniff import looks_like_utf16

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A UTF-8 file with a few broken bytes is still UTF-8: one bad sequence in this many bytes beyond ASCII.
_STRAY = 20
# Detection by statistics needs no more than this many bytes.
_SAMPLE = 65536


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
    flavour = looks_like_utf16(data[:4096])
    if flavour:
        return _lenient(data, flavour)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    as_utf8 = _lenient(data, "utf-8")
    beyond_ascii = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    if as_utf8.undecodable * _STRAY <= beyond_ascii:
        return as_utf8
    return _lenient(data, _detect(data))


def _detect(data: bytes) -> str:
    from charset_normalizer import from_bytes  # a slow import that most sources never need

    # Windows-1252 is what a Western single-byte text on the web is, whatever it is labelled (WHATWG Encoding).
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.encoding in ("ascii", "latin_1", "cp1250", "cp1252"):
        return "cp1252"
    return best.encoding


def _lenient(data: bytes, encoding: str) -> Decoded:
    undecodable = 0

    def show(error: UnicodeError) -> tuple[str, int]:
        nonlocal undecodable
        assert isinstance(error, UnicodeDecodeError)
        bad = error.object[error.start : error.end]
        undecodable += len(bad)
        return "".join(f"\\x{byte:02x}" for byte in bad), error.end

    codecs.register_error("reader.show", show)
    return Decoded(data.decode(encoding, "reader.show"), encoding.removesuffix("-sig"), undecodable)
