"""The heights of many entries, of which most are not known yet: sums over chunks, filled in where one looks."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final

CHUNK: Final = 64


class Heights:
    """Keep the height of each entry, in lines, in chunks of 64, and find what stands where.

    `guess(start, end)` gives the sum of the heights of a chunk that nobody has looked at, at next to no cost;
    `measure(start, end)` gives them one by one, when somebody looks.
    """

    def __init__(
        self, count: int, guess: Callable[[int, int], int], measure: Callable[[int, int], Sequence[int]]
    ) -> None:
        self._count = count
        self._guess = guess
        self._measure = measure
        chunks = -(-count // CHUNK)
        self._chunks: list[array[int] | None] = [None] * chunks
        self._sums = [0] * chunks
        self._tops: list[int] | None = None
        self.forget(0, count)

    def total(self) -> int:
        """Return the sum of all heights."""
        return self._all_tops()[-1]

    def before(self, index: int) -> int:
        """Return the sum of the heights of all entries before this one."""
        chunk, place = divmod(index, CHUNK)
        heights = self._filled(chunk)
        return self._all_tops()[chunk] + sum(heights[:place])

    def locate(self, y: int) -> tuple[int, int]:
        """Return the entry at y and how far y is below its top, with y kept between the first and the last line."""
        while True:
            tops = self._all_tops()
            # Anew at each turn: filling in the last chunk moves the last line.
            inside = max(min(y, tops[-1] - 1), 0)
            # The last chunk that begins at or above y: chunks of height 0 are passed over.
            chunk = min(bisect_right(tops, inside), len(self._chunks)) - 1
            if self._chunks[chunk] is not None:
                break
            self._filled(chunk)
        heights = self._filled(chunk)
        ends = list(accumulate(heights))
        place = min(bisect_right(ends, inside - tops[chunk]), len(heights) - 1)
        return chunk * CHUNK + place, inside - tops[chunk] - (ends[place] - heights[place])

    def set(self, index: int, height: int) -> None:
        """Correct the height of one entry."""
        chunk, place = divmod(index, CHUNK)
        heights = self._filled(chunk)
        if heights[place] != height:
            self._sums[chunk] += height - heights[place]
            heights[place] = height
            self._tops = None

    def forget(self, start: int, end: int) -> None:
        """Guess anew the heights in `range(start, end)`, and those that share a chunk with them."""
        for chunk in range(start // CHUNK, -(-end // CHUNK)):
            first = chunk * CHUNK
            self._chunks[chunk] = None
            self._sums[chunk] = self._guess(first, min(first + CHUNK, self._count))
        self._tops = None

    def _filled(self, chunk: int) -> "array[int]":
        heights = self._chunks[chunk]
        if heights is None:
            first = chunk * CHUNK
            heights = array("i", self._measure(first, min(first + CHUNK, self._count)))
            self._chunks[chunk] = heights
            self._sums[chunk] = sum(heights)
            self._tops = None
        return heights

    def _all_tops(self) -> list[int]:
        if self._tops is None:
            self._tops = [0, *accumulate(self._sums)]
        return self._tops
