"""A place in the text of a source, and how a fact about it is known."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range [start, end) of characters in `Source.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """How something is known.

    `basis` names the rule ("byline", "signature", "person"), `confidence` is in 0..1, and `evidence` points at the
    words of the source that show it.
    """

    basis: str
    confidence: float
    evidence: tuple[Span, ...] = ()
