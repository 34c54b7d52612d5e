"""Find the same quoted document in other posts, however it is wrapped, marked or shortened there.

A text is known by its fingerprints: of every few runs of words in a row, the one with the least checksum. Therefore a
passage that two texts share has the same fingerprints in both, wherever it stands in them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from reader.infer.clues import rows
from reader.infer.voices import Place
from reader.model import Block, EntryKey, QuoteKey, Resolved, Span

_WORD = re.compile(r"\w+")
_RUN = 5
_WINDOW = 8
# Two quotations are of one document when the shorter one is half in the other; fewer words than that may be chance.
_SHARE = 0.5
_FEWEST = 3
# Not documents: what is said in the page itself, repeated there.
_REPEATS = ("echo", "comment")
# What so many texts have in common says nothing about any of them.
_MOST_HOLDERS = 50


class Copy(NamedTuple):
    """Another place where a quoted document stands: as a quotation, or in a post where it is not known for one.

    `share` is how much of the shorter of the two stands in the other, in 0..1; `words` is where the first paragraph
    stands here that both have.
    """

    place: Place
    share: float
    words: Span | None


class _Text(NamedTuple):
    """A quoted document, or what else a post says: the entry that holds it, its blocks, and its fingerprints."""

    document: int
    entry: EntryKey
    quote: QuoteKey | None
    blocks: tuple[Block, ...]
    prints: frozenset[int]


class Quotations:
    """Knows the quoted documents of all documents that are open together; these may come one by one."""

    def __init__(self) -> None:
        self._texts: list[_Text] = []
        self._of: dict[int, range] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, resolved: Resolved) -> None:
        """Remember the quoted documents in a document, so that they are known again in others.

        `number` is what the caller calls the document; one that was added under the same number before is forgotten.
        """
        for old in self._of.get(number, ()):
            for print_ in self._texts[old].prints:
                self._holders[print_].remove(old)
        first = len(self._texts)
        self._texts += (text for text in _texts(number, resolved) if len(text.prints) >= _FEWEST)
        self._of[number] = range(first, len(self._texts))
        for new in self._of[number]:
            for print_ in self._texts[new].prints:
                self._holders[print_].append(new)

    def elsewhere(self, number: int) -> dict[QuoteKey, tuple[Copy, ...]]:
        """Return where else each quoted document of a document stands, the most alike first."""
        texts = (self._texts[index] for index in self._of.get(number, ()))
        copies = {text.quote: tuple(self._alike(text)) for text in texts if text.quote}
        return {key: elsewhere for key, elsewhere in copies.items() if elsewhere}

    def _alike(self, text: _Text) -> Iterator[Copy]:
        common: Counter[int] = Counter()
        for print_ in text.prints:
            if len(self._holders[print_]) <= _MOST_HOLDERS:
                common.update(self._holders[print_])
        entries: set[tuple[int, EntryKey]] = {(text.document, text.entry)}
        for index, count in common.most_common():
            other = self._texts[index]
            least = min(len(text.prints), len(other.prints)) if other.quote else len(text.prints)
            entry = (other.document, other.entry)
            if count >= max(_FEWEST, _SHARE * least) and entry not in entries:
                entries.add(entry)
                shared = (block.span for block in text.blocks if not other.prints.isdisjoint(_prints([block])))
                place = Place(other.document, other.quote or other.entry)
                yield Copy(place, min(1.0, count / least), next(shared, None))


def elsewhere(documents: Sequence[Resolved]) -> dict[Place, tuple[Copy, ...]]:
    """Return by place where else each quoted document in `documents` stands; most of them stand nowhere else."""
    quotations = Quotations()
    for number, resolved in enumerate(documents):
        quotations.add(number, resolved)
    return {
        Place(number, key): copies
        for number in range(len(documents))
        for key, copies in quotations.elsewhere(number).items()
    }


def _texts(number: int, resolved: Resolved) -> Iterator[_Text]:
    for entry, quote in resolved.all_quotes():
        if quote.kind not in _REPEATS:
            blocks = entry.blocks[quote.first : quote.last + 1]
            yield _Text(number, entry.key, quote.key, blocks, _prints(blocks))
    for post in resolved.document.posts:
        own = tuple(block for _, block in resolved.own_blocks(post))
        yield _Text(number, post.key, None, own, _prints(own))


def _prints(blocks: Iterable[Block]) -> frozenset[int]:
    words = _WORD.findall(" ".join(block.text for block in blocks).casefold())
    runs = map(" ".join, rows(words, _RUN))
    sums = list(map(crc32, map(str.encode, runs)))
    return frozenset(map(min, rows(sums, min(_WINDOW, len(sums)))))
