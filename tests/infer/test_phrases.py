"""Answers by phrases in quotation marks."""

import pytest

from tests.infer.talks import edges, thread

SAID = "> They are still dreaming of a new lighthouse, I see."
ABOVE = ("A root.", "> It rained all day.", SAID)


@pytest.mark.parametrize(
    "phrase",
    [
        "'dreaming of a new lighthouse'",
        "'Dreaming of a new lighthouse'",
        "“new lighthouse”",
        "'the dream of the new lighthouses'",
    ],
)
def test_a_phrase_in_marks_is_whoever_s_it_was(phrase: str) -> None:
    assert edges(thread(*ABOVE, f"> I would not call it {phrase} myself.")) == {"1.3": "1.2"}


@pytest.mark.parametrize(
    "phrase",
    [
        "a new lighthouse",  # in no marks
        "'lighthouse'",  # a single word
        "'New Lighthouse'",  # the name of something
        "'new(lighthouse)'",  # no prose
        "'new harbour'",  # nobody said so
    ],
)
def test_other_words_point_at_nobody(phrase: str) -> None:
    assert edges(thread(*ABOVE, f"> I went by {phrase} yesterday.")) == {}


def test_a_phrase_of_two_comments_points_at_neither() -> None:
    again = "> A new lighthouse, what a thought."
    assert edges(thread(*ABOVE, again, "> Yes, what a word, 'new lighthouse' indeed.")).get("1.4") is None


def test_a_phrase_of_the_post_points_at_no_comment() -> None:
    resolved = thread("A root.", "> It rained.", "> The ferry goes late.", "> No.", "> Ah, 'the ferry goes', at last.")
    assert edges(resolved) == {}


def test_a_phrase_of_common_words_points_at_nobody() -> None:
    others = [f"> I am all too busy on {day}." for day in ("Monday", "Tuesday", "Thursday", "Friday")]
    above = ["> It is all too much.", "> All too dear.", "> All too late, too.", "> Is it all too much?"]
    assert edges(thread("A root.", *others, *above, "> I know, 'all too busy'.")) == {}


def test_a_phrase_of_common_words_tells_whom_a_time_means() -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    above = [f"The lamp wants a lot of oil on {day}." for day in days]
    said = ("A root.", "> We could do with lamp oil.", "> Yes, 'lamp oil' it is.")
    assert edges(thread(*above, *said)).get("8.2") is None
    assert edges(thread(*above, *said[:2], "> 15:50 - yes, 'lamp oil' it is.")) == {"8.2": "8.1"}


def test_a_time_and_a_phrase_mean_one_comment() -> None:
    above = (*ABOVE, "> Not here.", "> It was dry here.", "Something else.")
    assert edges(thread(*above, "Wrong, 14:13, nobody needs 'new lighthouses' here.")) == {"3": "1.2"}
