"""Threads are rebuilt from every extractor's text at least as well as the floors say."""

from collections import Counter

import pytest

from tests.documents import rebuilt
from tests.gate.places import FLATTENED, FLOORS, NEEDS_PAGES
from tests.gate.score import NAIVE, Outcome, Score, align, guessed, guesses, is_same, outcomes, text_of, totals
from tests.gate.survivors import survivors, words


@pytest.fixture(scope="module")
def results() -> list[Outcome]:
    """Score every flattened page once."""
    return list(outcomes(FLATTENED / "text", FLATTENED / "truth.json"))


@pytest.fixture(scope="module")
def scores(results: list[Outcome]) -> dict[str, Score]:
    """Add the scores up by dialect."""
    return totals(results)


@NEEDS_PAGES
@pytest.mark.parametrize(
    ("dialect", "share"), [(name, share) for name, floors in FLOORS["flattened"].items() for share in floors]
)
def test_floors(scores: dict[str, Score], dialect: str, share: str) -> None:
    assert scores[dialect].shares[share] >= FLOORS["flattened"][dialect][share]


@NEEDS_PAGES
def test_a_guess_is_better_than_anybody_s(results: list[Outcome]) -> None:
    ours, *theirs = guesses(results).values()
    assert ours.f1 >= FLOORS["guessed"]["flattened"]["f1"]
    assert ours.f1 >= FLOORS["guessed"]["flattened"]["better"] * max(each.f1 for each in theirs)


def test_what_anybody_could_guess() -> None:
    document = rebuilt("One.\nTwo.\n2 comments:\nThree is said.\nFour is said.\nAnd five.\n")
    texts = {name: [text_of(each) for each in guessed(document, divide).comments()] for name, divide in NAIVE.items()}
    assert texts == {
        "every paragraph": ["Three is said.", "Four is said.", "And five."],
        "all one comment": ["Three is said.\nFour is said.\nAnd five."],
    }


def comment(name: str, *parts: str) -> dict[str, object]:
    """Make a comment of a truth."""
    return {"id": name, "parts": list(parts), "author": "Wren", "when": "1 May 2019 at 07:10", "parent": None}


def test_a_comment_survives_glued_wrapped_and_escaped() -> None:
    text = "1\\. The tide was in\n  when we came.ReplyDeleteThat is [not](http://a.example/b?c=d) so."
    found = survivors(text, [comment("a", "The tide was in when we came."), comment("b", "That is not so.")])
    assert [(one.id, one.whole) for one in found] == [("a", True), ("b", True)]


def test_a_comment_survives_in_part() -> None:
    found = survivors("The tide was in.", [comment("a", "The tide was in.", "The boats were out.")])
    assert [(one.text, one.whole) for one in found] == [("The tide was in.", False)]


def test_a_comment_that_says_what_a_control_says_is_told_from_it() -> None:
    comments = [comment("a", "Long enough to be found."), comment("b", "Delete"), comment("c", "Long enough as well.")]
    lost = "Long enough to be found.\nReplyDelete\nLong enough as well.\nReplyDelete"
    kept = "Long enough to be found.\nReplyDelete\nDelete\nReplyDelete\nLong enough as well.\nReplyDelete"
    assert [one.id for one in survivors(lost, comments)] == ["a", "c"]
    assert [one.id for one in survivors(kept, comments)] == ["a", "b", "c"]


def test_nine_words_of_ten_make_the_same_comment() -> None:
    said = "one two three four five six seven eight nine ten"
    assert is_same(words(said), words(said + " eleven twelve"))
    assert not is_same(words(said), words(said + " eleven twelve thirteen"))


def test_comments_are_matched_in_order_and_once() -> None:
    a, b, c = (Counter({name: 3}) for name in "abc")
    assert align([a, b, c], [b, a, c]) == {1: 0, 2: 2} or align([a, b, c], [b, a, c]) == {0: 1, 2: 2}
    assert len(align([a, a], [a])) == 1
