"""What feeds, exports and archives have in common: they state author, time and text of each comment in fields."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from ipaddress import ip_address

from reader.model import (
    Author,
    Block,
    BlockKind,
    Dialect,
    FurnitureKind,
    Intake,
    IntakePost,
    Moment,
    Range,
    Source,
    Warning,
)
from reader.model.moment import interval
from reader.printable import counted
from reader.sources.html.parse import parse
from reader.sources.html.text import ReadingText, plain
from reader.sources.html.wording import known_language
from reader.sources.read import Raw

_STATED = "field"
_CERTAIN = 1.0
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_MARKUP = re.compile(r"[<&]")
_MAIL = re.compile(r"(?<![^\s@<>(),:;])([^\s@<>(),:;]++)@[\w-]++(?:\.[\w-]++)+")
_OF_MAIL = re.compile(r"\s*(?:mailto:|[^\s@/]+@)", re.IGNORECASE)
# Most times are written so, and need no closer look.
_USUAL = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ?")
_FRACTION = re.compile(r"(?<=:\d\d)[.,]\d+")
_EPOCH = re.compile(r"-?\d{1,11}(?:\.\d+)?")
_DIGITS_OF_MILLISECONDS = re.compile(r"\d{12,13}")


class Stated:
    """An intake that grows: an importer asks it for authors, moments and blocks, and for the whole at the end.

    `base` is the address that relative links in the texts are relative to.
    """

    def __init__(
        self, raw: Raw, name: str, *, media: str, base: str | None = None, encoding: str | None = None
    ) -> None:
        self.warnings: list[Warning] = []
        self._raw = raw
        self._name = name
        self._media = media
        self._encoding = encoding
        self._reading = ReadingText(base=base)
        self._left_out: Counter[str] = Counter()

    def title(self, text: str | None) -> str | None:
        """Take the title of a post, which may hold markup; None where there is nothing in it."""
        words = one_line(text)
        if words:
            self._reading.note("title", words)
        return words or None

    def author(self, name: str | None, url: str | None = None, *, is_owner: bool = False) -> Author | None:
        """Take the name of an author; None where there is none. No address of mail or of a computer is kept."""
        words = one_line(name)
        if "@" in words:
            words = _MAIL.sub(r"\1", words)
        if not words or _is_ip_address(words):
            return None
        evidence = (self._reading.note("byline", words),)
        followed = self._reading.address(url) if url and not _OF_MAIL.match(url) else None
        return Author(
            name=words, url=followed, is_owner=is_owner, basis=_STATED, confidence=_CERTAIN, evidence=evidence
        )

    def moment(self, value: str | float | None) -> Moment | None:
        """Take a time in any form that `instant` reads; None where it is none."""
        stated = instant(value)
        if stated is None:
            return None
        evidence = (self._reading.note("date", str(value).strip()),)
        return Moment(value=stated, basis=_STATED, confidence=_CERTAIN, evidence=evidence)

    def address(self, url: str | None) -> str | None:
        """Return an address as one that can be followed, or None."""
        return self._reading.address(url) if url else None

    def markup(self, text: str | None) -> tuple[Block, ...]:
        """Take a text in HTML."""
        if not text or not text.strip():
            return ()
        if not _MARKUP.search(text):
            return self._paragraphs([" ".join(text.split())])
        page = parse(text)
        return self._reading.blocks([page.root], page=page)

    def text(self, text: str | None) -> tuple[Block, ...]:
        """Take a text without markup, whose paragraphs are divided by blank lines."""
        return self._paragraphs(_BLANK_LINE.split((text or "").replace("\r\n", "\n").strip("\n")))

    def block(self, kind: BlockKind, text: str, ranges: tuple[Range, ...] = ()) -> Block:
        """Take a text as it is shown, and what is marked in it, as one block."""
        return Block(kind, text, self._reading.add(text), ranges)

    def note(self, kind: FurnitureKind, text: str) -> None:
        """Take a text that is nobody's words."""
        self._reading.note(kind, text)

    def _paragraphs(self, texts: Iterable[str]) -> tuple[Block, ...]:
        shown = ("\n".join(line.rstrip() for line in text.split("\n")) for text in texts)
        return tuple(self.block("paragraph", text) for text in shown if text.strip())

    def leave_out(self, what: str, number: int = 1) -> None:
        """Count what does not belong to the discussion, by the noun that names one of it: "pingback"."""
        self._left_out[what] += number

    def warn(self, code: str, message: str) -> None:
        """Say what a person should know about this source."""
        self.warnings.append(Warning(code, message))

    def intake(self, posts: Sequence[IntakePost], *, language: str | None = None) -> Intake:
        """Return all that was taken, with these posts."""
        if self._left_out:
            named = ", ".join(counted(number, what) for what, number in sorted(self._left_out.items()))
            self.warn("left-out", f"left out: {named}")
        return Intake(
            source=Source(
                uri=self._raw.uri,
                sha256=self._raw.sha256,
                media=self._media,
                encoding=self._encoding,
                dialect=Dialect(name=self._name, score=_CERTAIN, language=known_language(language or "")),
                text=self._reading.text,
            ),
            posts=list(posts),
            furniture=self._reading.furniture,
            warnings=self.warnings,
        )


def one_line(text: str | None) -> str:
    """Return the words of a short text, which may hold markup, on one line."""
    words = text or ""
    if "<" in words:
        page = parse(words)
        words = plain(page, page.root)
    if "&" in words:
        words = unescape(words)
    return " ".join(words.split())


def _is_ip_address(words: str) -> bool:
    if "." not in words and ":" not in words:
        return False
    try:
        return bool(ip_address(words))
    except ValueError:
        return False


def instant(value: str | float | None) -> str | None:
    """Return a time as ISO 8601, as precisely as it is stated and in the zone in which it is.

    It may be written as RFC 3339 or ISO 8601 has it, as mail has it (RFC 5322), or as seconds or milliseconds since
    1970. None stands for what is no time.
    """
    if value is None or isinstance(value, bool):
        return None
    text = str(value).strip()
    if _USUAL.fullmatch(text):
        return text.replace(" ", "T")
    if _DIGITS_OF_MILLISECONDS.fullmatch(text):
        return _since_1970(int(text) / 1000)
    if _EPOCH.fullmatch(text) and len(text) > len("2019"):
        return _since_1970(float(text))
    iso = _FRACTION.sub("", text)
    if iso and interval(iso):
        return iso.replace(" ", "T", 1) if iso[10:11] == " " else iso
    try:
        return parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _since_1970(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None
