"""What a source says: a document of posts, comments and their blocks. Nothing in it is inferred.

Everything is frozen and says where it came from. What the program infers about a document, and what a person says
about it, are layers beside it (`reader.model.facts`). The JSON form of these types is `reader.export.document_json`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from reader.model.identity import EntryKey
from reader.model.moment import Moment
from reader.model.span import Fact, Span

BlockKind = Literal["paragraph", "heading", "list", "item", "blockquote", "separator", "link", "table", "image", "code"]
RangeKind = Literal["link", "emphasis", "strong", "code"]
FurnitureKind = Literal[
    "marker", "label", "number", "count", "byline", "date", "title", "navigation", "duplicate", "other"
]
Nesting = Literal["stated", "capped", "read", "guessed"]


class Range(NamedTuple):
    """A stretch of characters [start, end) of a block's text that the source marks as more than text."""

    kind: RangeKind
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest unit of text: one paragraph, item, separator, heading, picture or line of links.

    `text` is what a person reads: the source from `span` without its indentation; of a picture, the words that stand
    for it. `span` is None where the text stands nowhere in the source as it is.
    """

    kind: BlockKind
    text: str
    span: Span | None
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text that is nobody's words: a marker, a number, a date heading, a paragraph printed twice."""

    kind: FurnitureKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Fact):
    """Who speaks, by name."""

    name: str
    url: str | None = None
    is_owner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a post and a comment have in common.

    `author` and `published` are what the source states. `own_id` is the id that the source itself gives the entry;
    where a system counts from 1 on every site, it names the site too, for no two entries in the world may share one.
    `locator` says where it stands in the original, in the terms of the format: "#c123" in a page. A span tells
    that for flattened text, which has no locators. `fingerprint` is the digest of the letters of its text, by which
    it is known in any other flattening (see `reader.model.identity`).
    """

    key: EntryKey
    blocks: tuple[Block, ...]
    fingerprint: str = ""
    author: Author | None = None
    published: Moment | None = None
    url: str | None = None
    own_id: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Entry):
    """One comment.

    `number` is as a reader counts ("3", "3.1") and only for the eye. `parent` is the key of the comment that the
    markup puts this one under; None stands for the post. `reason` says in a few words what `confidence` rests on.
    One that is `absent` is not in the source, which only names it as what others answer.
    `lost_before` counts the comments that the source's own numbering shows to be missing right before this one.
    """

    number: str
    depth: int
    parent: EntryKey | None
    removed: bool = False
    absent: bool = False
    confidence: float = 1.0
    reason: str = ""
    lost_before: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Entry):
    """A post and its comments: flat, in reading order, parents before their replies.

    `nesting` says how the parents are known. "stated": the source names each, at any depth. "capped": it does, but
    nests only so deep, and puts deeper replies beside what they answer. "read": they are read from the marks that a
    flattening left. "guessed": nothing tells.
    """

    title: str | None
    comments: Sequence[Comment] = ()
    blog: str | None = None
    nesting: Nesting = "read"
    claimed_comments: int | None = None
    missing_comments: int = 0


class Shape:
    """The shape of a post: how deep each of its comments stands, and which entry has which key."""

    def __init__(self, post: Post) -> None:
        self._post = post

    @cached_property
    def depths(self) -> Sequence[int]:
        """The depth of each comment, in reading order."""
        return [comment.depth for comment in self._post.comments]

    @cached_property
    def places(self) -> Mapping[EntryKey, int]:
        """The place of each entry by its key: 0 for the post, then the comments in reading order."""
        places = {comment.key: place for place, comment in enumerate(self._post.comments, 1)}
        places[self._post.key] = 0
        return places


# The code of a warning that says that a part of the source could not be read.
DAMAGED = "damaged"


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
    """Where a document came from. `sha256` is of its bytes.

    `text` is the whole decoded text of a "text/plain" source. A structured source ("text/html") has a reading text
    instead: its blocks and furniture one after another. All spans of a document point into `text`.

    `unread_words` counts the words of a page that a person would see in a browser and that stand in no block: menus,
    side bars. It is None for other sources. A merged document has `parts`, in the order of its text; its `sha256` is
    of their digests, one behind the other.
    """

    uri: str
    sha256: str
    media: str
    encoding: str | None
    dialect: Dialect
    text: str = field(repr=False)
    unread_words: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """What one source says. `posts` has at least one member; no two entries have the same key."""

    source: Source
    posts: Sequence[Post]
    furniture: Sequence[Furniture] = ()
    warnings: tuple[Warning, ...] = ()

    @cached_property
    def title(self) -> str | None:
        """The title of the first post that has one."""
        return next((post.title for post in self.posts if post.title), None)

    def comments(self) -> Iterator[Comment]:
        """Give every comment of every post, in reading order."""
        for post in self.posts:
            yield from post.comments

    def entries(self) -> Iterator[Entry]:
        """Give every post and comment, each post before its comments."""
        for post in self.posts:
            yield post
            yield from post.comments

    @cached_property
    def by_key(self) -> Mapping[EntryKey, Entry]:
        """Return every post and comment by its key."""
        return {entry.key: entry for entry in self.entries()}

    @cached_property
    def post_of(self) -> Mapping[EntryKey, int]:
        """Return, for the key of every post and comment, the number of its post, counted from 0."""
        return {entry.key: number for number, post in enumerate(self.posts) for entry in chain((post,), post.comments)}

    @cached_property
    def post_keys(self) -> Sequence[EntryKey]:
        """The key of each post."""
        return [post.key for post in self.posts]

    @cached_property
    def counts(self) -> Sequence[int]:
        """How many comments each post has."""
        return [len(post.comments) for post in self.posts]

    @cached_property
    def repeated(self) -> Sequence[Span]:
        """The paragraphs of the text that are printed a second time."""
        return [each.span for each in self.furniture if each.kind == "duplicate"]

    def may_hold(self, number: int, words: str, places: range) -> bytes | None:
        """Return for some entries of a post, the post itself being at 0, 1 where one may hold these words in a row.

        None if nobody knows. An entry with 0 holds them for certain nowhere.
        """
        return None

    def in_order(self, keys: Collection[EntryKey]) -> Sequence[EntryKey]:
        """Return those of these keys that entries of the document have, in reading order."""
        return [key for key in self.by_key if key in keys] if keys else ()

    @cached_property
    def shapes(self) -> Sequence[Shape]:
        """The shape of each post."""
        return [Shape(post) for post in self.posts]
