"""Make blocks of the lines of an entry: paragraphs, items, separators, headings, links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Block, BlockKind, Furniture, Span
from reader.reconstruct.text.wrapping import Paragraph, is_item, joined
from reader.signs.lines import Lines
from reader.signs.markup import unbroken

_SEPARATOR = re.compile(r"(?=(?:.*[-_=*~#+•·–—]){3})[-_=*~#+•·–—\s]*(?:[oO0xX]{1,6}[-_=*~#+•·–—\s]*)?")
_SEPARATING = "-_=*~#+•·–—oO0xX"
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_INNER_END = re.compile(r"[.?!]\s+[^\W\d_]")
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 14
# A heading stands over a paragraph, not over another short line.
_SHORTEST_BELOW = 120
# The longest run of blocks that extractors print twice, and how long a lone one must be to be no chance.
_LONGEST_RUN = 4
_SHORTEST_TWICE = 40


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of an entry in order, and what was left out of them since it is printed twice."""

    blocks: tuple[Block, ...]
    duplicates: tuple[Furniture, ...]


def blocks(lines: Lines, paragraphs: Sequence[Paragraph]) -> Blocks:
    """Return the blocks of one entry, one for each paragraph."""
    texts = [_text(lines, paragraph) for paragraph in paragraphs]
    spans = [Span(paragraph[0].start, paragraph[-1].end) for paragraph in paragraphs]
    twice = _printed_twice(texts)
    duplicates = tuple(Furniture("duplicate", spans[number]) for number in sorted(twice))
    if twice:
        texts = [text for number, text in enumerate(texts) if number not in twice]
        spans = [span for number, span in enumerate(spans) if number not in twice]
    below = [*texts[1:], ""]
    return Blocks(tuple(map(Block, map(_kind, texts, below), texts, spans)), duplicates)


def _text(lines: Lines, paragraph: Paragraph) -> str:
    if len(paragraph) == 1:
        return unbroken(lines.text(*paragraph[0]))
    return unbroken(joined([lines.text(*segment) for segment in paragraph]))


def is_separator(text: str) -> bool:
    """Tell whether `text` is a rule between two parts: "-----", "* * *", "---oOo---"."""
    return text[0] in _SEPARATING and text[-1] in _SEPARATING and _SEPARATOR.fullmatch(text) is not None


def _kind(text: str, below: str) -> BlockKind:
    if is_separator(text):
        return "separator"
    if text.startswith(("http", "www.")) and _LINK.fullmatch(text):
        return "link"
    if is_item(text):
        return "item"
    if _is_heading(text, below):
        return "heading"
    return "paragraph"


def _is_heading(text: str, below: str) -> bool:
    if len(text) > _LONGEST_HEADING or len(below) < _SHORTEST_BELOW or text[-1] in ".,;:!…-–—\"”'’)":
        return False
    is_one_sentence = not _INNER_END.search(text)
    return is_one_sentence and (text[0].isupper() or text[0].isdigit()) and len(text.split()) <= _MOST_HEADING_WORDS


def _printed_twice(texts: Sequence[str]) -> set[int]:
    """Return the places in `texts` of runs that a tool printed twice in a row.

    The places are those of the first copy: the text goes on behind the second one. A person may repeat a short line; a
    long paragraph, or a separator with what follows it, comes twice only from a tool.
    """
    twice: set[int] = set()
    if len(set(texts)) == len(texts) or not any(len(text) >= _SHORTEST_TWICE or is_separator(text) for text in texts):
        return twice
    place = 0
    while place < len(texts):
        run = next((length for length in range(1, _LONGEST_RUN + 1) if _repeats(texts, place, length)), 0)
        if run:
            twice.update(range(place, place + run))
        place += run or 1
    return twice


def _repeats(texts: Sequence[str], place: int, length: int) -> bool:
    first = texts[place : place + length]
    if len(first) < length or first != texts[place + length : place + 2 * length]:
        return False
    separators = sum(map(is_separator, first))
    return separators < length and (separators > 0 or max(map(len, first)) >= _SHORTEST_TWICE)
