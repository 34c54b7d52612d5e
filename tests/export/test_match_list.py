"""What a search prints: where each match stands, and who said it."""

import json

from reader.export.match_list import as_lines, as_text
from reader.model import Author, Layer, Resolved
from tests.documents import document, quote


def talk() -> Resolved:
    """Make a post with one comment, by somebody who is inferred, that quotes the lamps and then speaks of them."""
    made = document("The lamps were out.\n\nSo the lamps were.", post="No lamps here.")
    (post,) = made.posts
    (comment,) = post.comments
    author = Author(name="Wren", basis="signature", confidence=0.9)
    return Resolved(made, Layer("test", authors={comment.key: author}, quotes={comment.key: (quote(comment, 0, 0),)}))


def test_every_match_has_its_place_and_its_author() -> None:
    lines = [line.split("\t") for line in as_text("a.txt", talk(), "lamps")]
    assert lines == [
        ["a.txt", "post", "-", "-", "No lamps here."],
        ["a.txt", "1", "Wren", "-", "The lamps were out."],
        ["a.txt", "1", "Wren", "-", "So the lamps were."],
    ]


def test_a_program_gets_ids_and_positions() -> None:
    resolved = talk()
    (post,) = resolved.document.posts
    (comment,) = post.comments
    matches = [json.loads(line) for line in as_lines("a.txt", resolved, "lamps")]
    assert [(match["id"], match["number"], match["author"]) for match in matches] == [
        (post.key, None, None),
        (comment.key, "1", "Wren"),
        (comment.key, "1", "Wren"),
    ]
    assert [match["quote"] for match in matches] == [None, str(quote(comment, 0, 0).key), None]
    assert {match["text"][match["start"] : match["end"]] for match in matches} == {"lamps"}
