"""Choose the blocks of an entry that two readings have: those of the frame, with what it lost put back in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.model import Block, Comment, Document, Post
from reader.reconstruct.merging.align import count_words
from reader.reconstruct.merging.pairs import Overlaps, WordTable

# A block of which less than this stands in the other text was lost there.
_LOST = 0.5
# Out of its order a block is known again by its runs of so many words.
_RUN = 3
# A body that stands in the other one so nearly whole says where that one begins and ends.
_INSIDE = 0.9
# Unless so much of it is comments there.
_MIXED = 0.02
# Above and below it, blocks as long as this are still the post's, not the page's, and so are short ones between.
_PROSE = 60
_REACH = 10
# Words that were run together make fewer, but not by more than this.
_GLUED = 0.85
# Cut apart again, they are the same words.
_SAME = 0.97
# What these dialects lose are the paragraphs: words run together, or a line for every piece of markup.
_WITHOUT_PARAGRAPHS = frozenset("GB")


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two documents, with what of it stands in the other.

    `seen` counts for each block the words that do, and `partner` is the block there that has most of them.
    """

    page: WordTable
    seen: dict[int, int]
    partner: dict[int, int]
    _runs: dict[int, frozenset[tuple[str, ...]]] = field(default_factory=dict)

    def is_lost(self, block: int) -> bool:
        """Tell whether too little of a block stands in its place in the other document."""
        return self.seen.get(block, 0) < _LOST * self.page.block_length(block)

    def seen_range(self, blocks: range, there: range) -> range:
        """Return the range from the first to the last block that stands in these blocks of the other document."""
        seen = [block for block in blocks if not self.is_lost(block) and self.partner.get(block, -1) in there]
        return range(seen[0], seen[-1] + 1) if seen else range(blocks.start, blocks.start)

    def has(self, words: list[str]) -> bool:
        """Tell whether most runs of these words stand anywhere in the document."""
        size = min(_RUN, len(words))
        if size not in self._runs:
            self._runs[size] = frozenset(_runs(self.page.words, size))
        runs = list(_runs(words, size))
        return sum(run in self._runs[size] for run in runs) >= _LOST * len(runs)


def _runs(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)


class Splice:
    """Chooses the blocks of entries that both documents have."""

    def __init__(self, frame: Document, other: Document, shared: Overlaps) -> None:
        self._shared = shared
        partner: dict[int, int] = {}
        partner_there: dict[int, int] = {}
        for (here, there), _ in shared.blocks.most_common():
            partner.setdefault(here, there)
            partner_there.setdefault(there, here)
        self._frame = _Side(shared.frame, shared.seen, partner)
        self._other = _Side(shared.other, shared.seen_there, partner_there)
        self._has_one_post = len(frame.posts) == len(other.posts) == 1
        self._rebreaks = _has_paragraphs(other) and not _has_paragraphs(frame)

    def comment(self, here: int, there: int) -> tuple[Block, ...]:
        """Return the blocks of a comment that both readings have.

        What only the other reading has below its last comment is left out: it may be the end of the page.
        """
        frame, other = self._shared.frame, self._shared.other
        if self._is_better_broken(here, there):
            return other.entries[there].blocks
        ours, theirs = frame.blocks_of(here), other.blocks_of(there)
        if there + 1 == len(other.entries) or not isinstance(other.entries[there + 1], Comment):
            theirs = range(theirs.start, self._other.seen_range(theirs, ours).stop)
        return _filled(self._frame, ours, self._other, theirs)

    def body(self, here: int, there: int) -> tuple[Block, ...]:
        """Return the blocks of a post that both readings have.

        The lines of the page around the post are left out if the other reading has the post without them.
        """
        ours, theirs = self._shared.frame.blocks_of(here), self._shared.other.blocks_of(there)
        core, core_there = self._frame.seen_range(ours, theirs), self._other.seen_range(theirs, ours)
        if not (self._has_one_post and core and core_there):
            return self._shared.frame.entries[here].blocks
        lost = _with_prose(self._shared.other, theirs, core_there, 1)
        if _is_headed(self._shared.other, there):
            lost = range(theirs.start, lost.stop)
        if self._shared.frame.has_comments and not self._shared.other.has_comments:
            lost = range(lost.start, core_there.stop)  # below that may be comments
        if not self._is_inside(here, there):
            return _filled(self._frame, ours, self._other, lost)
        near = _with_prose(self._shared.frame, ours, core, 1 if _is_headed(self._shared.other, there) else _REACH)
        if _is_headed(self._shared.frame, here):
            near = range(ours.start, near.stop)
        if self._shared.frame.has_comments:
            near = range(near.start, ours.stop)
        if self._rebreaks:
            return _filled(self._other, theirs, self._frame, near)
        return _filled(self._frame, near, self._other, lost)

    def _is_better_broken(self, here: int, there: int) -> bool:
        """Tell whether the other's blocks say the same and keep the paragraphs, or the words, better apart."""
        apart, apart_there = (
            sum(count_words(block.text) for block in page.entries[place].blocks)
            for page, place in ((self._shared.frame, here), (self._shared.other, there))
        )
        if self._rebreaks:
            return apart_there >= apart >= _GLUED * apart_there
        length, length_there = self._shared.frame.length(here), self._shared.other.length(there)
        is_same = self._shared.entries[here, there] >= _SAME * max(length, length_there)
        return is_same and apart_there > apart

    def _is_inside(self, here: int, there: int) -> bool:
        """Tell whether the other's body stands in the frame's nearly whole, and is not a whole page of comments too."""
        length = self._shared.other.length(there)
        common = self._shared.entries[here, there]
        elsewhere = self._shared.seen_in_other(there) - common
        return common >= _INSIDE * length and elsewhere <= _MIXED * length


def _filled(base: _Side, blocks: range, giver: _Side, theirs: range) -> tuple[Block, ...]:
    """Return the blocks of `base`, with those that it lost and `giver` has behind the block that they follow there."""
    lost: dict[int, list[Block]] = {}
    place = blocks.start - 1
    for block in theirs:
        if not giver.is_lost(block):
            if giver.partner.get(block, -1) in blocks:
                place = max(place, giver.partner[block])
        elif giver.page.has_letters(block) and not base.has(giver.page.words_of_block(block)):
            lost.setdefault(place, []).append(giver.page.block(block))
    found = lost.get(blocks.start - 1, [])
    for block in blocks:
        found.append(base.page.block(block))
        found += lost.get(block, ())
    return tuple(found)


def _is_headed(page: WordTable, place: int) -> bool:
    """Tell whether a post begins below its title, and not somewhere below the top of the page."""
    post = page.entries[place]
    return isinstance(post, Post) and post.title is not None


def _with_prose(page: WordTable, blocks: range, core: range, reach: int) -> range:
    """Widen a range of a post's blocks as long as prose stands within `reach` blocks above or below it."""
    first, last = core.start, core.stop
    while (above := _prose(page, range(first - 1, max(blocks.start, first - reach) - 1, -1))) is not None:
        first = above
    while (below := _prose(page, range(last, min(blocks.stop, last + reach)))) is not None:
        last = below + 1
    return range(first, last)


def _prose(page: WordTable, blocks: range) -> int | None:
    return next((block for block in blocks if len(page.block(block).text) >= _PROSE), None)


def _has_paragraphs(document: Document) -> bool:
    return not set(document.source.dialect.name.split("+")) <= _WITHOUT_PARAGRAPHS
