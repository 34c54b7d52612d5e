"""The threads of the five real documents as people read them, and what is rebuilt from the same texts."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from reader.load import load
from reader.model import Document, Entry, Resolved, Span
from tests.gate.places import GOLD, SEEDS
from tests.infer.talks import inferred

NAMES = ("000", "001", "002", "003", "004")
# How much of its beginning and end the gold keeps of a comment, in characters.
EDGE = 48


@dataclass(frozen=True)
class Case:
    """One document: what it should be, what it was taken for, and its lines."""

    gold: dict[str, Any]
    resolved: Resolved
    starts: tuple[int, ...]

    @property
    def document(self) -> Document:
        """What the source says."""
        return self.resolved.document

    def line(self, offset: int) -> int:
        """Give the line, from 1, of a character of the source."""
        return bisect_right(self.starts, offset)

    def lines(self, spans: Iterator[Span]) -> set[int]:
        """Give the lines that these spans begin on: in these documents a paragraph is a line."""
        return {self.line(span.start) for span in spans}

    def duplicates(self) -> set[int]:
        """Give the lines that were taken for a paragraph printed twice."""
        return self.lines(piece.span for piece in self.document.furniture if piece.kind == "duplicate")


@cache
def case(name: str) -> Case:
    """Read one gold file and load its document."""
    gold = yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8"))
    document = load(str(SEEDS / gold["seed"]))
    starts, offset = [], 0
    for line in document.source.text.split("\n"):
        starts.append(offset)
        offset += len(line) + 1
    return Case(gold, inferred(document), tuple(starts))


def spans(entry: Entry) -> Iterator[Span]:
    """Give the spans of an entry's blocks."""
    for block in entry.blocks:
        assert block.span is not None
        yield block.span
