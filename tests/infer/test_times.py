"""Answers by time."""

import re
from datetime import UTC, datetime

import pytest

from reader.infer import infer
from reader.infer.words import words
from reader.model import Document
from reader.reconstruct.build import rebuild
from tests.infer.talks import edges, thread

TIMED = """\
3 comments:

Ann28 January 2019 at 08:24
The lamp was out when I went by, and the door was open.

Reply

Bob28 January 2019 at 09:10
I never go by there myself.

Reply

Cat28 January 2019 at 09:40
@08:24 was anybody inside?

Reply
"""


def timed(text: str) -> Document:
    """Read a copy from a browser, which keeps the times."""
    return infer(rebuild(text))


def test_a_shown_time_names_its_comment() -> None:
    assert edges(timed(TIMED)) == {"3": "1"}


def test_a_time_in_a_quoted_line_names_nobody() -> None:
    assert edges(timed(TIMED.replace("@08:24 was anybody inside?", "> 08:24 to Leith was late\nIt always is."))) == {}


@pytest.mark.parametrize(
    "call",
    [
        "@ 8.24am -",
        "Anon 08.24",
        "I ask Anon at 8.24 am:",
        "anon 0824",
        "To 8 24:",
        "Well said, 08.24, but",
        "In reply to 08:24,",
        "Anonymous 28 January 2019 at 08:24",
        "The poster at 8.24 might know:",
        "@8h24",
    ],
)
def test_many_ways_to_call_a_comment_by_its_time(call: str) -> None:
    assert edges(timed(TIMED.replace("@08:24", call))) == {"3": "1"}


@pytest.mark.parametrize(
    "told", ["On the stroke of 8.24,", "To 0824 of them:", "Up to 8.24 a head.", "anon824:", "@8.24pm:", "At 8.24"]
)
def test_a_number_that_calls_nobody(told: str) -> None:
    assert edges(timed(TIMED.replace("@08:24", told))) == {}


@pytest.mark.parametrize(
    ("call", "language"), [("Anonym um 8.24 fragt:", "de"), ("An 8.24:", "de"), ("Anonyme de 8h24 demande :", "fr")]
)
def test_times_call_in_other_languages(call: str, language: str) -> None:
    match = words(language).called.search(call)
    assert match and call[match.end() :].startswith("8")


def test_the_printed_time_counts_where_another_is_known_in_utc() -> None:
    printed = re.compile(r"(?<=\D)(28 January 2019 at (\d\d):(\d\d))")
    start = int(datetime(2019, 1, 28, tzinfo=UTC).timestamp()) * 1000

    def linked(match: re.Match[str]) -> str:
        hours, minutes = int(match[2]) - 1, int(match[3])
        return f"[{match[1]}](https://b.example/p.html?showComment={start + (60 * hours + minutes) * 60_000}#c1)"

    document = timed(printed.sub(linked, TIMED))
    assert [comment.published and comment.published.value[-1] for comment in document.comments()] == ["Z"] * 3
    assert edges(document) == {"3": "1"}


def test_a_time_that_two_comments_have_keeps_both() -> None:
    [answer] = next(c for c in timed(TIMED.replace("09:10", "08:24")).comments() if c.number == "3").answers
    assert answer.target is None
    assert answer.candidates == ("p1-1", "p1-2")


@pytest.mark.parametrize("call", ["@08:24", "@8.24am"])
def test_a_time_of_one_half_of_the_day_means_no_comment_of_the_other(call: str) -> None:
    text = TIMED.replace("09:10", "20:24").replace("09:40", "21:40")
    assert edges(timed(text.replace("@08:24", call))) == {"3": "1"}
    [answer] = timed(text.replace("@08:24", "@8:24")).posts[0].comments[2].answers
    assert answer.candidates == ("p1-1", "p1-2")


def test_of_two_with_a_time_the_one_of_the_last_day_is_meant() -> None:
    later = TIMED.replace("Bob28 January 2019 at 09:10", "Bob30 January 2019 at 08:24")
    assert edges(timed(later.replace("Cat28", "Cat30"))) == {"3": "2"}


def test_a_time_on_another_page_is_said_to_be_elsewhere() -> None:
    document = thread("I see that Anon@00:25 from the previous blog has not replied.")
    [answer] = next(iter(document.comments())).answers
    assert (answer.target, answer.candidates, answer.basis) == (None, (), "time")


def test_a_quotation_binds_a_time_and_the_time_binds_the_next() -> None:
    document = thread(
        "I hope the new keeper will lose some of the old habits of this lighthouse.",
        "> Who pays for the oil?",
        "> 9 22 - quote - 'lose some of the old habits of this lighthouse'. Which ones?",
        "> 09.22 is right about that.",
    )
    assert edges(document) == {"1.2": "1", "1.3": "1"}


def test_a_time_that_is_told_about_addresses_nobody() -> None:
    assert edges(thread("We waited.", "> The keeper spoke on the radio from 1:44 and said nothing.")) == {}


def test_who_gives_a_time_means_nobody_by_coming_back() -> None:
    document = thread(
        "I have kept the lamp since May.\nEvery night.\n'Wick",
        "> Who pays for the oil, Wick?",
        "> The harbour board should.",
        "> @10:05 so you say.\nWe shall see.\n'Wick",
    )
    assert edges(document) == {"1.1": "1", "1.3": None}


def test_a_time_given_again_says_nothing_new() -> None:
    once, often = (timed(TIMED.replace("inside?", said)) for said in ("inside?", "inside? " + "@08:24 " * 500))
    [one], [other] = (document.posts[0].comments[2].answers for document in (once, often))
    assert (one.target, one.confidence) == (other.target, other.confidence)


def test_nobody_gives_the_time_of_what_he_said_himself() -> None:
    document = thread("I keep the lamp.\nEvery night.\n'Wick", "> Who pays?", "> @10:05 nobody does.\nNow.\n'Wick")
    assert edges(document) == {"1.2": "1.1"}
