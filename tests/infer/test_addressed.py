"""Answers by name."""

import pytest

from tests.infer.talks import edges, thread

SIGNED = "The tide tables are wrong again this year.\nI checked them twice.\n'Gull"


@pytest.mark.parametrize(
    "reply",
    [
        "Don't hold your breath, Gull",
        "Sorry Gull. I had no idea it was as bad as that.",
        "@Gull they were printed in March",
        "Quite right gull where have you been?",
        "Not much gets past you 'Gull - I shall be covering it soon.",
    ],
)
def test_a_name_in_address_points_at_its_comment(reply: str) -> None:
    assert edges(thread("A root that nobody means.", SIGNED, f"> {reply}")) == {"2.1": "2"}


def test_the_latest_comment_of_the_voice_in_the_thread_is_meant() -> None:
    document = thread(SIGNED, "> And the boat leaks.\nIt always has.\n'Gull", "> Gull, sell the boat then.")
    assert edges(document)["1.2"] == "1.1"


def test_a_name_that_is_only_mentioned_is_no_address() -> None:
    assert edges(thread(SIGNED, "I met Gull on the quay and he looked well.")) == {}


def test_nobody_is_nobody() -> None:
    document = thread("It was me.\nReally it was.\n- Anonymous", "> Anonymous, who are you?")
    assert "1.1" not in edges(document)


def test_a_voice_that_was_called_answers_the_one_that_called() -> None:
    document = thread(
        SIGNED, "> We shall cover it, Gull, in the next post.", "> Sorry Jim. I got carried away.\nAgain.\n'Gull"
    )
    assert edges(document)["1.2"] == "1.1"
