"""The family of dialects in which a marker follows the first run of text of its comment.

Measured on every version of the extractor that writes them: the text right before a marker is where
a comment starts, and what follows the marker, up to the text before the next one, is the rest of it.
The versions differ only in where on the line the marker stands.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.model import Furniture, Span, Warning
from reader.reconstruct.draft import EntryDraft, PostDraft, Reading, Segment
from reader.reconstruct.headings import navigation, navigation_tail
from reader.reconstruct.scars import Marker, Place, Scars
from reader.reconstruct.wrapping import is_item

# What the marker leaves open: a comment that began with an empty line has its marker one text too late.
_CONFIDENCE = 0.95
_ORPHAN = 0.5


@dataclass(frozen=True, slots=True)
class Openers:
    """The grammar of one version.

    `places` is where on a line its markers stand; `fits` says of one marker whether the lines around
    it, too, are as this version prints them.
    """

    name: str
    places: frozenset[Place]
    fits: Callable[[Scars, Marker], bool]

    def score(self, scars: Scars) -> float:
        """Give the share of the text's controls that stand where this version puts them, never indented."""
        if not scars.has_comments:
            return 0.0
        controls = scars.controls
        fitting = sum(
            marker.place in self.places and not scars.lines.indent[marker.line] and self.fits(scars, marker)
            for marker in controls
        )
        return (1 - scars.signed) * fitting / len(controls)

    def read(self, scars: Scars) -> Reading:
        """Read the text with the markers in their places, whatever the blank lines around them."""
        return _read(scars, [marker for marker in scars.controls if marker.place in self.places])


def has_blank_above(scars: Scars, marker: Marker) -> bool:
    """Whether a blank line, or nothing, stands above the marker's line."""
    return marker.line == 0 or not scars.lines.content[marker.line - 1]


def has_blank_below(scars: Scars, marker: Marker) -> bool:
    """Whether a blank line stands below the marker's line and text below that."""
    below = marker.line + 1
    return below < len(scars.lines) and not scars.lines.content[below] and scars.lines.text_from(below) is not None


def is_followed_by_none(scars: Scars, marker: Marker) -> bool:
    """Whether no text of the marker's own comment stands below its line: another marker does, or nothing."""
    below = scars.lines.text_from(marker.line + 1)
    return below is None or scars.labels.starts_with_control(scars.lines.content[below])


def _read(scars: Scars, markers: Sequence[Marker]) -> Reading:
    """Read the text with these markers, in page order, each of which follows its comment's first text."""
    tail = navigation_tail(scars)
    reading = Reading([], furniture=navigation(scars, tail))
    entries = [EntryDraft(0)]
    for piece in _stream(scars, markers, tail):
        if isinstance(piece, Segment):
            entries[-1].segments.append(piece)
        else:
            reading.furniture.append(Furniture("marker", Span(piece.start, piece.end)))
            entries.append(_open(scars, entries, piece, reading))
    reading.posts.append(PostDraft(entries[0], comments=entries[1:]))
    return reading


def _stream(scars: Scars, markers: Sequence[Marker], tail: int) -> Iterator[Segment | Marker]:
    """Give the text above line `tail` and its markers, in order.

    A marker between two others, with no text on either side, would stand for a comment that is wholly
    empty; it is a comment's own text, the word Delete.
    """
    waiting = iter(markers)
    marker = next(waiting, None)
    held: list[Marker] = []
    for line in range(tail):
        for piece in _pieces(scars, line, marker):
            if isinstance(piece, Marker):
                marker = next(waiting, None)
                held.append(piece)
                if len(held) == 3:
                    yield held.pop(0)
                    word = held.pop(0)
                    yield Segment(word.start, word.end, word.line)
            else:
                yield from held
                held.clear()
                yield piece
    yield from held


def _pieces(scars: Scars, line: int, marker: Marker | None) -> list[Segment | Marker]:
    """Cut one line into its text and its marker, in order."""
    lines = scars.lines
    if not lines.content[line]:
        return []
    start, end = lines.start[line], lines.end(line)
    if marker is None or marker.line != line:
        return [Segment(start, end, line)]
    pieces: list[Segment | Marker] = [marker]
    if marker.start > start:
        text_end = start + len(lines.content[line][: marker.start - start].rstrip())
        pieces.insert(0, Segment(start, text_end, line))
    if marker.end < end:
        text_start = end - len(lines.content[line][marker.end - start :].lstrip())
        pieces.append(Segment(text_start, end, line))
    return pieces


def _open(scars: Scars, entries: list[EntryDraft], marker: Marker, reading: Reading) -> EntryDraft:
    """Start the comment of `marker` with the first text before it, which the entry before gives up."""
    depth = 1 if marker.kind == "both" else 2
    comment = EntryDraft(depth, confidence=_CONFIDENCE, reason="the text before a marker")
    before = entries[-1].segments
    # The first text of the comment before is its own: then this comment began with an empty line.
    least = 1 if entries[-1].depth else 0
    if len(before) > least:
        taken = _first_run(scars, before[least:], marker)
        comment.segments = before[-taken:]
        del before[-taken:]
    if depth == 2 and len(entries) == 1:
        message = "a reply before any comment; its parent is not in the text"
        reading.warnings.append(Warning("orphan-reply", message, Span(marker.start, marker.end)))
        comment.depth, comment.confidence, comment.reason = 1, _ORPHAN, "a reply whose comment is not in the text"
    return comment


def _first_run(scars: Scars, before: Sequence[Segment], marker: Marker) -> int:
    """Count the lines of the first run of text: one, or a whole list, or what a quotation cut in two."""
    items = 0
    for segment in reversed(before):
        if not is_item(scars.lines.content[segment.line]):
            break
        items += 1
    if items:
        return items
    return 2 if marker.place == "inside" and len(before) > 1 else 1
