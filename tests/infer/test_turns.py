"""Answers by turns: who comes back, and whom of those who spoke since they may mean."""

import math

from reader.infer import turns
from reader.infer.clues import Clue
from tests.infer.talks import talk

ROOT = "A root."


def found(speakers: str, clues: tuple[Clue, ...] = ()) -> set[tuple[int, int | None, str]]:
    """Give who comes back to whom and how, where the replies below a root are by these speakers, a letter each."""
    replies = (f"> Words of {index}." for index in range(1, len(speakers)))
    names = [name.strip() for name in speakers]
    return {(clue.comment, clue.target, clue.cue) for clue in turns.find(talk(ROOT, *replies), names, clues)}


def test_who_comes_back_may_mean_the_first_and_the_latest_who_spoke_since() -> None:
    assert found(" ABCA") == {
        (4, 2, "turn.back"),
        (4, 2, "turn.crowd"),
        (4, 2, "turn.first"),
        (4, 3, "turn.back"),
        (4, 3, "turn.crowd"),
        (4, 3, "turn.latest"),
    }


def test_the_only_one_who_spoke_since_is_both() -> None:
    assert {cue for _, target, cue in found(" ABA") if target == 2} >= {"turn.first", "turn.latest"}


def test_who_goes_on_speaking_comes_back_to_nobody() -> None:
    assert not found(" AAA")


def test_nobody_is_no_voice_that_comes_back() -> None:
    assert not found("     ")
    assert {target for _, target, _ in found("  B B")} == {3}


def test_a_turn_begins_anew_whenever_somebody_speaks() -> None:
    targets = {(comment, target) for comment, target, _ in found(" ABABA")}
    assert targets == {(3, 2), (4, 3), (5, 4)}


def test_one_who_called_is_answered_though_others_spoke_before_and_after() -> None:
    called = Clue(3, 1, "name.opening")
    assert (5, 3, "turn.called") in found(" ABCDA", (called,))


def test_who_called_before_one_spoke_last_was_answered_then() -> None:
    called = Clue(2, 1, "name.opening")
    assert not any(cue == "turn.called" for comment, _, cue in found(" ABABA", (called,)) if comment == 5)


def test_words_in_common_call_nobody() -> None:
    shared = Clue(3, 1, "words")
    assert not any(cue == "turn.called" for _, _, cue in found(" ABCDA", (shared,)))


def test_another_thread_is_another_conversation() -> None:
    threads = talk(ROOT, "> One.", "> Two.", "Another root.", "> Three.", "> Four.")
    assert list(turns.find(threads, ["", "A", "B", "", "B", "A"], ())) == []


def test_to_come_back_says_less_the_more_have_spoken() -> None:
    few, many = (
        [clue.strength for clue in turns.find(talk(ROOT, *replies), ["", *speakers], ()) if clue.cue == "turn.crowd"]
        for speakers in ("ABA", "CDEFGABA")
        for replies in [[f"> Words of {index}." for index in range(len(speakers))]]
    )
    assert [few[0], many[0]] == [math.log(3), math.log(8)]
