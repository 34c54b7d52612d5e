"""The table of lines: a text divided at its line ends, which all that reads it shares."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from reader.model import Span

# Other line ends count as line feeds, one character for one, so that offsets stay those of the source.
_OTHER_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"

# A line that is all date, count or label has at most this many characters.
SHORT = 60

_TAB = 8
# A list that lost the text around it keeps this much of the common margin, which is its own.
_LIST = 2
_NUMBERED = re.compile(r"\d{1,6}\.(?:\s|$)")
# Mail programs put this before each line that they quote, again and again up to this depth.
_QUOTED, _DEEPEST = ">", 8


class Segment(NamedTuple):
    """A part of one line that is somebody's text: characters [start, end) of the source, on the line `line`."""

    start: int
    end: int
    line: int


@dataclass(frozen=True)
class Lines:
    """For each line its content without surrounding space, where that starts in the text, and its indentation.

    `content[i]` is "" for a blank line; otherwise it is text[start[i] : start[i] + len(content[i])]. `indent[i]` counts
    the columns before it on its line, beyond what all lines are indented by.
    """

    content: list[str]
    start: list[int]
    indent: list[int]

    def __len__(self) -> int:
        return len(self.content)

    @cached_property
    def filled(self) -> list[int]:
        """The lines that are not blank, in order."""
        return [line for line, content in enumerate(self.content) if content]

    @cached_property
    def short(self) -> list[int]:
        """The lines that are not blank and short enough for a date, a count or a label, in order."""
        return [line for line in self.filled if len(self.content[line]) <= SHORT]

    @cached_property
    def is_dense(self) -> bool:
        """Whether no blank line stands between any two lines."""
        return bool(self.filled) and self.filled[-1] - self.filled[0] + 1 == len(self.filled)

    @cached_property
    def is_sparse(self) -> bool:
        """Whether a blank line stands between every two lines."""
        return all(below - above > 1 for above, below in pairwise(self.filled))

    def texts(self, first: int, last: int) -> list[int]:
        """Return the numbers of the lines in [first, last) that are not blank."""
        return self.filled[bisect_left(self.filled, first) : bisect_left(self.filled, last)]

    def texts_above(self, line: int, most: int) -> list[int]:
        """Return the numbers of the `most` nearest lines above `line` that are not blank, in the order of the text."""
        place = bisect_left(self.filled, line)
        return self.filled[max(0, place - most) : place]

    def texts_below(self, line: int, most: int) -> list[int]:
        """Return the numbers of the `most` nearest lines below `line` that are not blank, in the order of the text."""
        place = bisect_right(self.filled, line)
        return self.filled[place : place + most]

    def end(self, line: int) -> int:
        """Return the offset behind the last non-space character of `line`."""
        return self.start[line] + len(self.content[line])

    def text(self, start: int, end: int, line: int) -> str:
        """Return the characters [start, end) of the source, which stand on `line`; all of a line is not copied."""
        content, offset = self.content[line], start - self.start[line]
        return content if not offset and end - start == len(content) else content[offset : end - start + offset]

    def span_of(self, words: str, line: int) -> Span:
        """Return where `words` stand on `line`, or all of the line where a mark stands between them."""
        place = self.content[line].find(words)
        start = self.start[line]
        return Span(start + place, start + place + len(words)) if place >= 0 else Span(start, self.end(line))

    def text_before(self, line: int) -> int | None:
        """Find the nearest line above `line` that is not blank."""
        place = bisect_left(self.filled, line)
        return self.filled[place - 1] if place else None

    def cut(self, places: Mapping[int, Iterable[int]]) -> "Lines":
        """Return the table with lines cut in pieces; `places` has by line the offsets in its content to cut at."""
        pieces = Lines([], [], [])
        for line, content in enumerate(self.content):
            edges = sorted({0, *places.get(line, ()), len(content)})
            for begin, end in pairwise(edges) if content else ((0, 0),):
                piece = content[begin:end].strip()
                pieces.content.append(piece)
                pieces.start.append(self.start[line] + content.find(piece, begin))
                pieces.indent.append(self.indent[line])
        return pieces

    def text_from(self, line: int) -> int | None:
        """Find the first line at or below `line` that is not blank."""
        place = bisect_left(self.filled, line)
        return self.filled[place] if place < len(self.filled) else None


def split(text: str) -> Lines:
    """Divide `text` at its line ends, in linear time and with one copy of the text in memory."""
    whole = _whole_lines(text)
    content = [line.strip() for line in whole]
    indent = [
        0 if not stripped or line[0] == stripped[0] else line.index(stripped)
        for line, stripped in zip(whole, content, strict=True)
    ]
    start = [before + inner for before, inner in zip(_starts(whole), indent, strict=True)]
    if "\t" in text:
        indent = _columns([line[:inner] for line, inner in zip(whole, indent, strict=True)])
    return Lines(content, start, _beyond_common(indent, content))


def line_starts(text: str) -> list[int]:
    """Return the offsets in `text` at which its lines start, in order: as many as `split` makes of it."""
    return list(_starts(_whole_lines(text)))


def _whole_lines(text: str) -> list[str]:
    """Divide `text` at each line end without moving any offset.

    Every line end counts as one character; one of two characters leaves a space at the end of its line.
    """
    text = text.replace("\r\n", " \n")
    for end in _OTHER_ENDS:
        text = text.replace(end, "\n")
    return text.split("\n")


def _starts(lines: list[str]) -> Iterator[int]:
    return islice(accumulate((len(line) + 1 for line in lines), initial=0), len(lines))


def _columns(margins: list[str]) -> list[int]:
    """Return how wide margins are that may hold tabs.

    A tab stands for more columns than there are spaces left beside it.
    """
    left = max((len(margin.rpartition("\t")[2]) for margin in margins if margin.isspace()), default=0)
    width = next((width for width in (2, 4) if left < width), _TAB)
    return [len(margin.expandtabs(width)) if "\t" in margin else len(margin) for margin in margins]


def _beyond_common(indent: list[int], content: list[str]) -> list[int]:
    common = min((inner for inner, stripped in zip(indent, content, strict=True) if stripped), default=0)
    if not common:
        return indent
    outermost = [stripped for inner, stripped in zip(indent, content, strict=True) if stripped and inner == common]
    common -= min(common, _LIST) if all(map(_NUMBERED.match, outermost)) else 0
    return [max(0, inner - common) for inner in indent]


def unquote(lines: Lines) -> tuple[Lines, list[Span]]:
    """Return the lines without the "> " that a mail program put before each of them, and where these marks stand.

    A text is quoted when every line that is not blank begins with such a mark.
    """
    marks: list[Span] = []
    for _ in range(_DEEPEST):
        if not lines.filled or any(lines.content[line][0] != _QUOTED for line in lines.filled):
            break
        marks += [Span(lines.start[line], lines.start[line] + 1) for line in lines.filled]
        content = [line[1:].strip() for line in lines.content]
        inner = [line.find(stripped, 1) if line else 0 for line, stripped in zip(lines.content, content, strict=True)]
        start = [before + inside for before, inside in zip(lines.start, inner, strict=True)]
        lines = Lines(content, start, _beyond_common(inner, content))
    return lines, marks
