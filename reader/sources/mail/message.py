"""From the bytes of one message to what it says: who, when, what it answers, and its words."""

import hashlib
import re
from dataclasses import dataclass

from reader.sources.mail.headers import Subject, fields_in, ids_in, name_of, subject_of, words_of
from reader.sources.mail.parts import Text, parts_of
from reader.sources.mail.split import Piece
from reader.sources.stated import instant

_DATE = re.compile(r"From .*?\s+(\w{3},? \w{3} +\d+ [\d:]+(?: [\w+-]+)? \d{4}.*)")
_CHARSET = re.compile(rb"charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Mail:
    """One message.

    `answers` are the ids of what it says that it answers, `references` those of all before it, the oldest first.
    `moment` is when it was sent, in ISO 8601, and `date` how it says so.
    """

    id: str
    answers: tuple[str, ...]
    references: tuple[str, ...]
    subject: Subject
    author: str
    date: str
    moment: str
    texts: tuple[Text, ...]
    files: int
    encrypted: int
    undecodable: int
    is_cut: bool


def mail_in(piece: Piece) -> Mail:
    """Read one message; whatever is wrong with it, something is returned."""
    fields, body = fields_in(piece.data)
    parts = parts_of(fields, body)
    said = _CHARSET.search(fields.get("content-type", b""))
    charset = said[1].decode("ascii") if said else None
    dates = (fields.get("date", b"").decode("utf-8", "replace"), _dated(piece.beginning))
    date, moment = next(((date, moment) for date in dates if (moment := instant(date))), ("", ""))
    ids = ids_in(fields.get("message-id", b""))
    return Mail(
        id=ids[0] if ids else generated(piece.data),
        answers=tuple(ids_in(fields.get("in-reply-to", b""))),
        references=tuple(ids_in(fields.get("references", b""))),
        subject=subject_of(words_of(fields.get("subject", b""), charset)),
        author=name_of(words_of(fields.get("from", fields.get("sender", b"")), charset)),
        date=date,
        moment=moment,
        texts=tuple(parts.texts),
        files=parts.files,
        encrypted=parts.encrypted,
        undecodable=parts.undecodable,
        is_cut=piece.is_cut,
    )


def generated(data: bytes) -> str:
    """Return an id for a message that has none of its own."""
    return hashlib.sha256(data).hexdigest()


def _dated(beginning: bytes) -> str:
    found = _DATE.match(beginning.decode("latin-1"))
    return found[1] if found else ""
