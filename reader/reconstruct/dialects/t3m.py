"""T3m, which is T3 as Markdown: a blank line stands above the marker."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    # Only the last marker of the text has nothing left to be glued to.
    return openers.has_blank_above(scars, marker) and (marker.place == "start" or openers.is_last(scars, marker))


grammar = openers.Openers("T3m", frozenset({"start", "alone"}), _fits)
