"""Outlines, which a grammar hands over: where posts and comments stand, before blocks are made of their text."""

from dataclasses import dataclass, field
from typing import Protocol

from reader.model import Author, Furniture, Moment, Span, Warning
from reader.reconstruct.scars import Scars
from reader.signs.lines import Segment


@dataclass(slots=True)
class EntryOutline:
    """Where a comment, or the body of a post (depth 0), stands in the text.

    `number` is what the source printed before it ("3" for 3 or 3.1), None where it printed nothing. `reason` tells
    what shows that a comment begins here. `parent` is the comment that the page says this one answers; where it says
    none, the depth tells.
    """

    depth: int
    segments: list[Segment] = field(default_factory=list)
    number: int | None = None
    confidence: float = 1.0
    reason: str = ""
    author: Author | None = None
    published: Moment | None = None
    url: str | None = None
    parent: "EntryOutline | None" = None


@dataclass(slots=True)
class PostOutline:
    """Where a post with its heading stands, and its comments in page order, parents before replies.

    `claimed` is how many comments the page says that it has.
    """

    body: EntryOutline
    title: Span | None = None
    date: Moment | None = None
    author: Author | None = None
    url: str | None = None
    claimed: int | None = None
    comments: list[EntryOutline] = field(default_factory=list)


@dataclass(slots=True)
class Outline:
    """Where all that one grammar finds on a page stands: posts with their comments, and furniture."""

    posts: list[PostOutline]
    furniture: list[Furniture] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)


class Grammar(Protocol):
    """The grammar of one dialect. Grammars share the scars and know nothing of each other."""

    @property
    def name(self) -> str:
        """Return the name of the dialect, as it stands in the contract of the JSON export."""

    def score(self, scars: Scars) -> float:
        """Return how much of the evidence on a page this dialect explains, in 0..1; it must be cheap."""

    def read(self, scars: Scars) -> Outline:
        """Return the outline of a page in this dialect.

        Every character that is no white space must be in exactly one segment or one piece of furniture.
        """
