"""Which blocks of one post or comment are somebody else's document.

A quotation opens at a lead-in, at a headline that follows the writer's own words or a separator, or at
a quotation mark; `extents` finds where it ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.infer.extents import close, is_quotation, is_short_line, own_voice, signature
from reader.infer.facts import Entry, Facts, entries
from reader.infer.leadins import LeadIn, first_url, kind_of, lead_in, source_in
from reader.infer.words import Words, words
from reader.model import Block, Document, Post, Quote, QuoteKind, Span

_PERSON = re.compile(r"(?:[A-Z][\w.’'-]+\s+){1,3}[A-Z][\w.’'-]+")

# A headline alone is a weaker opening than a lead-in, and needs a text of some length below it.
_HEADLINE = 0.75
_FEWEST_BELOW_HEADLINE = 4
_MARKS = 0.85
_LETTER = 0.85


@dataclass(slots=True)
class _Found:
    """A quotation in the making: blocks [first, last], inclusive."""

    first: int
    last: int
    basis: str
    confidence: float
    source: str | None
    kind: QuoteKind
    named_at: Span | None
    evidence: tuple[Span, ...]


def find(document: Document) -> Facts:
    """Find the quoted documents that each entry announces or shows by itself."""
    facts = Facts()
    lists = words(document.source.dialect.language)
    for entry in entries(document):
        found = list(_in_entry(entry, lists))
        if not found:
            continue
        facts.quotes[entry.id] = tuple(_quote(entry, number, draft) for number, draft in enumerate(found, 1))
        signed = {index for draft in found for index in signature(entry.blocks, draft.first, draft.last)}
        facts.signatures[entry.id] = frozenset(signed)
    return facts


def _in_entry(entry: Entry, lists: Words) -> Iterator[_Found]:
    blocks = entry.blocks
    index = 0
    while index < len(blocks):
        found = _opened_here(entry, index, lists)
        if found:
            yield found
            index = found.last
        index += 1


def _opened_here(entry: Entry, index: int, lists: Words) -> _Found | None:
    """Open a quotation at block `index`, and close it; None when nothing opens there."""
    blocks = entry.blocks
    leading = lead_in(blocks[index].text, lists)
    if leading:
        return _after_lead_in(entry, index, leading, lists)
    if index + 1 < len(blocks) and blocks[index].text.endswith(":") and is_quotation(blocks[index + 1].text):
        leading = LeadIn(source_in(blocks[index].text, lists), kind_of(blocks[index].text, lists), _MARKS)
        return _after_lead_in(entry, index, leading, lists)
    if isinstance(entry, Post) and _is_headline(blocks, index):
        return _under_headline(blocks, index, lists)
    return None


def _after_lead_in(entry: Entry, index: int, leading: LeadIn, lists: Words) -> _Found | None:
    blocks = entry.blocks
    first = index if leading.within else index + 1
    while first < len(blocks) and blocks[first].kind == "link":
        first += 1
    last = close(blocks, first, lists, isinstance(entry, Post))
    if last < first or (leading.within and last == first):
        return None
    span = blocks[index].span
    evidence = (span,) if span else ()
    return _Found(first, last, "lead-in", leading.confidence, leading.source, leading.kind, span, evidence)


def _is_headline(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    if block.kind != "paragraph":
        return block.kind == "heading"
    is_shouted = block.text == block.text.upper() and block.text != block.text.lower() and len(block.text.split()) > 2
    return is_shouted or (_is_below_separator(blocks, index) and is_short_line(block.text))


def _is_below_separator(blocks: tuple[Block, ...], index: int) -> bool:
    return index > 0 and blocks[index - 1].kind == "separator"


def _under_headline(blocks: tuple[Block, ...], index: int, lists: Words) -> _Found | None:
    """Take what a headline stands over.

    Right below a separator, or signed at its end, it is a document in any voice; otherwise only one in
    which nobody says "I".
    """
    last = close(blocks, index, lists, is_post=True)
    if last - index < _FEWEST_BELOW_HEADLINE:
        return None
    signed = signature(blocks, index, last)
    kind = kind_of(blocks[index].text, lists)
    is_document = bool(signed) or _is_below_separator(blocks, index)
    if not is_document and any(
        own_voice(block.text, lists) for block in blocks[index : index + _FEWEST_BELOW_HEADLINE]
    ):
        return None
    span = blocks[index].span
    named_at, source, confidence = None, None, _HEADLINE
    if signed and kind in ("letter", "speech"):
        source, named_at, confidence = blocks[signed[0]].text, blocks[signed[0]].span, _LETTER
    elif not _is_below_separator(blocks, index):
        source, named_at = _source_above(blocks, index, lists)
    return _Found(index, last, "headline", confidence, source, kind, named_at, (span,) if span else ())


def _source_above(blocks: tuple[Block, ...], index: int, lists: Words) -> tuple[str | None, Span | None]:
    """Look in the writer's own words above a headline for a publication's name."""
    for above in range(index - 1, -1, -1):
        block = blocks[above]
        if block.kind == "separator" or block.quote:
            break
        for match in _PERSON.finditer(block.text):
            if any(pattern.search(match.group()) for _, pattern in lists.kinds):
                return match.group(), block.span
    return None, None


def _quote(entry: Entry, number: int, found: _Found) -> Quote:
    first = entry.blocks[found.first]
    around = entry.blocks[max(0, found.first - 2) : found.last + 2]
    title = first.text if _is_headline(entry.blocks, found.first) else None
    return Quote(
        id=f"{entry.id}-q{number}",
        first=found.first,
        last=found.last,
        basis=found.basis,
        confidence=found.confidence,
        evidence=found.evidence,
        kind=found.kind,
        title=title,
        source=found.source,
        named_at=found.named_at,
        url=next((first_url(block.text) for block in around if block.kind == "link"), None),
    )
