"""Move the edges of a quoted document, add one, or take one away, as a person says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model.document import Entry
from reader.model.facts import PERSON, Edge, Extent, Quote
from reader.model.identity import quote_key


def moved(entry: Entry, quotes: Sequence[Quote], edge: Edge) -> tuple[Quote, ...]:
    """Return all quoted documents of an entry after one of them was given another extent.

    `quotes` are those that the entry has now. An extent is the first and the last block, both inclusive. The one that
    shares most blocks with `edge.was` gets the extent `edge.now`; its key and all else about it stay. Without `was` a
    new one is added, and without `now` that one is taken away. Any other one loses the blocks that it shares with
    `now`; of one that reaches beyond `now` on both sides all stays, for `now` is quoted within it. One that lies
    wholly in `now` is dropped, unless it was within the one that moved. The result is in the order of the text, and
    each stands before those within it.
    """
    meant = None if edge.was is None else quote_at(quotes, edge.was)
    kept = [quote for quote in quotes if quote is not meant]
    if edge.now is not None:
        kept = [*_beside(kept, edge.now, meant), _moved(entry, meant, edge.now)]
    # What was cut may have the extent of one within it now.
    by_extent = {quote.extent: quote for quote in sorted(kept, key=_from_outside, reverse=True)}
    return tuple(sorted(by_extent.values(), key=_from_outside))


def quote_at(quotes: Sequence[Quote], extent: Extent) -> Quote | None:
    """Find the quoted document that shares most with an extent; of one in another, the one nearer in size."""
    here = [quote for quote in quotes if _overlap(quote.extent, extent)]
    return max(here, key=lambda quote: (_overlap(quote.extent, extent), quote.first - quote.last), default=None)


def _from_outside(quote: Quote) -> tuple[int, int]:
    """Order quoted documents by where they begin, one in another after it."""
    return quote.first, -quote.last


def _overlap(extent: Extent, other: Extent) -> int:
    """Count the blocks that two extents share."""
    return max(0, min(extent[1], other[1]) - max(extent[0], other[0]) + 1)


def _within(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _beside(quotes: Sequence[Quote], now: Extent, meant: Quote | None) -> Iterator[Quote]:
    """Give what is left of the other quoted documents."""
    for quote in quotes:
        extent = quote.extent
        if not _overlap(extent, now) or (extent != now and _within(now, extent)):
            yield quote
        elif _within(extent, now):
            if meant is not None and _within(extent, meant.extent):
                yield quote
        elif extent[0] < now[0]:
            yield replace(quote, last=now[0] - 1)
        else:
            yield replace(quote, first=now[1] + 1)


def _moved(entry: Entry, quote: Quote | None, now: Extent) -> Quote:
    first, last = now
    if quote is not None:
        return replace(quote, first=first, last=last, basis=PERSON, confidence=1.0, evidence=())
    key = quote_key(entry.key, [block.text for block in entry.blocks[first : last + 1]])
    return Quote(key=key, first=first, last=last, basis=PERSON, confidence=1.0)
