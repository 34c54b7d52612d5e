"""Search within a thread, whatever the case, the accents, the quotation marks and the white space of the words.

What narrows a search to some comments and paragraphs is read by `reader.view.query`.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reader.model import Author, EntryKey
from reader.model.moment import interval, order
from reader.view.query import parse
from reader.view.thread import Thread

_SLICE = 64  # entries searched between two breaths
_PASSED_OVER = 16  # entries that are passed over in the time that one takes to be searched
_REMEMBERED = 512  # entries whose matches are kept
_ASKED_AT_ONCE = 1024  # entries of which the document is asked whether they may hold the words

# What may stand anywhere inside a word without being typed: combining accents, soft hyphens, zero-width characters.
_MARKS = "[\u0300-\u036f\xad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]*+"
_SPACE = "[\\s\xad\u200b-\u200d\u2060\ufeff]++"
_ALIKE = dict.fromkeys("‘’‛ʼ′", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
# Letters with accents and ligatures; beyond these a letter is only ever another in case.
_FOLDED_RANGES = ((0xA0, 0x590), (0x1E00, 0x2000), (0xFB00, 0xFB07), (0xFF01, 0xFF5F))


class Match(NamedTuple):
    """Where words were found: the characters [start, end) of a block of an entry. Matches sort in reading order."""

    entry: int
    block: int
    start: int
    end: int


class Finder:
    """Find words in the blocks of a thread, an entry at a time and no further than asked.

    `current` is the match that the reader stands on, which is drawn apart: set it.
    """

    def __init__(self, thread: Thread, words: str) -> None:
        """Take a search as typed. Without words it matches the first one of whatever it is narrowed to, or nothing."""
        self.thread = thread
        self.words = words
        self.current: Match | None = None
        self._query = parse(words)
        pattern = _pattern(self._query.words) or (r"\S+" if self._query.is_narrow else "")
        self._pattern = re.compile(pattern) if pattern else None
        self._looked_at = 0
        self._held: dict[int, bytes | None] = {}  # what the document said, by the first place that it was asked about
        self._remembered: dict[int, tuple[Match, ...]] = {}
        self._counts = array("i")  # matches in each entry, as far as they have been counted
        self._total = 0

    def showing(self, thread: Thread) -> "Finder":
        """Return the same search, at the same match, over what `Thread.showing` gave."""
        finder = Finder(thread, self.words)
        finder.current = self.current
        return finder

    def in_entry(self, index: int) -> tuple[Match, ...]:
        """Return the matches in one entry, in order."""
        matches = self._remembered.get(index)
        if matches is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            matches = self._remembered[index] = tuple(self._in(index))
        return matches

    def matches(self, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Give the matches in the entries of `range(start, end)`, in order, searching as they are asked for."""
        for index in range(start, len(self.thread) if end is None else end):
            yield from self._in(index)

    def seek(self, entry: int, block: int = -1, offset: int = 0, *, back: bool = False) -> Iterator[Match | None]:
        """Look for the first match at or after a place, then from the top; with `back`, the last before it.

        Gives None after each 64 entries without a match, so that the caller can do something else, and ends
        with the match, or without one if there is none in the thread.
        """
        place = (entry, block, offset)
        for count, index in enumerate(self._round(entry, back)):
            matches = [
                match
                for match in self._in(index)
                # The entry of the place comes twice: what lies on its other side is reached at the very end.
                if index != entry or ((match[:3] < place) if back else (match[:3] >= place)) == (count == 0)
            ]
            if matches:
                yield matches[-1 if back else 0]
                return
            if count % _SLICE == _SLICE - 1:
                yield None

    def next(self, entry: int, block: int = -1, offset: int = 0) -> Match | None:
        """Return the first match at or after a place, else the first of all; None if there is none."""
        return next((match for match in self.seek(entry, block, offset) if match), None)

    def previous(self, entry: int, block: int = -1, offset: int = 0) -> Match | None:
        """Return the last match before a place, else the last of all; None if there is none."""
        return next((match for match in self.seek(entry, block, offset, back=True) if match), None)

    def count(self, entries: int = _SLICE) -> int | None:
        """Look into so many more entries for the total; give it, or None while there are entries left.

        Those that cannot hold the words are passed over, sixteen times as many at most.
        """
        first, enough = len(self._counts), self._looked_at + entries
        for index in range(first, min(first + _PASSED_OVER * entries, len(self.thread))):
            if self._looked_at >= enough:
                break
            self._counts.append(sum(1 for _ in self._in(index)))
        self._total += sum(self._counts[first:])
        return self._total if self.is_counted else None

    @property
    def is_counted(self) -> bool:
        """Whether the total is known."""
        return len(self._counts) == len(self.thread)

    def number(self, match: Match) -> int | None:
        """Return the number of a match among all, counted from 1; None while `count` has not come that far."""
        if match.entry >= len(self._counts):
            return None
        return sum(self._counts[: match.entry]) + bisect_left(self.in_entry(match.entry), match) + 1

    def _may_hold(self, index: int) -> bool:
        """Tell whether an entry may hold the words, by what the document knows of it and of those around it."""
        if not self._query.words.strip():
            return True
        place = self.thread.tree.order[index]
        start = place - place % _ASKED_AT_ONCE
        if start not in self._held:
            document = self.thread.resolved.document
            places = range(start, min(start + _ASKED_AT_ONCE, len(self.thread)))
            self._held[start] = document.may_hold(document.post_of[self.thread.post.key], self._query.words, places)
        held = self._held[start]
        return held is None or bool(held[place - start])

    def _in(self, index: int) -> Iterator[Match]:
        if self._looked_at >= _SLICE and not self._may_hold(index):  # before that it is not worth while to ask
            return
        self._looked_at += 1
        query = self._query
        if query.is_narrow and not self._is_asked_for(index):
            return
        holders = [] if query.quoted is None else self.thread.holders(index)
        for number, block in enumerate(self.thread.blocks(index)):
            if query.quoted is not None and query.quoted == (holders[number] is None):
                continue
            for start, end in self._spans(block.text):
                yield Match(index, number, start, end)
                if not query.words.strip():
                    return

    def _is_asked_for(self, index: int) -> bool:
        """Tell whether an entry is one of those to look in."""
        query = self._query
        if query.by and not _is_named(self.thread.author(index), query.by):
            return False
        if query.replyto and not any(
            _is_named(self.thread.author(place), query.replyto) for place in self._replied_to(index)
        ):
            return False
        return not query.after or self._may_be_after(index, query.after)

    def _may_be_after(self, index: int, date: str) -> bool:
        """Tell whether an entry may have been written on a date or in a month or year, or after it.

        Of a time that is only known in part, or in another zone, that may be so unless all of it lies before. An entry
        without a date is never meant: nothing says that it is late.
        """
        published = self.thread.entry(index).published
        if published is None or interval(published.value) is None:
            return False
        return order(published.value, date) != "before"

    def _replied_to(self, index: int) -> Iterator[int]:
        """Give what a comment answers by its words, and what it stands under."""
        if index:
            answered = (answer.target for answer in self.thread.answers_of(index))
            keys: set[EntryKey | None] = {self.thread.tree.above(index), *answered}
            for key in keys:
                place = None if key is None else self.thread.index(key)
                if place:
                    yield place

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        if self._pattern is None:
            return
        if text.isascii() or _without_joined()(text):
            for match in self._pattern.finditer(text):
                yield match.span()
            return
        apart, places = _apart(text)
        reached = 0
        for match in self._pattern.finditer(apart):
            start, end = places[match.start()], places[match.end() - 1] + 1
            if start >= reached:
                yield start, end
                reached = end

    def _round(self, entry: int, back: bool) -> Iterator[int]:
        """Give every entry once, beginning with this one, and this one again."""
        step = -1 if back else 1
        for count in range(len(self.thread) + 1):
            yield (entry + step * count) % len(self.thread)


def _is_named(author: Author | None, name: str) -> bool:
    return author is not None and _folded_name(name) in _folded_name(author.name)


@lru_cache
def _folded_name(name: str) -> str:
    return folded(name)


def folded(text: str) -> str:
    """Return the text without case and accents, with plain quotation marks and dashes, and white space as one space."""
    letters = (_fold(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(letters).split())


def _pattern(words: str) -> str:
    """Write the regular expression for words; it has no choice to make between two ways of going on."""
    text = folded(words)
    return "".join(_SPACE if letter == " " else _any_of(letter) + _MARKS for letter in text)


def _apart(text: str) -> tuple[str, list[int]]:
    """Write letters that fold to several as those, and give the place in the text that each letter comes from."""
    parts = [_fold(letter) if letter in _joined() else letter for letter in text]
    return "".join(parts), [place for place, part in enumerate(parts) for _ in part]


def _any_of(letter: str) -> str:
    letters = {letter, letter.upper(), letter.title(), *_variants().get(letter, ())}
    return f"[{''.join(re.escape(each) for each in sorted(letters) if len(each) == 1)}]"


@cache
def _fold(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    if letter in "\xad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff" or "\u0300" <= letter <= "\u036f":
        return ""
    if not letter.isalpha() or not any(first <= ord(letter) < end for first, end in _FOLDED_RANGES):
        return letter.casefold()
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(_ALIKE.get(part, part.casefold()) for part in parts if not "\u0300" <= part <= "\u036f")


@cache
def _joined() -> frozenset[str]:
    """Return the characters that fold to several letters: ß, ligatures."""
    characters = [chr(code) for first, end in _FOLDED_RANGES for code in range(first, end)]
    return frozenset(character for character in characters if len(_fold(character)) > 1)


@cache
def _without_joined() -> Callable[[str], re.Match[str] | None]:
    return re.compile(f"[^{''.join(sorted(_joined()))}]*+").fullmatch


@cache
def _variants() -> dict[str, set[str]]:
    """Return the characters that fold to each letter."""
    variants: dict[str, set[str]] = {}
    for character in [chr(code) for first, end in _FOLDED_RANGES for code in range(first, end)] + list(_ALIKE):
        text = _fold(character)
        if len(text) == 1 and text != character and text != " ":
            variants.setdefault(text, set()).add(character)
    return variants
