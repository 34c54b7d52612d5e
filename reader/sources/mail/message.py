"""From the bytes of one message to what it says: who, when, what it answers, and its words."""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from typing import Literal

from reader.sources.decode import decode, decode_as
from reader.sources.html.charset import codec_of
from reader.sources.mail.split import Piece

_ID = re.compile(r"<([^<>\s]+)>")
# How archives hide addresses: "ann at a.example (Ann Wren)".
_HIDDEN = re.compile(r"(?P<local>\S+) (?:at|en|à|bei|a|@) \S+(?:\s+\((?P<name>.*)\))?")
_DATE = re.compile(r"From .*?\s+(\w{3} \w{3} +\d+ [\d:]+(?: \w+)? \d{4}.*)")
_ANSWER = re.compile(r"^(?:(?:re|aw|sv|vs|antw|odp|ynt|rif|r|fwd?|wg|tr|res)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_LIST = re.compile(r"^\[[^\]]{1,40}\]\s*")
_MOST_IDS = 200


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One message. `answers` are the ids of what it answers, the nearest first; `names` its files that are not read."""

    id: str
    answers: tuple[str, ...]
    subject: str
    is_answer: bool
    author: str
    date: str
    body: str
    form: Literal["text", "html"]
    is_flowed: bool
    files: int
    is_cut: bool


def mail_in(piece: Piece) -> Mail:
    """Read one message; whatever is wrong with it, something is returned."""
    message = message_from_bytes(piece.data)
    body, form, is_flowed, files = _body(message)
    subject = _header(message, "Subject")
    bare, is_answer = bare_subject(subject)
    beginning = _DATE.match(piece.beginning.decode("latin-1"))
    ids = _ID.findall(_raw(message, "Message-ID") or _raw(message, "Message-Id"))
    return Mail(
        id=ids[0] if ids else hashlib.sha256(piece.data).hexdigest(),
        answers=_answers(message),
        subject=bare,
        is_answer=is_answer,
        author=_name(_header(message, "From")),
        date=_raw(message, "Date") or (beginning[1] if beginning else ""),
        body=body,
        form=form,
        is_flowed=is_flowed,
        files=files,
        is_cut=piece.is_cut,
    )


def bare_subject(subject: str) -> tuple[str, bool]:
    """Return a subject without "Re:", in any language, and without the name of the list; and whether it had "Re:"."""
    bare = " ".join(subject.split())
    is_answer = False
    while True:
        shorter = _LIST.sub("", bare)
        answered = _ANSWER.sub("", shorter)
        is_answer |= answered != shorter
        if answered == bare:
            return bare, is_answer
        bare = answered


def _answers(message: Message) -> tuple[str, ...]:
    """Return what a message answers: what it says so itself, then what its references end with."""
    direct = _ID.findall(_raw(message, "In-Reply-To"))[:_MOST_IDS]
    references = _ID.findall(_raw(message, "References"))[-_MOST_IDS:][::-1]
    return tuple(dict.fromkeys((*direct[:1], *references, *direct[1:])))


def _raw(message: Message, name: str) -> str:
    value = message.get(name)
    return " ".join(str(value).split()) if value is not None else ""


def _header(message: Message, name: str) -> str:
    """Return a header in words: decoded, and what is not in ASCII without saying so, too."""
    value = message.get(name)
    if value is None:
        return ""
    pieces: list[str] = []
    try:
        parts = decode_header(str(value) if isinstance(value, str) else value)
    except (HeaderParseError, ValueError):
        parts = [(str(value), None)]
    for part, charset in parts:
        if isinstance(part, str):
            data = part.encode("ascii", "surrogateescape") if part.isascii() or _is_escaped(part) else part.encode()
        else:
            data = part
        pieces.append(_decoded(data, charset if charset != "unknown-8bit" else None))
    return " ".join("".join(pieces).split())


def _is_escaped(text: str) -> bool:
    return any("\udc80" <= sign <= "\udcff" for sign in text)


def _decoded(data: bytes, charset: str | None) -> str:
    """Decode bytes: as UTF-8 where they are that, as declared, or by detection."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        codec = codec_of(charset) if charset else None
        return decode_as(data, codec).text if codec else decode(data).text


def _name(sender: str) -> str:
    """Return who sent a message, never the address: the name, or what stands before the "@"."""
    hidden = _HIDDEN.fullmatch(sender)
    if hidden:
        return (hidden["name"] or "").strip().strip('"') or hidden["local"]
    name, address = parseaddr(sender)
    name = name.strip().strip("'\"")
    shown = name or address
    return shown.partition("@")[0].strip() if "@" in shown else shown or sender.partition("<")[0].strip()


def _body(message: Message) -> tuple[str, Literal["text", "html"], bool, int]:
    """Return the words of a message, their form, whether lines were broken to be joined, and how many files it has."""
    plain: list[Message] = []
    markup: list[Message] = []
    files = 0
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in ("text/plain", "text/html"):
            files += kind not in ("application/pgp-signature", "application/pkcs7-signature")
        else:
            (plain if kind == "text/plain" else markup).append(part)
    words = "\n\n".join(filter(None, (_text(part).strip("\n") for part in plain)))
    if words.strip() or not markup:
        is_flowed = any(str(part.get_param("format", "")).lower() == "flowed" for part in plain)
        return words, "text", is_flowed, files
    return "\n".join(map(_text, markup)), "html", False, files


def _text(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    return _decoded(data, part.get_content_charset()).replace("\r\n", "\n").replace("\0", "")
