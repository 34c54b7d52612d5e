"""Answers by repeated words."""

from tests.infer.talks import edges, thread

CLAIM = "Nobody has ever drowned within sight of the harbour light, whatever they say at the inn."


def test_quoted_words_point_at_their_comment() -> None:
    reply = '"within sight of the harbour light" - and what about the Maria?'
    assert edges(thread("Something else.", CLAIM, f"> {reply}")) == {"2.1": "2"}


def test_words_of_the_post_point_at_no_comment() -> None:
    assert edges(thread(CLAIM, "> So the ferry goes at six, and there will be no other.")) == {}


def test_words_that_two_comments_have_point_at_neither() -> None:
    document = thread(CLAIM, "> " + CLAIM, "> Nobody has ever drowned within sight, you say.")
    assert edges(document).get("1.2") is None


def test_a_few_words_from_another_thread_may_be_chance() -> None:
    assert edges(thread(CLAIM, "He was standing within sight of the church.")) == {}
