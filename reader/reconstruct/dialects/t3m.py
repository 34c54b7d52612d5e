"""T3m, which is T3 as Markdown: a blank line stands above the marker."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    # A marker with nothing to be glued to is the text's last, or stands before a comment with an empty first line.
    is_glued = marker.place in ("start", "inside") or openers.is_followed_by_none(scars, marker)
    return is_glued and openers.has_blank_above(scars, marker)


grammar = openers.Openers("T3m", frozenset({"start", "inside", "alone"}), _fits, late="inside")
