"""Dialect L: the main content by resiliparse without the numbers of its list. A comment ends at its marker.

Only "22 comments:" says where the first comment begins. Without that line the paragraph above the first marker is taken
for it, and marked as a guess.
"""

import re
from collections.abc import Iterator

from reader.model import Furniture, Span
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_above, count_line, first_text, segments
from reader.reconstruct.markers import Marker
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.signs.lines import Segment

_NUMBER = re.compile(r"(\d{1,6})\.\s+")
# Where this share of the comments begins with a number, the numbers are the list's: it has lost its indentation.
_MOST = 0.5
_CONFIDENCE = 0.95
_GUESS = 0.4
# What the count line above the first comment adds to the evidence.
_COUNTED, _UNCOUNTED = 1.0, 0.7


class Lettered:
    """The grammar of comments that only a marker closes."""

    name = "L"

    def score(self, scars: Scars) -> float:
        """Return the share of controls that stand alone between blank lines, as a label that closes a comment does."""
        if not scars.has_comments:
            return 0.0
        controls = scars.controls
        closing = sum(marker.place == "alone" and (scars.is_cut or _is_apart(scars, marker)) for marker in controls)
        counted = count_above(scars, controls[0].line) is not None
        known = _COUNTED if counted else _UNCOUNTED
        return (1 - scars.signed) * (1 - _numbered(scars, is_indented=True)) * known * closing / len(controls)

    def read(self, scars: Scars) -> Outline:
        """Read the posts above the first comment, and the comments, each from the marker before it to its own."""
        markers = [marker for marker in scars.controls if marker.place == "alone"]
        if not markers:
            return without_comments(scars)
        furniture: list[Furniture] = []
        first = first_text(scars, markers[0].line)
        is_guess = count_above(scars, markers[0].line) is None
        end, claimed = count_line(scars, first, furniture)
        comments: list[EntryOutline] = []
        is_numbered = _numbered(scars, is_indented=False) >= _MOST
        begin = first
        for marker in markers:
            texts = [text for text in segments(scars, begin, marker.line) if not _is_label(scars, text.line)]
            labels = [text for text in segments(scars, begin, marker.line) if _is_label(scars, text.line)]
            furniture += [Furniture("label", Span(text.start, text.end)) for text in labels]
            furniture.append(Furniture("marker", Span(marker.start, marker.end)))
            confidence = _GUESS if is_guess and not comments else _CONFIDENCE
            depth = 1 if marker.kind == "both" else 2
            comment = EntryOutline(depth, texts, confidence=confidence, reason="the text above a marker")
            if is_numbered:
                furniture += _take_number(scars, comment)
            comments.append(comment)
            begin = marker.line + 1
        return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=begin)


grammar = Lettered()


def _numbered(scars: Scars, is_indented: bool) -> float:
    """Return the share of comments that begin with a number, in a list that is indented or that no longer is."""
    below = [_text_below(scars, marker) for marker in scars.controls[:-1]]
    lines = scars.lines
    numbered = [line for line in below if line is not None and _NUMBER.match(lines.content[line])]
    return sum((lines.indent[line] > 0) == is_indented for line in numbered) / max(1, len(below))


def _text_below(scars: Scars, marker: Marker) -> int | None:
    """Find the line of the text below a marker, and below the labels there."""
    line = scars.lines.text_from(marker.line + 1)
    while line is not None and _is_label(scars, line):
        line = scars.lines.text_from(line + 1)
    return line


def _take_number(scars: Scars, comment: EntryOutline) -> Iterator[Furniture]:
    """Take the printed number from the first line of a comment."""
    if not comment.segments:
        return
    start, end, line = comment.segments[0]
    number = _NUMBER.match(scars.lines.text(start, end, line))
    if number:
        comment.number = int(number[1])
        comment.segments[0] = Segment(start + number.end(), end, line)
        yield Furniture("number", Span(start, start + number.end() - 1))


def _is_apart(scars: Scars, marker: Marker) -> bool:
    content = scars.lines.content
    above = marker.line == 0 or not content[marker.line - 1]
    below = marker.line + 1
    is_indented = scars.lines.indent[marker.line] > 0  # the list is, even where its blank lines are lost
    return is_indented or (above and (below >= len(content) or not content[below] or below in scars.alone))


def _is_label(scars: Scars, line: int) -> bool:
    marker = scars.alone.get(line)
    return marker is not None and marker.kind in ("reply", "replies")
