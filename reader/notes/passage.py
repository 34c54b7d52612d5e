"""Some blocks of a post or comment, found again by their words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from reader.model import Block
from reader.model.letters import letters

WORDS = 80  # characters of its beginning and of its end by which a passage is known
_LETTERS = 40  # about what these hold, whatever way the page is flattened
_CUT_LINK = re.compile(r"^[^\s()]*\)")  # the end of a link in Markdown whose beginning was cut off


# So many passages that begin alike are looked at, and so much may the length of one differ.
_MOST_STARTS = 10
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class Passage:
    """How a passage begins and how it ends, with white space collapsed, and its first and last block, from 0.

    The numbers tell apart what has the same words, and so does the count of its `letters`; 0 where it is not known.
    `extra` holds what a file says beyond this.
    """

    begins: str
    ends: str
    first: int
    last: int
    letters: int = 0
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)


def passage(blocks: Sequence[Block], first: int, last: int) -> Passage:
    """Describe the blocks from `first` to `last`, inclusive."""
    words = blocks[first : last + 1]
    text = " ".join(map(_words, words))
    count = sum(len(letters(block.text)) for block in words)
    return Passage(text[:WORDS].rstrip(), text[-WORDS:].lstrip(), first, last, count)


def find(blocks: Sequence[Block], wanted: Passage) -> tuple[int, int] | None:
    """Find the first and last block of a passage; None when it is not there.

    Its letters may stand in more or fewer blocks than they did, as long as it begins and ends with one.
    """
    if 0 <= wanted.first <= wanted.last < len(blocks):
        there = passage(blocks, wanted.first, wanted.last)
        if (there.begins, there.ends) == (wanted.begins, wanted.ends) and wanted.letters in (0, there.letters):
            return wanted.first, wanted.last
    begins, ends = letters(wanted.begins)[:_LETTERS], letters(_CUT_LINK.sub("", wanted.ends))[-_LETTERS:]
    if not begins or not ends:
        return None
    words = [letters(block.text) for block in blocks]
    text = "".join(words)
    stops = [*accumulate(map(len, words))]
    starts = [0, *stops]
    having = [place for place in range(len(words)) if text.startswith(begins, starts[place])]
    for first in sorted(having, key=lambda place: abs(place - wanted.first))[:_MOST_STARTS]:
        near = _stops_near(wanted, first, starts[first], stops)
        last = next((place for place in near if text.endswith(ends, starts[first], stops[place])), None)
        if last is not None:
            return first, last
    return None


def _stops_near(wanted: Passage, first: int, start: int, stops: Sequence[int]) -> Iterable[int]:
    """Give the blocks with which a passage may end that begins with `first`, the likeliest before the others."""
    if not wanted.letters:
        return sorted(range(first, len(stops)), key=lambda place: abs(place - first - wanted.last + wanted.first))
    end, slack = start + wanted.letters, round(_TOLERANCE * wanted.letters)
    likely = range(max(first, bisect_left(stops, end - slack)), bisect_right(stops, end + slack))
    return sorted(likely, key=lambda place: abs(stops[place] - end))


def _words(block: Block) -> str:
    return " ".join(block.text.split())
