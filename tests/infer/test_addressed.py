"""Answers by name."""

import pytest

from reader.infer.addressed import find, speakers
from reader.infer.clues import POST, Talk
from reader.infer.voices import voices
from reader.infer.words import words
from reader.model import Author, Layer, Resolved
from tests.documents import document, rebuilt
from tests.infer.talks import edges, named, talk, thread

SIGNED = "The tide tables are wrong again this year.\nI checked them twice.\n'Gull"


@pytest.mark.parametrize(
    "reply",
    [
        "Don't hold your breath, Gull",
        "Sorry Gull. I had no idea it was as bad as that.",
        "@Gull they were printed in March",
        "@Gull:\nThey were printed in March.",
        "@ Mr. Gull they were printed in March",
        "Quite right gull where have you been?",
        "Not much gets past you 'Gull - I shall be covering it soon.",
    ],
)
def test_a_name_in_address_points_at_its_comment(reply: str) -> None:
    assert edges(thread("A root that nobody means.", SIGNED, f"> {reply}")) == {"2.1": "2"}


def test_the_latest_comment_of_the_voice_in_the_thread_is_meant() -> None:
    resolved = thread(SIGNED, "> And the boat leaks.\nIt always has.\n'Gull", "> Gull, sell the boat then.")
    assert edges(resolved)["1.2"] == "1.1"


def test_a_name_that_is_only_mentioned_is_no_address() -> None:
    assert edges(thread(SIGNED, "I met Gull on the quay and he looked well.")) == {}


def test_who_wrote_the_post_may_be_spoken_to_for_that() -> None:
    said = talk(SIGNED, "Gull, I have read your post with pleasure.")
    known = said.known.saying(named(said.post, "Gull"))
    clues = find(Talk(known, said.post), words("en"), ["gull", ""])
    assert {clue.target for clue in clues} == {0, POST}


def test_who_is_spoken_to_before_having_spoken_wrote_the_post() -> None:
    said = talk("It rained.", "Gull, this is a fine post.", SIGNED, "Gull, I have read it with pleasure.")
    clues = [clue for clue in find(said, words("en"), ["", "", "gull", ""]) if clue.comment == 3]
    assert {clue.target for clue in clues} == {2, POST}


def test_nobody_is_nobody() -> None:
    resolved = thread("It was me.\nReally it was.\n- Anonymous", "> Anonymous, who are you?")
    assert "1.1" not in edges(resolved)


def test_a_voice_that_was_called_answers_the_one_that_called() -> None:
    resolved = thread(
        SIGNED, "> We shall cover it, Gull, in the next post.", "> Sorry Jim. I got carried away.\nAgain.\n'Gull"
    )
    assert edges(resolved)["1.2"] == "1.1"


@pytest.mark.parametrize("called", ["O'Neil", "O’Neil", "Oʼneil"])
@pytest.mark.parametrize("signed", ["O'Neil", "O’Neil", "O´Neil"])
def test_an_apostrophe_is_an_apostrophe(signed: str, called: str) -> None:
    page = (
        "The ferry goes at six.\n\n2 comments:\n\n"
        f"{signed}28 January 2019 at 08:07\nThe tide tables are wrong.\nReply\n"
        "Wren28 January 2019 at 08:10\nIt rained.\nReply\n"
        f"Plover28 January 2019 at 08:14\nDon't hold your breath, {called}.\nReply\n"
    )
    known = Resolved(rebuilt(page), Layer("none"))
    (post,) = known.document.posts
    said = Talk(known, post)
    clues = list(find(said, words("en"), speakers(said, words("en"))))
    assert [(clue.comment, clue.target) for clue in clues] == [(2, 0)]
    assert [page[slice(*span)] for span in clues[0].evidence] == [f", {called}"]


def test_names_with_different_apostrophes_are_one_voice_that_comes_back() -> None:
    read = document("It rained.", "It did.", "It does.")
    names = ("O'Neil", "Wren", "O’Neil")
    authors = {
        comment.key: Author(name=name, basis="signature", confidence=1.0)
        for comment, name in zip(read.comments(), names, strict=True)
    }
    known = Resolved(read, Layer("test", authors=authors))
    first, _, third = speakers(Talk(known, read.posts[0]), words("en"))
    assert first == third
    assert [len(voice.comments) for voice in voices([known])] == [2, 1]
