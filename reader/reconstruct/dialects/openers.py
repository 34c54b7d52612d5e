"""The dialects of trafilatura, where a marker opens a comment: each row tells where on a line its markers stand."""

from reader.reconstruct.families.openers import Openers, has_blank_above, has_blank_below, is_followed_by_none
from reader.reconstruct.markers import Marker
from reader.reconstruct.scars import Scars


def _follows_a_space(scars: Scars, marker: Marker) -> bool:
    # Where the text was wrapped, some markers come to stand on the next line.
    return scars.is_spaced(marker) or (marker.place == "alone" and scars.has_spaced_labels)


def _is_glued_behind(scars: Scars, marker: Marker) -> bool:
    before = scars.lines.content[marker.line][: marker.start - scars.lines.start[marker.line]]
    return before != "" and not before[-1].isspace()


def _is_glued_before(scars: Scars, marker: Marker) -> bool:
    # A marker with nothing to be glued to is the text's last, or stands before a comment with an empty first line.
    return marker.place in ("start", "inside") or is_followed_by_none(scars, marker)


def _stands_alone(scars: Scars, marker: Marker) -> bool:
    is_between = has_blank_above(scars, marker) or has_blank_below(scars, marker)
    return marker.place == "alone" and not is_between


def _stands_alone_in_markdown(scars: Scars, marker: Marker) -> bool:
    is_above_text = not has_blank_below(scars, marker) or _is_double_spaced(scars)
    return marker.place == "alone" and has_blank_above(scars, marker) and is_above_text


def _is_double_spaced(scars: Scars) -> bool:
    """Tell whether blank lines stand everywhere, and text below the last marker, as below no label that closes."""
    return scars.lines.is_sparse and scars.has_text_behind and not scars.claims


# trafilatura 0.8: the marker ends the comment's first line, after a space.
T1 = Openers("T1", frozenset({"end", "alone"}), _follows_a_space, late="inside")
# trafilatura 1.0 to 1.8.0: the marker is glued to the end of the comment's first line.
T2 = Openers("T2", frozenset({"end", "alone"}), _is_glued_behind, late="inside")
# trafilatura 1.8.1 to 2.1: the marker is glued to the text after the comment's first line; in Markdown, a blank line
# stands above it.
T3 = Openers(
    "T3",
    frozenset({"start", "inside", "alone"}),
    lambda scars, marker: _is_glued_before(scars, marker) and not has_blank_above(scars, marker),
    late="inside",
)
T3M = Openers(
    "T3m",
    frozenset({"start", "inside", "alone"}),
    lambda scars, marker: _is_glued_before(scars, marker) and has_blank_above(scars, marker),
    late="inside",
)
# trafilatura 2.2 and later: the marker stands alone, right below the comment's first line; in Markdown, a blank line
# stands above it and none below.
T4 = Openers("T4", frozenset({"alone", "end"}), _stands_alone, late="end")
T4M = Openers("T4m", frozenset({"alone", "end"}), _stands_alone_in_markdown, late="end")
