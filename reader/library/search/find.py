"""Answer a query from the index, the best threads first."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.library.index.index import UNDERSTOOD_BY, Index, packed_uri
from reader.library.index.stored import entry_of
from reader.library.search.match import asked, matching, place_in
from reader.library.search.query import Query
from reader.model import Author, Comment, EntryKey, Post, QuoteKey, Resolved

# A word in a title tells more than one in a text; names are matched, and do not count.
_WEIGHTS = "1.0, 1.0, 1.0, 4.0, 0.0, 0.0, 0.0"


@dataclass(frozen=True, slots=True)
class Hit:
    """A post or comment that was found, and the characters [start, end) of a block of it with what was looked for.

    Where no words were looked for, that is the beginning of its first block. `quote` is the quoted document there.
    """

    entry: Post | Comment
    author: Author | None
    block: int = 0
    start: int = 0
    end: int = 0
    quote: QuoteKey | None = None

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.entry.blocks[self.block].text if self.entry.blocks else ""


@dataclass(frozen=True, slots=True)
class ThreadHits:
    """What was found in the post with this number, from 0, of a source, and in its comments, in reading order."""

    uri: str
    number: int
    post: Post
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and what the person did: the sources, if not all; what has bookmarks and notes; the archive."""

    uris: Collection[str] | None = None
    bookmarked: Collection[EntryKey] = ()
    noted: Collection[EntryKey] = ()
    archive: Path | None = None


def find(index: Index, query: Query, scope: Scope, most: int = 1000) -> Iterator[ThreadHits]:
    """Give the threads in which something is found, the best first; no more than so many hits in all.

    Raises `StateError` where the index cannot be used.
    """
    statement, values = _statement(query, scope, most)
    found = index.rows(statement, values, scope.archive if "unread" in query.state else None)
    by_thread: dict[tuple[int, int], list[int]] = {}
    for document, post, entry in found:
        by_thread.setdefault((document, post), []).append(entry)
    read: dict[int, Resolved] = {}
    for (document, number), entries in by_thread.items():
        resolved = read.get(document) or read.setdefault(document, index.numbered(document))
        hits = [_hit(resolved, entry_of(resolved.document, entry), query) for entry in sorted(entries)]
        yield ThreadHits(resolved.document.source.uri, number, resolved.document.posts[number], hits)


def _statement(query: Query, scope: Scope, most: int) -> tuple[str, list[object]]:
    """Write what the index is asked for: the document, the post and the entry of each hit, the best first."""
    tables, order = "entry JOIN document ON document.id = entry.document", "entry.id"
    conditions: list[tuple[str, object]] = [("rules = ?", UNDERSTOOD_BY)]
    if matched := matching(query):
        tables = "words CROSS JOIN entry ON entry.id = words.rowid JOIN document ON document.id = entry.document"
        order = f"bm25(words, {_WEIGHTS})"
        conditions.append(("words MATCH ?", matched))
    if scope.uris is not None:
        uris = json.dumps([packed_uri(uri).hex().upper() for uri in scope.uris])
        conditions.append(("hex(uri) IN (SELECT value FROM json_each(?))", uris))
    if query.after:
        conditions.append(("ends > ?", _seconds(query.after.start)))
    if query.before:
        conditions.append(("begins < ?", _seconds(query.before.start)))
    for is_asked, keys in (("bookmarked" in query.state, scope.bookmarked), ("note" in query.has, scope.noted)):
        if is_asked:
            conditions.append(("entry.key IN (SELECT value FROM json_each(?))", json.dumps(sorted(keys))))
    where = ["superseded IS NULL", *(condition for condition, _ in conditions)]
    where += ["links"] if "link" in query.has else []
    where += ["entry.key NOT IN (SELECT key FROM archive.mark WHERE read)"] if "unread" in query.state else []
    return (
        f"SELECT entry.document, entry.post, entry.id FROM {tables} WHERE {' AND '.join(where)} "
        f"ORDER BY {order} LIMIT {most}",
        [value for _, value in conditions],
    )


def _seconds(time: datetime) -> int:
    return int(time.replace(tzinfo=UTC).timestamp())


def _hit(resolved: Resolved, entry: Post | Comment, query: Query) -> Hit:
    """Say where in an entry the first of the words stands that are looked for."""
    author, holders = resolved.author(entry), resolved.holders(entry)
    is_quoted = {"own": False, "quote": True}.get(query.place or "")
    for term in (term for terms in query.wanted for term in terms):
        row = asked(term)
        for block, (holder, text) in enumerate(zip(holders, (each.text for each in entry.blocks), strict=True)):
            place = None if is_quoted == (holder is None) else place_in(text, row, term)
            if place:
                return Hit(entry, author, block, *place, holder)
    return Hit(entry, author, quote=holders[0] if holders else None)
