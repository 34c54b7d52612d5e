"""The sources in `tests/data/mail` give what is written beside them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from reader.infer.run import infer
from reader.load import load
from reader.model import Comment, Entry, Resolved

DATA = Path(__file__).parents[2] / "data" / "mail"
EXPECTED = yaml.safe_load((DATA / "expected.yaml").read_text("utf-8"))


def said(entry: Entry) -> list[str]:
    """Give the blocks of an entry, each on one line."""
    return [("> " if block.kind == "blockquote" else "") + " ".join(block.text.split()) for block in entry.blocks]


def told(resolved: Resolved, entry: Entry, expected: dict[str, Any]) -> dict[str, Any]:
    """Give of an entry what is expected."""
    known: dict[str, Any] = {
        "author": entry.author.name if entry.author else None,
        "blocks": said(entry),
        "quoted": [quote.source for quote in resolved.quotes(entry)],
        "reason": entry.reason if isinstance(entry, Comment) else "",
    }
    return {name: value for name, value in known.items() if name in expected}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_is_in_it(name: str) -> None:
    document = load(str(DATA / name))
    resolved = Resolved(document, infer(document))
    found = [
        {
            "title": post.title,
            **told(resolved, post, expected),
            "comments": {
                comment.number: told(resolved, comment, expected["comments"].get(comment.number, {}))
                for comment in post.comments
            },
        }
        for post, expected in zip(document.posts, EXPECTED[name], strict=True)
    ]
    assert found == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_no_address_of_a_header_is_kept(name: str) -> None:
    document = load(str(DATA / name))
    kept = f"{document.source.text} {[entry.own_id for entry in document.entries()]}"
    assert "@" not in kept
    assert " at saltby.example" not in kept


def test_what_is_left_out_is_counted() -> None:
    warnings = {name: [warning.message for warning in load(str(DATA / name)).warnings] for name in EXPECTED}
    assert warnings["pipermail.mbox"][0] == "left out: 1 file in a message, 1 message that is here twice"
    assert warnings["takeout.mbox"] == ["left out: 1 file in a message"]
    assert warnings["forwarded.eml"] == []


def test_what_is_said_beside_a_quotation_is_the_writer_s() -> None:
    document = load(str(DATA / "pipermail.mbox"))
    resolved = Resolved(document, infer(document))
    own = [block.text for block in resolved.own_words(document.posts[0].comments[0])]
    assert own[-2:] == ["I did, until the shed was sold.", "So it is."]
