"""The notes on a page are found again for any text of it, and for no other page."""

from pathlib import Path

from reader.model import Document, Key, Resolved
from reader.model.identity import quote_key
from reader.notes.anchor import anchor_to
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from tests.documents import document, resolved
from tests.notes.revisions import key, quoting

POST = "The lamp on the wall has been out since Monday, and nobody knows who is to fill it."
FIRST = "Mine was the last watch, and I left a full can by the door as always."
SECOND = "There was no can by the door when I came on Tuesday, full or empty."
RELEASE = "The harbour office announces that all lamps will be filled by the office from now on."


def page(*comments: str, uri: str = "/pages/a.txt", post: str = POST, title: str | None = "The lamp") -> Document:
    return document(*comments, post=post, uri=uri, title=title)


def kept(folder: Path, read: Document | Resolved, *targets: int | Key) -> tuple[Bookmark, ...]:
    """Keep bookmarks on the comments with these numbers, the post (0), or what has these keys."""
    known = read if isinstance(read, Resolved) else resolved(read)
    book = Books(folder).of(known.document)
    keys = (key(known.document, target) if isinstance(target, int) else target for target in targets)
    return tuple(book.add(Bookmark.new(anchor_to(known, each))) for each in keys)


def found(folder: Path, read: Document) -> tuple[Bookmark, ...]:
    return Books(folder).of(read).bookmarks


def flattened(text: str) -> str:
    """Write a text as another tool would."""
    return text.replace("lamp", "**lamp**").replace(" and ", "\n  and ")


def test_notes_are_found_for_another_text_of_the_page_under_another_name(tmp_path: Path) -> None:
    made = kept(tmp_path, page(FIRST, SECOND, "Agreed."), 2, 3)
    other = page("Menu", *map(flattened, (FIRST, SECOND)), uri="/new/b.md", post=flattened(POST), title=None)
    assert found(tmp_path, other) == made


def test_a_note_on_the_post_is_found_by_itself(tmp_path: Path) -> None:
    made = kept(tmp_path, page(FIRST), 0)
    assert found(tmp_path, page(SECOND, uri="/new/b.txt")) == made


def test_what_is_kept_on_the_other_text_comes_to_the_same_file(tmp_path: Path) -> None:
    one, other = page(FIRST, SECOND), page(FIRST, SECOND, "New.", uri="/new/b.txt")
    made = kept(tmp_path, one, 1) + kept(tmp_path, other, 3)
    assert found(tmp_path, one) == found(tmp_path, other) == made
    assert len(list(tmp_path.glob("*.yaml"))) == 1


def test_another_page_by_the_same_people_is_another(tmp_path: Path) -> None:
    kept(tmp_path, page(FIRST, SECOND, "Agreed."), 2, 3)
    again = page("I said it before, below the older notice on the lamp:", SECOND, uri="/new/b.txt", post="On lamps.")
    assert found(tmp_path, again) == ()


def test_what_another_page_quotes_too_makes_it_no_text_of_this(tmp_path: Path) -> None:
    said = f"Here it is, from this morning:\n\n{RELEASE}"
    read = quoting(page(said), 1, 1, 1)
    made = kept(tmp_path, read, quote_key(key(read.document, 1), [RELEASE]))
    other = page(said, uri="/new/b.txt", post="Elsewhere, of all that was announced.")
    assert found(tmp_path, other) == ()
    assert found(tmp_path, page(said, "New.")) == made


def test_a_page_that_holds_little_of_what_notes_are_on_is_another(tmp_path: Path) -> None:
    read = page(FIRST, SECOND, "I have it, and I will bring it back on Sunday when I come for the boat.")
    kept(tmp_path, read, 1, 2, 3)
    assert found(tmp_path, page(FIRST, uri="/new/b.txt")) == ()
