"""What two texts have in common is found in order, near linear, whatever repeats."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.reconstruct.merging.align import Gap, SharedRun, between, chain, common_runs, equal_in_order, words_of

SAID = words_of("The keeper of the lamp was never asked what the council wrote in its ledger that evening.")


def whole(one: list[str], other: list[str]) -> list[Gap]:
    return [Gap(0, len(one), 0, len(other))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Isn’t” it?", ["isn", "t", "it"]),
        ("ISN'T   it", ["isn", "t", "it"]),
        ("the endThe next", ["the", "end", "the", "next"]),
        ("the end.The next", ["the", "end", "the", "next"]),
        ("see [the list](https://a.example/b?c=d) [12]here", ["see", "the", "list", "here"]),
        ("灯が消えた", ["灯", "が", "消", "え", "た"]),
        ("ﬁne", ["fine"]),
        (":-)", [":-)"]),
        ("NATO 1940s", ["nato", "1940s"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_what_one_text_lost_is_left_out() -> None:
    other = SAID[:5] + SAID[9:]
    assert common_runs(SAID, other, whole(SAID, other)) == [SharedRun(0, 0, 5), SharedRun(9, 5, len(SAID) - 9)]


def test_what_is_in_another_order_is_found_once() -> None:
    one, other = [*SAID[:9], *SAID[9:]], [*SAID[9:], *SAID[:9]]
    runs = common_runs(one, other, whole(one, other))
    assert len(runs) == 1


def test_what_repeats_on_and_on_says_nothing() -> None:
    one, other = ["no"] * 1000, ["no"] * 990
    assert common_runs(one, other, whole(one, other)) == []


@given(st.lists(st.sampled_from("abcdef"), max_size=60), st.lists(st.sampled_from("abcdef"), max_size=60))
def test_runs_are_equal_and_rise(one: list[str], other: list[str]) -> None:
    runs = common_runs(one, other, whole(one, other))
    at = at_there = 0
    for start, start_there, length in runs:
        assert start >= at and start_there >= at_there and length > 0
        assert one[start : start + length] == other[start_there : start_there + length]
        at, at_there = start + length, start_there + length
    left = list(between(whole(one, other)[0], runs))
    assert all(gap.first < gap.first_end and gap.second < gap.second_end for gap in left)


@given(st.lists(st.integers(0, 30), max_size=40))
def test_the_longest_chain(seconds: list[int]) -> None:
    found = chain(enumerate(seconds))
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))
    best = [1] * len(seconds)
    for place, second in enumerate(seconds):
        best[place] += max((best[before] for before in range(place) if seconds[before] < second), default=0)
    assert len(found) == max(best, default=0)


@given(st.lists(st.text("abc", max_size=2), max_size=30))
def test_everything_equals_itself_in_order(items: list[str]) -> None:
    assert list(equal_in_order(items, items)) == [(place, place) for place in range(len(items))]
