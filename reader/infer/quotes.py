"""Which blocks of one post or comment are somebody else's document.

A quotation opens at a lead-in, at a quotation mark with a name below, at a headline between two separators, or
where the page itself sets it off; `extents` finds where it ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.infer.attribution import first_url, host, kind_of, named_of_kind, source_in
from reader.infer.extents import (
    close,
    close_set_off,
    is_quotation,
    is_set_off,
    is_short_line,
    names_person,
    own_voice,
    signature,
)
from reader.infer.facts import Entry, Facts, entries
from reader.infer.leadins import LeadIn, bare_lead_in, lead_in
from reader.infer.words import Words, words_of
from reader.model import Block, Document, Post, Quote, QuoteKind, Span

# A headline alone is a weaker opening than a lead-in, and needs a text of some length below it.
_HEADLINE = 0.75
_FEWEST_BELOW_HEADLINE = 4
_MARKS = 0.85
_SIGNED = 0.85
_TWEET = 0.93
# Words that somebody is quoted with may be few, but these are an answer or a title.
_FEWEST_WORDS = 8
_LONG = 120
_TWEETED = re.compile(r"[—–-]\s?(.{1,60}?)\s\(@\w{1,20}\)")
_LONGEST_TWEET = 320
# A name, and below it an office or another name.
_FEWEST_SIGNED = 2
# A speech within an article is one when it takes some room.
_FEWEST_NESTED = 2


@dataclass(slots=True)
class _Found:
    """A quotation in the making: blocks [first, last], inclusive."""

    first: int
    last: int
    basis: str
    confidence: float
    source: str | None = None
    kind: QuoteKind = "other"
    named_at: Span | None = None
    evidence: tuple[Span, ...] = ()


def find(document: Document) -> Facts:
    """Find the quoted documents that each entry announces or shows by itself."""
    facts = Facts()
    lists = words_of(document)
    for entry in entries(document):
        found = list(_in_entry(entry, lists))
        if not found:
            continue
        facts.quotes[entry.id] = tuple(_quote(entry, number, draft) for number, draft in enumerate(found, 1))
        signed = {index for draft in found for index in signature(entry.blocks, draft.first, draft.last)}
        facts.signatures[entry.id] = frozenset(signed)
    return facts


def _in_entry(entry: Entry, lists: Words) -> Iterator[_Found]:
    """Give the quotations of an entry in order, each before what is quoted within it."""
    index = free = 0
    while index < len(entry.blocks):
        found = _opened_here(entry, index, free, lists)
        if found:
            yield found
            yield from _nested(entry, found, lists)
            index = max(index, found.last)
            free = index + 1
        index += 1


def _opened_here(entry: Entry, index: int, free: int, lists: Words) -> _Found | None:
    """Open a quotation at block `index`, and close it; None when nothing opens there. All before `free` is quoted."""
    block = entry.blocks[index]
    if block.kind == "separator":
        return None
    leading = _leading(entry, index, lists)
    if leading:
        return _after_lead_in(entry, index, leading, lists)
    if isinstance(entry, Post) and is_set_off(block):
        begins = index == free or not is_set_off(entry.blocks[index - 1])
        return _set_off(entry.blocks, index) if begins else None
    if _TWEETED.match(block.text):
        return _tweet(entry.blocks, index, free)
    if isinstance(entry, Post) and _is_headline(entry.blocks, index):
        return _under_headline(entry.blocks, index, free, lists)
    return None


def _leading(entry: Entry, index: int, lists: Words) -> LeadIn | None:
    blocks = entry.blocks
    text = blocks[index].text
    leading = lead_in(text, lists)
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None:
        return None
    if leading and (leading.source or following.kind not in ("item", "list")):
        return leading
    if text.endswith((":", ":-")) and is_set_off(following):
        last = close_set_off(blocks, index + 1)
        if _count(blocks[index + 1 : last + 1]) >= _FEWEST_WORDS:
            return LeadIn(source_in(text, lists), kind_of(text, lists), _MARKS)
    if len(following.text) >= _LONG and (index == 0 or blocks[index - 1].kind == "separator"):
        return bare_lead_in(text, lists)
    return None


def _after_lead_in(entry: Entry, index: int, leading: LeadIn, lists: Words) -> _Found | None:
    blocks = entry.blocks
    first = index if leading.within else index + 1
    while first < len(blocks) and blocks[first].kind == "link":
        first += 1
    if leading.brief and first < len(blocks) and not is_set_off(blocks[first]):
        last = first
    else:
        last = close(blocks, first, lists, isinstance(entry, Post))
    if last < first or (leading.within and last == first):
        return None
    evidence = _place(blocks[index])
    return _Found(
        first,
        last,
        "lead-in",
        leading.confidence,
        leading.source,
        leading.kind,
        blocks[index].span if leading.source else None,
        evidence,
    )


def _set_off(blocks: tuple[Block, ...], index: int) -> _Found | None:
    """Take what the page sets off, and what stands in quotation marks with the name of who said it below."""
    last = close_set_off(blocks, index)
    if not is_quotation(blocks[index].text):
        return _Found(index, last, "blockquote", _SIGNED)
    signed = last + 1
    while signed < len(blocks) and signed <= last + 2 and is_short_line(blocks[signed].text):
        signed += 1
    is_long = _count(blocks[index : last + 1]) >= _FEWEST_WORDS
    if signed == last + 1 or not is_long or not names_person(blocks[last + 1].text.lstrip("—–- ")):
        return None
    name = blocks[last + 1]
    return _Found(index, signed - 1, "signature", _SIGNED, name.text.lstrip("—–- "), "speech", name.span, _place(name))


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _tweet(blocks: tuple[Block, ...], index: int, free: int) -> _Found | None:
    """Take a tweet by the line below it, as pages embed it: "— Anne Pike (@annepike) April 26, 2022"."""
    match = _TWEETED.match(blocks[index].text)
    first = index - 1
    if match is None or first < free:
        return None
    length = 0
    for above in range(index - 1, free - 1, -1):
        length += len(blocks[above].text)
        if length > _LONGEST_TWEET:
            break
        if above > free and blocks[above - 1].text.endswith(":"):
            first = above
            break
    return _Found(first, index, "byline", _TWEET, match[1], "tweet", blocks[index].span, _place(blocks[index]))


def _is_headline(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    if block.kind != "paragraph":
        return block.kind == "heading"
    is_shouted = block.text == block.text.upper() and block.text != block.text.lower() and len(block.text.split()) > 2
    return is_shouted or (_is_below_separator(blocks, index) and is_short_line(block.text))


def _is_below_separator(blocks: tuple[Block, ...], index: int) -> bool:
    return index > 0 and blocks[index - 1].kind == "separator"


def _under_headline(blocks: tuple[Block, ...], index: int, free: int, lists: Words) -> _Found | None:
    """Take what a headline stands over, where more than the headline sets it off: any article has headlines."""
    last = close(blocks, index, lists, is_post=True)
    if last - index < _FEWEST_BELOW_HEADLINE:
        return None
    signed = signature(blocks, index, last)
    kind = kind_of(blocks[index].text, lists)
    found = _Found(index, last, "headline", _HEADLINE, kind=kind, evidence=_place(blocks[index]))
    if index and not _is_below_separator(blocks, index):
        return found if _is_announced(blocks, found, len(signed), lists) else None
    ends_set_off = last + 1 < len(blocks) and blocks[last + 1].kind == "separator"
    if signed and (ends_set_off or index) and kind in ("letter", "speech"):
        name = blocks[signed[0]]
        found.source, found.named_at, found.confidence = name.text, name.span, _SIGNED
        return found
    return found if ends_set_off and (signed or free or _reports(blocks, index, last, lists)) else None


def _is_announced(blocks: tuple[Block, ...], found: _Found, signed: int, lists: Words) -> bool:
    """Whether the writer speaks of what stands under a headline: names its publication right above it.

    The name may stand further above where the writer speaks in the first person and the text is signed with an office.
    """
    above = blocks[found.first - 1]
    leading = lead_in(above.text.rstrip(".") + ":", lists)
    if leading and not leading.brief and leading.kind != "other":
        found.source, found.kind, found.named_at = leading.source, leading.kind, above.span
        return True
    if not own_voice(above.text, lists) or signed < _FEWEST_SIGNED:
        return False
    for place in range(found.first - 1, -1, -1):
        source = named_of_kind(blocks[place].text, lists)
        if source:
            found.source, found.named_at = source, blocks[place].span
            return True
        if blocks[place].kind != "paragraph":
            return False
    return True


def _reports(blocks: tuple[Block, ...], first: int, last: int, lists: Words) -> bool:
    """Whether a text gives what people said, each announced, and nobody speaks besides."""
    if any(own_voice(block.text, lists) for block in blocks[first : last + 1]):
        return False
    return any(
        blocks[index].text.endswith(":") and is_quotation(blocks[index + 1].text) for index in range(first, last)
    )


def _nested(entry: Entry, outer: _Found, lists: Words) -> Iterator[_Found]:
    """Find what is quoted at some length within a quoted document: a speech in an article."""
    index = outer.first
    while index < outer.last:
        if entry.blocks[index].text.endswith(":") and is_quotation(entry.blocks[index + 1].text):
            last = min(close_set_off(entry.blocks, index + 1), outer.last)
            if last - index >= _FEWEST_NESTED:
                text = entry.blocks[index]
                source = source_in(text.text, lists)
                yield _Found(index + 1, last, "lead-in", _MARKS, source, "speech", text.span, _place(text))
            index = last
        index += 1


def _place(block: Block) -> tuple[Span, ...]:
    return (block.span,) if block.span else ()


def _quote(entry: Entry, number: int, found: _Found) -> Quote:
    first = entry.blocks[found.first]
    around = entry.blocks[max(0, found.first - 2) : found.last + 2]
    url = next((first_url(block.text) for block in around if block.kind == "link"), None)
    return Quote(
        id=f"{entry.id}-q{number}",
        first=found.first,
        last=found.last,
        basis=found.basis,
        confidence=found.confidence,
        evidence=found.evidence,
        kind=found.kind,
        title=first.text if _is_headline(entry.blocks, found.first) else None,
        source=found.source or (host(url) if url else None),
        named_at=found.named_at,
        url=url,
    )
