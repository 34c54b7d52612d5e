"""T2, written by trafilatura 1.0 to 1.8.0: the marker is glued to the end of the comment's first line."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    before = scars.lines.content[marker.line][: marker.start - scars.lines.start[marker.line]]
    return before != "" and not before[-1].isspace()


grammar = openers.Openers("T2", frozenset({"end", "alone"}), _fits, late="inside")
