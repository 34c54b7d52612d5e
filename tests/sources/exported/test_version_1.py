"""Version 1 is still read: what source, program and person said with one voice is told apart again."""

import json
from pathlib import Path
from typing import Any

import pytest

from reader.errors import SourceError
from reader.export.document_json import as_json
from reader.model import PERSON, Author, Edge, EntryKey, Resolved, Span
from reader.model.identity import fingerprint
from reader.sources.exported.loads import loads
from tests.export.contract import assert_same, paths, valid

EXPORTED = (Path(__file__).parents[2] / "data" / "document-version-1.json").read_text("utf-8")
FIRST, REPLY, SECOND, THIRD = map(EntryKey, ("p1-1", "p1-1.1", "p1-2", "p1-3"))


@pytest.fixture(scope="module")
def read() -> Resolved:
    return loads(EXPORTED)


def test_ids_become_keys_as_they_are(read: Resolved) -> None:
    assert [*read.document.by_key] == ["p1", "p1-1", "p1-1.1", "p1-2", "p1-3"]
    reply = read.document.posts[0].comments[1]
    assert (reply.parent, reply.depth, reply.number) == (FIRST, 2, "1.1")
    assert reply.fingerprint == fingerprint(["They never say, Wren."])


def test_the_document_has_only_what_the_source_stated(read: Resolved) -> None:
    names = {entry.key: entry.author.name for entry in read.document.entries() if entry.author}
    assert names == {REPLY: "Tern"}
    first = read.document.posts[0].comments[0]
    assert [block.kind for block in first.blocks] == ["paragraph"] * 4


def test_the_layer_of_the_program(read: Resolved) -> None:
    believed = read.believed
    assert believed.origin == "rules@1"
    author = believed.authors[FIRST]
    assert author and (author.name, author.basis) == ("Wren", "signature")
    assert believed.signatures == {FIRST: frozenset({3})}
    assert [answer.target for answer in believed.answers[REPLY]] == [FIRST]
    quote = believed.quotes[EntryKey("p1")][0]
    assert (quote.extent, quote.source, quote.kind, quote.basis) == ((1, 1), "the Harbour Echo", "article", "lead-in")


def test_the_layer_of_the_person(read: Resolved) -> None:
    said = read.said
    assert said.origin == PERSON
    assert said.authors == {SECOND: None, THIRD: Author(name="Sandpiper", basis=PERSON, confidence=1.0)}
    assert [(answer.target, answer.basis) for answer in said.answers[SECOND]] == [("p1", PERSON)]
    assert said.edges == {FIRST: (Edge((0, 0), None), Edge(None, (1, 2)), Edge(None, (2, 2)))}


def test_what_was_denied_is_what_the_program_had_believed(read: Resolved) -> None:
    author = read.believed.authors[SECOND]
    assert author
    assert (author.name, author.basis) == ("Plover", "unknown")
    assert [answer.target for answer in read.believed.answers[SECOND]] == [FIRST]
    second = read.document.by_key[SECOND]
    assert read.author(second) is None
    assert read.overruled(second).author == author


def test_quoted_documents_stand_where_they_stood(read: Resolved) -> None:
    first = read.document.by_key[FIRST]
    outer, inner = read.quotes(first)
    assert (outer.extent, inner.extent) == ((1, 2), (2, 2))
    assert (outer.kind, outer.source, outer.basis) == ("letter", "the office", PERSON)
    assert [quote.extent for quote in read.overruled(first).quotes] == [(0, 0), (2, 2)]
    (before,) = read.quotes(read.document.posts[0])
    believed = read.believed.quotes[FIRST]
    assert [quote.continues for quote in believed] == [None, before.key]


def test_spans_point_at_the_texts_of_the_blocks(read: Resolved) -> None:
    text = read.document.source.text
    for entry in read.document.entries():
        for block in entry.blocks:
            assert block.span
            assert text[block.span.start : block.span.end] == block.text
    assert not text[Span(0, 27).start : Span(0, 27).end].strip(), "the title was not in it"
    assert len(text) >= max(piece.span.end for piece in read.document.furniture)


def test_it_goes_on_as_version_2(read: Resolved) -> None:
    valid(as_json(read))
    assert_same(read)


def test_what_the_old_schema_let_be_left_out_may_be() -> None:
    exported = json.loads(EXPORTED)
    for name in ("url", "blog", "claimed_comments", "missing_comments"):
        del exported["posts"][0][name]
    for name in ("url", "confidence", "reason", "lost_before"):
        del exported["posts"][0]["comments"][0][name]
    assert loads(json.dumps(exported)).document.posts[0].comments[0].confidence == 1.0


def test_a_span_that_no_source_reaches_is_refused() -> None:
    exported = json.loads(EXPORTED)
    exported["posts"][0]["blocks"][0]["span"] = [0, 10**15]
    with pytest.raises(SourceError, match="no source is so long"):
        loads(json.dumps(exported))


@pytest.mark.parametrize("value", [None, -1, 1 << 70, "x", [], {}, [9, 1], True, [None], [{}], 0.5, {"fact": "quote"}])
def test_whatever_is_damaged_is_read_or_refused(value: Any) -> None:
    count = sum(1 for _ in paths(json.loads(EXPORTED)))
    refused = 0
    for place in range(count):
        exported = json.loads(EXPORTED)
        holder, name = next(each for number, each in enumerate(paths(exported)) if number == place)
        holder[name] = value
        try:
            loads(json.dumps(exported))
        except SourceError:
            refused += 1
    assert refused > count // 4
