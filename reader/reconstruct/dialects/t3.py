"""T3, written by trafilatura 1.8.1 to 2.1: the marker is glued to the text after the comment's first line."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    # Only the last marker of the text has nothing left to be glued to.
    return not openers.has_blank_above(scars, marker) and (marker.place == "start" or openers.is_last(scars, marker))


grammar = openers.Openers("T3", frozenset({"start", "alone"}), _fits)
