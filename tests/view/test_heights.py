"""Sums of heights, held against plain lists."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from reader.view.heights import CHUNK, Heights


class Store:
    """True heights, wrong guesses of them, and a record of which chunks were looked at."""

    def __init__(self, heights: list[int], off: int = 3) -> None:
        self.heights = heights
        self.off = off
        self.looked: list[int] = []

    def guess(self, start: int, end: int) -> int:
        return sum(self.heights[start:end]) + self.off

    def measure(self, start: int, end: int) -> Sequence[int]:
        self.looked.append(start // CHUNK)
        return self.heights[start:end]


HEIGHTS = st.lists(st.integers(0, 30), min_size=1, max_size=30).map(lambda some: [2, *(some * 60)])


@given(HEIGHTS, st.integers(-5, 60_000))
def test_locating_agrees_with_sums(heights: list[int], y: int) -> None:
    store = Store(heights)
    known = Heights(len(heights), store.guess, store.measure)
    for index in range(len(heights)):
        known.before(index)
    entry, line = known.locate(y)
    assert known.total() == sum(heights)
    assert known.before(entry) == sum(heights[:entry])
    assert 0 <= line < heights[entry]
    assert known.before(entry) + line == min(max(y, 0), sum(heights) - 1)


@given(HEIGHTS, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 40)), max_size=20))
def test_corrections_are_in_the_sums(heights: list[int], changes: list[tuple[int, int]]) -> None:
    heights = heights[:]
    store = Store(heights)
    known = Heights(len(heights), store.guess, store.measure)
    for place, height in changes:
        place = place % (len(heights) - 1) + 1
        if height % 3:
            known.before(place)
        heights[place] = height
        known.set(place, height)
    for index in range(len(heights)):
        known.before(index)
    for index in range(len(heights)):
        assert known.before(index) == sum(heights[:index])


def test_only_what_is_looked_at_is_measured() -> None:
    heights = [10] * (100 * CHUNK)
    store = Store(heights, off=0)
    known = Heights(len(heights), store.guess, store.measure)
    assert known.total() == sum(heights)
    assert store.looked == []
    assert known.locate(50 * CHUNK * 10 + 5) == (50 * CHUNK, 5)
    assert known.before(50 * CHUNK + 1) == 50 * CHUNK * 10 + 10
    assert store.looked == [50]


def test_beyond_the_end_is_the_last_line_though_the_end_was_guessed_too_near() -> None:
    heights = [10] * (2 * CHUNK)
    store = Store(heights, off=-500)
    known = Heights(len(heights), store.guess, store.measure)
    assert known.locate(10**9) == (len(heights) - 1, 9)


def test_forgetting_guesses_again() -> None:
    heights = [10] * (4 * CHUNK)
    store = Store(heights, off=0)
    known = Heights(len(heights), store.guess, store.measure)
    known.before(len(heights) - 1)
    heights[CHUNK : 2 * CHUNK] = [0] * CHUNK
    heights[-1] = 1
    known.forget(CHUNK, CHUNK + 1)
    assert known.total() == 30 * CHUNK
    assert known.locate(10 * CHUNK) == (2 * CHUNK, 0)
    known.forget(0, len(heights))
    assert known.total() == 30 * CHUNK - 9
