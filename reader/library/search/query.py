"""The language of searches: words, "phrases", prefix*, -without, OR, and what narrows them (by:, in:, after: …)."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.errors import ReaderError
from reader.library.words import words
from reader.model.moment import Interval, interval

_PIECE = re.compile(
    r"(?P<sign>-(?=\S))?(?:(?P<key>[A-Za-z]+):)?(?:\"(?P<quoted>[^\"]*)(?P<shut>\"?)|(?P<plain>[^\s\"]*))"
)
PLACES = ("own", "quote", "post", "note")
_CHOICES = {"in": PLACES, "has": ("note", "link"), "is": ("unread", "bookmarked")}
_NAMES = ("by", "replyto", "blog")
_DATES = ("before", "after")


class QueryError(ReaderError):
    """A query that cannot be understood. The message shows it, with a caret under the place."""

    def __init__(self, message: str, query: str | None = None, at: int = 0) -> None:
        line = message if query is None else f"{message}\n  {query}\n  {' ' * at}^"
        super().__init__(line)
        self.reason = message


class Term(NamedTuple):
    """Words in a row; the last may be the beginning of one. `text` is as it was typed."""

    text: str
    is_prefix: bool = False
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Each member of `wanted` holds alternatives, of which one must be there; none of `unwanted` may. `by`, `replyto` and
    `blog` are names. What is `after` or `before` a date may be of then as far as is known. `place` is one of `PLACES`,
    `has` and `state` what else must be so.
    """

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()
    by: tuple[str, ...] = ()
    replyto: tuple[str, ...] = ()
    blog: tuple[str, ...] = ()
    after: Interval | None = None
    before: Interval | None = None
    place: str | None = None
    has: frozenset[str] = frozenset()
    state: frozenset[str] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for."""
        return self == Query(unwanted=self.unwanted)


@dataclass
class _Reader:
    text: str
    wanted: list[list[Term]] = field(default_factory=list)
    unwanted: list[Term] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, Interval] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)
    awaits: int | None = None  # where an OR stands that lacks its right side

    def read(self) -> Query:
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            match = _PIECE.match(self.text, at)
            assert match
            self._take(match, at)
            at = max(match.end(), at + 1)
        if self.awaits is not None:
            raise QueryError("OR stands between two words", self.text, self.awaits)
        query = Query(
            tuple(map(tuple, self.wanted)),
            tuple(self.unwanted),
            by=tuple(self.names.get("by", ())),
            replyto=tuple(self.names.get("replyto", ())),
            blog=tuple(self.names.get("blog", ())),
            after=self.dates.get("after"),
            before=self.dates.get("before"),
            place=next(iter(self.chosen.get("in", ())), None),
            has=frozenset(self.chosen.get("has", ())),
            state=frozenset(self.chosen.get("is", ())),
        )
        if query.is_blank:
            reason = (
                "say what you look for, not only what you do not" if self.unwanted else "there is nothing to look for"
            )
            raise QueryError(reason, self.text, 0)
        return query

    def _take(self, match: re.Match[str], at: int) -> None:
        if match["quoted"] is not None and not match["shut"]:
            raise QueryError("a quotation mark is missing", self.text, match.start("quoted") - 1)
        value = match["plain"] if match["quoted"] is None else match["quoted"]
        key = (match["key"] or "").lower()
        known = key in _NAMES or key in _DATES or key in _CHOICES
        if not known:
            if key and match["quoted"] is None:
                value = f"{match['key']}:{value}"  # "https://…", "10:30"
            self._take_words(value, match, at)
            return
        where = match.start("plain") if match["quoted"] is None else match.start("quoted") - 1
        if match["sign"]:
            raise QueryError(f"-{key}: is not understood; a minus stands before a word", self.text, at)
        if not value.strip():
            raise QueryError(f"{key}: lacks what it asks for", self.text, where)
        if key in _NAMES:
            self.names.setdefault(key, []).append(value)
        elif key in _DATES:
            self.dates[key] = self._date(value, where)
        elif value.lower() not in _CHOICES[key]:
            raise QueryError(f"{key}: takes {' or '.join(_CHOICES[key])}", self.text, where)
        elif key == "in" and self.chosen.get("in", [value.lower()]) != [value.lower()]:
            raise QueryError("in: is there twice", self.text, where)
        else:
            self.chosen.setdefault(key, []).append(value.lower())

    def _date(self, value: str, at: int) -> Interval:
        date = interval(value) if re.fullmatch(r"\d{4}(-\d\d){0,2}", value) else None
        if date is None:
            raise QueryError("is no date; write 2019, 2019-01 or 2019-01-28", self.text, at)
        return date

    def _take_words(self, value: str, match: re.Match[str], at: int) -> None:
        is_phrase = match["quoted"] is not None
        if value == "OR" and not is_phrase and not match["sign"]:
            if not self.wanted or self.awaits is not None:
                raise QueryError("OR stands between two words", self.text, at)
            self.awaits = at
            return
        term = Term(value.rstrip("*"), value.endswith("*"), is_phrase)
        if not any(words(term.text)):
            if is_phrase or match["sign"] or value.strip("*\"'-.,;:!?()[]"):
                raise QueryError("there is no letter in it to look for", self.text, at)
            return  # a sign by itself says nothing
        if match["sign"]:
            self.unwanted.append(term)
        elif self.awaits is not None:
            self.wanted[-1].append(term)
        else:
            self.wanted.append([term])
        self.awaits = None


def parse(text: str) -> Query:
    """Read a query as it was typed; raises `QueryError` with the place of what cannot be understood."""
    return _Reader(text).read()
