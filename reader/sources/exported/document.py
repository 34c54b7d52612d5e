"""Read the document of an export of version 2: source, posts, comments, furniture and warnings."""

from typing import Any, TypeVar, get_args

from reader.model import (
    Author,
    Block,
    BlockKind,
    Comment,
    Dialect,
    Document,
    EntryKey,
    Furniture,
    FurnitureKind,
    Moment,
    Nesting,
    Part,
    Post,
    Range,
    RangeKind,
    Source,
    Span,
    Warning,
)
from reader.sources.exported import values
from reader.sources.exported.values import DamageError, Fields, each, field, fields, text, text_or_none, whole

T = TypeVar("T")

_SOURCE = frozenset({"uri", "sha256", "media", "encoding", "dialect", "text", "unread_words", "parts"})
_PART = frozenset({"uri", "sha256", "encoding", "dialect", "offset", "length"})
_DIALECT = frozenset({"name", "score", "runner_up", "margin", "language"})
_ENTRY = frozenset({"id", "fingerprint", "own_id", "locator", "url", "author", "published", "blocks"})
_POST = _ENTRY | {"title", "blog", "nesting", "claimed_comments", "missing_comments", "comments"}
_COMMENT = _ENTRY | {"number", "depth", "parent", "removed", "absent", "confidence", "reason", "lost_before"}
_BLOCK = frozenset({"kind", "text", "span", "ranges"})
_RANGE = frozenset({"kind", "start", "end", "url"})
_FURNITURE = frozenset({"kind", "span"})
_WARNING = frozenset({"code", "message", "span"})
FACT = frozenset({"basis", "confidence", "evidence"})
_AUTHOR = FACT | {"name", "url", "is_owner"}
_MOMENT = FACT | {"value"}


class DocumentReader:
    """Read one document: its spans are checked against the length of its text, its ids against one another."""

    def __init__(self) -> None:
        self._length = 0
        self._keys: set[EntryKey] = set()
        self._depth_of: dict[EntryKey, int] = {}  # of the comments of the post that is read

    def document(self, exported: Fields) -> Document:
        """Read the document of an export. Raises `DamageError` where something is not as the contract has it."""
        source = field(exported, "source", self._source)
        posts = field(exported, "posts", lambda posts: each(posts, self._post))
        if not posts:
            raise DamageError("should hold a post", ".posts")
        return Document(
            source=source,
            posts=posts,
            furniture=field(exported, "furniture", lambda pieces: each(pieces, self._furniture)),
            warnings=field(exported, "warnings", lambda warnings: each(warnings, self._warning)),
        )

    # Facts, which layers have too

    def span(self, value: Any) -> Span:
        """Read a span of the text."""
        return Span(*values.pair(value, self._length))

    def span_or_none(self, value: Any) -> Span | None:
        """Read a span of the text, or null."""
        return None if value is None else self.span(value)

    def fact(self, of: Fields) -> dict[str, Any]:
        """Read how a fact is known."""
        return {
            "basis": text(of, "basis"),
            "confidence": values.share(of, "confidence"),
            "evidence": field(of, "evidence", lambda spans: each(spans, self.span)),
        }

    def author(self, value: Any) -> Author | None:
        """Read an author, or null."""
        if value is None:
            return None
        of = fields(value, _AUTHOR)
        return Author(
            name=text(of, "name"), url=text_or_none(of, "url"), is_owner=values.truth(of, "is_owner"), **self.fact(of)
        )

    def _moment(self, value: Any) -> Moment | None:
        if value is None:
            return None
        of = fields(value, _MOMENT)
        return Moment(value=text(of, "value"), **self.fact(of))

    # The source

    def _source(self, value: Any) -> Source:
        of = fields(value, _SOURCE)
        content = text(of, "text")
        self._length = len(content)
        return Source(
            uri=text(of, "uri"),
            sha256=text(of, "sha256"),
            media=text(of, "media"),
            encoding=text_or_none(of, "encoding"),
            dialect=field(of, "dialect", _dialect),
            text=content,
            unread_words=values.whole_or_none(of, "unread_words"),
            parts=field(of, "parts", lambda parts: each(parts, _part)),
        )

    # Posts and comments

    def _post(self, value: Any) -> Post:
        of = fields(value, _POST)
        entry = self._entry(of)
        self._depth_of.clear()
        return Post(
            **entry,
            title=text_or_none(of, "title"),
            blog=text_or_none(of, "blog"),
            nesting=kind_of(of, "nesting", Nesting),
            claimed_comments=values.whole_or_none(of, "claimed_comments"),
            missing_comments=whole(of, "missing_comments"),
            comments=field(of, "comments", lambda comments: each(comments, self._comment)),
        )

    def _comment(self, value: Any) -> Comment:
        of = fields(value, _COMMENT)
        depth, parent = whole(of, "depth", 1), text_or_none(of, "parent")
        if depth != (1 if parent is None else self._depth_of.get(EntryKey(parent), -1) + 1):
            raise DamageError(f"should be that of a comment before, of depth {depth - 1}", ".parent")
        entry = self._entry(of)
        self._depth_of[entry["key"]] = depth
        return Comment(
            **entry,
            number=text(of, "number"),
            depth=depth,
            parent=None if parent is None else EntryKey(parent),
            removed=values.truth(of, "removed"),
            absent=values.truth(of, "absent"),
            confidence=values.share(of, "confidence"),
            reason=text(of, "reason"),
            lost_before=whole(of, "lost_before"),
        )

    def _entry(self, of: Fields) -> dict[str, Any]:
        key = EntryKey(text(of, "id"))
        if key in self._keys:
            raise DamageError("is the id of two posts or comments", ".id")
        self._keys.add(key)
        return {
            "key": key,
            "fingerprint": text(of, "fingerprint"),
            "own_id": text_or_none(of, "own_id"),
            "locator": text_or_none(of, "locator"),
            "url": text_or_none(of, "url"),
            "author": field(of, "author", self.author),
            "published": field(of, "published", self._moment),
            "blocks": field(of, "blocks", lambda blocks: each(blocks, self._block)),
        }

    def _block(self, value: Any) -> Block:
        of = fields(value, _BLOCK)
        content = text(of, "text")
        return Block(
            kind=kind_of(of, "kind", BlockKind),
            text=content,
            span=field(of, "span", self.span_or_none),
            ranges=field(of, "ranges", lambda ranges: each(ranges, lambda value: _range(value, len(content)))),
        )

    # Beside them

    def _furniture(self, value: Any) -> Furniture:
        of = fields(value, _FURNITURE)
        return Furniture(kind_of(of, "kind", FurnitureKind), field(of, "span", self.span))

    def _warning(self, value: Any) -> Warning:
        of = fields(value, _WARNING)
        return Warning(text(of, "code"), text(of, "message"), field(of, "span", self.span_or_none))


def kind_of(of: Fields, name: str, kinds: Any) -> Any:
    """Return a field that is one of the words of a Literal type."""
    word = text(of, name)
    if word not in get_args(kinds):
        raise DamageError(f"should be one of {', '.join(get_args(kinds))}, not {values.shown(word)}", f".{name}")
    return word


def _part(value: Any) -> Part:
    of = fields(value, _PART)
    return Part(
        uri=text(of, "uri"),
        sha256=text(of, "sha256"),
        encoding=text_or_none(of, "encoding"),
        dialect=field(of, "dialect", _dialect),
        offset=whole(of, "offset"),
        length=whole(of, "length"),
    )


def _dialect(value: Any) -> Dialect:
    of = fields(value, _DIALECT)
    return Dialect(
        name=text(of, "name"),
        score=values.number(of, "score"),
        runner_up=text_or_none(of, "runner_up"),
        margin=values.number_or_none(of, "margin"),
        language=text_or_none(of, "language"),
    )


def _range(value: Any, length: int) -> Range:
    of = fields(value, _RANGE)
    start, end = whole(of, "start"), whole(of, "end")
    if not start <= end <= length:
        raise DamageError(f"should be from start on and at most {length}", ".end")
    return Range(kind_of(of, "kind", RangeKind), start, end, text_or_none(of, "url"))
