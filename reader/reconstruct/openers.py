"""The family of dialects in which a marker follows the first run of text of its comment.

Measured on every version of the extractor that writes them: the text right before a marker is where
a comment starts, and what follows the marker, up to the text before the next one, is the rest of it.
The versions differ only in where on the line the marker stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.model import Furniture, Span, Warning
from reader.reconstruct.draft import EntryDraft, PostDraft, Reading, Segment
from reader.reconstruct.headings import navigation, navigation_tail
from reader.reconstruct.scars import Marker, Place, Scars

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
        return scars.unsigned * fitting / len(controls)

    def read(self, scars: Scars) -> Reading:
        """Read the text with the markers in their places, whatever the blank lines around them."""
        return _read(scars, [marker for marker in scars.controls if marker.place in self.places])


def has_blank_above(scars: Scars, marker: Marker) -> bool:
    """Whether a blank line, or nothing, stands above the marker's line."""
    return marker.line == 0 or not scars.lines.content[marker.line - 1]


def has_blank_below(scars: Scars, marker: Marker) -> bool:
    """Whether a blank line stands below the marker's line and text below that."""
    below = marker.line + 1
    return below < len(scars.lines) and not scars.lines.content[below] and not is_last(scars, marker)


def is_last(scars: Scars, marker: Marker) -> bool:
    """Whether no text stands below the marker's line."""
    return scars.lines.text_from(marker.line + 1) is None


def _read(scars: Scars, markers: Sequence[Marker]) -> Reading:
    """Read the text with these markers, in page order, each of which follows its comment's first text."""
    tail = navigation_tail(scars)
    reading = Reading([], furniture=navigation(scars, tail))
    body = EntryDraft(0)
    entries = [body]
    waiting = iter(markers)
    marker = next(waiting, None)
    for line in range(tail):
        for piece in _pieces(scars, line, marker):
            if isinstance(piece, Segment):
                entries[-1].segments.append(piece)
                continue
            reading.furniture.append(Furniture("marker", Span(piece.start, piece.end)))
            entries.append(_open(entries, piece, reading))
            marker = next(waiting, None)
    reading.posts.append(PostDraft(body, comments=entries[1:]))
    return reading


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


def _open(entries: list[EntryDraft], marker: Marker, reading: Reading) -> EntryDraft:
    """Start the comment of `marker` with the last text before it, which the entry before gives up."""
    depth = 1 if marker.kind == "both" else 2
    comment = EntryDraft(depth, confidence=_CONFIDENCE)
    span = Span(marker.start, marker.end)
    before = entries[-1]
    is_first_text = len(before.segments) == 1 and before.depth > 0
    if before.segments and not is_first_text:
        comment.segments.append(before.segments.pop())
    elif not before.segments or is_first_text:
        # Two markers with one text between them: the text belongs to the first.
        reading.warnings.append(Warning("empty-comment", "a comment whose text the extractor lost", span))
        comment.confidence = _ORPHAN
    if depth == 2 and len(entries) == 1:
        reading.warnings.append(
            Warning("orphan-reply", "a reply before any comment; its parent is not in the text", span)
        )
        comment.depth, comment.confidence = 1, _ORPHAN
    return comment
