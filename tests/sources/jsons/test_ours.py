"""What was exported comes back: the same posts and comments, with the same keys."""

from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.export.document_json import dumps
from reader.infer import infer
from reader.load import load
from reader.model import Document, Resolved
from tests.sources.jsons.reading import read

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def exported(*documents: Document) -> str:
    return "\n".join(dumps(Resolved(document, infer(document))) for document in documents)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_a_document_comes_back(path: Path) -> None:
    before = load(str(path))
    after = read(exported(before), "reader-export")
    assert after.posts == before.posts
    assert after.furniture == before.furniture
    assert after.source.text == before.source.text
    assert [*map(str, after.warnings)] == [*map(str, before.warnings)]


def test_several_documents_are_one_source() -> None:
    before = [load(str(path)) for path in SEEDS[:2]]
    after = read(exported(*before), "reader-export")
    assert [replace(post, comments=()).title for post in after.posts] == [
        each.title for one in before for each in one.posts
    ]
    for entry in after.entries():
        for block in entry.blocks:
            if block.span and block.kind == "paragraph" and "\n" not in block.text:
                assert block.text == after.source.text[block.span.start : block.span.end]


def test_what_is_damaged_is_named_with_its_line() -> None:
    text = exported(load(str(SEEDS[0])))
    with pytest.raises(SourceError, match="-:2: is not whole JSON"):
        read(f"{text}\n{text[:-9]}", "reader-export")
