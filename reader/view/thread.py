"""One post and its comments as a tree over indexes: entry 0 is the post, the comments follow in reading order.

Whoever stands in an entry finds its parent, its siblings and the end of its replies at once, however
deep or long the thread is. Nothing here recurses: threads are 10,000 replies deep and 100,000 comments long.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from reader.model import Block, Comment, Document, Post, Quote, Span


class Thread:
    """Hold the entries of one post and the shape of their tree.

    `parent`, `level`, `end` and `before` are arrays with one number per entry: the index of the parent
    (-1 for the post), the depth (0 for the post, 1 for a top-level comment), the index after the last
    reply (so that `range(i, end[i])` is the entry with all its replies) and the previous sibling (-1 if
    none). `roots` lists the top-level comments.
    """

    def __init__(self, post: Post, text: str = "", duplicates: Sequence[Span] = ()) -> None:
        """Take a post, the source text, and the spans in it that only repeat a paragraph of this post or its comments."""
        self.post = post
        self.text = text
        self.comments: Sequence[Comment] = post.comments
        ids = [comment.id for comment in post.comments]
        parents = [comment.parent for comment in post.comments]
        tree = _tree(post.id, ids, parents)
        if tree is None:
            order, parents = _reading_order(post.id, ids, parents)
            self.comments = [post.comments[place] for place in order]
            tree = _tree(post.id, [ids[place] for place in order], parents)
            assert tree is not None
        self.parent, self.level, self.end, self.before, self.roots = tree
        self._spans = duplicates

    @classmethod
    def of(cls, document: Document, number: int = 0) -> "Thread":
        """Build the thread of the post with this number, counted from 0, with its share of the repeated paragraphs."""
        starts = [_start(post) for post in document.posts]
        first = starts[number] if number else 0
        last = min((start for start in starts[number + 1 :] if start >= first), default=len(document.source.text))
        spans = [f.span for f in document.furniture if f.kind == "duplicate" and first <= f.span.start < last]
        return cls(document.posts[number], document.source.text, spans)

    def __len__(self) -> int:
        """Count the entries: the post and its comments."""
        return len(self.comments) + 1

    def entry(self, index: int) -> Post | Comment:
        """Give the post (index 0) or the comment."""
        return self.comments[index - 1] if index > 0 else self.post

    def id(self, index: int) -> str:
        """Give the id of the entry."""
        return self.entry(index).id

    def index(self, id: str) -> int | None:
        """Find the entry with this id, or the entry that holds the quoted document with this id."""
        found = self._index.get(id)
        if found is None:
            found = self._index.get(id.rpartition("-q")[0])
        return found

    def blocks(self, index: int) -> tuple[Block, ...]:
        """Give the blocks of the entry."""
        return self.entry(index).blocks

    def quotes(self, index: int) -> tuple[Quote, ...]:
        """Give the quoted documents of the entry, in order, without those that begin inside another."""
        quotes = self.entry(index).quotes
        if len(quotes) < 2:
            return quotes
        kept: list[Quote] = []
        for quote in sorted(quotes, key=lambda one: one.first):
            if not kept or quote.first > kept[-1].last:
                kept.append(quote)
        return tuple(kept)

    def replies(self, index: int) -> int:
        """Count the replies below the entry, at every level."""
        return self.end[index] - index - 1

    def children(self, index: int) -> Iterator[int]:
        """Give the direct replies, in order."""
        child, end = index + 1, self.end[index]
        while child < end:
            yield child
            child = self.end[child]

    def next_sibling(self, index: int) -> int | None:
        """Give the next reply to the same parent."""
        after = self.end[index]
        return after if after < len(self) and self.parent[after] == self.parent[index] else None

    def previous_sibling(self, index: int) -> int | None:
        """Give the previous reply to the same parent."""
        return _or_none(self.before[index])

    def parent_of(self, index: int) -> int | None:
        """Give what the entry replies to; None for the post."""
        return _or_none(self.parent[index])

    def root(self, index: int) -> int:
        """Give the top-level comment that the entry stands under; the post is its own root."""
        return self.roots[bisect_right(self.roots, index) - 1] if index else 0

    def next_root(self, index: int) -> int | None:
        """Give the next top-level comment after the entry."""
        place = bisect_right(self.roots, index)
        return self.roots[place] if place < len(self.roots) else None

    def previous_root(self, index: int) -> int | None:
        """Give the last top-level comment before the entry, which is its own root unless it is one; then the post."""
        if index == 0:
            return None
        place = bisect_left(self.roots, index)
        return self.roots[place - 1] if place else 0

    def ancestors(self, index: int) -> Iterator[int]:
        """Give the parent, its parent and so on up to the top-level comment; the post is not among them."""
        above = self.parent[index]
        while above > 0:
            yield above
            above = self.parent[above]

    def duplicates(self, index: int) -> tuple[tuple[int, str], ...]:
        """Give the paragraphs that the source prints twice here, each with the number of blocks that stand before it."""
        return tuple(self._duplicates.get(index, ()))

    @cached_property
    def _index(self) -> dict[str, int]:
        index = {comment.id: place for place, comment in enumerate(self.comments, 1)}
        index.setdefault(self.post.id, 0)
        return index

    @cached_property
    def _duplicates(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        if not self._spans:
            return found
        blocks = sorted(
            (block.span.start, index, number)
            for index in range(len(self))
            for number, block in enumerate(self.blocks(index), 1)
            if block.span is not None
        )
        for span in sorted(self._spans):
            place = bisect_left(blocks, (span.start,)) - 1
            _, index, number = blocks[place] if place >= 0 else (0, 0, 0)
            found.setdefault(index, []).append((number, self.text[span.start : span.end]))
        return found


_Tree = tuple["array[int]", "array[int]", "array[int]", "array[int]", list[int]]


def _tree(post: str, ids: Sequence[str], parents: Sequence[str | None]) -> _Tree | None:
    """Build the arrays of a thread whose replies follow their parents; None if a parent is not where it must be."""
    parent, level, end, before = [-1], [0], [len(ids) + 1] * (len(ids) + 1), [-1]
    roots: list[int] = []
    path, names = [0], [post]
    for index, above in enumerate(parents, 1):
        if above is None:
            above = post
        sibling = -1
        while names[-1] != above:
            sibling = path.pop()
            names.pop()
            if not path:
                return None
            end[sibling] = index
        parent.append(path[-1])
        level.append(len(path))
        before.append(sibling)
        if len(path) == 1:
            roots.append(index)
        path.append(index)
        names.append(ids[index - 1])
    return array("i", parent), array("i", level), array("i", end), array("i", before), roots


def _reading_order(post: str, ids: Sequence[str], parents: Sequence[str | None]) -> tuple[list[int], list[str | None]]:
    """Bring replies under what they answer, for pages that print them elsewhere; what answers nothing here is top-level."""
    place_of: dict[str, int] = {}
    replies: dict[int, list[int]] = {}
    for place, (name, above) in enumerate(zip(ids, parents, strict=True)):
        under = -1 if above is None or above == post else place_of.get(above, -1)
        replies.setdefault(under, []).append(place)
        place_of.setdefault(name, place)
    order: list[int] = []
    names: list[str | None] = []
    waiting = [(place, -1) for place in reversed(replies.get(-1, []))]
    while waiting:
        place, under = waiting.pop()
        order.append(place)
        names.append(ids[under] if under >= 0 else None)
        waiting.extend((reply, place) for reply in reversed(replies.get(place, [])))
    return order, names


def _start(post: Post) -> int:
    """Give where the first block of the post or its comments stands in the source, in characters."""
    spans = (block.span for entry in (post, *post.comments) for block in entry.blocks)
    return next((span.start for span in spans if span is not None), 0)


def _or_none(index: int) -> int | None:
    return index if index >= 0 else None
