"""Answers by time."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.infer.words import words
from reader.model import Moment, Resolved, Span
from tests.documents import rebuilt
from tests.infer.talks import candidates, edges, inferred, numbered, thread

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


def timed(text: str) -> Resolved:
    """Read a copy from a browser, which keeps the times."""
    return inferred(rebuilt(text))


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

    resolved = timed(printed.sub(linked, TIMED))
    assert [comment.published and comment.published.value[-1] for comment in resolved.document.comments()] == ["Z"] * 3
    assert edges(resolved) == {"3": "1"}


def test_a_time_that_two_comments_have_keeps_both() -> None:
    assert candidates(timed(TIMED.replace("09:10", "08:24")), "3") == ("1", "2")


@pytest.mark.parametrize("call", ["@08:24", "@8.24am"])
def test_a_time_of_one_half_of_the_day_means_no_comment_of_the_other(call: str) -> None:
    text = TIMED.replace("09:10", "20:24").replace("09:40", "21:40")
    assert edges(timed(text.replace("@08:24", call))) == {"3": "1"}
    assert candidates(timed(text.replace("@08:24", "@8:24")), "3") == ("1", "2")


def test_of_two_with_a_time_the_one_of_the_last_day_is_meant() -> None:
    later = TIMED.replace("Bob28 January 2019 at 09:10", "Bob30 January 2019 at 08:24")
    assert edges(timed(later.replace("Cat28", "Cat30"))) == {"3": "2"}


def test_a_time_on_another_page_is_said_to_be_elsewhere() -> None:
    resolved = thread("I see that Anon@00:25 from the previous blog has not replied.")
    [answer] = resolved.answers(numbered(resolved.document, "1"))
    assert (answer.target, answer.candidates, answer.basis) == (None, (), "time")


def test_a_quotation_binds_a_time_and_the_time_binds_the_next() -> None:
    resolved = thread(
        "I hope the new keeper will lose some of the old habits of this lighthouse.",
        "> Who pays for the oil?",
        "> 9 22 - quote - 'lose some of the old habits of this lighthouse'. Which ones?",
        "> 09.22 is right about that.",
    )
    assert edges(resolved) == {"1.2": "1", "1.3": "1"}


def test_a_time_that_is_told_about_addresses_nobody() -> None:
    assert edges(thread("We waited.", "> The keeper spoke on the radio from 1:44 and said nothing.")) == {}


def test_who_gives_a_time_means_nobody_by_coming_back() -> None:
    resolved = thread(
        "I have kept the lamp since May.\nEvery night.\n'Wick",
        "> Who pays for the oil, Wick?",
        "> The harbour board should.",
        "> @10:05 so you say.\nWe shall see.\n'Wick",
    )
    assert edges(resolved) == {"1.1": "1", "1.3": None}


def test_a_time_given_again_says_nothing_new() -> None:
    once, often = (timed(TIMED.replace("inside?", said)) for said in ("inside?", "inside? " + "@08:24 " * 500))
    first, second = (each.answers(numbered(each.document, "3"))[0] for each in (once, often))
    assert (first.target, first.confidence) == (second.target, second.confidence)


def test_nobody_gives_the_time_of_what_he_said_himself() -> None:
    resolved = thread("I keep the lamp.\nEvery night.\n'Wick", "> Who pays?", "> @10:05 nobody does.\nNow.\n'Wick")
    assert edges(resolved) == {"1.2": "1.1"}


PRINTED = "28 January 2019 at 08:24"


def retimed(resolved: Resolved, *values: str, shown: str = PRINTED) -> Resolved:
    """Give the comments other times, which the source shows in these words."""
    document = resolved.document
    (post,) = document.posts
    start = document.source.text.index(shown)
    evidence = (Span(start, start + len(shown)),)
    moments = (Moment(value=value, basis="byline", confidence=1.0, evidence=evidence) for value in values)
    comments = [replace(comment, published=moment) for comment, moment in zip(post.comments, moments, strict=False)]
    post = replace(post, comments=(*comments, *post.comments[len(comments) :]))
    return inferred(replace(document, posts=(post,)))


@pytest.mark.parametrize(("shown", "answers"), [(PRINTED, {"3": "1"}), ("The lamp", {})])
def test_the_clock_of_a_zone_counts_only_where_the_page_shows_it(shown: str, answers: dict[str, str]) -> None:
    assert edges(retimed(timed(TIMED), "2019-01-28T08:24:51+01:00", shown=shown)) == answers


@pytest.mark.parametrize(
    ("first", "is_old"),
    [
        ("2019-01-28T08:24", True),
        ("2019-01-30T08:24", False),
        ("08:24", False),
        ("2019-01-28T08:24Z", False),
    ],
)
def test_a_comment_is_old_where_both_times_are_of_one_zone_and_have_a_date(first: str, is_old: bool) -> None:
    resolved = retimed(timed(TIMED), first, "2019-01-30T08:24", "2019-01-30T09:40")
    assert edges(resolved) == {"3": "2" if is_old else None}
