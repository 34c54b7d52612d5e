"""The odds of all targets together."""

import pytest

from reader.infer.clues import POST, Clue
from reader.infer.odds import chances
from tests.infer.talks import talk

TALK = talk("A root.", "> One.", "> Two.", "> Three.", "> Four.", "Another.")
LAST = 4


def test_all_targets_share_one() -> None:
    likely = chances(TALK, LAST, {target: [Clue(LAST, target, "words")] for target in range(LAST)})
    assert sum(likely.values()) == pytest.approx(1.0)


def test_a_clue_takes_from_the_others() -> None:
    one, two = [Clue(LAST, 1, "quote.few")], [Clue(LAST, 2, "quote.few")]
    assert chances(TALK, LAST, {1: one, 2: two})[1] < chances(TALK, LAST, {1: one})[1]


@pytest.mark.parametrize("strength", [1.0, -1.0])
def test_thousands_of_clues_are_weighed_like_any_other(strength: float) -> None:
    clues = [Clue(LAST, 1, "time.label", (), strength)] * 5_000
    assert chances(TALK, LAST, {1: clues, 2: clues}) == pytest.approx(chances(TALK, LAST, {1: clues[:1], 2: clues[:1]}))
    alone = chances(TALK, LAST, {1: [Clue(LAST, 1, "quote.few", (), strength)] * 5_000})[1]
    assert alone == pytest.approx(1.0 if strength > 0 else 0.0)


def test_who_gives_a_time_means_nobody_else_here() -> None:
    likely = chances(TALK, LAST, {1: [Clue(LAST, 1, "time.label")], 3: [Clue(LAST, 3, "quote.many")]})
    assert likely.keys() == {1}
    assert 0.95 < likely[1] < 1


def test_threads_ranks_and_what_stands_above() -> None:
    assert TALK.threads == [0, 0, 0, 0, 0, 5]
    assert TALK.ranks == [0, 0, 1, 2, 3, 0]
    assert [TALK.previous(index) for index in range(6)] == [None, 0, 1, 2, 3, None]
    assert TALK.above == [POST, 0, 0, 0, 0, POST]
