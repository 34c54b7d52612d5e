"""Some blocks of a post or comment, found again by their words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from reader.model import Block
from reader.notes.letters import letters

WORDS = 80  # characters of its beginning and of its end by which a passage is known
_LETTERS = 40  # about what these hold, whatever way the page is flattened
_CUT_LINK = re.compile(r"^[^\s()]*\)")  # the end of a link in Markdown whose beginning was cut off


@dataclass(frozen=True, slots=True)
class Passage:
    """How a passage begins and how it ends, with white space collapsed, and its first and last block, from 0.

    The numbers tell apart what has the same words. `extra` holds what a file says beyond this.
    """

    begins: str
    ends: str
    first: int
    last: int
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)


def passage(blocks: Sequence[Block], first: int, last: int) -> Passage:
    """Describe the blocks from `first` to `last`, inclusive."""
    text = " ".join(map(_words, blocks[first : last + 1]))
    return Passage(text[:WORDS].rstrip(), text[-WORDS:].lstrip(), first, last)


def find(blocks: Sequence[Block], wanted: Passage) -> tuple[int, int] | None:
    """Find the first and last block of a passage; None when it is not there.

    Its letters may stand in more or fewer blocks than they did, as long as it begins and ends with one.
    """
    if 0 <= wanted.first <= wanted.last < len(blocks):
        there = passage(blocks, wanted.first, wanted.last)
        if (there.begins, there.ends) == (wanted.begins, wanted.ends):
            return wanted.first, wanted.last
    begins, ends = letters(wanted.begins)[:_LETTERS], letters(_CUT_LINK.sub("", wanted.ends))[-_LETTERS:]
    words = [letters(block.text) for block in blocks]
    text = "".join(words)
    stops = [*accumulate(map(len, words))]
    starts = [0, *stops]
    having = [place for place in range(len(words)) if begins and text.startswith(begins, starts[place])]
    first = _nearest(having, wanted.first)
    if first is None:
        return None
    having = [place for place in range(first, len(words)) if ends and text.endswith(ends, starts[first], stops[place])]
    last = _nearest(having, first + wanted.last - wanted.first)
    return None if last is None else (first, last)


def _nearest(places: Sequence[int], near: int) -> int | None:
    """Choose the block that is nearest to where one was."""
    return min(places, key=lambda place: abs(place - near), default=None)


def _words(block: Block) -> str:
    return " ".join(block.text.split())
