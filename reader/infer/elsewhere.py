"""The same quoted document in other posts, however it is wrapped, marked or shortened there.

A text is known by fingerprints: of every few runs of words in a row, the one with the least checksum. So a passage
that two texts share has the same fingerprints in both, wherever it stands in them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar
from zlib import crc32

from reader.infer.facts import entries, own_blocks
from reader.infer.voices import Place
from reader.model import Block, Document, Post, Span

_T = TypeVar("_T")

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
    """Where else a quoted document stands, as a quotation or in a post that has it without its being known for one.

    `share` is how much of it stands there, or of that quotation here where it is the shorter one, in 0..1; `words` is
    the first paragraph here that both have.
    """

    place: Place
    share: float
    words: Span | None


class _Text(NamedTuple):
    """A quoted document, or what else a post says: where it stands, the entry that holds it, its fingerprints."""

    place: Place
    entry: str
    is_quote: bool
    blocks: tuple[Block, ...]
    prints: frozenset[int]


class Quotations:
    """Know the quoted documents of all documents that are open together, which may come one by one."""

    def __init__(self) -> None:
        self._texts: list[_Text] = []
        self._of: dict[int, range] = {}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, number: int, document: Document) -> None:
        """Take in a document, in the place of one with the same number."""
        for old in self._of.get(number, ()):
            for one in self._texts[old].prints:
                self._holders[one].remove(old)
        first = len(self._texts)
        self._texts += (text for text in _texts(number, document) if len(text.prints) >= _FEWEST)
        self._of[number] = range(first, len(self._texts))
        for new in self._of[number]:
            for one in self._texts[new].prints:
                self._holders[one].append(new)

    def elsewhere(self, number: int) -> dict[str, tuple[Copy, ...]]:
        """Give where else the quoted documents of a document stand, by their ids, most alike first."""
        texts = (self._texts[index] for index in self._of.get(number, ()))
        found = {text.place.id: tuple(self._alike(text)) for text in texts if text.is_quote}
        return {id: copies for id, copies in found.items() if copies}

    def _alike(self, text: _Text) -> Iterator[Copy]:
        common: Counter[int] = Counter()
        for one in text.prints:
            if len(self._holders[one]) <= _MOST_HOLDERS:
                common.update(self._holders[one])
        entries: set[tuple[int, str]] = {(text.place.document, text.entry)}
        for index, count in common.most_common():
            other = self._texts[index]
            least = min(len(text.prints), len(other.prints)) if other.is_quote else len(text.prints)
            entry = (other.place.document, other.entry)
            if count >= max(_FEWEST, _SHARE * least) and entry not in entries:
                entries.add(entry)
                shared = (block.span for block in text.blocks if not other.prints.isdisjoint(_prints([block])))
                yield Copy(other.place, min(1.0, count / least), next(shared, None))


def elsewhere(documents: Sequence[Document]) -> dict[Place, tuple[Copy, ...]]:
    """Give for the quoted documents in `documents` where else each stands, if it stands anywhere else."""
    quotations = Quotations()
    for number, document in enumerate(documents):
        quotations.add(number, document)
    return {
        Place(number, id): copies
        for number in range(len(documents))
        for id, copies in quotations.elsewhere(number).items()
    }


def _texts(number: int, document: Document) -> Iterator[_Text]:
    for entry in entries(document):
        for quote in entry.quotes:
            if quote.kind in _REPEATS:
                continue
            blocks = entry.blocks[quote.first : quote.last + 1]
            yield _Text(Place(number, quote.id), entry.id, True, blocks, _prints(blocks))
        if isinstance(entry, Post):
            own = tuple(block for _, block in own_blocks(entry))
            yield _Text(Place(number, entry.id), entry.id, False, own, _prints(own))


def _prints(blocks: Iterable[Block]) -> frozenset[int]:
    words = _WORD.findall(" ".join(block.text for block in blocks).casefold())
    runs = map(" ".join, _rows(words, _RUN))
    sums = list(map(crc32, map(str.encode, runs)))
    return frozenset(map(min, _rows(sums, min(_WINDOW, len(sums)))))


def _rows(items: Sequence[_T], length: int) -> Iterator[tuple[_T, ...]]:
    """Give every row of so many items that stand side by side."""
    return zip(*(items[start:] for start in range(length)), strict=False)
