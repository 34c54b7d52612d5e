"""The paragraphs that a page prints a second time, and where in a thread they stood."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from reader.model import Document, Post, Source, Span
from reader.view.tree import Tree


class Repeat(NamedTuple):
    """A paragraph that is printed again in an entry, behind so many of its blocks."""

    blocks: int
    text: str


def repeated_in(document: Document, number: int) -> Sequence[Span]:
    """List the paragraphs printed a second time in the post with this number, counted from 0, and its comments.

    What one text of a merged document repeats of another is not printed twice on the page.
    """
    repeated = document.repeated
    if document.source.parts or not repeated:
        return ()
    starts = [_start(post) for post in document.posts]
    first = starts[number] if number else 0
    last = min((start for start in starts[number + 1 :] if start >= first), default=len(document.source.text))
    return [span for span in repeated if first <= span.start < last]


class Repeats:
    """Find what is printed twice by the entry that it stands in; worked out when first asked for."""

    def __init__(self, tree: Tree, source: Source, spans: Sequence[Span]) -> None:
        """Take the entries, their source, and the spans of its text that are printed a second time."""
        self._tree = tree
        self._source = source
        self._spans = spans

    def of(self, index: int) -> Sequence[Repeat]:
        """Return the paragraphs printed a second time in an entry."""
        return self._by_entry.get(index, ())

    def arranged(self, tree: Tree) -> "Repeats":
        """Return the same for another arrangement of the entries."""
        return Repeats(tree, self._source, self._spans)

    @cached_property
    def _by_entry(self) -> dict[int, list[Repeat]]:
        by_entry: defaultdict[int, list[Repeat]] = defaultdict(list)
        if not self._spans:
            return by_entry
        blocks = sorted(
            (block.span.start, index, number)
            for index in range(len(self._tree))
            for number, block in enumerate(self._tree.entry(index).blocks, 1)
            if block.span is not None
        )
        for span in sorted(self._spans):
            place = bisect_left(blocks, (span.start,)) - 1
            _, index, number = blocks[place] if place >= 0 else (0, 0, 0)
            by_entry[index].append(Repeat(number, self._source.text[span.start : span.end]))
        return by_entry


def _start(post: Post) -> int:
    """Return where the first block of the post or its comments stands in the source, in characters."""
    blocks = chain(post.blocks, chain.from_iterable(comment.blocks for comment in post.comments))
    return next((block.span.start for block in blocks if block.span is not None), 0)
