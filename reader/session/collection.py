"""The sources that were opened together: what is known of each, and their posts in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from reader.library.shelf import Summary
from reader.model import Comment, Document, Key, QuoteKey, Resolved
from reader.sources.read import MERGED, STANDARD_INPUT, parts_of, uri_of

if TYPE_CHECKING:
    from reader.infer.elsewhere import Copy, Quotations
    from reader.infer.voices import Place


@dataclass(slots=True)
class Holding:
    """One source: its place as it was given, all that holds of it once it is read, or why it cannot be.

    `known` is what the record remembers of it from an earlier time, `dialect` what the person wants it read by. Of a
    long source that was never read there is only the beginning at first. `stamp` is what its file was last seen to be.
    """

    place: str
    resolved: Resolved | None = None
    error: str | None = None
    known: Summary | None = None
    dialect: str | None = None
    is_beginning: bool = False
    stamp: str | None = None

    @property
    def document(self) -> Document | None:
        """The document, once it is read."""
        return self.resolved.document if self.resolved else None

    @property
    def name(self) -> str:
        """The name of the source without its folder."""
        if self.place == STANDARD_INPUT:
            return "standard input"
        return MERGED.join(PurePath(part).name or part for part in parts_of(self.place))


class Where(NamedTuple):
    """A post: the number of its source and its number in there, both from 0. -1 is the last post of the source."""

    source: int
    post: int


class Collection:
    """The sources in the order in which they were given.

    Each is given by its place, or as what is known of it already, which may be a `Holding` with its beginning.
    """

    def __init__(self, sources: Iterable[str | Resolved | Holding]) -> None:
        self.holdings = [
            source
            if isinstance(source, Holding)
            else Holding(source)
            if isinstance(source, str)
            else Holding(source.document.source.uri, source)
            for source in sources
        ]
        self._known: dict[int, Resolved] = {}

    @cached_property
    def _quotations(self) -> "Quotations":
        from reader.infer.elsewhere import Quotations

        return Quotations()

    def remember(self, summaries: Iterable[Summary]) -> None:
        """Take what the record knows of the sources, so that they have titles before they are read."""
        known: Mapping[str, Summary] = {summary.uri: summary for summary in summaries}
        for holding in self.holdings:
            holding.known = known.get(uri_of(holding.place))

    def resolved(self, source: int) -> Resolved:
        """Return all that holds of a source that is loaded."""
        resolved = self.holdings[source].resolved
        assert resolved is not None
        return resolved

    def document(self, source: int) -> Document:
        """Return the document of a source that is loaded."""
        return self.resolved(source).document

    def find(self, sha256: str, uri: str) -> int | None:
        """Return the number of the source with this content, or else with this uri."""
        for number, holding in enumerate(self.holdings):
            if holding.document is not None and holding.document.source.sha256 == sha256:
                return number
        places = (number for number, holding in enumerate(self.holdings) if uri_of(holding.place) == uri)
        return next(places, None)

    def holder(self, source: int, key: Key | None) -> Where:
        """Return the post with this key, or that of the comment or quoted document with it; else the first."""
        entry = key.entry if isinstance(key, QuoteKey) else key
        return Where(source, self.document(source).post_of.get(entry, 0) if entry is not None else 0)

    def know(self, source: int) -> None:
        """Take in the quoted documents of a source that is loaded, to know them again in others."""
        resolved = self.resolved(source)
        if self._known.get(source) is not resolved:
            self._known[source] = resolved
            self._quotations.add(source, resolved)

    @property
    def known(self) -> tuple[Resolved | None, ...]:
        """What `elsewhere` depends on: as long as it is the same, so is what that returns."""
        return tuple(holding.resolved for holding in self.holdings)

    def elsewhere(self, where: Where) -> "dict[QuoteKey, tuple[Copy, ...]]":
        """Return where else the quoted documents of a source stand, if there is more than this post."""
        loaded = [number for number, holding in enumerate(self.holdings) if holding.resolved is not None]
        if len(loaded) == 1 and len(self.document(loaded[0]).posts) == 1:
            return {}
        for source in loaded:
            self.know(source)
        return self._quotations.elsewhere(where.source)

    def name(self, place: "Place", where: Where) -> str:
        """Return what to call a place, seen from a post: by its comment there, by its post elsewhere."""
        document = self.document(place.document)
        there = self.holder(place.document, place.key)
        if there == where:
            entry = self.resolved(place.document).entry(place.key)
            return f"comment {entry.number}" if isinstance(entry, Comment) else "the post"
        title = document.posts[there.post].title
        return f"“{title}”" if title else self.holdings[place.document].name

    def add(self, place: str) -> int:
        """Take in one more source and return its number."""
        self.holdings.append(Holding(place))
        return len(self.holdings) - 1

    def neighbour(self, where: Where, step: int) -> Where | None:
        """Return the next post (step 1) or the one before (step -1), passing over what cannot be read."""
        document = self.holdings[where.source].document
        post = where.post + step
        if document is not None and 0 <= post < len(document.posts):
            return Where(where.source, post)
        source = where.source + step
        while 0 <= source < len(self.holdings):
            if self.holdings[source].error is None:
                return Where(source, 0 if step > 0 else -1)
            source += step
        return None

    def further(self, where: Where, posts: int) -> Where:
        """Return the post that is so many posts on (or, below 0, back), or as many as there are."""
        for _ in range(abs(posts)):
            where = self.neighbour(where, 1 if posts > 0 else -1) or where
        return where

    def number(self, where: Where) -> tuple[int, int]:
        """Return which post this is, from 1, and how many there are as far as is known."""
        counts = [len(holding.document.posts) if holding.document else 1 for holding in self.holdings]
        return sum(counts[: where.source]) + where.post + 1, sum(counts)
