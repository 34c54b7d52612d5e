"""What was exported comes back: the same posts and comments, with the same keys."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.export.document_json import dumps
from reader.infer.run import infer
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


def test_of_a_cut_file_what_is_whole_comes_back() -> None:
    before = load(str(SEEDS[0]))
    text = exported(before)
    after = read(f"{text}\n{text[:-9]}", "reader-export")
    assert after.posts == before.posts
    assert "line 2" in next(each.message for each in after.warnings if each.code == "damaged")
    with pytest.raises(SourceError, match="document 1: is damaged"):
        read(text[:-9], "reader-export")


def test_what_is_not_as_the_contract_has_it_is_named() -> None:
    text = exported(load(str(SEEDS[0])))
    wrong = text.replace('"furniture": [', '"furniture": 1, "was": [')
    with pytest.raises(SourceError, match="-, document 2: is damaged, export it again"):
        read(f"{text}\n{wrong}", "reader-export")


def test_documents_may_stand_in_a_list_and_on_many_lines() -> None:
    before = load(str(SEEDS[0]))
    text = json.dumps([json.loads(exported(before))], indent=2)
    assert read(text, "reader-export").posts == before.posts
