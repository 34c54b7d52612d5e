"""Read the headers of messages: fields, words in any encoding, names without addresses, ids, subjects."""

import binascii
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from reader.sources.decode import Decoded, decode, decode_as
from reader.sources.html.charset import codec_of

_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t]*(.*)", re.DOTALL)
# What a mailbox puts between the fields of a message; the rest of a header that is longer than headers are is not read.
_BETWEEN = (b"From ", b">From ")
_MOST_OF_HEADER = 1 << 18
_LONGEST_FIELD = 1 << 15
_MOST_IDS = 200
_ID = re.compile(r"<([^<>]{1,1000})>")
# =?iso-8859-1?Q?F=E4hre?=, or with a language behind the encoding.
_ENCODED = re.compile(r"=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_HEX = re.compile(rb"=([0-9a-fA-F]{2})")
_NO_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
# An address: as it is, and as archives hide it: "ann at a.example".
_ADDRESS = re.compile(
    r"(?:mailto:)?([^\s<>()\[\]\"',;:@]+)(?:@| (?:at|en|à|bei|a|@) (?=[\w-]+\.)| ?[(\[]at[)\]] ?)[\w.\[\]:-]+",
    re.IGNORECASE,
)
_IN_ANGLES = re.compile(r"<[^<>]*>?")
_COMMENT = re.compile(r"^[^()]*\((.*)\)\s*$")
_EMPTY = re.compile(r"[(\[]\s*(?:[)\]]|$)")  # where an address stood
_LETTER = re.compile(r"[^\W_]")
# What may stand before a subject: that it is an answer, in any language, the name of the list, that it is forwarded.
_BEGIN = re.compile(
    r"(?P<answer>(?:re|aw|sv|vs|ant|antw|odp|ynt|rif|r|res|bls|回复|答复|回覆|返信|회신)"
    r"\s?(?:\[\d+\]|\^\d+|\(\d+\))?\s?[:：]\s*)"
    r"|(?P<list>\[[^\]]{1,40}\]\s*)"
    r"|(?P<forwarded>(?:fwd?|wg|tr|rv|enc|vl|doorst|转发|轉寄)\s?[:：]\s*)",
    re.IGNORECASE,
)
# In these encodings all bytes are those of ASCII, and mean something else.
_SEVEN_BITS = ("iso2022", "utf-7", "hz")
_WIDE = ("utf-16", "utf-32")

Fields = Mapping[str, bytes]


class Subject(NamedTuple):
    """A subject as it is shown and as it is compared, and whether it says that the message is an answer."""

    shown: str
    bare: str
    is_answer: bool


def fields_in(data: bytes) -> tuple[Fields, bytes]:
    """Return the header of a message, the first of each name in small letters, and what stands below it.

    A header ends with a blank line, or where no header can go on.
    """
    fields: dict[str, list[bytes]] = {}
    current: list[bytes] | None = None
    at = 0
    while at < len(data):
        if at > _MOST_OF_HEADER:
            _, _, body = data[at - 1 :].partition(b"\n\n")
            return _joined(fields), body
        end = data.find(b"\n", at) + 1 or len(data)
        line = data[at:end]
        if not line.strip():
            return _joined(fields), data[end:]
        if line[:1] in b" \t":
            if current is not None:
                current.append(line)
        elif field := _FIELD.match(line):
            name = field[1].decode("ascii").lower()
            current = [field[2]] if name not in fields else None
            if current:
                fields[name] = current
        elif not line.startswith(_BETWEEN):
            return _joined(fields), data[at:]
        at = end
    return _joined(fields), b""


def _joined(fields: Mapping[str, list[bytes]]) -> Fields:
    return {name: b" ".join(b"".join(lines)[:_LONGEST_FIELD].split()) for name, lines in fields.items()}


def decoded(data: bytes, charset: str | None) -> Decoded:
    """Decode bytes: as UTF-8 where they are that, as declared, or by detection."""
    codec = codec_of(charset) if charset else None
    if codec and codec.startswith(_SEVEN_BITS + _WIDE):
        found = decode_as(data, codec)
        if not found.undecodable:
            return found
    found = decode_as(data, "utf-8")
    if not found.undecodable:
        return found
    # Who says that bytes beyond ASCII are ASCII says nothing.
    declared = decode_as(data, codec) if codec and "ascii" not in (charset or "").lower() else None
    return (
        declared
        if declared and not declared.undecodable
        else min(filter(None, (declared, decode(data))), key=lambda each: each.undecodable)
    )


def words_of(value: bytes, charset: str | None = None) -> str:
    """Return a header in words. What is not in ASCII without saying so is in `charset`, that of the message."""
    text = (value.decode("ascii") if value.isascii() else decoded(value, charset).text)[:_LONGEST_FIELD]
    return " ".join("".join(_pieces(text)).split()) if "=?" in text else text


def _pieces(text: str) -> Iterator[str]:
    """Yield what is written out, and what is encoded; a letter may begin in one encoded word and end in the next."""
    encoded: list[tuple[str, bytes]] = []
    at = 0
    for match in _ENCODED.finditer(text):
        between = text[at : match.start()]
        if between.strip() or not encoded:
            yield from _words(encoded)
            encoded = []
            yield between
        encoded.append((match[1].lower(), _unpacked(match[2].lower(), match[3])))
        at = match.end()
    yield from _words(encoded)
    yield text[at:]


def _words(encoded: list[tuple[str, bytes]]) -> Iterator[str]:
    for charset, words in groupby(encoded, key=lambda each: each[0]):
        yield decoded(b"".join(data for _, data in words), charset).text


def _unpacked(form: str, text: str) -> bytes:
    if form == "q":
        data = text.replace("_", " ").encode("utf-8", "replace")
        return _HEX.sub(lambda match: bytes((int(match[1], 16),)), data)
    bare = _NO_BASE64.sub("", text)
    return binascii.a2b_base64(bare[: len(bare) - (len(bare) % 4 == 1)] + "=" * (-len(bare) % 4))


def name_of(sender: str) -> str:
    """Return who sent a message, never the address: the name, or what stands before the "@"."""
    named = _IN_ANGLES.sub(" ", sender).strip().strip("'\"").strip()
    comment = _COMMENT.match(named)
    if comment and _ADDRESS.match(named):
        named = comment[1].strip().strip("'\"")
    named = named.replace('\\"', '"')
    name = " ".join(_EMPTY.sub(" ", _ADDRESS.sub(" ", named)).strip(" ,;<>'\"").split())
    if _LETTER.search(name) and not name.startswith("via "):
        return name
    address = _ADDRESS.search(sender)
    return address[1] if address else ""


def without_addresses(text: str) -> str:
    """Return a text in which of each address only what stands before the "@" is left."""
    return _ADDRESS.sub(r"\1", text) if "@" in text else text


def subject_of(text: str) -> Subject:
    """Take a subject apart: "Re:" in any language, and the name of the list, tell nothing of what it is about."""
    rest = without_addresses(text)
    kept, is_answer = "", False
    while rest and (begin := _BEGIN.match(rest)):
        is_answer |= begin.lastgroup == "answer"
        kept += "" if begin.lastgroup == "answer" else begin[0]
        rest = rest[begin.end() :]
    return Subject(kept + rest, (rest or kept).strip().casefold(), is_answer)


def ids_in(value: bytes) -> list[str]:
    """Return the ids of messages in a header, also where they stand without brackets."""
    text = value.decode("utf-8", "replace")
    found = ["".join(id.split()) for id in _ID.findall(text)]
    if not found and "<" not in text:
        words = text.split()
        found = words if len(words) == 1 else [word for word in words if "@" in word]
    return found[:_MOST_IDS] if len(found) <= _MOST_IDS else [*found[:1], *found[1 - _MOST_IDS :]]
