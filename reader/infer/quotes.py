"""Find which blocks of a post or comment are somebody else's document.

A quotation opens at a lead-in, at a quotation mark with a name below, at a headline between two separators, or where
the page itself sets it off; `extents` finds where it ends.
"""

import re
from collections.abc import Iterator

from reader.infer.attribution import first_url, host, is_link, kind_of, source_in
from reader.infer.extents import QuoteOutline, close, close_set_off, signature
from reader.infer.headlines import dated, is_headline, under_headline
from reader.infer.leadins import LeadIn, bare_lead_in, lead_in
from reader.infer.shapes import is_quotation, is_sentence, is_set_off, is_short_line, names_person, spans_of
from reader.infer.words import Words
from reader.model import PERSON, Block, Description, Entry, EntryKey, Layer, Post, Quote, QuoteKey, Resolved
from reader.model.facts import RULES
from reader.model.identity import quote_key

_MARKS = 0.85
_SIGNED = 0.85
# Pages set off what is their own, too.
_BLOCKQUOTE = 0.8
_TWEET = 0.93
# Words that somebody is quoted with may be few, but these are an answer or a title.
_FEWEST_WORDS = 8
# What is announced without a mark of its own is prose, if not at once: below its title, and a date.
_LONG = 80
_NEAR = 4
_TWEETED = re.compile(r"[—–-]\s?(.{1,60}?)\s\(@\w{1,20}\)")
_LONGEST_TWEET = 320
# A speech within an article is one when it takes some room.
_FEWEST_NESTED = 2


def find(known: Resolved, lists: Words) -> Layer:
    """Find the quoted documents that entries announce or show, and describe those whose edges a person gave."""
    quotes: dict[EntryKey, tuple[Quote, ...]] = {}
    signatures: dict[EntryKey, frozenset[int]] = {}
    descriptions: dict[QuoteKey, Description] = {}
    holding = Resolved(known.document, Layer(RULES, quotes=quotes), known.said)
    for entry in known.document.entries():
        if drafts := list(_in_entry(entry, lists)):
            quotes[entry.key] = tuple(_quote(entry, draft) for draft in drafts)
        elif entry.key not in known.said.edges:
            continue
        signed: set[int] = set()
        for quote in holding.quotes(entry):
            signed.update(signature(entry.blocks, quote.first, quote.last))
            if quote == Quote(key=quote.key, first=quote.first, last=quote.last, basis=PERSON, confidence=1.0):
                descriptions[quote.key] = _description(entry, quote, lists)
        signatures[entry.key] = frozenset(signed)
    return Layer(RULES, quotes=quotes, signatures=signatures, descriptions=descriptions)


def _description(entry: Entry, quote: Quote, lists: Words) -> Description:
    """Describe what a person says to be quoted: what it is, and whose, by the words above it and by its own."""
    outline = QuoteOutline(quote.first, quote.last, quote.basis, quote.confidence)
    above = entry.blocks[quote.first - 1] if quote.first else None
    if above is not None and (lead_in(above.text, lists) or above.text.endswith((":", ":-"))):
        outline.source, outline.kind = source_in(above.text, lists), kind_of(above.text, lists)
        outline.named_at = above.span if outline.source else None
    _take_signature(entry.blocks, outline, lists)
    described = _quote(entry, outline)
    return Description(described.kind, described.title, described.source, described.named_at, described.url)


def _in_entry(entry: Entry, lists: Words) -> Iterator[QuoteOutline]:
    """Yield the quotations of an entry in order, each before those that are quoted within it."""
    before: QuoteOutline | None = None
    headed = False
    index = 0
    while index < len(entry.blocks):
        outline = _opened_here(entry, index, before, headed, lists)
        # Of several headlines only the first can be that of the whole text.
        headed = entry.blocks[index].kind != "separator" and (headed or is_headline(entry.blocks, index))
        if outline:
            yield outline
            yield from _nested(entry, outline, lists)
            before, headed, index = outline, False, max(index, outline.last)
        index += 1


def _opened_here(
    entry: Entry, index: int, before: QuoteOutline | None, headed: bool, lists: Words
) -> QuoteOutline | None:
    """Return the quotation that opens at block `index`, with its end, or None when nothing opens there."""
    blocks = entry.blocks
    free = before.last + 1 if before else 0
    if blocks[index].kind == "separator":
        return None
    leading = _leading(entry, index, lists)
    if leading:
        return _after_lead_in(entry, index, leading, lists)
    if _TWEETED.match(blocks[index].text):
        return _tweet(blocks, index, free)
    if not isinstance(entry, Post):
        return None
    if is_set_off(blocks[index]):
        return _set_off(blocks, index, lists) if index == free or not is_set_off(blocks[index - 1]) else None
    is_next = (index == free and before) or blocks[index - 1].text.endswith(":")
    article = dated(blocks, index, lists) if index and is_next else None
    if article is None and not headed and is_headline(blocks, index):
        return under_headline(blocks, index, before, lists)
    return article


def _leading(entry: Entry, index: int, lists: Words) -> LeadIn | None:
    blocks = entry.blocks
    if index + 1 == len(blocks):
        return None
    text = blocks[index].text
    leading = lead_in(text, lists)
    if leading and (leading.marked or leading.within or _is_text(blocks[index + 1 : index + _NEAR])):
        return leading
    if text.endswith((":", ":-")) and is_set_off(blocks[index + 1]):
        last = close_set_off(blocks, index + 1)
        if _count(blocks[index + 1 : last + 1]) >= _FEWEST_WORDS:
            return LeadIn(source_in(text, lists), kind_of(text, lists), _MARKS)
    if index == 0 or blocks[index - 1].kind == "separator":
        return bare_lead_in(text, lists) if _is_text(blocks[index + 1 : index + _NEAR]) else None
    return None


def _is_text(blocks: tuple[Block, ...]) -> bool:
    """Tell whether prose begins within a few blocks."""
    return any(len(block.text) >= _LONG and block.kind != "item" for block in blocks)


def _after_lead_in(entry: Entry, index: int, leading: LeadIn, lists: Words) -> QuoteOutline | None:
    blocks = entry.blocks
    first = index if leading.within else index + 1
    while first < len(blocks) and is_link(blocks[first]):
        first += 1
    if leading.brief and first < len(blocks) and not is_set_off(blocks[first]):
        last = first
    else:
        last = close(blocks, first, lists, isinstance(entry, Post))
    if last < first or (leading.within and last == first):
        return None
    outline = QuoteOutline(first, last, "lead-in", leading.confidence, leading.source, leading.kind)
    outline.named_at, outline.evidence = blocks[index].span if leading.source else None, spans_of(blocks[index])
    _take_signature(blocks, outline, lists)
    return outline


def _take_signature(blocks: tuple[Block, ...], outline: QuoteOutline, lists: Words) -> None:
    """Take the person who signed a document for its source.

    That is so where nothing else names a source, and where the document is a letter or a tweet.
    """
    tweeted = _TWEETED.match(blocks[outline.last].text.lstrip("> "))
    if tweeted:
        outline.kind, outline.source, outline.named_at = "tweet", tweeted[1], blocks[outline.last].span
        return
    is_letter = lists.dear.match(blocks[outline.first].text) is not None
    if is_letter:
        outline.kind = "letter"
    signed = signature(blocks, outline.first, outline.last)
    if signed and (is_letter or outline.source is None):
        outline.source, outline.named_at = blocks[signed[0]].text, blocks[signed[0]].span


def _set_off(blocks: tuple[Block, ...], index: int, lists: Words) -> QuoteOutline | None:
    """Return what the page sets off as a quotation, or what stands in quotation marks above the name of who said it."""
    last = close_set_off(blocks, index)
    if not is_quotation(blocks[index].text):
        is_short = _count(blocks[index : last + 1]) < _FEWEST_WORDS
        outline = QuoteOutline(index, last, "blockquote", _BLOCKQUOTE)
        _take_signature(blocks, outline, lists)
        return None if is_short else outline
    end = last + 1
    while end < min(last + 3, len(blocks)) and is_short_line(blocks[end].text):
        end += 1
    if end == last + 1 or not is_sentence(blocks[last]):
        return None
    signed = blocks[last + 1]
    name = signed.text.lstrip("—–- ")
    if not names_person(name) or name.split()[0].casefold() in lists.leading:
        return None
    return QuoteOutline(index, end - 1, "signature", _SIGNED, name, "speech", signed.span, spans_of(signed))


def _count(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _tweet(blocks: tuple[Block, ...], index: int, free: int) -> QuoteOutline | None:
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
    outline = QuoteOutline(first, index, "byline", _TWEET, evidence=spans_of(blocks[index]))
    outline.kind, outline.source, outline.named_at = "tweet", match[1], blocks[index].span
    return outline


def _nested(entry: Entry, outer: QuoteOutline, lists: Words) -> Iterator[QuoteOutline]:
    """Yield what is quoted at some length within a quoted document, as a speech in an article."""
    index = outer.first
    while index < outer.last:
        if entry.blocks[index].text.endswith(":") and is_quotation(entry.blocks[index + 1].text):
            last = min(close_set_off(entry.blocks, index + 1), outer.last)
            if last - index >= _FEWEST_NESTED:
                text = entry.blocks[index]
                source = source_in(text.text, lists)
                yield QuoteOutline(index + 1, last, "lead-in", _MARKS, source, "speech", text.span, spans_of(text))
            index = last
        index += 1


def _quote(entry: Entry, outline: QuoteOutline) -> Quote:
    first = entry.blocks[outline.first]
    around = entry.blocks[max(0, outline.first - 2) : outline.last + 2]
    url = next((first_url(block) for block in around if is_link(block)), None)
    return Quote(
        key=quote_key(entry.key, [block.text for block in entry.blocks[outline.first : outline.last + 1]]),
        first=outline.first,
        last=outline.last,
        basis=outline.basis,
        confidence=outline.confidence,
        evidence=outline.evidence,
        kind=outline.kind,
        title=first.text if is_headline(entry.blocks, outline.first) else None,
        source=outline.source or (host(url) if url else None),
        named_at=outline.named_at,
        url=url,
    )
