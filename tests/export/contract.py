"""The contract as a schema, and documents to hold against it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema

from reader.export.document_json import dumps
from reader.infer.run import infer
from reader.model import PERSON, Answer, Author, Description, Edge, Layer, Range, Resolved
from reader.sources.exported.loads import loads
from tests.documents import document, quote, rebuilt

_SCHEMA = Path(__file__).parents[2] / "docs" / "document.schema.json"
_VALIDATOR = jsonschema.Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))

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


def valid(exported: Any) -> None:
    """Raise an error that names the field where something does not keep to the schema."""
    _VALIDATOR.validate(exported)


def understood(text: str) -> Resolved:
    """Rebuild a flattened text, and infer all that the program believes of it."""
    document = rebuilt(text)
    return Resolved(document, infer(document))


def spoken_of() -> Resolved:
    """Make a document of which program and person say something of every kind."""
    made = document("Quite right.\n\nThe lamps were out.\n\nAnd so they are.", "I doubt it.", post="One.\n\nTwo.")
    (post,) = made.posts
    first, second = post.comments
    linked = replace(first.blocks[0], ranges=(Range("link", 0, 5, "https://a.example"), Range("strong", 6, 11)))
    first = replace(first, blocks=(linked, *first.blocks[1:]), own_id="c7", locator="#c7")
    made = replace(made, posts=(replace(post, comments=(first, second), nesting="capped"),))
    believed, guessed = quote(first, 1, 1), quote(post, 0, 0)
    goes_on = replace(quote(second, 0, 0), continues=guessed.key)
    moved_to = quote(post, 1, 1)
    by_rule: dict[str, Any] = {"basis": "time", "confidence": 0.5}
    return Resolved(
        made,
        Layer(
            "rules@7",
            authors={first.key: Author(name="Wren", **by_rule)},
            answers={second.key: (Answer(target=None, candidates=(first.key, post.key), **by_rule),)},
            quotes={first.key: (believed,), post.key: (guessed,), second.key: (goes_on,)},
            signatures={first.key: frozenset({2, 0})},
            descriptions={moved_to.key: Description("speech", "A title", "The mayor", None, "https://b.example")},
        ),
        Layer(
            PERSON,
            authors={first.key: None, second.key: Author(name="Tern", basis=PERSON, confidence=1.0)},
            answers={second.key: ()},
            edges={first.key: (Edge((1, 1), (1, 2)),), post.key: (Edge((0, 0), None), Edge(None, (1, 1)))},
        ),
    )


def assert_same(made: Resolved) -> None:
    """Assert that a document and its layers are read as they were."""
    dumped = dumps(made)
    valid(json.loads(dumped))
    read = loads(dumped)
    assert read.document == made.document
    assert read.believed == made.believed
    assert read.said == made.said
    assert dumps(read) == dumped


def paths(value: Any) -> Iterator[tuple[Any, Any]]:
    """Give the container and the name, or number, of everything in a JSON value."""
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        for name in [*holder] if isinstance(holder, dict) else range(len(holder)):
            yield holder, name
            if isinstance(holder[name], dict | list):
                waiting.append(holder[name])
