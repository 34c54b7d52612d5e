"""T3, written by trafilatura 1.8.1 to 2.1: the marker is glued to the text after the comment's first line."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    # A marker with nothing to be glued to is the text's last, or stands before a comment with an empty first line.
    is_glued = marker.place in ("start", "inside") or openers.is_followed_by_none(scars, marker)
    return is_glued and not openers.has_blank_above(scars, marker)


grammar = openers.Openers("T3", frozenset({"start", "inside", "alone"}), _fits, late="inside")
