"""T1, written by trafilatura 0.8: the marker ends the comment's first line, after a space."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    before = scars.lines.content[marker.line][: marker.start - scars.lines.start[marker.line]]
    return before[-1:].isspace()


grammar = openers.Openers("T1", frozenset({"end", "alone"}), _fits, late="inside")
