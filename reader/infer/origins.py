"""Find quoted documents that only a link or the comment before explains: linked articles, the rest of cut texts."""

import re
from dataclasses import replace
from urllib.parse import unquote

from reader.infer.attribution import first_url, host
from reader.infer.shapes import own_voice, spans_of
from reader.infer.words import Words
from reader.model import Block, Comment, EntryKey, Layer, Quote, QuoteKey, Resolved
from reader.model.facts import RULES
from reader.model.identity import quote_key

# A text below a link is the linked article when it is this long and nobody speaks in the first person.
_FEWEST_BLOCKS = 3
_SHORTEST = 600
# An address of several words is that of a text which has some of them, and surely of one that has most.
_SLUG = re.compile(r"[^\W\d_]{4,}")
_FEWEST_WORDS = 4
_LONGEST_SLUG = 500
_SOME, _UNKNOWN, _MOST = 0.3, 0.5, 0.6
# A line that shows a link has no more words of its own.
_LONGEST_SHOWING = 12
# Blogger cuts a comment at 4,096 characters; who splits a text splits it near there.
_NEARLY_FULL = 2800
_FEWEST_CONTINUED = 2

_LINKED, _TITLED = 0.85, 0.93
_CONTINUED = 0.85


def find(known: Resolved, lists: Words) -> Layer:
    """Find the comments that are wholly the article linked above them, or the rest of a text that was cut.

    What a person said of a comment does not change what is believed of it, but may change that of the next one.
    """
    quotes: dict[EntryKey, tuple[Quote, ...]] = {**known.believed.quotes}
    growing = Resolved(known.document, replace(known.believed, quotes=quotes), known.said)
    for post in known.document.posts:
        before: Comment | None = None
        for comment in post.comments:
            quote, is_known = None, comment.key in quotes
            if before and not is_known and comment.parent in (before.key, before.parent):
                quote = _continued(before, growing.quotes(before), comment, lists)
                if comment.parent is not None:
                    quote = quote or _linked(before.blocks, comment, 0, lists)
            if not is_known and _shows_link(comment):
                quote = quote or _linked(comment.blocks[:1], comment, 1, lists)
            if quote:
                quotes[comment.key] = (quote,)
            before = comment
    return Layer(RULES, quotes=quotes)


def _continued(before: Comment, quotes: tuple[Quote, ...], comment: Comment, lists: Words) -> Quote | None:
    if not quotes or quotes[-1].last != len(before.blocks) - 1 or _length(before.blocks) < _NEARLY_FULL:
        return None
    if len(comment.blocks) < _FEWEST_CONTINUED or _speaks(comment.blocks, lists):
        return None
    origin = quotes[-1]
    return Quote(
        key=_key(comment, 0),
        first=0,
        last=len(comment.blocks) - 1,
        basis="continues",
        confidence=_CONTINUED,
        evidence=origin.evidence,
        kind=origin.kind,
        source=origin.source,
        named_at=origin.named_at,
        url=origin.url,
        continues=origin.key,
    )


def _shows_link(comment: Comment) -> bool:
    """Tell whether a comment begins with a link, and goes on below it."""
    if len(comment.blocks) < 2:
        return False
    first = comment.blocks[0]
    return first_url(first) is not None and len(first.text.split()) <= _LONGEST_SHOWING


def _linked(where: tuple[Block, ...], comment: Comment, first: int, lists: Words) -> Quote | None:
    """Return the text of a comment from block `first` on as the article behind the first link in the blocks `where`."""
    blocks = comment.blocks[first:]
    if len(blocks) < _FEWEST_BLOCKS or _length(blocks) < _SHORTEST:
        return None
    block, url = next(((block, url) for block in where if (url := first_url(block))), (None, ""))
    if block is None:
        return None
    share = _share_of_address(url, blocks)
    if share < _SOME or _speaks(blocks, lists):
        return None
    return Quote(
        key=_key(comment, first),
        first=first,
        last=len(comment.blocks) - 1,
        basis="link",
        confidence=_TITLED if share >= _MOST else _LINKED,
        evidence=spans_of(block),
        kind="article",
        title=blocks[0].text if blocks[0].kind == "heading" else None,
        source=host(url),
        named_at=block.span,
        url=url,
    )


def _key(comment: Comment, first: int) -> QuoteKey:
    return quote_key(comment.key, [block.text for block in comment.blocks[first:]])


def _share_of_address(url: str, blocks: tuple[Block, ...]) -> float:
    """Return the share of the words of an address that stand in a text; `_UNKNOWN` where it has too few words."""
    path = url.partition("://")[2].partition("?")[0].partition("#")[0].rstrip("/")
    words = set(_SLUG.findall(unquote(path.rpartition("/")[2][-_LONGEST_SLUG:]).casefold()))
    if len(words) < _FEWEST_WORDS:
        return _UNKNOWN
    text = " ".join(block.text for block in blocks).casefold()
    return sum(word in text for word in words) / len(words)


def _speaks(blocks: tuple[Block, ...], lists: Words) -> bool:
    """Tell whether the commenter speaks at either end of a text; in the middle the article's author may."""
    return any(own_voice(block.text, lists) for block in (blocks[0], blocks[-1]))


def _length(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text) for block in blocks)
