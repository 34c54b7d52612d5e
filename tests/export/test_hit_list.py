"""What a search prints: where each thing stands that was found, and who said it."""

import json
from pathlib import Path

from reader.export.hit_list import as_lines, as_text
from reader.library.index.index import Index
from reader.library.index.keeping import keep
from reader.library.search.find import Scope, ThreadHits, find
from reader.library.search.query import parse
from reader.model import Author, Layer, Resolved
from tests.documents import document, quote


def talk() -> Resolved:
    """Make a post with one comment, by somebody who is inferred, that quotes the lamps and then speaks of them."""
    made = document("The lamps were out.\n\nSo the keeper said.", post="No lamps here.", uri="/a.txt")
    (comment,) = made.comments()
    author = Author(name="Wren", basis="signature", confidence=0.9)
    return Resolved(made, Layer("test", authors={comment.key: author}, quotes={comment.key: (quote(comment, 0, 0),)}))


def hits(folder: Path, query: str) -> ThreadHits:
    index = Index(folder / "index.sqlite3")
    keep(index, talk(), "")
    (thread,) = find(index, parse(query), Scope())
    return thread


def test_a_thread_and_what_was_found_in_it(tmp_path: Path) -> None:
    assert list(as_text(hits(tmp_path, "lamps"))) == [
        "/a.txt\tA post",
        "  post\t-\t-\tNo lamps here.",
        "  1\tWren\t-\tThe lamps were out.",
    ]


def test_a_program_gets_ids_and_positions(tmp_path: Path) -> None:
    (comment,) = talk().document.comments()
    first, second = (json.loads(line) for line in as_lines(hits(tmp_path, "lamps")))
    assert (first["number"], first["author"], first["quote"], first["title"]) == (None, None, None, "A post")
    assert (second["id"], second["number"], second["author"]) == (comment.key, "1", "Wren")
    assert second["quote"] == str(quote(comment, 0, 0).key)
    assert second["text"][second["start"] : second["end"]] == "lamps"


def test_long_texts_are_cut_around_what_was_found(tmp_path: Path) -> None:
    made = document(f"{'before ' * 40}the lamps {'behind ' * 40}", uri="/a.txt")
    index = Index(tmp_path / "index.sqlite3")
    keep(index, Resolved(made, Layer("test")), "")
    (thread,) = find(index, parse("lamps"), Scope())
    _, line = as_text(thread)
    words = line.split("\t")[-1]
    assert words.startswith("…")
    assert words.endswith("…")
    assert "the lamps behind" in words
    assert len(words) < 120
