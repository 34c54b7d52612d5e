"""Pages whose lines a tool has run together: cut them again at their labels and bylines.

Some extractors put a whole page on one line. What was a line of its own, a count, a byline, the labels
below a comment, is still there between spaces; cut there, the text reads like any other. A label word
counts only where the sequence of labels or a byline follows, so that a sentence with "Delete" in it stays whole.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from reader.reconstruct.dates import calendar_of
from reader.reconstruct.labels import Labels
from reader.reconstruct.lines import Lines

_LONG = 400
_LONGEST_BYLINE = 120
_LONGEST_AUTHOR = 60
_FEWEST = 2


def cut(lines: Lines, labels: Labels) -> Lines | None:
    """Give the table with its long lines cut where comments begin and end; None when none has any."""
    pattern = _controls(labels)
    cuts = {}
    for number, content in enumerate(lines.content):
        if len(content) >= _LONG and any(label in content for label in labels.delete):
            places = _places(content, labels, pattern)
            if places:
                cuts[number] = places
    if not cuts:
        return None
    result = Lines([], [], [])
    for number, content in enumerate(lines.content):
        for begin, end in _ranges(content, cuts.get(number, [])):
            piece = content[begin:end].strip()
            offset = content.index(piece, begin) if piece else begin
            result.content.append(piece)
            result.start.append(lines.start[number] + offset)
            result.indent.append(lines.indent[number])
    return result


def _controls(labels: Labels) -> re.Pattern[str]:
    def any_of(words: frozenset[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    closing = rf"(?:(?P<both>{any_of(labels.both)})|(?P<delete>{any_of(labels.delete)}))"
    more = rf"(?P<more>(?:\s+(?:{any_of(labels.replies)}|{any_of(labels.reply)})(?!\S))*)"
    return re.compile(rf"(?<!\S){closing}(?!\S){more}")


def _places(content: str, labels: Labels, pattern: re.Pattern[str]) -> list[int]:
    """Find where to cut one line: around its count, its labels and the bylines behind them."""
    places: list[int] = []
    controls = 0
    for match in pattern.finditer(content):
        byline = calendar_of(labels.language).stamp(content[match.end() : match.end() + _LONGEST_BYLINE])
        has_byline = byline is not None and 0 < byline.start <= _LONGEST_AUTHOR
        if not match["both"] and not match["more"] and not has_byline:
            continue
        if not controls:
            places += _first_byline(content, match.start(), labels)
        controls += 1
        places.append(match.start())
        places += [match.start("more") + gap.start() for gap in re.finditer(r"\s+", match["more"])]
        places.append(match.end())
        if byline is not None and has_byline:
            places.append(match.end() + byline.end)
    return places if controls >= _FEWEST else []


def _first_byline(content: str, end: int, labels: Labels) -> list[int]:
    """Find the count above the first comment, and the byline right behind it."""
    for number in re.finditer(r"(?<!\S)\d{1,6}\s+\S+", content[:end]):
        if labels.claimed(number.group()) is not None:
            stamp = calendar_of(labels.language).stamp(content[number.end() : number.end() + _LONGEST_BYLINE])
            behind = [number.end() + stamp.end] if stamp and 0 < stamp.start <= _LONGEST_AUTHOR else []
            return [number.start(), number.end(), *behind]
    return []


def _ranges(content: str, places: list[int]) -> Iterator[tuple[int, int]]:
    edges = sorted({0, *places, len(content)})
    if len(edges) == 1:
        yield 0, 0
    yield from pairwise(edges)
