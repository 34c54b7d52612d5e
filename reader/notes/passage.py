"""Some blocks of a post or comment, found again by their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from reader.model import Block

WORDS = 80  # characters of its beginning and of its end by which a passage is known


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

    Its words may stand in more or fewer blocks than they did, as long as it begins and ends with one.
    """
    words = [*map(_words, blocks)]
    text = " ".join(words)
    ends = [*accumulate(words, lambda end, word: end + 1 + len(word), initial=-1)]
    starts = {end + 1: place for place, end in enumerate(ends[:-1])}
    first = _nearest(text, wanted.begins, starts, wanted.first)
    if first is None:
        return None
    stops = {end - len(wanted.ends): place for place, end in enumerate(ends[1:]) if place >= first}
    last = _nearest(text, wanted.ends, stops, first + wanted.last - wanted.first)
    return None if last is None else (first, last)


def _nearest(text: str, words: str, places: dict[int, int], near: int) -> int | None:
    """Choose, of the blocks at these places of the text, the one that has the words and is nearest to where it was."""
    found = (block for at, block in places.items() if at >= 0 and text.startswith(words, at))
    return min(found, key=lambda block: abs(block - near), default=None)


def _words(block: Block) -> str:
    return " ".join(block.text.split())
