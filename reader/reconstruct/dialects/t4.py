"""T4, written by trafilatura 2.2 and later: the marker stands alone, right below the comment's first line."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    return (
        marker.place == "alone"
        and not openers.has_blank_above(scars, marker)
        and not openers.has_blank_below(scars, marker)
    )


grammar = openers.Openers("T4", frozenset({"alone", "end"}), _fits, late="end")
