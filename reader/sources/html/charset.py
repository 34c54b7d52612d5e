"""Decode a page: what it declares is checked against its bytes."""

import codecs
import re
from typing import NamedTuple

from reader.model import Warning
from reader.printable import counted_are, printable
from reader.sources.decode import Decoded, decode_as
from reader.sources.read import Raw

# A browser looks at 1,024 bytes; pages that were saved have more before it.
_HEAD = 8192
_DECLARED = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE
)
# What browsers read under these names (WHATWG Encoding): files say the smaller and mean the larger.
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Python knows these codecs, too, and none of them is an encoding of text.
_NO_TEXT = (
    *("base64", "bz2", "hex", "idna", "punycode", "quopri", "raw-unicode-escape", "rot-13", "undefined"),
    *("unicode-escape", "uu", "zlib"),
)
_SURE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


class PageText(NamedTuple):
    """The text of a page, the encoding that gave it, and what a person should know about that."""

    text: str
    encoding: str
    warnings: list[Warning]


def page_text(raw: Raw) -> PageText:
    """Return the text of a page.

    A byte order mark is believed, and valid UTF-8 is no accident; then what it was sent with, then what the page
    declares, then a guess.
    """
    found = raw.decoded
    name = raw.charset or declared(raw.data)
    codec = codec_of(name) if name else None
    if codec and codec not in _SURE and found.encoding not in _SURE:
        found = min((decode_as(raw.data, codec), found), key=lambda each: each.undecodable)
    return PageText(found.text, found.encoding, _warnings(found, name, codec))


def declared(data: bytes) -> str | None:
    """Return the name of the encoding that a page declares, None where it does not."""
    match = _DECLARED.search(data[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def codec_of(name: str) -> str | None:
    """Return the codec that browsers use for a declared encoding, None for a name that nobody knows."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return _MEANT.get(codec, codec) if codec not in _NO_TEXT else None


def _warnings(found: Decoded, name: str | None, codec: str | None) -> list[Warning]:
    warnings: list[Warning] = []
    is_other = name is not None and codec != found.encoding and not found.encoding.startswith(codec or "\0")
    if name is not None and is_other and not found.text.isascii():
        message = f"the page says that it is {printable(name)}, and it is {found.encoding}: read as that"
        warnings.append(Warning("encoding", message))
    if found.undecodable:
        what = f"{counted_are(found.undecodable, 'byte')} not {found.encoding}"
        warnings.append(Warning("encoding", f"{what}, shown as \\x and a number"))
    return warnings
