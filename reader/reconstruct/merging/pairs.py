"""Find which entries of two documents are the same post or comment, by their words and their order."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reader.model import Block, Comment, Document, Post
from reader.reconstruct.merging.align import Gap, SharedRun, between, common_runs, equal_in_order, words_of

Entry = Post | Comment

# A comment less sure than this may be anything.
_GUESS = 0.5
# A comment of so many words is not the same by chance.
_TELLING = 4
# Two comments overlap when so much of the shorter one stands in the longer.
_OVERLAP = 0.5
# How far short comments are sought between others that were found: each round finds some to seek between.
_ROUNDS = 3


def is_guess(comment: Comment) -> bool:
    """Tell whether a comment was divided from the rest by guess.

    Such a comment says nothing against another reading.
    """
    return comment.confidence < _GUESS


@dataclass(frozen=True, slots=True)
class WordTable:
    """The entries of a document in page order, with all their words in one list.

    Entry i has the words from `starts[i]` up to `starts[i + 1]`. Blocks are counted over the whole page: block b has
    the words from `block_starts[b]` up to the next, and entry i has the blocks from `first_block[i]` up to the next.
    """

    entries: tuple[Entry, ...]
    words: list[str]
    starts: list[int]
    block_starts: list[int]
    first_block: list[int]

    @classmethod
    def of(cls, document: Document) -> "WordTable":
        """Make the table of a document."""
        entries: list[Entry] = []
        for post in document.posts:
            entries += (post, *post.comments)
        by_block = [words_of(block.text) for entry in entries for block in entry.blocks]
        block_starts = list(accumulate(map(len, by_block), initial=0))
        first_block = list(accumulate((len(entry.blocks) for entry in entries), initial=0))
        return cls(
            tuple(entries),
            [word for words in by_block for word in words],
            [block_starts[block] for block in first_block],
            block_starts,
            first_block,
        )

    @property
    def has_comments(self) -> bool:
        """Whether there is any comment that is told from the post by more than a guess."""
        return any(isinstance(entry, Comment) and not is_guess(entry) for entry in self.entries)

    def length(self, entry: int) -> int:
        """Count the words of an entry."""
        return self.starts[entry + 1] - self.starts[entry]

    def block_length(self, block: int) -> int:
        """Count the words of a block."""
        return self.block_starts[block + 1] - self.block_starts[block]

    def blocks_of(self, entry: int) -> range:
        """Return the blocks of an entry, as counted over the whole page."""
        return range(self.first_block[entry], self.first_block[entry + 1])

    def comment(self, entry: int) -> Comment:
        """Return the entry with this number, which must be a comment."""
        comment = self.entries[entry]
        assert isinstance(comment, Comment)
        return comment

    def block(self, block: int) -> Block:
        """Return a block by its number."""
        entry = self.entry_of(block)
        return self.entries[entry].blocks[block - self.first_block[entry]]

    def words_of_block(self, block: int) -> list[str]:
        """Return the words of a block."""
        return self.words[self.block_starts[block] : self.block_starts[block + 1]]

    def has_letters(self, block: int) -> bool:
        """Tell whether a block has letters or digits and not signs alone."""
        return any(word[0].isalnum() for word in self.words_of_block(block))

    def entry_of(self, block: int) -> int:
        """Find the entry that holds a block."""
        return bisect_right(self.first_block, block) - 1

    def key(self, entry: int) -> tuple[bool, tuple[str, ...]]:
        """Return what is equal for the same post or comment in two documents."""
        words = tuple(self.words[self.starts[entry] : self.starts[entry + 1]])
        return isinstance(self.entries[entry], Post), words

    def within(self, first: int, last: int) -> range:
        """Return the numbers of the entries that have words, all of them in [first, last)."""
        begin, end = bisect_right(self.starts, first - 1), bisect_right(self.starts, last) - 1
        return range(begin, max(begin, end))


@dataclass(slots=True)
class Overlaps:
    """How many words the entries and blocks of two documents share, `frame` and `other`.

    `entries` and `blocks` count by a pair of numbers, the first of `frame` and the second of `other`. `seen` counts by
    block of `frame`, and `seen_there` by block of `other`, the words that stand anywhere in the other document. `doubt`
    is the chance, below 1, that an entry of `frame` was paired with the right one of several equal entries.
    """

    frame: WordTable
    other: WordTable
    entries: Counter[tuple[int, int]] = field(default_factory=Counter)
    blocks: Counter[tuple[int, int]] = field(default_factory=Counter)
    seen: Counter[int] = field(default_factory=Counter)
    seen_there: Counter[int] = field(default_factory=Counter)
    doubt: dict[int, float] = field(default_factory=dict)

    def seen_in(self, here: int) -> int:
        """Count the words of an entry of `frame` that stand anywhere in `other`."""
        return sum(self.seen[block] for block in self.frame.blocks_of(here))

    def seen_in_other(self, there: int) -> int:
        """Count the words of an entry of `other` that stand anywhere in `frame`."""
        return sum(self.seen_there[block] for block in self.other.blocks_of(there))


@dataclass(frozen=True, slots=True)
class Group:
    """The comments of `frame` and those of `other` that cover the same text; if each has one, these are a pair."""

    frame: tuple[int, ...]
    other: tuple[int, ...]


def overlaps(frame: WordTable, other: WordTable) -> Overlaps:
    """Align the words of two documents, and count what their entries share."""
    whole = Gap(0, len(frame.words), 0, len(other.words))
    found = Overlaps(frame, other)
    runs = list(_whole_entries(frame, other, whole, _TELLING))
    runs = sorted(runs + common_runs(frame.words, other.words, between(whole, runs)))
    for _ in range(_ROUNDS):
        short = [run for gap in between(whole, runs) for run in _whole_entries(frame, other, gap, 1)]
        runs = sorted(runs + short)
    runs = sorted(runs + [run for gap in between(whole, runs) for run in _leftover(found, gap)])
    _count(found, runs)
    return found


def groups(shared: Overlaps) -> list[Group]:
    """Return the comments that cover the same text in groups, in page order."""
    edges = [pair for pair in sorted(shared.entries) if _is_edge(shared, *pair)]
    found: list[tuple[set[int], set[int]]] = []
    for here, there in edges:
        if found and (here in found[-1][0] or there in found[-1][1]):
            found[-1][0].add(here)
            found[-1][1].add(there)
        else:
            found.append(({here}, {there}))
    return [Group(tuple(sorted(here)), tuple(sorted(there))) for here, there in found]


def _is_edge(shared: Overlaps, here: int, there: int) -> bool:
    if isinstance(shared.frame.entries[here], Post) or isinstance(shared.other.entries[there], Post):
        return False
    shorter = min(shared.frame.length(here), shared.other.length(there))
    return shared.entries[here, there] >= _OVERLAP * shorter


def _whole_entries(frame: WordTable, other: WordTable, gap: Gap, least: int) -> Iterator[SharedRun]:
    """Yield the entries within a gap that are the same word for word and have at least so many words."""
    here = [entry for entry in frame.within(gap.first, gap.first_end) if frame.length(entry) >= least]
    there = [entry for entry in other.within(gap.second, gap.second_end) if other.length(entry) >= least]
    if here and there:
        keys, keys_there = [frame.key(entry) for entry in here], [other.key(entry) for entry in there]
        for place, place_there in equal_in_order(keys, keys_there):
            yield _run(frame, other, here[place], there[place_there])


def _leftover(found: Overlaps, gap: Gap) -> Iterator[SharedRun]:
    """Yield equal entries of which one side has more, paired first with first, and note how doubtful each pair is."""
    frame, other = found.frame, found.other
    here, there = _by_key(frame, frame.within(gap.first, gap.first_end)), _by_key(other, other.within(*gap[2:]))
    pairs = []
    for key, entries in here.items():
        entries_there = there.get(key, ())
        for entry, entry_there in zip(entries, entries_there, strict=False):
            pairs.append((entry, entry_there))
            if len(entries_there) < len(entries):
                found.doubt[entry] = len(entries_there) / len(entries)
    last = -1
    for entry, entry_there in sorted(pairs):
        if entry_there > last:
            last = entry_there
            yield _run(frame, other, entry, entry_there)


def _by_key(page: WordTable, entries: Sequence[int]) -> dict[tuple[bool, tuple[str, ...]], list[int]]:
    found: defaultdict[tuple[bool, tuple[str, ...]], list[int]] = defaultdict(list)
    for entry in entries:
        if page.length(entry):
            found[page.key(entry)].append(entry)
    return found


def _run(frame: WordTable, other: WordTable, here: int, there: int) -> SharedRun:
    return SharedRun(frame.starts[here], other.starts[there], frame.length(here))


def _count(found: Overlaps, runs: Sequence[SharedRun]) -> None:
    """Divide the runs at the ends of blocks, and count their words by block and by entry."""
    frame, other = found.frame, found.other
    for run in runs:
        at, at_there, left = run
        block = bisect_right(frame.block_starts, at) - 1
        block_there = bisect_right(other.block_starts, at_there) - 1
        while left:
            while frame.block_starts[block + 1] <= at:
                block += 1
            while other.block_starts[block_there + 1] <= at_there:
                block_there += 1
            step = min(left, frame.block_starts[block + 1] - at, other.block_starts[block_there + 1] - at_there)
            found.blocks[block, block_there] += step
            at, at_there, left = at + step, at_there + step, left - step
    for (block, block_there), count in found.blocks.items():
        found.seen[block] += count
        found.seen_there[block_there] += count
        found.entries[frame.entry_of(block), other.entry_of(block_there)] += count
