"""Real topics of forums give what a second, independent count finds in them."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from reader.load import load
from reader.model.letters import letters
from tests.gate.places import NEEDS_PAGES, SHARED

TOPICS = sorted((SHARED / "real" / "discourse").glob("*.json"))
pytestmark = NEEDS_PAGES


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(markup: str) -> str:
    parser = Words()
    parser.feed(markup)
    return letters(" ".join(parser.words))


def test_there_are_topics() -> None:
    assert TOPICS


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_every_post_with_what_it_answers_and_its_words(path: Path) -> None:
    posts = json.loads(path.read_text("utf-8"))["post_stream"]["posts"]
    expected = {
        str(each["post_number"]): (
            str(each["reply_to_post_number"]) if (each["reply_to_post_number"] or 1) != 1 else None,
            each["username"],
        )
        for each in posts
        if each["post_number"] != 1
    }
    document = load(str(path))
    numbers = {comment.key: comment.locator for comment in document.comments()}
    present = [comment for comment in document.comments() if not comment.absent]
    assert {
        comment.locator: (
            numbers[comment.parent] if comment.parent else None,
            comment.author.name if comment.author else None,
        )
        for comment in present
    } == expected
    by_number = {str(each["post_number"]): words(each["cooked"]) for each in posts}
    same = [
        letters(" ".join(block.text for block in comment.blocks if block.kind != "image"))
        == by_number[comment.locator or ""]
        for comment in present
    ]
    # Lists get numbers, and buttons are not read.
    assert sum(same) >= 0.6 * len(same)
