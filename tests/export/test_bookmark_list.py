"""The list of bookmarks, for people and for programs."""

import json
from pathlib import Path

from reader.export.bookmark_list import as_lines, as_text
from reader.notes.anchor import anchor_to
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from tests.documents import document, resolved


def keep(folder: Path) -> Books:
    """Keep a bookmark on a long comment."""
    made = resolved(document("They were dark. " * 20, title="The lamps"))
    (comment,) = made.document.posts[0].comments
    books = Books(folder)
    anchor = anchor_to(made, comment.key)
    books.of(made.document).add(Bookmark.new(anchor, mark="a", tags=("light",), note="Ask\nagain."))
    return books


def test_each_bookmark_says_what_it_is_on(tmp_path: Path) -> None:
    title, uri, mark, *note = as_text(keep(tmp_path).all())
    assert (title, uri) == ("The lamps", "  /pages/a.txt")
    assert mark.startswith("  comment 'a  They were dark. They were")
    assert mark.endswith("… #light")
    assert note == ["      Ask", "      again."]


def test_a_program_gets_what_the_file_holds(tmp_path: Path) -> None:
    (line,) = as_lines(keep(tmp_path).all())
    kept = json.loads(line)
    assert (kept["mark"], kept["tags"]) == ("a", ["light"])
