"""The sample threads are read as they were written: each stands beside what is expected of it."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.infer.run import infer
from reader.load import load
from reader.model import Block, Comment, Document, Resolved
from reader.paths import packaged

SAMPLES = sorted(packaged("seeds").glob("*.txt"))
MARKERS = ("ReplyDelete", "Delete")


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def believed(request: pytest.FixtureRequest) -> tuple[Resolved, dict[str, Any]]:
    """Load one sample, with what the program believes of it, and what is expected of it."""
    path: Path = request.param
    expected = yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))
    document = load(str(path))
    return Resolved(document, infer(document)), expected


@pytest.fixture(scope="module")
def sample(believed: tuple[Resolved, dict[str, Any]]) -> tuple[Document, dict[str, Any]]:
    """Give one sample as it was written, and what is expected of it."""
    resolved, expected = believed
    return resolved.document, expected


def lines_of(document: Document, blocks: tuple[Block, ...]) -> list[int]:
    """Give the first and last line of some blocks, counted from 1."""
    spans = [block.span for block in blocks if block.span]
    text = document.source.text
    return [text.count("\n", 0, spans[0].start) + 1, text.count("\n", 0, spans[-1].end - 1) + 1]


def comment_as_expected(document: Document, comment: Comment) -> dict[str, Any]:
    """Describe a comment in the words of the expected file."""
    return {
        "number": comment.number,
        "lines": lines_of(document, comment.blocks),
        "paragraphs": len(comment.blocks),
        "removed": comment.removed,
    }


def test_there_is_one_of_each_kind() -> None:
    assert len(SAMPLES) >= 5
    kinds = {yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))["dialect"] for path in SAMPLES}
    assert kinds == {"T3", "N", "A"}


def test_the_dialect_is_named(sample: tuple[Document, dict[str, Any]]) -> None:
    document, expected = sample
    assert document.source.dialect.name == expected["dialect"]


def test_posts_have_their_headings(sample: tuple[Document, dict[str, Any]]) -> None:
    document, expected = sample
    found = [
        (post.title, post.published.value if post.published else None, post.claimed_comments) for post in document.posts
    ]
    wanted = [
        (post["title"], str(post["date"]) if post["date"] else None, post.get("claimed_comments"))
        for post in expected["posts"]
    ]
    assert found == wanted


def test_the_tree_is_whole(sample: tuple[Document, dict[str, Any]]) -> None:
    document, expected = sample
    for post, wanted in zip(document.posts, expected["posts"], strict=True):
        assert [comment_as_expected(document, comment) for comment in post.comments] == [
            {key: comment.get(key, False) for key in ("number", "lines", "paragraphs", "removed")}
            for comment in wanted.get("comments", [])
        ]
        for comment, words in zip(post.comments, wanted.get("comments", []), strict=True):
            assert comment.blocks[0].text.startswith(words["starts"])
            assert comment.blocks[-1].text.endswith(words["ends"])


def test_paragraphs_printed_twice_are_marked(sample: tuple[Document, dict[str, Any]]) -> None:
    document, expected = sample
    text = document.source.text
    found = {text.count("\n", 0, piece.span.start) + 1 for piece in document.furniture if piece.kind == "duplicate"}
    wanted = expected.get("duplicates") or []
    assert found == {line for first, last in wanted for line in range(first, last + 1)}


def test_no_author_is_wrong_and_few_are_missed(believed: tuple[Resolved, dict[str, Any]]) -> None:
    resolved, expected = believed
    signed = {
        (place, comment["number"]): comment["signed"]
        for place, post in enumerate(expected["posts"])
        for comment in post.get("comments", [])
        if comment.get("signed")
    }
    found = {
        (place, comment.number): author.name
        for place, post in enumerate(resolved.document.posts)
        for comment in post.comments
        if (author := resolved.author(comment)) and author.basis == "signature"
    }
    assert {key: name.strip("'") for key, name in found.items()}.items() <= {
        key: name.strip("'") for key, name in signed.items()
    }.items()
    assert len(found) >= 0.9 * len(signed)


def test_quoted_lines_are_told_from_own_words(believed: tuple[Resolved, dict[str, Any]]) -> None:
    resolved, expected = believed
    document = resolved.document
    text = document.source.text.split("\n")
    found = {
        line
        for entry, quote in resolved.all_quotes()
        for block in entry.blocks[quote.first : quote.last + 1]
        for line in lines_of(document, (block,))
    }
    twice = {line for first, last in expected.get("duplicates") or [] for line in range(first, last + 1)}
    wanted = {
        line
        for quote in expected["quotes"]
        for line in range(quote["lines"][0], quote["lines"][1] + 1)
        if text[line - 1].strip() and text[line - 1].strip() not in MARKERS and line not in twice
    }
    assert len(found & wanted) >= 0.95 * len(found), sorted(found - wanted)
    assert len(found & wanted) >= 0.75 * len(wanted), sorted(wanted - found)
