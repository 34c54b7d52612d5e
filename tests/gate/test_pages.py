"""Saved pages of others give the comments that their own markup holds, as another parser finds them in it.

`real.truth` reads the same pages with BeautifulSoup, by other rules; `truth.json` was made by others.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from reader.model import Comment, Document
from reader.model.identify import identify
from reader.model.letters import letters
from reader.sources.html.blogger import BLOGGER
from reader.sources.html.page import PAGE
from reader.sources.read import read
from reader.sources.sniff import is_page, unreadable
from tests.gate import real
from tests.gate.places import FLATTENED, NEEDS_PAGES, SHARED

EMPTY = sorted((SHARED / "real" / "empty").glob("*.html"))
OTHERS = sorted((SHARED / "real" / "pages").glob("*.html"))
BLOGGERS = [*real.PAGES, *(path for path in OTHERS if path.name.startswith("blogger-"))]
DIGITS = re.compile(r"\d+")
pytestmark = NEEDS_PAGES


def document(path: Path) -> Document:
    """Read a page by the importer that recognises it."""
    source = read(str(path))
    importer = next(each for each in (BLOGGER, PAGE) if each.recognise(source))
    return identify(importer.read(source))


def name_of(comment: Comment) -> str | None:
    return comment.author.name if comment.author else None


def words_of(comment: Comment) -> str:
    return words(block.text for block in comment.blocks if block.kind != "image")


def words(texts: Iterable[str]) -> str:
    """Return the letters of texts without digits: what is the number of an item depends on where lines are broken."""
    return DIGITS.sub("", "".join(map(letters, texts)))


def test_there_are_pages_to_read() -> None:
    assert min(len(EMPTY), len(real.PAGES), len(OTHERS)) > 0


@pytest.mark.parametrize("path", real.PAGES, ids=lambda path: path.stem)
def test_a_page_gives_what_another_parser_finds(path: Path) -> None:
    found = list(document(path).comments())
    ids = {comment.key: comment.own_id for comment in found}
    truth = real.truth(path.read_text("utf-8", "replace"))["comments"]
    assert [
        (comment.own_id, name_of(comment), ids.get(comment.parent) if comment.parent else None) for comment in found
    ] == [(each["id"], each["author"], each["parent"]) for each in truth]
    assert [comment.published.value[:16] if comment.published else None for comment in found] == [
        each["utc"][:16] for each in truth
    ]
    assert [words_of(comment) for comment in found] == [words(each["parts"]) for each in truth]


@pytest.mark.parametrize("path", [path for path in OTHERS if path in BLOGGERS], ids=lambda path: path.stem)
def test_a_page_gives_what_its_truth_says(path: Path) -> None:
    truth: list[dict[str, Any]] = json.loads(path.with_name("truth.json").read_text("utf-8"))[path.stem]["comments"]
    found = list(document(path).comments())
    assert Counter(map(name_of, found)) == Counter(each["author"] for each in truth)
    assert len(found) == len(truth)
    assert sum(comment.parent is not None for comment in found) == sum(each["parent"] is not None for each in truth)


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: path.stem)
def test_a_page_of_another_system_has_no_comments_of_bloggers(path: Path) -> None:
    if path not in BLOGGERS:
        assert not BLOGGER.recognise(read(str(path)))


@pytest.mark.parametrize("path", EMPTY, ids=lambda path: path.stem)
def test_a_page_without_comments_has_none(path: Path) -> None:
    assert list(document(path).comments()) == []


@pytest.mark.parametrize("path", [*EMPTY, *OTHERS], ids=lambda path: path.stem)
def test_the_reading_text_is_told_once(path: Path) -> None:
    found = document(path)
    spans = [block.span for entry in found.entries() for block in entry.blocks if block.span]
    spans += [piece.span for piece in found.furniture]
    told = "".join(found.source.text[span.start : span.end] for span in sorted(spans))
    assert "".join(told.split()) == "".join(found.source.text.split())


@pytest.mark.parametrize("name", sorted(path.stem for path in (FLATTENED / "pages").glob("*.html")))
def test_a_page_that_was_flattened_is_read_whole(name: str) -> None:
    truth = json.loads((FLATTENED / "truth.json").read_text("utf-8"))[name]
    source = read(str(FLATTENED / "pages" / f"{name}.html"))
    if not BLOGGER.recognise(source):
        pytest.skip("a page of another system")
    read_as = identify(BLOGGER.read(source))
    found = list(read_as.comments())
    places = {comment.key: place for place, comment in enumerate(found)}
    expected = {each["id"]: place for place, each in enumerate(truth["comments"])}
    assert [(name_of(each), places.get(each.parent) if each.parent else None) for each in found] == [
        (each["author"], expected.get(each["parent"])) for each in truth["comments"]
    ]
    assert list(map(words_of, found)) == [words(each["parts"]) for each in truth["comments"]]
    assert read_as.source.dialect.language == truth["lang"]


def test_flattened_text_is_never_taken_for_a_page() -> None:
    texts = [path for path in (FLATTENED / "text").rglob("*") if path.is_file()]
    assert len(texts) > 1000
    taken = [path.name for path in texts if is_page(path.read_bytes()) or unreadable(path.read_bytes())]
    assert taken == []
