"""Books of bookmarks: found for their document, changed one change at a time, never at the cost of what is there."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from reader.errors import NotesError
from reader.model import Document
from reader.notes import book as book_module
from reader.notes.anchor import Targets
from reader.notes.book import Book, Books
from reader.notes.bookmark import Bookmark
from tests.documents import document, resolved, unwritable_folder
from tests.notes.revisions import key

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and limits of this kind are POSIX's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks"


@pytest.fixture
def books(folder: Path) -> Books:
    return Books(folder)


def on(read: Document, number: int = 1, note: str = "", mark: str | None = None) -> Bookmark:
    return Bookmark.new(Targets(resolved(read)).anchor(key(read, number)), note=note, mark=mark)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".yaml")


# Keeping


def test_nothing_is_made_before_something_is_kept(books: Books, folder: Path) -> None:
    book = books.of(document("One."))
    assert (book.bookmarks, book.read_only, books.all()) == ((), None, [])
    assert not folder.exists()


def test_what_is_kept_is_there_again(books: Books, folder: Path) -> None:
    read = document("One.", title="On Rain, & the “Sea”")
    kept = books.of(read).add(on(read, note="Two\nlines.", mark="a"))
    assert books.of(read).bookmarks == (kept,)
    (name,) = names(folder)
    assert name.startswith("on-rain-the-sea-")


def test_a_note_is_written_and_written_anew(books: Books) -> None:
    read = document("One.")
    book = books.of(read)
    noted = book.annotate(on(read, mark="a"), "first", before="")
    assert book.annotate(noted, "second", before="first").note == "second"
    assert book.annotate(noted, "", before="second").note == ""
    assert [(kept.id, kept.mark) for kept in books.of(read).bookmarks] == [(noted.id, "a")]


def test_a_note_that_was_changed_elsewhere_is_kept_too(books: Books) -> None:
    read = document("One.")
    mine, theirs = books.of(read), books.of(read)
    noted = mine.annotate(on(read), "as it was", before="")
    theirs.replace(replace(noted, note="theirs", mark="b"))
    kept = mine.annotate(noted, "mine", before="as it was")
    assert (kept.note, kept.mark) == ("theirs\n\nmine", "b")
    assert mine.annotate(kept, "theirs\n\nmine", before="something else").note == "theirs\n\nmine"


def test_two_new_notes_on_the_same_are_in_one_bookmark(books: Books) -> None:
    read = document("One.", "Two.")
    books.of(read).annotate(on(read), "one", before="")
    books.of(read).annotate(on(read), "other", before="")
    books.of(read).annotate(on(read, 2), "elsewhere", before="")
    assert [kept.note for kept in books.of(read).bookmarks] == ["one\n\nother", "elsewhere"]


def test_a_note_on_a_bookmark_that_was_removed_elsewhere_adds_it_again(books: Books) -> None:
    read = document("One.")
    kept = books.of(read).add(on(read, mark="k"))
    books.of(read).remove(kept.id)
    assert books.of(read).annotate(kept, "mine", before="").mark == "k"


def test_a_removed_bookmark_can_be_put_back_as_it_was(books: Books) -> None:
    read = document("One.", "Two.")
    book = books.of(read)
    first, second = book.add(on(read, 1)), book.add(on(read, 2))
    removed = book.remove(first.id)
    assert (removed, books.of(read).bookmarks) == (first, (second,))
    assert removed
    assert book.add(removed) == first
    assert set(books.of(read).bookmarks) == {first, second}


def test_the_last_bookmark_removed_leaves_the_rest_of_the_file(books: Books, folder: Path) -> None:
    read = document("One.")
    book = books.of(read)
    kept = book.add(on(read))
    book.path.write_text(book.path.read_text("utf-8") + "colour: blue\n", "utf-8")
    book.remove(kept.id)
    left = yaml.safe_load(book.path.read_text("utf-8"))
    assert (left["bookmarks"], left["colour"]) == ([], "blue")
    assert books.of(read).path == book.path


def test_removing_what_is_not_there_changes_nothing(books: Books, folder: Path) -> None:
    assert books.of(document("One.")).remove("none") is None
    assert names(folder) == []


def test_a_changed_bookmark_keeps_its_place_and_says_when(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    read = document("One.", "Two.")
    book = books.of(read)
    first, second = book.add(on(read, 1)), book.add(on(read, 2))
    monkeypatch.setattr(book_module, "now", lambda: "2030-01-01T00:00:00Z")
    changed = book.replace(replace(first, note="More."))
    assert changed == replace(first, note="More.", changed="2030-01-01T00:00:00Z")
    assert books.of(read).bookmarks == (changed, second)


def test_a_note_on_a_bookmark_that_another_window_removed_is_not_lost(books: Books) -> None:
    read = document("One.")
    here = books.of(read)
    kept = here.add(on(read))
    books.of(read).remove(kept.id)
    here.replace(replace(kept, note="Much work."))
    assert [bookmark.note for bookmark in books.of(read).bookmarks] == ["Much work."]


def test_a_letter_belongs_to_the_last_bookmark_that_took_it(books: Books) -> None:
    read = document("One.", "Two.")
    book = books.of(read)
    book.add(on(read, 1, mark="a"))
    book.add(on(read, 2, mark="a"))
    assert [(kept.anchor.key, kept.mark) for kept in book.bookmarks] == [(key(read, 1), None), (key(read, 2), "a")]


def test_what_a_file_cannot_hold_is_given_back_as_it_is_kept(books: Books) -> None:
    read = document("One.")
    assert books.of(read).add(on(read, note="a\ud800b\x00")).note == "a\ufffdb\x00"


@POSIX
def test_notes_are_for_nobody_elses_eyes(books: Books) -> None:
    read = document("One.")
    book = books.of(read)
    book.add(on(read))
    assert book.path.stat().st_mode & 0o077 == 0
    assert book.path.parent.stat().st_mode & 0o077 == 0


# Which book


def test_a_book_is_found_by_content_and_by_uri(books: Books, folder: Path) -> None:
    read = document("One.", uri="/pages/it's a “page”: é.txt")
    kept = books.of(read).add(on(read))
    moved = document("One.", uri="/pages/b.txt", title="Otherwise")
    saved_again = document("One.", "Two.", uri=read.source.uri, title="Otherwise")
    assert books.of(moved).bookmarks == books.of(saved_again).bookmarks == (kept,)
    assert books.of(document("Other.", uri="/pages/c.txt")).bookmarks == ()


def test_a_book_is_found_by_a_uri_that_was_changed_by_hand(books: Books, folder: Path) -> None:
    read = document("One.")
    book = books.of(read)
    kept = book.add(on(read))
    text = book.path.read_text("utf-8").replace("uri: /pages/a.txt", "uri: '/pages/new place/a.txt'")
    (folder / "renamed.yaml").write_text(text, "utf-8")
    book.path.unlink()
    found = books.of(document("Two.", uri="/pages/new place/a.txt"))
    assert found.path == folder / "renamed.yaml"
    assert [bookmark.id for bookmark in found.bookmarks] == [kept.id]


def test_a_book_is_found_by_the_uri_of_a_later_bookmark(books: Books) -> None:
    first, moved = document("One."), document("One.", uri="/pages/b.txt")
    books.of(first).add(on(first))
    books.of(moved).add(on(moved))
    assert len(books.of(document("One.", "Two.", uri="/pages/b.txt")).bookmarks) == 2


def test_a_path_that_is_no_text_finds_its_book(books: Books) -> None:
    read = document("One.", uri="/pages/caf\udce9.txt")
    kept = books.of(read).add(on(read))
    assert books.of(document("Two.", uri=read.source.uri)).bookmarks == (kept,)


def test_standard_input_is_found_by_its_content_alone(books: Books, folder: Path) -> None:
    one, two = document("One.", uri="-", title=None), document("Two.", uri="-", title=None)
    kept = books.of(one).add(on(one))
    assert books.of(one).bookmarks == (kept,)
    assert books.of(two).bookmarks == ()
    books.of(two).add(on(two))
    assert [name.rpartition("-")[0] for name in names(folder)] == ["standard-input", "standard-input"]


@pytest.mark.parametrize("title", ["", "///", "../../etc", "con", "x" * 500, "雨" * 500, "\x00\ud800", None])
def test_any_title_gives_a_file_name_in_the_folder(title: str | None, books: Books, folder: Path) -> None:
    read = document("One.", title=title)
    book = books.of(read)
    book.add(on(read))
    assert names(folder) == [book.path.name]
    assert len(book.path.name.encode()) < 200


def test_all_books_are_listed_and_the_broken_ones_say_so(books: Books, folder: Path) -> None:
    for title in ("B", "A"):
        read = document(title, uri=f"/pages/{title}.txt", title=title)
        books.of(read).add(on(read))
    (folder / "broken.yaml").write_text("a: 1\nb: [\n")
    (folder / "folder.yaml").mkdir()
    a, b, broken, unreadable = books.all()
    assert [len(book.bookmarks) for book in (a, b, broken, unreadable)] == [1, 1, 0, 0]
    assert (a.read_only, b.read_only) == (None, None)
    assert broken.read_only
    assert broken.read_only.place == f"{folder / 'broken.yaml'}:3"
    assert unreadable.read_only
    assert unreadable.read_only.place == str(folder / "folder.yaml")


# Files changed by others


def test_a_change_is_made_to_the_file_as_it_is_now(books: Books) -> None:
    read = document("One.", "Two.")
    here, there = books.of(read), books.of(read)
    first = here.add(on(read, note="Rain"))
    there.add(on(read, 2))
    here.path.write_text(here.path.read_text("utf-8").replace("note: Rain", "note: Sun"), "utf-8")
    there.add(on(read))
    assert [bookmark.note for bookmark in books.of(read).bookmarks] == ["Sun", "", ""]
    assert here.bookmarks == (first,)
    here.refresh()
    assert here.bookmarks == there.bookmarks


def test_a_broken_file_is_left_alone_until_it_is_mended(books: Books) -> None:
    read = document("One.", "Two.")
    book = books.of(read)
    kept = book.add(on(read))
    good = book.path.read_bytes()
    bad = good + b"colour: [blue\n"
    book.path.write_bytes(bad)

    for opened in (book, books.of(read)):
        with pytest.raises(NotesError, match="until that is mended") as caught:
            opened.add(on(read, 2))
        assert opened.read_only is caught.value
        assert caught.value.place
        assert caught.value.place.startswith(f"{book.path}:")
        with pytest.raises(NotesError):
            opened.remove(kept.id)
    assert book.bookmarks == (kept,)
    assert book.path.read_bytes() == bad

    book.path.write_bytes(good)
    book.add(on(read, 2))
    assert book.read_only is None
    assert len(books.of(read).bookmarks) == 2


def test_a_broken_file_without_the_digest_is_known_by_its_name(books: Books) -> None:
    read = document("One.")
    book = books.of(read)
    book.add(on(read))
    book.path.write_text("[", "utf-8")
    assert books.of(document("One.", title="Another title")).path == book.path
    assert books.of(read).read_only
    assert books.of(document("Two.", uri="/pages/b.txt")).read_only is None


def test_a_file_taken_away_takes_its_bookmarks(books: Books) -> None:
    read = document("One.")
    book = books.of(read)
    book.add(on(read))
    book.path.unlink()
    kept = book.add(on(read))
    assert book.bookmarks == (kept,)


WINDOW = """
import sys
from pathlib import Path
from reader.notes.anchor import Targets
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from tests.documents import document, resolved
from tests.notes.revisions import key

read = document("One.")
book = Books(Path(sys.argv[1])).of(read)
sys.stdin.readline()
for number in range(30):
    book.add(Bookmark.new(Targets(resolved(read)).anchor(key(read, 1)), note=f"{sys.argv[2]} {number}"))
"""


def test_two_processes_that_add_at_once_lose_nothing(books: Books, folder: Path) -> None:
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, str(folder), name], cwd=ROOT, stdin=subprocess.PIPE, text=True)
        for name in "ab"
    ]
    for window in windows:  # both have read the folder before either writes
        assert window.stdin
        window.stdin.write("\n")
        window.stdin.close()
    assert [window.wait(timeout=60) for window in windows] == [0, 0]
    notes = [bookmark.note for bookmark in books.of(document("One.")).bookmarks]
    assert sorted(notes) == sorted(f"{name} {number}" for name in "ab" for number in range(30))


# Disks that do not take it


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond this size in bytes."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@POSIX
def test_a_full_disk_leaves_what_was_there(books: Books, folder: Path) -> None:
    read = document("One.")
    book = books.of(read)
    kept = book.add(on(read))
    before = book.path.read_bytes()
    with full_disk(len(before) + 10), pytest.raises(NotesError, match="cannot be written") as caught:
        book.add(on(read, note="x" * 10_000))
    assert caught.value.place == str(book.path)
    assert (book.path.read_bytes(), book.bookmarks) == (before, (kept,))
    assert [path.name for path in folder.iterdir() if path.suffix == ".tmp"] == []
    book.add(on(read))
    assert len(book.bookmarks) == 2


@POSIX
def test_a_folder_that_cannot_be_written_is_only_read(books: Books) -> None:
    read = document("One.")
    book = books.of(read)
    kept = book.add(on(read))
    with unwritable_folder(book.path) as folder:
        closed = Books(folder).of(read)
        assert closed.bookmarks == (kept,)
        with pytest.raises(NotesError, match="cannot be written") as caught:
            closed.add(on(read))
        assert caught.value.place == str(closed.path)
        assert closed.bookmarks == (kept,)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    read = document("One.")
    book = Books(tmp_path / "file").of(read)
    with pytest.raises(NotesError) as caught:
        book.add(on(read))
    assert caught.value.place == str(book.path)


def test_a_book_is_opened_by_its_path(books: Books) -> None:
    read = document("One.")
    kept = books.of(read).add(on(read))
    assert Book(books.all()[0].path).bookmarks == (kept,)
