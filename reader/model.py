"""What a source says once it is understood: a document of posts, comments, blocks and quotations.

Everything is frozen and says where it came from. A `Span` is [start, end) in characters of
`Source.text`, the decoded text before any normalisation. Facts that the source does not state
outright are `Inferred`: a value with the rule that gave it, a confidence and its evidence.
The JSON form of these types is `reader.export.document_json`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BlockKind = Literal[
    "paragraph", "heading", "list", "item", "blockquote", "separator", "signature", "link", "table", "image", "code"
]
FurnitureKind = Literal[
    "marker", "label", "number", "count", "byline", "date", "title", "navigation", "duplicate", "other"
]
QuoteKind = Literal["press-release", "article", "report", "speech", "letter", "tweet", "comment", "echo", "other"]


class Span(NamedTuple):
    """A half-open range [start, end) of characters in the decoded source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest unit of text: one paragraph, item, separator, heading, link line or signature.

    `text` is what a person reads: the source from `span` without its indentation. `quote` is the id
    of the quoted document that the block belongs to.
    """

    kind: BlockKind
    text: str
    span: Span | None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that is nobody's words: a marker, a number, a date heading, a paragraph printed twice."""

    kind: FurnitureKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Inferred:
    """How a fact is known: `basis` names the rule, `confidence` is in 0..1, `evidence` points at the words."""

    basis: str
    confidence: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Inferred):
    """Who speaks, by the name that the source gives."""

    name: str
    url: str | None = None
    is_owner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Inferred):
    """A time as precise as it is known, in ISO 8601: "2019-01-28", "2019-01-28T08:24", "08:24"."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Inferred):
    """A document by somebody else inside a post or comment.

    `first` and `last` are indexes, inclusive, into the blocks of the entry that holds it.
    `continues` is the id of the earlier quote of which this one is the next part.
    """

    id: str
    first: int
    last: int
    kind: QuoteKind = "other"
    title: str | None = None
    source: str | None = None
    named_at: Span | None = None
    url: str | None = None
    continues: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Inferred):
    """What a comment answers: the id of a comment or post, or None for something outside the document."""

    target: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment. `parent` comes from the markup only; `number` is as a reader counts ("3", "3.1").

    `reason` says in a few words what `confidence` rests on; `lost_before` counts the comments that the
    source's own numbering shows to be missing right before this one. `denied` holds what the program inferred
    and a person said is not so.
    """

    id: str
    number: str
    depth: int
    parent: str | None
    blocks: tuple[Block, ...]
    author: Author | None = None
    published: Moment | None = None
    removed: bool = False
    url: str | None = None
    confidence: float = 1.0
    reason: str = ""
    lost_before: int = 0
    quotes: tuple[Quote, ...] = ()
    answers: tuple[Answer, ...] = ()
    denied: tuple[Author | Answer | Quote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post and its comments: flat, in page order, parents before their replies; `denied` as of a comment."""

    id: str
    title: str | None
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    url: str | None = None
    blog: str | None = None
    author: Author | None = None
    published: Moment | None = None
    claimed_comments: int | None = None
    missing_comments: int = 0
    quotes: tuple[Quote, ...] = ()
    denied: tuple[Author | Answer | Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the person should know about the reading of this source: `code` is stable, `message` is prose."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the source was understood: the winning grammar or format, its score in 0..1, and the next best."""

    name: str
    score: float
    runner_up: str | None = None
    margin: float | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the sources of a merged document: its text is `length` characters of the whole, from `offset` on."""

    uri: str
    sha256: str
    encoding: str | None
    dialect: Dialect
    offset: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a document came from. `text` is the whole decoded source; `sha256` is of its bytes.

    A merged document has `parts`, in the order of its text; its `sha256` is of their digests, one behind the other.
    """

    uri: str
    sha256: str
    media: str
    encoding: str | None
    dialect: Dialect
    text: str = field(repr=False)
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source, understood. `posts` has at least one member."""

    source: Source
    posts: tuple[Post, ...]
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[Warning, ...] = ()

    @property
    def title(self) -> str | None:
        """The title of the first post that has one."""
        return next((post.title for post in self.posts if post.title), None)

    def comments(self) -> Iterator[Comment]:
        """Every comment of every post, in page order."""
        for post in self.posts:
            yield from post.comments
