"""The JSON that other programs rely on: its shape, its spans, and that a terminal may show it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reader.export.document_json import as_json, dumps
from reader.model import PERSON, Edge, Layer
from tests.documents import document, quote, resolved
from tests.export.contract import PAGE, spoken_of, understood, valid
from tests.gate.places import SEEDS

CONTRACT = Path(__file__).parents[2] / "docs" / "contract.md"


def page() -> dict[str, Any]:
    return as_json(understood(PAGE))


def test_a_page_keeps_to_the_schema() -> None:
    valid(page())


@pytest.mark.parametrize("text", ["", "one", "one\nReplyDelete", "\x00", "Friday, 3 May 2019\n\nTitle\n\nwords"])
def test_small_texts_keep_to_the_schema(text: str) -> None:
    valid(as_json(understood(text)))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_seeds_keep_to_the_schema(path: Path) -> None:
    valid(as_json(understood(path.read_text("utf-8"))))


def test_every_fact_keeps_to_the_schema() -> None:
    valid(as_json(spoken_of()))


def test_the_contract_is_named() -> None:
    assert (page()["format"], page()["version"]) == ("reader.document", 2)


def test_posts_and_comments() -> None:
    (post,) = page()["posts"]
    assert (post["title"], post["published"]["value"], post["nesting"]) == ("The lamps are dark", "2019-05-03", "read")
    assert post["claimed_comments"] == 2
    first, reply = post["comments"]
    assert [(first["number"], first["parent"], first["depth"]), (reply["number"], reply["parent"], reply["depth"])] == [
        ("1", None, 1),
        ("1.1", first["id"], 2),
    ]


def test_what_is_inferred_stands_in_the_layer_of_the_program_only() -> None:
    exported = page()
    rules, person = exported["layers"]
    comment = exported["posts"][0]["comments"][0]
    assert rules["origin"].startswith("rules@")
    assert rules["authors"][comment["id"]]["name"] == "Wren"
    assert rules["signatures"][comment["id"]] == [1]
    assert comment["author"] is None
    assert person == {name: "person" if name == "origin" else {} for name in rules}


def test_what_a_person_denies_is_said() -> None:
    made = spoken_of()
    first, second = made.document.posts[0].comments
    person = as_json(made)["layers"][1]
    assert person["authors"][first.key] is None
    assert person["answers"] == {second.key: []}


def test_quoted_documents_of_the_person_are_those_that_hold() -> None:
    made = spoken_of()
    post = made.document.posts[0]
    first, second = post.comments
    quotes = as_json(made)["layers"][1]["quotes"]
    assert [quote["blocks"] for quote in quotes[first.key]] == [[1, 2]]
    assert [(quote["blocks"], quote["kind"], quote["basis"]) for quote in quotes[post.key]] == [
        ([1, 1], "speech", "person")
    ]
    assert [quote["continues"] for quote in quotes[second.key]] == [None], "what went on from what is ended"


def test_a_denied_quoted_document_is_an_empty_list() -> None:
    made = document("Quite right.")
    (comment,) = made.posts[0].comments
    said = Layer(PERSON, edges={comment.key: (Edge((0, 0), None),)})
    exported = as_json(resolved(made, quote(comment, 0, 0), said=said))
    assert exported["layers"][1]["quotes"] == {comment.key: []}


def test_spans_point_into_the_text() -> None:
    exported = page()
    (post,) = exported["posts"]
    assert exported["source"]["text"] == PAGE
    for block in (*post["blocks"], *post["comments"][0]["blocks"]):
        start, end = block["span"]
        assert PAGE[start:end] == block["text"]


def test_a_quotation_names_its_blocks() -> None:
    exported = page()
    (post,) = exported["posts"]
    (quote,) = exported["layers"][0]["quotes"][post["id"]]
    assert (quote["blocks"], quote["source"]) == ([1, 1], "the Harbour Echo")
    assert quote["id"].startswith(post["id"])


def test_it_is_one_line_that_a_terminal_may_show() -> None:
    text = "\x1b[31mred\x9b\u2028\u202eleft\x85 “naïve” \u2066"
    dumped = dumps(understood(text))
    assert not set(dumped) & set("\x1b\x9b\u2028\u202e\x85\u2066\n")
    assert "“naïve”" in dumped
    read = json.loads(dumped)["posts"][0]["blocks"]
    assert "".join(block["text"] for block in read).startswith("\x1b[31mred\x9b")


def test_half_a_surrogate_is_escaped() -> None:
    assert json.loads(dumps(understood("a\ud800b")).encode())["posts"][0]["blocks"][0]["text"] == "a\ud800b"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a\ud83d\ude00b", "a\ufffd\ude00b"),
        ("a\ud83d\ud83d\ude00b", "a\ud83d\ufffd\ude00b"),
        ("a\\\ud83d\ude00b", "a\\\ufffd\ude00b"),
        (r"a\ud83d\ude00b", r"a\ud83d\ude00b"),
        ("a\ude00\ud83db", "a\ude00\ud83db"),
    ],
)
def test_two_halves_never_join(text: str, read: str) -> None:
    assert json.loads(dumps(understood(text)))["source"]["text"] == read


def test_the_ten_lines_that_the_contract_shows_do_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", CONTRACT.read_text("utf-8"), re.DOTALL)
    lines = "".join(f"{dumps(each)}\n" for each in (understood(PAGE), spoken_of()))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], input=lines.encode(), capture_output=True, check=True
    )
    assert [line.split("\t")[:2] for line in done.stdout.decode().splitlines()] == [
        ["post", "anonymous"],
        ["1", "Wren"],
        ["1.1", "anonymous"],
        ["post", "anonymous"],
        ["1", "anonymous"],
        ["2", "Tern"],
    ]
