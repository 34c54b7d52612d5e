"""Where a quoted document ends: at a separator, the next lead-in, its own end, or the writer's voice coming back."""

import re
from collections.abc import Sequence

from reader.infer.leadins import lead_in
from reader.infer.words import Words
from reader.model import Block

_OPENING = '“"„«'
_CLOSING = '”"“»'
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)")
_PERSON = re.compile(r"(?:[A-Z][\w.’'-]+\s+){1,3}[A-Z][\w.’'-]+")
_INITIALLED = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][\w’'-]+")
_FINISHED = '.!?…,”"’)'
_LONGEST_SIGNATURE = 60
_LONGEST_BIOGRAPHY = 220
_MOST_SIGNATURE_LINES = 3
# A text is in the first person when its first blocks are; so many are looked at.
_BEGINNING = 3
# The writer is back where at least half of what follows is in a first person that the document lacked.
_OWN_SHARE = 0.5
_LONGEST_REMARK = 2


def own_voice(text: str, lists: Words) -> bool:
    """Whether the writer speaks in `text`: a first person outside of any quotation marks."""
    return bool(lists.own.search(_QUOTED.sub(" ", text)))


def is_quotation(text: str) -> bool:
    """Whether a block opens with a quotation mark that closes at its very end, or not at all."""
    if len(text) < 2 or text[0] not in _OPENING:
        return False
    match = _QUOTED.match(text)
    return match is not None and match.end() >= len(text.rstrip(".,"))


def is_short_line(text: str) -> bool:
    """Whether `text` is a line of a few words that ends no sentence: a title, a name, an office."""
    return len(text) <= _LONGEST_SIGNATURE and text[-1] not in '.!?:;,”"'


def signature(blocks: Sequence[Block], first: int, last: int) -> list[int]:
    """Find the lines that sign a quoted text at its end: a name, and what the person is."""
    signed: list[int] = []
    for index in range(last, max(first, last - _MOST_SIGNATURE_LINES), -1):
        if not is_short_line(blocks[index].text) or blocks[index].kind not in ("paragraph", "heading"):
            break
        signed.insert(0, index)
    has_person = any(_names_person(blocks[index].text) for index in signed)
    return signed if has_person and last - first > len(signed) else []


def close(blocks: Sequence[Block], first: int, lists: Words, is_post: bool) -> int:
    """Find the last block, inclusive, of the quotation that begins at block `first`; first - 1 when it is empty.

    Who writes a post comes back between and behind quotations; who pastes into a comment adds a remark at most.
    """
    if first < len(blocks) and is_quotation(blocks[first].text):
        return _close_marks(blocks, first)
    end = _hard_end(blocks, first, lists)
    if _is_personal(blocks[first:end], lists):
        end = _below_signature(blocks, first, end, lists)
    else:
        end = _own_voice_back(blocks, first, end, lists, end if is_post else _LONGEST_REMARK)
    last = end - 1
    while last > first and _is_aside(blocks[last]):
        last -= 1
    return last


def _close_marks(blocks: Sequence[Block], first: int) -> int:
    """Follow quotation marks over paragraphs: each one opens again until the last has closed."""
    last = first
    while last + 1 < len(blocks):
        is_open = blocks[last].text.rstrip(".,")[-1:] not in _CLOSING
        if blocks[last + 1].kind == "separator" or not (is_quotation(blocks[last + 1].text) or is_open):
            break
        last += 1
    return last


def _hard_end(blocks: Sequence[Block], first: int, lists: Words) -> int:
    """Find the block behind the quotation by what can only end it; len(blocks) when nothing does."""
    for index in range(first, len(blocks)):
        text = blocks[index].text
        if blocks[index].kind == "separator" or (index > first and lead_in(text, lists)):
            return index
        if index > first and (_is_biography(text, lists) or lists.ends.fullmatch(text)):
            return index + 1
    return len(blocks)


def _is_personal(blocks: Sequence[Block], lists: Words) -> bool:
    """Whether a document is itself in the first person: a letter, a speech, a column."""
    if blocks and lists.dear.match(blocks[0].text):
        return True
    beginning = max(1, min(_BEGINNING, len(blocks) - _LONGEST_REMARK))  # what follows may be a remark upon it
    return any(own_voice(block.text, lists) for block in blocks[:beginning])


def _below_signature(blocks: Sequence[Block], first: int, end: int, lists: Words) -> int:
    """End a personal document below the name that signs it, or below its thanks."""
    for index in range(first + 1, end):
        text = blocks[index].text
        if lists.thanks.fullmatch(text):
            return _signature_below(blocks, index + 1, end)
        if is_short_line(text) and _names_person(text) and blocks[index - 1].text[-1] in _FINISHED:
            return _signature_below(blocks, index, end)
    return end


def _signature_below(blocks: Sequence[Block], index: int, end: int) -> int:
    """Go on over the short lines of a signature."""
    stop = index
    while stop < min(end, index + _MOST_SIGNATURE_LINES) and is_short_line(blocks[stop].text):
        stop += 1
    return stop


def _own_voice_back(blocks: Sequence[Block], first: int, end: int, lists: Words, longest: int) -> int:
    """End an impersonal document where the writer speaks again, and goes on doing so for up to `longest` blocks."""
    own = [index for index in range(first + 1, end) if own_voice(blocks[index].text, lists)]
    for place, index in enumerate(own):
        if len(own) - place >= _OWN_SHARE * (end - index):
            return index if end - index <= longest else end
    return end


def _is_aside(block: Block) -> bool:
    """Whether a last block is the writer's again: a link, a note in brackets."""
    return block.kind == "link" or (block.text.startswith(("(", "[")) and block.text.endswith((")", "]")))


def _names_person(text: str) -> bool:
    return text != text.upper() and bool(_PERSON.match(text) or _INITIALLED.match(text))


def _is_biography(text: str, lists: Words) -> bool:
    """Whether `text` says who the author of the article above is."""
    person = _PERSON.match(text)
    if not person or len(text) > _LONGEST_BIOGRAPHY:
        return False
    return lists.biography.match(text, person.end() + 1) is not None
