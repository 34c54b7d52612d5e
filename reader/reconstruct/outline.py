"""What a grammar hands over: where posts and comments stand, before anything is made of their text."""

from dataclasses import dataclass, field
from typing import Protocol

from reader.model import Author, Furniture, Moment, Span, Warning
from reader.reconstruct.scars import Scars
from reader.signs.lines import Segment


@dataclass(slots=True)
class EntryOutline:
    """A comment in the making, or a post's body (depth 0).

    `number` is what the source printed before it ("3" for 3 or 3.1), None where it printed nothing.
    `reason` says what shows that a comment begins here.
    """

    depth: int
    segments: list[Segment] = field(default_factory=list)
    number: int | None = None
    confidence: float = 1.0
    reason: str = ""
    author: Author | None = None
    published: Moment | None = None
    url: str | None = None


@dataclass(slots=True)
class PostOutline:
    """A post with its heading, and its comments in page order, parents before replies."""

    body: EntryOutline
    title: Span | None = None
    date: Moment | None = None
    author: Author | None = None
    url: str | None = None
    claimed: int | None = None
    comments: list[EntryOutline] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """One grammar's reading of a whole text."""

    posts: list[PostOutline]
    furniture: list[Furniture] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)


class Grammar(Protocol):
    """One dialect. Grammars share the scars and know nothing of each other."""

    @property
    def name(self) -> str:
        """Name the dialect, as the contract does."""

    def score(self, scars: Scars) -> float:
        """Say in 0..1 how much of the evidence in the text this dialect explains; cheap."""

    def read(self, scars: Scars) -> Outline:
        """Read the text as this dialect. Every non-space character ends up in one segment or furniture."""
