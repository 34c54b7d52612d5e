"""T1, written by trafilatura 0.8: the marker ends the comment's first line, after a space."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    # Where the text was wrapped, some markers come to stand on the next line.
    return scars.is_spaced(marker) or (marker.place == "alone" and scars.has_spaced_labels)


grammar = openers.Openers("T1", frozenset({"end", "alone"}), _fits, late="inside")
