"""Move the edges of a quoted document in a post or comment, make one, or take one away."""

from collections.abc import Iterator
from dataclasses import replace

from reader.infer.facts import Entry, free_ids, plain
from reader.model import Block, Quote

REPAIR = "repair"

Extent = tuple[int, int]  # the first and the last block, inclusive


def requote(entry: Entry, was: Extent | None, now: Extent | None) -> Entry:
    """Let the quoted document that overlaps `was` most have the extent `now`; without the one, make it, or end it.

    What it says of itself stays, and one that is ended is denied. Another one that is partly in `now` keeps the rest,
    and one that is wholly in there, and was no part of it, gives way.
    """
    moved = None if was is None else quote_at(entry, was)
    quotes = [quote for quote in entry.quotes if quote is not moved]
    denied = [fact for fact in entry.denied if not (isinstance(fact, Quote) and now and _overlap(_extent(fact), now))]
    if now is not None:
        quotes = [*_beside(quotes, now, moved), _moved(entry, moved, now)]
    elif moved is not None:
        denied.append(replace(moved, basis=REPAIR, confidence=1.0))
    # What was cut may have the extent of one within it now.
    by_extent = {_extent(quote): quote for quote in sorted(quotes, key=_from_outside, reverse=True)}
    quotes = sorted(by_extent.values(), key=_from_outside)
    blocks = tuple(_marked(entry.blocks, quotes))
    return replace(entry, quotes=tuple(quotes), blocks=blocks, denied=tuple(denied))


def quote_at(entry: Entry, extent: Extent) -> Quote | None:
    """Find the quoted document that shares most with an extent; of one in another, the nearer in size."""
    here = [quote for quote in entry.quotes if _overlap(_extent(quote), extent)]
    return max(here, key=lambda quote: (_overlap(_extent(quote), extent), quote.first - quote.last), default=None)


def _from_outside(quote: Quote) -> tuple[int, int]:
    """Order quoted documents by where they begin, one in another after it."""
    return quote.first, -quote.last


def _extent(quote: Quote) -> Extent:
    return quote.first, quote.last


def _overlap(one: Extent, other: Extent) -> int:
    """Count the blocks that two extents share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)


def _within(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _beside(quotes: list[Quote], now: Extent, moved: Quote | None) -> Iterator[Quote]:
    """Give what is left of the other quoted documents."""
    for quote in quotes:
        extent = _extent(quote)
        if not _overlap(extent, now) or (extent != now and _within(now, extent)):
            yield quote
        elif _within(extent, now):
            if moved is not None and _within(extent, _extent(moved)):
                yield quote
        elif extent[0] < now[0]:
            yield replace(quote, last=now[0] - 1)
        else:
            yield replace(quote, first=now[1] + 1)


def _moved(entry: Entry, quote: Quote | None, now: Extent) -> Quote:
    first, last = now
    if quote is not None:
        return replace(quote, first=first, last=last, basis=REPAIR, confidence=1.0)
    return Quote(id=next(free_ids(entry)), first=first, last=last, basis=REPAIR, confidence=1.0)


def _marked(blocks: tuple[Block, ...], quotes: list[Quote]) -> list[Block]:
    """Say of each block to which quoted document it belongs, the innermost where several hold it."""
    holders: list[str | None] = [None] * len(blocks)
    for quote in quotes:
        holders[quote.first : quote.last + 1] = [quote.id] * (quote.last - quote.first + 1)
    return [
        block if block.quote == holder else plain(block) if holder is None else replace(block, quote=holder)
        for block, holder in zip(blocks, holders, strict=True)
    ]
