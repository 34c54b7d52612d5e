"""Paragraphs are divided into comments where these most likely end."""

import math
from collections import defaultdict
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.reconstruct.guess import divide

ODDS = st.lists(st.floats(-4, 4), max_size=7)


def begins(odds: list[float], wanted: int) -> list[int]:
    """Give where comments are said to begin."""
    return [begin for begin, _ in divide(odds, wanted)]


def counted(odds: list[float], wanted: int) -> dict[tuple[int, int], float]:
    """Give the likelihood of each comment by going through all ways to make as many as wanted."""
    last = len(odds) + 1
    sums: defaultdict[tuple[int, int], float] = defaultdict(float)
    whole = 0.0
    for gaps in combinations(range(1, last), wanted - 1):
        comments = list(pairwise((0, *gaps, last)))
        weight = math.exp(sum(odds[gap - 1] for gap in gaps)) / math.prod((end - begin) ** 2 for begin, end in comments)
        whole += weight
        for comment in comments:
            sums[comment] += weight
    return {comment: weight / whole for comment, weight in sums.items()}


def test_as_many_comments_as_paragraphs() -> None:
    assert divide([0.0, 0.0], 3) == [(0, pytest.approx(1)), (1, pytest.approx(1)), (2, pytest.approx(1))]


def test_one_comment_is_all_there_is() -> None:
    assert divide([1.0, 2.0, 3.0], 1) == [(0, pytest.approx(1))]


def test_one_long_comment_is_likelier_than_two_shorter_ones() -> None:
    assert begins([0.0] * 4, 3) == [0, 1, 4]


def test_comments_end_where_it_is_likely() -> None:
    assert begins([-3, -3, 3, -3, -3, 3, -3], 3) == [0, 3, 6]


def test_there_are_as_many_as_are_wanted_also_where_nothing_is_known() -> None:
    assert len(begins([0.0] * 11, 8)) == 8


def test_many_paragraphs_are_more_than_a_float_can_count() -> None:
    found = divide([-4.0, 3.0, -30.0, 0.0] * 300, 200)
    assert all(0 <= share <= 1 for _, share in found)


@given(ODDS, st.integers(1, 8))
def test_no_other_way_to_make_as_many_is_likelier_to_be_right(odds: list[float], wanted: int) -> None:
    wanted = min(wanted, len(odds) + 1)
    likely = counted(odds, wanted)
    last = len(odds) + 1
    sums = (
        sum(likely[comment] for comment in pairwise((0, *gaps, last)))
        for gaps in combinations(range(1, last), wanted - 1)
    )
    found = divide(odds, wanted)
    assert len(found) == wanted
    assert sum(share for _, share in found) == pytest.approx(max(sums))


@given(ODDS, st.integers(1, 8))
def test_the_likelihood_is_that_of_all_ways(odds: list[float], wanted: int) -> None:
    wanted = min(wanted, len(odds) + 1)
    found = divide(odds, wanted)
    ends = [*(begin for begin, _ in found[1:]), len(odds) + 1]
    likely = counted(odds, wanted)
    for (begin, share), end in zip(found, ends, strict=True):
        assert share == pytest.approx(likely.get((begin, end), 0), abs=1e-9)
