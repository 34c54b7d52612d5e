"""One post and its comments as a tree over indexes: entry 0 is the post, the comments follow in reading order.

Whoever stands in an entry finds its parent, its siblings and the end of its replies at once, however
deep or long the thread is. Nothing here recurses: threads are 10,000 replies deep and 100,000 comments long.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from operator import sub
from typing import NamedTuple

from reader.infer.discussed import discussed
from reader.model import Block, Comment, Document, Post, Quote, Span
from reader.view.answers import Answers


class Arrangement(NamedTuple):
    """Where the entries stand: by index, the index that each has on the page, its level, whether it was moved.

    `moved` has a byte for each entry, 1 if it stands under another one than on the page.
    """

    order: Sequence[int]
    level: list[int]
    moved: bytes


class Elsewhere(NamedTuple):
    """What to call another place of a quoted document, how much both have in common in 0..1, and words of that here."""

    name: str
    share: float
    words: Span | None


class Thread:
    """Hold the entries of one post and the shape of their tree: that of the page, or another (see `arranged`).

    `level`, `parent`, `end` and `before` are arrays with one number per entry: the depth (0 for the post, 1 for a
    top-level comment), the parent, the index after the last reply (so that `range(i, end[i])` is the entry with
    all its replies) and the previous sibling. All but `level` are worked out when first asked for, since
    the first screen of a thread does without. The comments of the post must stand in reading order, each
    reply between its parent and the parent's next sibling; `reading_order` brings others into it.
    """

    def __init__(
        self, post: Post, text: str = "", repeated: Sequence[Span] = (), arrangement: Arrangement | None = None
    ) -> None:
        """Take a post, the text of its source, and the spans of it that are paragraphs printed a second time.

        The comments of the post are in the order of the `arrangement`, if there is one.
        """
        self.post = post
        self.text = text
        self.comments = post.comments
        self.is_page = arrangement is None
        if arrangement is None:
            level = _levels([comment.depth for comment in post.comments])
            arrangement = Arrangement(range(len(level)), level, bytes(len(level)))
        self.order, self.level, self.moved = arrangement
        self._repeated = repeated
        # Where else the quoted documents stand, by their ids, as far as is known: names and how much stands there.
        self.elsewhere: dict[str, tuple[Elsewhere, ...]] = {}

    @classmethod
    def of(cls, document: Document, number: int = 0) -> "Thread":
        """Build the thread of the post with this number, counted from 0, with its share of the repeated paragraphs.

        What one text of a merged document repeats of another is not printed twice on the page.
        """
        if document.source.parts:
            return cls(document.posts[number], document.source.text)
        starts = [_start(post) for post in document.posts]
        first = starts[number] if number else 0
        last = min((start for start in starts[number + 1 :] if start >= first), default=len(document.source.text))
        spans = [f.span for f in document.furniture if f.kind == "duplicate" and first <= f.span.start < last]
        return cls(document.posts[number], document.source.text, spans)

    def arranged(self, parent: Sequence[int]) -> "Thread":
        """Give the entries of a page in another tree: `parent[i]` is what entry i is to stand under, -1 for the post.

        All ways up must lead to the post. Siblings stay in the order that they have in this thread.
        """
        order, level = _walk(parent)
        comments = tuple(self.comments[index - 1] for index in order[1:])
        moved = bytes(parent[index] != self.parent[index] for index in order)
        thread = Thread(
            replace(self.post, comments=comments), self.text, self._repeated, Arrangement(order, level, moved)
        )
        thread.elsewhere = self.elsewhere
        return thread

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

    def find(self, other: "Thread", index: int) -> int:
        """Find an entry of another arrangement of the same page."""
        return self.rank[other.order[index]]

    def put(self, index: int, entry: Post | Comment) -> None:
        """Put in the place of an entry one that differs in its blocks and quoted documents only."""
        if isinstance(entry, Post):
            self.post = entry
        else:
            self.comments = (*self.comments[: index - 1], entry, *self.comments[index:])
        self.__dict__.pop("quoting", None)

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

    def answered(self, index: int) -> bool:
        """Tell whether the entry has replies."""
        return index + 1 < len(self) and self.level[index + 1] > self.level[index]

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

    def under(self, index: int) -> str:
        """Give the id of what a comment stands under."""
        return self.marked_under(index) if self.is_page else self.id(self.parent[index])

    def marked_under(self, index: int) -> str:
        """Give the id of what a comment stands under on the page."""
        return self.comments[index - 1].parent or self.post.id

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
        """Give the paragraphs printed a second time in the entry, each with the number of blocks before it."""
        return tuple(self._duplicates.get(index, ()))

    @cached_property
    def answers(self) -> Answers:
        """Say who answers whom beside the tree."""
        return Answers(self)

    @cached_property
    def discussed(self) -> dict[str, dict[str, str]]:
        """Give the ids of the comments that discuss each quoted document, by its id, and how they do."""
        return discussed(self.post)

    @cached_property
    def quoting(self) -> list[int]:
        """List the entries that hold quoted documents."""
        return [index for index in range(len(self)) if self.entry(index).quotes]

    @cached_property
    def levels(self) -> bytes:
        """Give the level of every entry as a byte; 255 stands for all deeper levels too."""
        try:
            return bytes(self.level)
        except ValueError:
            return bytes([min(level, 255) for level in self.level])

    @cached_property
    def parent(self) -> "array[int]":
        """Give the index of the parent of every entry; -1 for the post."""
        return self._tree[0]

    @cached_property
    def end(self) -> "array[int]":
        """Give, for every entry, the index after its last reply."""
        return self._tree[1]

    @cached_property
    def before(self) -> "array[int]":
        """Give the previous sibling of every entry; -1 if there is none."""
        return self._tree[2]

    @cached_property
    def _tree(self) -> tuple["array[int]", "array[int]", "array[int]"]:
        return _tree(self.level)

    @cached_property
    def roots(self) -> list[int]:
        """List the top-level comments."""
        return list(self.children(0))

    @cached_property
    def rank(self) -> Sequence[int]:
        """Give the index here of every entry of the page."""
        rank = array("i", self.order)
        for index, place in enumerate(self.order):
            rank[place] = index
        return rank

    @cached_property
    def _index(self) -> dict[str, int]:
        index = {comment.id: place for place, comment in enumerate(self.comments, 1)}
        index.setdefault(self.post.id, 0)
        return index

    @cached_property
    def _duplicates(self) -> dict[int, list[tuple[int, str]]]:
        found: dict[int, list[tuple[int, str]]] = {}
        if not self._repeated:
            return found
        blocks = sorted(
            (block.span.start, index, number)
            for index in range(len(self))
            for number, block in enumerate(self.blocks(index), 1)
            if block.span is not None
        )
        for span in sorted(self._repeated):
            place = bisect_left(blocks, (span.start,)) - 1
            _, index, number = blocks[place] if place >= 0 else (0, 0, 0)
            found.setdefault(index, []).append((number, self.text[span.start : span.end]))
        return found


def reading_order(post: Post) -> Post:
    """Give the post with its replies brought under what they answer, and the depth that follows from it.

    For sources that print replies elsewhere. What answers nothing that stands before it is top-level.
    """
    place_of = {post.id: 0}
    parent = [-1]
    for place, comment in enumerate(post.comments, 1):
        parent.append(0 if comment.parent is None else place_of.get(comment.parent, 0))
        place_of.setdefault(comment.id, place)
    order, depths = _walk(parent)
    comments = (post.comments[place - 1] for place in order[1:])
    in_order = (
        comment if comment.depth == depth else replace(comment, depth=depth)
        for comment, depth in zip(comments, depths[1:], strict=True)
    )
    return replace(post, comments=tuple(in_order))


def _walk(parent: Sequence[int]) -> tuple[list[int], list[int]]:
    """List the entries of a tree in reading order, siblings by their index, and the level of each."""
    child, following = [-1] * len(parent), [-1] * len(parent)
    for index in range(len(parent) - 1, 0, -1):
        following[index], child[parent[index]] = child[parent[index]], index
    order: list[int] = []
    level: list[int] = []
    waiting = [(0, 0)]
    while waiting:
        index, deep = waiting.pop()
        order.append(index)
        level.append(deep)
        if following[index] >= 0:
            waiting.append((following[index], deep))
        if child[index] >= 0:
            waiting.append((child[index], deep + 1))
    return order, level


def _levels(depths: list[int]) -> list[int]:
    """Give the level of every entry, starting with the post; a step down of more than one level counts as one."""
    level = [0, *depths]
    if depths and (min(depths) < 1 or max(map(sub, depths, level)) > 1):
        for index in range(1, len(level)):
            level[index] = min(max(level[index], 1), level[index - 1] + 1)
    return level


def _tree(level: list[int]) -> tuple["array[int]", "array[int]", "array[int]"]:
    """Work out the parents, the ends and the previous siblings from the levels."""
    size = len(level)
    parent, end, before = array("i", [-1]) * size, array("i", [size]) * size, array("i", [-1]) * size
    last = [0] * (max(level) + 1)  # the last entry met so far at each level
    deep = 0
    for index, here in enumerate(level):
        if here > deep:
            parent[index] = index - 1
        elif index:
            sibling = last[here]
            parent[index], before[index] = parent[sibling], sibling
            for above in last[here : deep + 1]:
                end[above] = index
        last[here] = index
        deep = here
    return parent, end, before


def _start(post: Post) -> int:
    """Give where the first block of the post or its comments stands in the source, in characters."""
    blocks = chain(post.blocks, chain.from_iterable(comment.blocks for comment in post.comments))
    return next((block.span.start for block in blocks if block.span is not None), 0)


def _or_none(index: int) -> int | None:
    return index if index >= 0 else None
