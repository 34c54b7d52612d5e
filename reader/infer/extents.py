"""Find where a quoted document ends: at a separator, a lead-in, its own end, or where the writer speaks again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.infer.attribution import is_link
from reader.infer.leadins import lead_in
from reader.infer.shapes import (
    PERSON_NAME,
    closes_quotation,
    is_quotation,
    is_set_off,
    is_short_line,
    names_person,
    own_voice,
)
from reader.infer.words import Words
from reader.model import Block, QuoteKind, Span
from reader.signs.cases import CAPITALS

_WORDS = re.compile(r"\w")
_CAPITALISED = re.compile(rf"\b[{CAPITALS}][\w.’'-]+")
_FINISHED = (".", "!", "?", "…", ",", "”", '"', "’", ")")
_LONGEST_BIOGRAPHY = 220
_MOST_SIGNATURE_LINES = 3
# Quotation marks that stay open for longer are a slip.
_MOST_OPEN = 30
# A text is in the first person when its first blocks are; so many are looked at.
_BEGINNING = 3
# The writer is back where at least half of what follows is in a first person that the document lacked.
_OWN_SHARE = 0.5
_LONGEST_REMARK = 2


@dataclass(slots=True)
class QuoteOutline:
    """Where a quoted document stands, in blocks from `first` to `last`, inclusive, and what is known of it so far."""

    first: int
    last: int
    basis: str
    confidence: float
    source: str | None = None
    kind: QuoteKind = "other"
    named_at: Span | None = None
    evidence: tuple[Span, ...] = ()


def is_dated(blocks: Sequence[Block], index: int, lists: Words) -> bool:
    """Tell whether a short line is the headline of an article, because a date stands alone below it."""
    is_title = index + 2 < len(blocks) and is_short_line(blocks[index].text)
    return is_title and lists.dates.date_line(blocks[index + 1].text) is not None


def signature(blocks: Sequence[Block], first: int, last: int) -> list[int]:
    """Find the lines at the end of a quoted text that sign it: the name of a person, and what that person is."""
    signed: list[int] = []
    for index in range(last, max(first, last - _MOST_SIGNATURE_LINES), -1):
        if not is_short_line(blocks[index].text) or blocks[index].kind not in ("paragraph", "heading"):
            break
        signed.insert(0, index)
    has_person = any(names_person(blocks[index].text) for index in signed)
    return signed if has_person and last - first > len(signed) else []


def close(blocks: Sequence[Block], first: int, lists: Words, is_post: bool) -> int:
    """Find the last block, inclusive, of the quotation that begins at block `first`; first - 1 when it is empty.

    In a post the writer speaks again between quotations and behind them. Who pastes a text into a comment adds a remark
    below it at most.
    """
    if first < len(blocks) and is_set_off(blocks[first]):
        return close_set_off(blocks, first)
    end = _hard_end(blocks, first, lists)
    if _is_personal(blocks[first:end], lists):
        end = _below_signature(blocks, first, end, lists)
    else:
        end = _own_voice_back(blocks, first, end, lists, end if is_post else _LONGEST_REMARK)
    last = end - 1
    while last > first and _is_aside(blocks[last]):
        last -= 1
    return last


def close_set_off(blocks: Sequence[Block], first: int) -> int:
    """Find the last block of a quotation that is marked: the last of a row of marked blocks.

    If quotation marks stay open over several paragraphs, it is the block where they close. Each paragraph may open them
    again, or none.
    """
    last = first
    while True:
        if not closes_quotation(blocks[last]):
            last = _closed_at(blocks, last)
        following = blocks[last + 1] if last + 1 < len(blocks) else None
        if following is None or following.kind == "separator" or not is_set_off(following):
            return last
        last += 1


def _closed_at(blocks: Sequence[Block], first: int) -> int:
    """Find the block in which the quotation marks close that block `first` opens; `first` when none does.

    Either every paragraph opens them again, or none does.
    """
    again = True
    for index in range(first + 1, min(first + _MOST_OPEN, len(blocks))):
        opens = is_quotation(blocks[index].text)
        if blocks[index].kind == "separator" or (opens and not again):
            break
        if closes_quotation(blocks[index]):
            return index
        again = opens or (again and not _WORDS.search(blocks[index].text))
    return first


def _hard_end(blocks: Sequence[Block], first: int, lists: Words) -> int:
    """Find the block behind the quotation by what can only end one; len(blocks) when nothing does."""
    spoken_of: set[str] = set()
    seen = first
    for index in range(first, len(blocks)):
        text = blocks[index].text
        if blocks[index].kind == "separator" or (index > first and _leads_in(blocks, index, lists)):
            return index
        if index > first and lists.ends.fullmatch(text):
            return index + 1
        author = _in_biography(text, lists) if index > first else None
        if author:
            spoken_of.update(name for block in blocks[seen:index] for name in _CAPITALISED.findall(block.text))
            seen = index
            if author not in spoken_of:
                return index + 1
    return len(blocks)


def _leads_in(blocks: Sequence[Block], index: int, lists: Words) -> bool:
    """Tell whether block `index` announces the next document.

    It may be a lead-in, or a line in the first person above an article with a date.
    """
    text = blocks[index].text
    leading = lead_in(text, lists)
    is_own = text.endswith(":") and is_dated(blocks, index + 1, lists) and own_voice(text, lists)
    return is_own or (leading is not None and not leading.brief)


def _is_personal(blocks: Sequence[Block], lists: Words) -> bool:
    """Tell whether a document is itself in the first person: a letter, a speech, a column."""
    if blocks and lists.dear.match(blocks[0].text):
        return True
    beginning = max(1, min(_BEGINNING, len(blocks) - _LONGEST_REMARK))  # what follows may be a remark upon it
    return any(own_voice(block.text, lists) for block in blocks[:beginning])


def _below_signature(blocks: Sequence[Block], first: int, end: int, lists: Words) -> int:
    """Return the end of a personal document: below the name that signs it, or below its thanks."""
    for index in range(first + 1, end):
        text = blocks[index].text
        if lists.thanks.fullmatch(text):
            return _signature_below(blocks, index + 1, end)
        if is_short_line(text) and names_person(text) and blocks[index - 1].text.endswith(_FINISHED):
            return _signature_below(blocks, index, end)
    return end


def _signature_below(blocks: Sequence[Block], index: int, end: int) -> int:
    """Return the block behind the short lines of a signature."""
    stop = index
    while stop < min(end, index + _MOST_SIGNATURE_LINES) and is_short_line(blocks[stop].text):
        stop += 1
    return stop


def _own_voice_back(blocks: Sequence[Block], first: int, end: int, lists: Words, longest: int) -> int:
    """Return where an impersonal document ends because the writer speaks again.

    The writer then goes on for up to `longest` blocks, at least half of which are in the first person.
    """
    own, back = 0, end
    for index in range(end - 1, first, -1):
        if own_voice(blocks[index].text, lists):
            own += 1
            back = index if own >= _OWN_SHARE * (end - index) else back
        elif not own and end - index >= longest:
            break  # whoever speaks above this goes on for longer
    return back if end - back <= longest else end


def _is_aside(block: Block) -> bool:
    """Tell whether a last block is the writer's own again: a link, or a note in brackets."""
    return is_link(block) or (block.text.startswith(("(", "[")) and block.text.endswith((")", "]")))


def _in_biography(text: str, lists: Words) -> str | None:
    """Return the last name of the person of whom `text` says who that is, or None.

    If the article above does not speak of this person, it is its author.
    """
    person = PERSON_NAME.match(text) if len(text) <= _LONGEST_BIOGRAPHY else None
    if not person or not lists.biography.match(text, person.end() + 1):
        return None
    return person.group().split()[-1]
