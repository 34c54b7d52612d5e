"""The entries of one post as a tree over indexes: entry 0 is the post, the comments follow in reading order.

Whoever stands in an entry finds its parent, its siblings and the end of its replies at once, however deep or long the
thread is. Nothing here recurses: threads are 10,000 replies deep and 100,000 comments long.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import sub
from typing import NamedTuple

from reader.model import Comment, EntryKey, Key, Post, QuoteKey, Shape
from reader.model.identify import walk


class Arrangement(NamedTuple):
    """Where the entries stand: by index, the index that each has on the page, its level, whether it was moved.

    `moved` has a byte for each entry, 1 if it stands under another one than on the page.
    """

    order: Sequence[int]
    level: list[int]
    moved: bytes


class Tree:
    """Hold the entries of one post and the shape of their tree: that of the page, or another (see `arranged`).

    `level`, `parent`, `end` and `before` are arrays with one number per entry:
    the depth (0 for the post, 1 for a top-level comment), the parent, the index after the last reply (so that
    `range(i, end[i])` is the entry with all its replies) and the previous sibling. All but `level` are worked out when
    first asked for, since the first screen of a thread does without.
    """

    def __init__(self, post: Post, shape: Shape | None = None, arrangement: Arrangement | None = None) -> None:
        """Take a post, its shape, and another arrangement of its comments than that of the page, if there is one."""
        self.post = post
        self.is_page = arrangement is None
        self._shape_on_page = shape or Shape(post)
        if arrangement is None:
            level = _levels(self._shape_on_page.depths)
            arrangement = Arrangement(range(len(level)), level, bytes(len(level)))
        self.order, self.level, self.moved = arrangement

    def arranged(self, parent: Sequence[int]) -> "Tree":
        """Return the entries of a page in another tree: `parent[i]` is what entry i is to stand under, -1 for the post.

        All ways up must lead to the post. Siblings stay in the order of the page.
        """
        order, level = walk(parent)
        moved = bytes(parent[index] != self.parent[index] for index in order)
        return Tree(self.post, self._shape_on_page, Arrangement(order, level, moved))

    def __len__(self) -> int:
        """Count the entries: the post and its comments."""
        return len(self.level)

    # Which entry is which

    def entry(self, index: int) -> Post | Comment:
        """Return the post (index 0) or the comment."""
        return self.comment(index) if index > 0 else self.post

    def comment(self, index: int) -> Comment:
        """Return the comment with this index, from 1."""
        return self.post.comments[self.order[index] - 1]

    def key(self, index: int) -> EntryKey:
        """Return the key of the entry."""
        return self.entry(index).key

    def index(self, key: Key) -> int | None:
        """Find the entry with this key, or the entry that holds the quoted document with this key."""
        place = self._shape_on_page.places.get(key.entry if isinstance(key, QuoteKey) else key)
        return place if place is None or self.is_page else self.rank[place]

    def find(self, other: "Tree", index: int) -> int:
        """Find an entry of another arrangement of the same page."""
        return self.rank[other.order[index]]

    @cached_property
    def rank(self) -> Sequence[int]:
        """Return the index here of every entry of the page."""
        rank = array("i", self.order)
        for index, place in enumerate(self.order):
            rank[place] = index
        return rank

    # Up, down and beside

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
        """Return the next reply to the same parent."""
        after = self.end[index]
        return after if after < len(self) and self.parent[after] == self.parent[index] else None

    def previous_sibling(self, index: int) -> int | None:
        """Return the previous reply to the same parent."""
        return _or_none(self.before[index])

    def parent_of(self, index: int) -> int | None:
        """Return what the entry replies to; None for the post."""
        return _or_none(self.parent[index])

    def above(self, index: int) -> EntryKey:
        """Return the key of what a comment stands under."""
        return self.above_on_page(index) if self.is_page else self.key(self.parent[index])

    def above_on_page(self, index: int) -> EntryKey:
        """Return the key of what a comment stands under on the page."""
        return self.comment(index).parent or self.post.key

    def root(self, index: int) -> int:
        """Return the top-level comment that the entry stands under; the post is its own root."""
        return self.roots[bisect_right(self.roots, index) - 1] if index else 0

    def next_root(self, index: int) -> int | None:
        """Return the next top-level comment after the entry."""
        place = bisect_right(self.roots, index)
        return self.roots[place] if place < len(self.roots) else None

    def previous_root(self, index: int) -> int | None:
        """Return the last top-level comment before the entry, which is its own root unless it is one; then the post."""
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

    @cached_property
    def levels(self) -> bytes:
        """Return the level of every entry as a byte; 255 stands for all deeper levels too."""
        try:
            return bytes(self.level)
        except ValueError:
            return bytes([min(level, 255) for level in self.level])

    @cached_property
    def parent(self) -> "array[int]":
        """Return the index of the parent of every entry; -1 for the post."""
        return self._shape[0]

    @cached_property
    def end(self) -> "array[int]":
        """Return, for every entry, the index after its last reply."""
        return self._shape[1]

    @cached_property
    def before(self) -> "array[int]":
        """Return the previous sibling of every entry; -1 if there is none."""
        return self._shape[2]

    @cached_property
    def _shape(self) -> tuple["array[int]", "array[int]", "array[int]"]:
        return _shape(self.level)

    @cached_property
    def roots(self) -> list[int]:
        """List the top-level comments."""
        return list(self.children(0))


def _levels(depths: Sequence[int]) -> list[int]:
    """Return the level of every entry, starting with the post; a step down of more than one level counts as one."""
    level = [0, *depths]
    if depths and (min(depths) < 1 or max(map(sub, depths, level)) > 1):
        for index in range(1, len(level)):
            level[index] = min(max(level[index], 1), level[index - 1] + 1)
    return level


def _shape(level: list[int]) -> tuple["array[int]", "array[int]", "array[int]"]:
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


def _or_none(index: int) -> int | None:
    return index if index >= 0 else None
