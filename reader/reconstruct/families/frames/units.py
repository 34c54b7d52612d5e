"""Units: the lines of a text as frames are learnt from them, put together where a tool wrapped them, and their keys."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from reader.reconstruct.families.frames.times import Spot
from reader.reconstruct.families.records.dated import bare
from reader.reconstruct.layout.surroundings import segments
from reader.reconstruct.scars import Scars
from reader.reconstruct.text import wrapping
from reader.signs.lines import Lines
from reader.signs.markup import may_be_short
from reader.signs.sentences import STOPS

# A longer unit is somebody's text, and so is one that ends a sentence beyond this many characters.
LONGEST, SHORT = 120, 60
_NUMBERS = re.compile(r"[-–−+]?\d+(?:[.,]\d+)*")
_SPACES = re.compile(r"\s+")
_TIME, _OWN, _NEXT, _NUMBER = "\x00", "\x01", "\x02", "9"
# "Posts: 158", "Location: Leeds": what a member says of itself has its name before a colon.
_FIELD = re.compile(r"(?:re|[^\s:][^:]{0,19}(?=:\s)):")
_BULLET = re.compile(r"[-*+•◦▪○o](?=\s|$)")
_BULLETS = re.compile(r"(?:[-*+•◦▪○o]\s+)*[-*+•◦▪○o](?=\s|$)")
# From so many words on, the first words of a line may be its key: "In reply to …".
_FEWEST_WORDS = 4
_EMPTY_LINK = re.compile(r"\[\W*\]\((?:[^()]|\([^()]*\))*\)")
# A line that comes again so often is a label and no part of a text.
_LONGEST_LABEL, _FEWEST = 40, 3


class Answering(NamedTuple):
    """Whom a record answers, and what that one's text or title begins with: "In reply to The wheel by Wren"."""

    title: str
    name: str


class Unit(NamedTuple):
    """The lines from `first` to `last`, inclusive; `words` is what they say without marks, "" if nothing.

    A unit that is too long for a frame has no words either, but is `long`; nor has one that only says whom its record
    is `answering`. `spot` is where a time stands in the words. `keys` are what it has in common with units that say the
    same, the most telling first; numbers and times do not count.
    """

    first: int
    last: int
    words: str
    long: bool
    indent: int
    bulleted: bool
    spot: Spot | None = None
    answering: Answering | None = None
    keys: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether the unit says nothing: a picture, a bullet, a rule."""
        return not self.words and not self.long

    @property
    def is_short(self) -> bool:
        """Whether the unit may belong to a frame: it is short and ends no sentence."""
        return (
            bool(self.words)
            and len(self.words) <= SHORT
            and not (self.words.endswith(STOPS) and len(self.words.split()) > _FEWEST_WORDS)
        )


def units_of(scars: Scars) -> list[Unit]:
    """Return the units of a page in order."""
    found = []
    lines = scars.lines
    for paragraph in _paragraphs(scars):
        first, last = paragraph[0].line, paragraph[-1].line
        content = lines.content[first]
        if first != last:
            content = wrapping.joined([lines.content[segment.line] for segment in paragraph])
        words = _bare(content) if may_be_short(content, LONGEST) else None
        is_long = words is None or len(words) > LONGEST
        if words is not None and not any(map(str.isalnum, words)):
            words = ""
        indent, bulleted = _indent(lines, first)
        found.append(Unit(first, last, "" if is_long else words or "", is_long, indent, bulleted))
    return found


def _paragraphs(scars: Scars) -> Iterator[wrapping.Paragraph]:
    """Yield the lines of each unit; no line that comes again and again is joined with the text above it."""
    lines = scars.lines
    whole = wrapping.paragraphs(lines, segments(scars, 0, len(lines)), scars.column)
    if scars.column is None:
        yield from whole
        return
    words = [lines.content[line] for line in lines.filled]
    said = Counter(_bare(content) for content in words if may_be_short(content, _LONGEST_LABEL))
    for paragraph in whole:
        begin = 0
        for place, segment in enumerate(paragraph):
            content = lines.content[segment.line]
            if place and may_be_short(content, _LONGEST_LABEL) and said[_bare(content)] >= _FEWEST:
                yield paragraph[begin:place]
                begin = place
        yield paragraph[begin:]


def _bare(content: str) -> str:
    """Return the bare words of a line, without the links that say nothing: "[[-]](javascript:void\\(0\\))"."""
    if "[" in content:
        content = _EMPTY_LINK.sub("", content.replace("\\(", "(").replace("\\)", ")"))
    return bare(content).lstrip("# ").strip("_ ")


def _indent(lines: Lines, line: int) -> tuple[int, bool]:
    """Return how far in a line stands, and whether a bullet stands before it.

    Where the bullets of several lists stand side by side, the last one tells.
    """
    run = _BULLETS.match(lines.content[line])
    if run is None:
        return lines.indent[line], False
    last = max(run[0].rfind(bullet) for bullet in "-*+•◦▪○o")
    if not last:
        return lines.indent[line], True
    before = run[0][:last]
    return len(before) - len(before.rstrip()) - 1, True


def keyed(unit: Unit, spot: Spot | None) -> Unit:
    """Return a unit with its time and its keys."""
    unit = unit._replace(spot=spot)
    return unit._replace(keys=tuple(_keys(_timeless(unit)))) if unit.words else unit


def keys(unit: Unit, name: str, following: str) -> tuple[str, ...]:
    """Return the keys of a unit without the `name` of who wrote its record, nor that of who wrote the `following`."""
    is_named = name and name in unit.words
    is_followed = following and following in unit.words
    if not is_named and not is_followed:
        return unit.keys
    words = _timeless(unit)
    if is_followed:
        words = words.replace(following, _NEXT)
    if is_named:
        words = words.replace(name, _OWN)
    return tuple(_keys(words))


def _timeless(unit: Unit) -> str:
    return f"{unit.words[: unit.spot.start]}{_TIME}{unit.words[unit.spot.end :]}" if unit.spot else unit.words


def _keys(words: str) -> Iterator[str]:
    words = _SPACES.sub(" ", _NUMBERS.sub(_NUMBER, words)).strip().lower()
    parts = words.split(" ")
    field = _FIELD.match(words)
    if parts[0] in (_OWN, _NEXT) and len(parts) > 1:
        yield f"{parts[0]}…"
    yield field[0] if field else words
    if len(parts) >= _FEWEST_WORDS and not field:
        yield " ".join(parts[: 2 if any(part in (_TIME, _NUMBER) for part in parts[:2]) else 3]) + "…"
        yield "…" + " ".join(parts[-2:])
