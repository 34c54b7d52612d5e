"""T4m, which is T4 as Markdown: a blank line stands above the marker and none below it."""

from reader.reconstruct import openers
from reader.reconstruct.scars import Marker, Scars


def _fits(scars: Scars, marker: Marker) -> bool:
    return (
        marker.place == "alone"
        and openers.has_blank_above(scars, marker)
        and (not openers.has_blank_below(scars, marker) or _is_double_spaced(scars))
    )


def _is_double_spaced(scars: Scars) -> bool:
    """Whether blank lines stand everywhere, and text below the last marker, as below no label that closes."""
    return scars.lines.is_sparse and scars.has_text_behind and not scars.claims


grammar = openers.Openers("T4m", frozenset({"alone", "end"}), _fits, late="end")
