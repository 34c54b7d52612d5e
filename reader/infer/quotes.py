"""Which blocks of one post or comment are somebody else's document.

A quotation opens at a lead-in, at a headline that follows the writer's own words or a separator, or at
a quotation mark; it ends at a separator, at the next lead-in, where its marks close, where the
writer's own voice comes back, or with the entry.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.infer.facts import Entry, Facts, entries
from reader.infer.leadins import LeadIn, first_url, kind_of, lead_in, source_in
from reader.infer.words import Words, words
from reader.model import Block, Document, Post, Quote, QuoteKind, Span

_OPENING = '“"„«'
_CLOSING = '”"“»'
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)")
_LONGEST_SIGNATURE = 60
_LONGEST_BIOGRAPHY = 220
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
        signed = {index for draft in found for index in _signature(entry.blocks, draft.first, draft.last)}
        facts.signatures[entry.id] = frozenset(signed)
    return facts


def own_voice(text: str, lists: Words) -> bool:
    """Whether the writer speaks in `text`: a first person outside of any quotation marks."""
    return bool(lists.own.search(_QUOTED.sub(" ", text)))


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
        return _after_lead_in(blocks, index, leading, lists)
    if index + 1 < len(blocks) and blocks[index].text.endswith(":") and _is_quotation(blocks[index + 1].text):
        leading = LeadIn(source_in(blocks[index].text, lists), kind_of(blocks[index].text, lists), _MARKS)
        return _after_lead_in(blocks, index, leading, lists)
    if isinstance(entry, Post) and _is_headline(blocks, index):
        return _under_headline(blocks, index, lists)
    return None


def _after_lead_in(blocks: tuple[Block, ...], index: int, leading: LeadIn, lists: Words) -> _Found | None:
    first = index if leading.within else index + 1
    while first < len(blocks) and blocks[first].kind == "link":
        first += 1
    last = _close(blocks, first, lists)
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
    return is_shouted or (_is_below_separator(blocks, index) and _is_short_line(block.text))


def _is_below_separator(blocks: tuple[Block, ...], index: int) -> bool:
    return index > 0 and blocks[index - 1].kind == "separator"


def _is_short_line(text: str) -> bool:
    return len(text) <= _LONGEST_SIGNATURE and text[-1] not in '.!?:;,”"'


def _under_headline(blocks: tuple[Block, ...], index: int, lists: Words) -> _Found | None:
    """Take what a headline stands over.

    Right below a separator, or signed at its end, it is a document in any voice; otherwise only one in
    which nobody says "I".
    """
    last = _close(blocks, index, lists)
    if last - index < _FEWEST_BELOW_HEADLINE:
        return None
    signature = _signature(blocks, index, last)
    kind = kind_of(blocks[index].text, lists)
    is_document = bool(signature) or _is_below_separator(blocks, index)
    if not is_document and any(
        own_voice(block.text, lists) for block in blocks[index : index + _FEWEST_BELOW_HEADLINE]
    ):
        return None
    span = blocks[index].span
    named_at, source, confidence = None, None, _HEADLINE
    if signature and kind in ("letter", "speech"):
        source, named_at, confidence = blocks[signature[0]].text, blocks[signature[0]].span, _LETTER
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


def _close(blocks: tuple[Block, ...], first: int, lists: Words) -> int:
    """Find the last block of the quotation that begins at `first`."""
    if first < len(blocks) and _is_quotation(blocks[first].text):
        return _close_marks(blocks, first)
    last = first
    while last < len(blocks):
        block = blocks[last]
        if block.kind == "separator" or (last > first and lead_in(block.text, lists)):
            break
        if last > first and _is_biography(block.text, lists):
            last += 1
            break
        last += 1
    last -= 1
    while last > first and _is_aside(blocks, first, last, lists):
        last -= 1
    return last


def _is_aside(blocks: tuple[Block, ...], first: int, last: int, lists: Words) -> bool:
    """Whether the last block is the writer's again: a link, a note in brackets, a first person new to the text."""
    block = blocks[last]
    if block.kind == "link" or (block.text.startswith(("(", "[")) and block.text.endswith((")", "]"))):
        return True
    if not own_voice(block.text, lists):
        return False
    return not any(own_voice(earlier.text, lists) for earlier in blocks[first:last])


def _is_quotation(text: str) -> bool:
    """Whether a block opens with a quotation mark that closes at its very end, or not at all."""
    if len(text) < 2 or text[0] not in _OPENING:
        return False
    match = _QUOTED.match(text)
    return match is not None and match.end() >= len(text.rstrip(".,"))


def _close_marks(blocks: tuple[Block, ...], first: int) -> int:
    """Follow quotation marks over paragraphs: each one opens again until the last has closed."""
    last = first
    while last + 1 < len(blocks):
        is_open = blocks[last].text.rstrip(".,")[-1] not in _CLOSING
        if blocks[last + 1].kind == "separator" or not (_is_quotation(blocks[last + 1].text) or is_open):
            break
        last += 1
    return last


def _is_biography(text: str, lists: Words) -> bool:
    """Whether `text` says who the author of the article above is."""
    person = _PERSON.match(text)
    if not person or len(text) > _LONGEST_BIOGRAPHY:
        return False
    return lists.biography.match(text, person.end() + 1) is not None


def _signature(blocks: tuple[Block, ...], first: int, last: int) -> list[int]:
    """Find the lines that sign a quoted text at its end: a name, and what the person is."""
    signed: list[int] = []
    for index in range(last, max(first, last - 3), -1):
        text = blocks[index].text
        if not _is_short_line(text) or blocks[index].kind not in ("paragraph", "heading"):
            break
        signed.insert(0, index)
    has_person = any(_PERSON.match(blocks[index].text) for index in signed)
    return signed if has_person and last - first > len(signed) else []


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
