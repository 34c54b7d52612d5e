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
MOST_DIFFERENT = 1


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_there_are_topics() -> None:
    assert TOPICS


@pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)
def test_every_post_with_what_it_answers_and_its_words(path: Path) -> None:
    topic = json.loads(path.read_text("utf-8"))["post_stream"]
    posts = {str(each["post_number"]): each for each in topic["posts"]}
    document = load(str(path))
    numbers = {comment.key: comment.locator for comment in document.comments()}
    present = [comment for comment in document.comments() if not comment.absent]
    assert {
        comment.locator: (
            numbers[comment.parent] if comment.parent else None,
            comment.author.name if comment.author else None,
        )
        for comment in present
    } == {
        number: (
            str(each["reply_to_post_number"]) if (each["reply_to_post_number"] or 1) != 1 else None,
            each["username"],
        )
        for number, each in posts.items()
        if number != "1"
    }
    missing = len(topic["stream"]) - len(posts)
    assert any(warning.message.startswith(f"{missing} posts are not in this file") for warning in document.warnings)
    said = [
        (letters(" ".join(block.text for block in each.blocks if block.kind != "image")), each.locator or "")
        for each in (*present, *(document.posts if "1" in posts else ()))
    ]
    assert len(said) == len(posts)
    # A picture that stands for a word is not text for the second count.
    different = [number for text, number in said if text != words(posts[number]["cooked"])]
    assert len(different) <= MOST_DIFFERENT


def words(markup: str) -> str:
    parser = Words()
    parser.feed(markup)
    return letters(" ".join(parser.words))
