"""Small invented texts, one cause a file, are read as their list says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.infer.run import infer
from reader.load import load
from reader.model import Resolved
from tests.gate.places import NEEDS_PAGES, SHARED

SMALL = SHARED / "small"
EXPECTED: dict[str, dict[str, Any]] = (
    yaml.safe_load((SMALL / "expected.yaml").read_text("utf-8")) if SMALL.is_dir() else {}
)
pytestmark = NEEDS_PAGES


def resolved(path: Path) -> Resolved:
    document = load(str(path))
    return Resolved(document, infer(document))


@pytest.mark.parametrize("name", [name for name, expected in EXPECTED.items() if "comments" in expected])
def test_comments_authors_and_parents(name: str) -> None:
    read, expected = resolved(SMALL / name), EXPECTED[name]
    comments = list(read.document.comments())
    places = {comment.key: place for place, comment in enumerate(comments, 1)}
    authors = [read.author(comment) for comment in comments]
    assert len(comments) == expected["comments"]
    assert [author.name if author else "-" for author in authors] == expected["authors"]
    assert {places[comment.key]: places[comment.parent] for comment in comments if comment.parent} == expected.get(
        "parents", {}
    )


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("F-")])
def test_a_removed_comment_is_marked(name: str) -> None:
    assert [comment.removed for comment in resolved(SMALL / name).document.comments()] == [False, True, False, False]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("O-")])
def test_what_stands_below_the_list_is_in_no_comment(name: str) -> None:
    document = resolved(SMALL / name).document
    last = document.source.text.rstrip().rpartition("\n")[2]
    texts = [block.text for comment in document.comments() for block in comment.blocks]
    assert not any(last in text for text in texts)


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("H-")])
def test_a_page_behind_a_comment_is_a_page(name: str) -> None:
    assert resolved(SMALL / name).document.source.media == "text/html"
