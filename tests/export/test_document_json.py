"""The JSON that other programs rely on: its shape, its spans, and that a terminal may show it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.export.document_json import as_json, dumps
from reader.infer import infer
from reader.load import load
from reader.model import Answer, Author, Span
from reader.reconstruct.build import rebuild
from tests.documents import document, quote
from tests.gate.places import SCHEMA, SEEDS

PAGE = """\
A Harbour Blog

Friday, 3 May 2019

The lamps are dark

From the Harbour Echo:-

“The lamps on the ferry road were dark again,” the council said.

2 comments:

  1. Nobody at the office has said why, and I asked there twice this morning.

    Regards, Wren

    ReplyDelete
    Replies

    1. They never say anything at all, not even when they are asked twice.

      Delete

Newer Post
"""

NEEDS_SCHEMA = pytest.mark.skipif(not SCHEMA.is_file(), reason="no schema to hold the JSON against beside the checkout")


def page() -> dict[str, Any]:
    return as_json(infer(rebuild(PAGE)))


def valid(value: dict[str, Any]) -> None:
    import jsonschema

    jsonschema.validate(value, json.loads(SCHEMA.read_text("utf-8")))


@NEEDS_SCHEMA
def test_a_page_keeps_to_the_schema() -> None:
    valid(page())


@NEEDS_SCHEMA
@pytest.mark.parametrize("text", ["", "one", "one\nReplyDelete", "\x00", "Friday, 3 May 2019\n\nTitle\n\nwords"])
def test_small_texts_keep_to_the_schema(text: str) -> None:
    valid(as_json(infer(rebuild(text))))


@NEEDS_SCHEMA
@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seeds_keep_to_the_schema(path: Path) -> None:
    valid(as_json(load(str(path))))


@NEEDS_SCHEMA
def test_every_fact_keeps_to_the_schema() -> None:
    made = document("Quite right.")
    (post,) = made.posts
    answer = Answer(target=None, candidates=("p1",), basis="time", confidence=0.5)
    comment = replace(post.comments[0], depth=1, answers=(answer,))
    valid(as_json(replace(made, posts=(replace(post, comments=(comment,)),))))


def test_what_a_person_denies_is_told_in_the_form_of_what_would_be_so() -> None:
    made = document("Quite right.")
    (post,) = made.posts
    by_hand: dict[str, Any] = {"basis": "repair", "confidence": 1.0, "evidence": (Span(2, 5),)}
    denied = (
        Answer(target="p1", **by_hand),
        Author(name="Wren", **by_hand),
        replace(quote("p1-1-q1", 0, 0), **by_hand),
    )
    said = as_json(replace(made, posts=(replace(post, comments=(replace(post.comments[0], denied=denied),)),)))
    assert "denied" not in said["posts"][0]
    told = said["posts"][0]["comments"][0]["denied"]
    assert [one["fact"] for one in told] == ["answer", "author", "quote"]
    assert (told[0]["target"], told[1]["name"], told[2]["blocks"]) == ("p1", "Wren", [0, 0])
    assert all((one["basis"], one["confidence"], one["evidence"]) == ("repair", 1.0, [[2, 5]]) for one in told)


def test_the_contract_is_named() -> None:
    assert (page()["format"], page()["version"]) == ("reader.document", 1)


def test_the_text_itself_is_not_in_it() -> None:
    assert set(page()["source"]) == {"uri", "sha256", "media", "encoding", "dialect"}


def test_posts_and_comments() -> None:
    (post,) = page()["posts"]
    assert (post["id"], post["title"], post["published"]["value"]) == ("p1", "The lamps are dark", "2019-05-03")
    assert post["claimed_comments"] == 2
    assert [(comment["id"], comment["parent"], comment["depth"]) for comment in post["comments"]] == [
        ("p1-1", None, 1),
        ("p1-1.1", "p1-1", 2),
    ]
    assert post["comments"][0]["author"]["name"] == "Wren"


def test_spans_point_into_the_decoded_text() -> None:
    (post,) = page()["posts"]
    for block in (*post["blocks"], *post["comments"][0]["blocks"]):
        start, end = block["span"]
        assert PAGE[start:end] == block["text"]


def test_a_quotation_names_its_blocks_and_they_name_it() -> None:
    (post,) = page()["posts"]
    (quote,) = post["quotes"]
    assert quote["blocks"] == [1, 1]
    assert quote["source"] == "the Harbour Echo"
    assert [block["quote"] for block in post["blocks"]] == [None, quote["id"]]


def test_it_is_one_line_that_a_terminal_may_show() -> None:
    text = "\x1b[31mred\x9b\u2028\u202eleft\x85 “naïve” \u2066"
    dumped = dumps(rebuild(text))
    assert not set(dumped) & set("\x1b\x9b\u2028\u202e\x85\u2066\n")
    assert "“naïve”" in dumped
    read = json.loads(dumped)["posts"][0]["blocks"]
    assert "".join(block["text"] for block in read).startswith("\x1b[31mred\x9b")


def test_half_a_surrogate_is_escaped() -> None:
    assert json.loads(dumps(rebuild("a\ud800b")).encode())["posts"][0]["blocks"][0]["text"] == "a\ud800b"
