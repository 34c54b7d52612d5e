"""The short lines that have a time, absolute or relative, and what they look like without it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from reader.reconstruct.scars import Scars
from reader.signs import relative
from reader.signs.dates import DATED, MAY_BE_CLOCK, Calendar, calendar_in
from reader.signs.markup import may_be_short, plain

# A line with a time has no more words beside it than these characters hold: names, points, the name of a section.
_MOST_BESIDE = 90
_LONGEST = 200
# No longer line has a relative time, and without a number ("yesterday, Wren") none longer than this.
_LONGEST_RELATIVE, _LONGEST_NAME = 120, 30
# Tools break lines behind so many characters, addresses of links counted.
_BROKEN = 40
FEWEST = 3
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_DECORATION = re.compile(r"^(?:[\s|*•◦▪○·»>_-]|#{1,6}\s)+|[\s|*_]+$")
# "Last edited by Wren (28 January 2019)" is no time of a comment.
_EDITED = re.compile(
    r"\b(?:edited|updated|modified|bearbeitet|geändert|modifié|edité|editado|modificat\w+|изменен\w*|отредактир\w+)\b",
    re.IGNORECASE,
)


class Timed(NamedTuple):
    """A time on a line: the words before and behind it, what it is like, and its value, "" where it is relative.

    A tool may have broken the line: then the time goes on to the line `last`.
    """

    line: int
    last: int
    head: str
    tail: str
    form: str
    value: str


def bare_lines(scars: Scars) -> dict[int, str]:
    """Return the words of all lines that are not blank, without marks of markup around them; none of long ones."""
    content = scars.lines.content
    return {
        line: " ".join(_DECORATION.sub("", _ESCAPED.sub(r"\1", normalize("NFC", plain(content[line])))).split())
        for line in scars.lines.filled
        if may_be_short(content[line], _LONGEST)
    }


def times_in(scars: Scars, bare: dict[int, str]) -> list[Timed]:
    """Find the times in short lines; of several in one line, the first."""
    calendar = calendar_in(scars.lines, scars.labels.language)
    found: list[Timed] = []
    for (line, words), (below, more) in pairwise((*bare.items(), (-1, ""))):
        if found and found[-1].last == line:
            continue
        timed = _timed(line, line, words, calendar)
        if below == line + 1 and more and len(scars.lines.content[line]) >= _BROKEN:
            timed = _across(timed, _timed(line, below, f"{words} {more}", calendar), words)
        if timed is not None:
            found.append(timed)
    return found


def _across(alone: Timed | None, joined: Timed | None, words: str) -> Timed | None:
    """Return the time on a line, or that on the line joined with the one below, where that one says more."""
    if joined is None or len(joined.head) >= len(words):
        return alone
    is_more = alone is None or (len(joined.value) > len(alone.value) > 0)
    return joined if is_more else alone


def alike(times: Sequence[Timed], above: dict[int, str]) -> Iterator[list[Timed]]:
    """Give the times that are written alike, those that come most often first.

    They may be alike in their form alone, in what stands around them on their line too, and in the line `above` them.
    """
    groups: defaultdict[tuple[str, ...], list[Timed]] = defaultdict(list)
    usual = Counter((each.form, above.get(each.line, "")) for each in times)
    for each in times:
        label = above.get(each.line, "")
        label = label if usual[each.form, label] >= FEWEST else "*"
        for key in ((each.form,), (each.form, _around(each)), (each.form, _around(each), label)):
            groups[key].append(each)
    seen: set[tuple[int, ...]] = set()
    for some in sorted(groups.values(), key=len, reverse=True):
        lines = tuple(each.line for each in some)
        if len(some) >= FEWEST and lines not in seen:
            seen.add(lines)
            yield some


def _around(time: Timed) -> str:
    """Return what a time has on either side, so far that times with and without a name before them differ."""
    head = time.head.split()
    return f"{shape(head[0]) if head[:1] and head[0].islower() else len(head) > 0}…{shape(time.tail)[:12]}"


def shape(words: str) -> str:
    """Return short words without their numbers and capitals: "posts: 9"."""
    return _DIGITS.sub("9", words.casefold()).strip(" .:,;")


def is_edit(words: str) -> bool:
    """Whether a short line says when something was changed."""
    return len(words) <= _LONGEST and _EDITED.search(words) is not None and _DIGITS.search(words) is not None


def _timed(line: int, last: int, words: str, calendar: Calendar) -> Timed | None:
    if not words or len(words) > _LONGEST or _EDITED.search(words):
        return None
    if DATED.search(words) or MAY_BE_CLOCK.search(words):
        stamp = calendar.stamp(words) or calendar.first_day(words) or calendar.short_stamp(words)
        if stamp and len(words) - (stamp.end - stamp.start) <= _MOST_BESIDE:
            form = _WORD.sub("a", shape(words[stamp.start : stamp.end]))
            return Timed(line, last, words[: stamp.start], words[stamp.end :], _DIGITS.sub("9", form), stamp.value)
    may_be_relative = len(words) <= _LONGEST_RELATIVE and (_DIGITS.search(words) or len(words) <= _LONGEST_NAME)
    for found in relative.find(words) if may_be_relative else ():
        if len(words) - (found.end - found.start) <= _MOST_BESIDE:
            return Timed(line, last, words[: found.start], words[found.end :], "ago", "")
    return None
