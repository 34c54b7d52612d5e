"""The family of dialects in which a marker follows the first paragraph of its comment.

In every version of the extractor that writes them, the text right before a marker is where a comment begins; what
follows the marker, up to the text before the next one, is the rest of it. The versions differ only in where on its line
a marker stands.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.model import Furniture, Span, Warning
from reader.reconstruct.layout.posts import with_comments
from reader.reconstruct.layout.surroundings import count_line, navigation_tail, segments
from reader.reconstruct.markers import Marker, MarkerPlace
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.reconstruct.text.wrapping import Paragraph, is_item, paragraphs
from reader.signs.lines import Lines, Segment

# What the marker leaves open: a comment that began with an empty line has its marker one text too late.
_CONFIDENCE = 0.95
_ORPHAN = 0.5


@dataclass(frozen=True, slots=True)
class Openers:
    """The grammar of one dialect of this family.

    `places` is where on a line its markers stand; `fits` tells of one marker whether the lines around it are printed as
    in this dialect, too. A marker in the place `late` stands one text too far down: a quotation within the comment has
    put it behind the text below the quotation.
    """

    name: str
    places: frozenset[MarkerPlace]
    fits: Callable[[Scars, Marker], bool]
    late: MarkerPlace

    def score(self, scars: Scars) -> float:
        """Return the share of a text's controls that stand as in this dialect.

        A control that is indented does not, and none does in a text whose lines had to be cut apart.
        """
        if not scars.has_comments or scars.is_cut:
            return 0.0
        controls = scars.controls
        fitting = sum(
            marker.place in self.places and not scars.lines.indent[marker.line] and self.fits(scars, marker)
            for marker in controls
        )
        return (1 - scars.signed) * fitting / len(controls)

    def read(self, scars: Scars) -> Outline:
        """Read the text with the markers in their places; the blank lines around them do not matter."""
        return _read(scars, [marker for marker in scars.controls if self._is_read(scars, marker)], self.late)

    def _is_read(self, scars: Scars, marker: Marker) -> bool:
        if self.late != "end":
            return marker.place in self.places
        if marker.place == "start":
            # Before a comment that begins in italics or with a link the marker comes first, glued to it.
            return scars.lines.text_before(marker.line) in scars.alone
        # The word Delete may end a sentence; both labels glued do not.
        return marker.place in self.places and (marker.place != "end" or marker.kind == "both")


def has_blank_above(scars: Scars, marker: Marker) -> bool:
    """Tell whether a blank line stands above the line of a marker, or nothing does."""
    return marker.line == 0 or not scars.lines.content[marker.line - 1]


def has_blank_below(scars: Scars, marker: Marker) -> bool:
    """Tell whether a blank line stands below the line of a marker, and text below that."""
    below = marker.line + 1
    return below < len(scars.lines) and not scars.lines.content[below] and scars.lines.text_from(below) is not None


def is_followed_by_none(scars: Scars, marker: Marker) -> bool:
    """Tell whether below the line of a marker stands no more text of its comment.

    Then another marker begins the next line, or nothing follows.
    """
    below = scars.lines.text_from(marker.line + 1)
    return below is None or scars.labels.starts_with_control(scars.lines.content[below])


def _read(scars: Scars, markers: Sequence[Marker], late: MarkerPlace) -> Outline:
    """Read the text with these markers, in page order, each of which follows the first text of its comment."""
    tail = navigation_tail(scars)
    furniture: list[Furniture] = []
    warnings: list[Warning] = []
    markers = [marker for marker in markers if marker.line < tail]
    edges = [None, *markers, None]
    texts = [_between(scars, before, after, tail) for before, after in pairwise(edges)]
    entries = [EntryOutline(0, texts[0])]
    was_word = False
    for place, marker in enumerate(markers):
        # A marker between two others, with no text on either side, would stand for a comment that is wholly
        # empty; it is a comment's own text, the word Delete.
        is_alone = 0 < place < len(markers) - 1 and not texts[place] and not texts[place + 1]
        was_word = is_alone and not was_word
        if was_word:
            entries[-1].segments.append(Segment(marker.start, marker.end, marker.line))
        else:
            furniture.append(Furniture("marker", Span(marker.start, marker.end)))
            entries.append(_open(scars, entries, marker, warnings, marker.place == late))
        entries[-1].segments += texts[place + 1]
    post, *comments = entries
    end, claimed = count_line(scars, post.segments[-1].line + 1 if post.segments else 0, furniture)
    outline = with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=tail)
    outline.warnings = warnings
    return outline


def _between(scars: Scars, before: Marker | None, after: Marker | None, tail: int) -> list[Segment]:
    """Return the text between two markers; without `after`, that behind the last marker and above line `tail`."""
    lines = scars.lines
    if before and after and before.line == after.line:
        return _part(lines, before.line, before.end, after.start)
    found = _part(lines, before.line, before.end, lines.end(before.line)) if before else []
    found += segments(scars, before.line + 1 if before else 0, after.line if after else tail)
    if after:
        found += _part(lines, after.line, lines.start[after.line], after.start)
    return found


def _part(lines: Lines, line: int, start: int, end: int) -> list[Segment]:
    """Return the text at [start, end) of a line, if there is any."""
    piece = lines.content[line][start - lines.start[line] : end - lines.start[line]]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return [Segment(start, start + len(piece), line)] if piece else []


def _open(
    scars: Scars, entries: list[EntryOutline], marker: Marker, warnings: list[Warning], is_late: bool
) -> EntryOutline:
    """Begin the comment of `marker` with the first text before the marker, which is taken from the entry before."""
    depth = 1 if marker.kind == "both" else 2
    comment = EntryOutline(depth, confidence=_CONFIDENCE, reason="the text before a marker")
    before = entries[-1].segments
    # The first text of the comment before is its own: then this comment began with an empty line.
    runs = paragraphs(scars.lines, before, scars.column)[1 if entries[-1].depth else 0 :]
    if runs:
        taken = _first_run(scars, runs, is_late)
        comment.segments = before[-taken:]
        del before[-taken:]
    if depth == 2 and len(entries) == 1:
        message = "a reply before any comment; its parent is not in the text"
        warnings.append(Warning("orphan-reply", message, Span(marker.start, marker.end)))
        comment.depth, comment.confidence, comment.reason = 1, _ORPHAN, "a reply whose comment is not in the text"
    return comment


def _first_run(scars: Scars, runs: Sequence[Paragraph], is_late: bool) -> int:
    """Count the lines of the text with which a comment begins.

    That is one paragraph, or a whole list, or the two paragraphs that a quotation parted.
    """
    items = 0
    for paragraph in reversed(runs):
        if not is_item(scars.lines.text(*paragraph[0])):
            break
        items += 1
    taken = items or (2 if is_late and len(runs) > 1 else 1)
    return sum(len(paragraph) for paragraph in runs[-taken:])
