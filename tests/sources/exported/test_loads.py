"""What was exported is read again as it was, and what is damaged is named by its place."""

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.export.document_json import as_json, dumps
from reader.model import PERSON
from reader.sources.exported.loads import loads
from tests.documents import document, resolved
from tests.export.contract import PAGE, assert_same, paths, spoken_of, understood
from tests.gate.places import FLATTENED, NEEDS_PAGES, SEEDS
from tests.property.texts import anything

surrogates = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=40)


def is_joined(first: str, second: str) -> bool:
    """Tell whether two characters are the halves of one."""
    return "\ud800" <= first <= "\udbff" and "\udc00" <= second <= "\udfff"


def test_every_kind_of_fact_is_read_as_it_was() -> None:
    assert_same(spoken_of())


@NEEDS_PAGES
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seeds_are_read_as_they_were(path: Path) -> None:
    assert_same(understood(path.read_text("utf-8")))


@NEEDS_PAGES
def test_flattened_pages_are_read_as_they_were() -> None:
    texts = sorted(FLATTENED.rglob("*.txt"))[::23]
    assert texts
    for path in texts:
        assert_same(understood(path.read_text("utf-8", "replace")))


@given(anything)
def test_any_text_is_read_as_it_was(text: str) -> None:
    assert_same(understood(text))


@given(surrogates)
def test_halves_of_characters_keep_all_spans_right(text: str) -> None:
    made = understood(text)
    read = loads(dumps(made))
    assert len(read.document.source.text) == len(text)
    assert dumps(read) == dumps(made)
    if not any(is_joined(*both) for both in pairwise(text)):
        assert read.document == made.document


def test_a_name_and_an_origin_may_be_anything() -> None:
    made = document("\udc80 \x00 “", post="\x1b[2J", title="\ud800", uri="/pages/\udcff.txt")
    assert_same(resolved(made))


# Damage


def put(value: Any) -> Callable[[Any, Any], None]:
    return lambda holder, name: holder.__setitem__(name, value)


@pytest.mark.parametrize(
    "damage",
    [
        *map(put, [None, -1, 1 << 70, "x", [], {}, [9, 1], True, [None], 0.5]),
        lambda holder, name: holder.pop(name),
    ],
)
def test_whatever_is_damaged_is_read_or_refused_by_name(damage: Callable[[Any, Any], None]) -> None:
    whole = json.dumps(as_json(spoken_of()))
    count = sum(1 for _ in paths(json.loads(whole)))
    refused = 0
    for place in range(count):
        exported = json.loads(whole)
        holder, name = next(each for number, each in enumerate(paths(exported)) if number == place)
        damage(holder, name)
        try:
            loads(json.dumps(exported))
        except SourceError as error:
            refused += 1
            assert "\n" not in str(error)
    assert refused > count // 4


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("posts", 0, "comments", 1, "depth"), "2", "posts[0].comments[1].depth should be a whole number from 1 on"),
        (("posts", 0, "comments", 1, "parent"), "nobody", "posts[0].comments[1].parent should be that of a comment"),
        (("posts", 0, "blocks", 0, "span"), [0, 10**6], "posts[0].blocks[0].span should be two whole numbers in order"),
        (("posts", 0, "blocks", 0, "kind"), "signature", "posts[0].blocks[0].kind should be one of paragraph, heading"),
        (("posts", 0, "author"), {}, "posts[0].author.basis is missing"),
        (("posts", 0, "mood"), 1, "posts[0].mood is no field of the contract"),
        (("posts",), [], "posts should hold a post"),
        (("layers", 0, "answers", "nobody"), [], "layers[0].answers.nobody should name a post or comment"),
        (("layers", 1, "origin"), "rules@1", "layers should be two"),
        (("source", "dialect", "score"), None, "source.dialect.score should be a number, not null"),
        (("version",), "2", "version should be a whole number from 1 on, not the text '2'"),
    ],
)
def test_damage_is_named_by_its_field(path: tuple[Any, ...], value: Any, said: str) -> None:
    exported = as_json(understood(PAGE))
    holder: Any = exported
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = value
    with pytest.raises(SourceError) as raised:
        loads(json.dumps(exported), "a.json:3")
    assert str(raised.value).startswith(f"a.json:3: is damaged, export it again: {said}")


def test_an_id_stands_once() -> None:
    exported = as_json(resolved(document("one", "two")))
    first, second = exported["posts"][0]["comments"]
    second["id"] = first["id"]
    with pytest.raises(SourceError, match=r"posts\[0\].comments\[1\].id is the id of two posts or comments"):
        loads(json.dumps(exported))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not whole JSON: line 1, column 1"),
        ('{"format":\n "reader.doc', "is not whole JSON: line 2, column 2"),
        ("[" * 100_000, "is nested deeper"),
        ('{"format": NaN}', "NaN is not JSON"),
        ("1" * 5000, "holds a number"),
        ("[]", "is no exported document"),
        ('{"format": "reader.voices", "version": 1}', "is no exported document"),
        ('{"format": "reader.document", "version": 3}', "is of version 3, and this reader knows up to 2"),
    ],
)
def test_what_is_no_exported_document_is_refused(text: str, said: str) -> None:
    with pytest.raises(SourceError) as raised:
        loads(text, "a.json")
    assert str(raised.value).startswith("a.json: ")
    assert said in str(raised.value)


def test_a_document_that_is_cut_off_anywhere_is_refused() -> None:
    dumped = dumps(resolved(document("one")))
    for end in range(len(dumped)):
        with pytest.raises(SourceError):
            loads(dumped[:end])


def test_quoted_documents_of_a_person_follow_from_the_edges() -> None:
    made = spoken_of()
    read = loads(dumps(made))
    assert (read.said.origin, read.said.quotes) == (PERSON, {})
    for entry in made.document.entries():
        assert read.quotes(entry) == made.quotes(entry)
