"""Take apart what a message is made of: its texts, and how many files it has, which are not read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message
from itertools import islice
from typing import Literal, NamedTuple

from reader.sources.html.parse import parse
from reader.sources.html.text import plain
from reader.sources.mail.headers import Fields, decoded, fields_in

# The fields that say what a part is.
_TELLING = frozenset(("content-type", "content-disposition", "content-transfer-encoding"))
# What is nested deeper, or divided into more, was not written by a mail program.
_DEEPEST = 30
_MOST_PARTS = 1000
_LONGEST_TYPE = 2000
# Where the header that would say so is lost: what divides the parts.
_DIVISION = re.compile(rb"\s*--(\S[^\n]{0,200})\n[!-9;-~]{1,76}:")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_ENCRYPTED = ("multipart/encrypted", "application/pgp-encrypted")
# "This message is in HTML" and the like is far shorter than the message.
_SHORT = 400
_FEWEST_TIMES = 4


class Text(NamedTuple):
    """A text in a message. `is_forwarded` says that it belongs to a message in the message."""

    form: Literal["text", "html"]
    words: str
    is_flowed: bool = False
    is_spaced: bool = True
    is_forwarded: bool = False


@dataclass
class Parts:
    """What a message is made of."""

    texts: list[Text] = field(default_factory=list)
    files: int = 0
    encrypted: int = 0
    undecodable: int = 0
    count: int = 0


def parts_of(fields: Fields, body: bytes) -> Parts:
    """Take a message apart."""
    parts = Parts()
    if _TELLING.isdisjoint(fields):  # as most archives of lists have it
        parts.texts = [_decoded(parts, body, None, "text")]
    else:
        parts.texts = _texts(parts, fields, body, 0)
    return parts


def _texts(parts: Parts, fields: Fields, body: bytes, depth: int, usual: str = "text/plain") -> list[Text]:
    parts.count += 1
    head = _head(fields, usual)
    kind = head.get_content_type()
    if depth > _DEEPEST or parts.count > _MOST_PARTS or kind in _ENCRYPTED:
        parts.encrypted += kind in _ENCRYPTED
        parts.files += kind not in _ENCRYPTED
        return []
    if head.get_content_maintype() == "multipart":
        divided = _divided(head, body)
        if divided is None:
            return [_text(parts, head, body, "text")]
        usual = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        found = [_texts(parts, *fields_in(part), depth + 1, usual) for part in divided]
        return _chosen(found) if kind == "multipart/alternative" else [text for texts in found for text in texts]
    if kind == "message/rfc822" and head.get_content_disposition() != "attachment":
        forwarded = _texts(parts, *fields_in(body.lstrip(b"\n")), depth + 1)
        return [text._replace(is_forwarded=True) for text in forwarded]
    if head.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
        parts.files += kind not in _SIGNATURES
        return []
    return [_text(parts, head, body, "html" if kind == "text/html" else "text")]


def _head(fields: Fields, usual: str) -> Message:
    head = Message()
    head["Content-Type"] = usual
    for name in _TELLING.intersection(fields):
        value = fields[name].decode("ascii", "replace")
        del head[name]
        head[name] = value[:_LONGEST_TYPE]
    return head


def _divided(head: Message, body: bytes) -> list[bytes] | None:
    """Return the parts of a part; None where nothing divides it."""
    boundary = head.get_boundary()
    sign = boundary.encode("utf-8", "replace") if boundary else b""
    if (not sign or b"--" + sign not in body) and (found := _DIVISION.match(body)):
        sign = found[1].strip()
    if not sign:
        return None
    pattern = rb"^--" + re.escape(sign) + rb"(--)?[ \t]*(?:\n|\Z)"
    ends = list(islice(re.finditer(pattern, body, re.MULTILINE), _MOST_PARTS + 1))
    if not ends:
        return None
    last = next((number for number, end in enumerate(ends) if end[1]), len(ends))
    stops = [end.start() for end in ends[1:]] + [len(body)]
    return [body[end.end() : stop] for end, stop in zip(ends[:last], stops, strict=False)]


def _chosen(found: Sequence[list[Text]]) -> list[Text]:
    """Choose among texts that say the same: the plain one, unless it only says that there is another."""
    plain_texts = next((texts for texts in found if _count(texts) and all(text.form == "text" for text in texts)), [])
    marked_up = next((texts for texts in reversed(found) if any(text.form == "html" for text in texts)), [])
    is_short = sum(len(text.words) for text in plain_texts) <= _SHORT
    if plain_texts and not (is_short and marked_up and _count(marked_up) >= _FEWEST_TIMES * _count(plain_texts)):
        return plain_texts
    return marked_up or next(filter(None, found), [])


def _count(texts: Sequence[Text]) -> int:
    """Count words."""
    return sum(len(_shown(text).split()) for text in texts)


def _shown(text: Text) -> str:
    if text.form == "text":
        return text.words
    page = parse(text.words)
    return plain(page, page.root)


def _text(parts: Parts, head: Message, body: bytes, form: Literal["text", "html"]) -> Text:
    head.set_payload(body.decode("ascii", "surrogateescape"))
    data = head.get_payload(decode=True)
    text = _decoded(parts, data if isinstance(data, bytes) else body, head.get_content_charset(), form)
    is_flowed = str(head.get_param("format", "")).lower() == "flowed"
    return text._replace(is_flowed=is_flowed, is_spaced=str(head.get_param("delsp", "")).lower() != "yes")


def _decoded(parts: Parts, data: bytes, charset: str | None, form: Literal["text", "html"]) -> Text:
    found = decoded(data, charset)
    parts.undecodable += found.undecodable
    return Text(form, found.text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
