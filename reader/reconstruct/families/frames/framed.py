"""A comment as its page frames it."""

from typing import NamedTuple

from reader.reconstruct.families.frames.names import Named
from reader.reconstruct.families.frames.times import Timed


class Framed(NamedTuple):
    """A comment: its frame on the lines [first, text), and its words on the lines [text, end), but for `within`.

    `answers` is the name of whom it answers, where the frame says so.
    """

    first: int
    text: int
    end: int
    name: Named | None
    time: Timed
    within: frozenset[int]
    answers: str | None = None
