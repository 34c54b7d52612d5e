"""Which notes are on which document is known without reading them, and the files alone are the truth."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest

from reader.model import Document
from reader.model.identify import identify
from reader.notes.anchor import Targets, anchor_to
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from reader.notes.form import Form
from reader.notes.index import NotesIndex
from tests.documents import document, intake, resolved
from tests.notes.revisions import key

SAID = "Mine was the last watch, and I left a full can by the door as always."


def keep(books: Books, read: Document, number: int = 1) -> Bookmark:
    return books.of(read).add(Bookmark.new(anchor_to(resolved(read), key(read, number))))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with notes on twenty documents."""
    books = Books(tmp_path / "bookmarks")
    for number in range(20):
        keep(books, document(f"{SAID} {number}.", uri=f"/pages/{number}.txt"))
    books.of(document("One."))
    return tmp_path / "bookmarks"


def cache(folder: Path) -> Path:
    return NotesIndex(folder, lambda path: None).path


@contextmanager
def counting() -> Iterator[dict[str, int]]:
    """Count how many files are parsed, and in how many documents everything that notes can be on is looked up."""
    counts = {"parsed": 0, "targets": 0}
    parse, begin = Form.parse, Targets.__init__

    def parsing(form: Form[Bookmark], data: bytes, place: str) -> object:
        counts["parsed"] += 1
        return parse(form, data, place)

    def beginning(targets: Targets, *given: object) -> None:
        counts["targets"] += 1
        begin(targets, *given)  # type: ignore[arg-type]

    with patch.object(Form, "parse", parsing), patch.object(Targets, "__init__", beginning):
        yield counts


def test_a_document_without_notes_costs_no_parse_and_no_targets(folder: Path) -> None:
    others = [
        document(f"Nobody said this before, number {number}.", "Agreed.", uri=f"/new/{number}") for number in "ab"
    ]
    with counting() as counts:
        books = Books(folder)
        assert [books.of(read).bookmarks for read in others] == [(), ()]
        assert [books.open(resolved(read)).bookmarks for read in others] == [(), ()]
    assert counts == {"parsed": 0, "targets": 0}


def test_of_a_document_with_notes_its_own_file_is_parsed(folder: Path) -> None:
    with counting() as counts:
        assert len(Books(folder).of(document(f"{SAID} 7.", uri="/pages/7.txt")).bookmarks) == 1
    assert counts["parsed"] <= 2
    assert counts["targets"] == 0


def test_only_the_file_that_has_changed_is_read_again(folder: Path) -> None:
    path = sorted(folder.glob("*.yaml"))[3]
    path.write_text(path.read_text("utf-8").replace("uri: ", "uri: /elsewhere"), "utf-8")
    books = Books(folder)
    with counting() as counts:
        books.of(document("Nobody said this."))
    assert counts["parsed"] == 1
    with counting() as counts:
        books.of(document("Nobody said this."))
        Books(folder).of(document("Nobody said this."))
    assert counts["parsed"] == 0
    path.unlink()
    assert path.name not in json.loads(_after(folder))["files"]


def _after(folder: Path) -> str:
    Books(folder).of(document("Nobody said this."))
    return cache(folder).read_text("utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        *(b"", b"[", b"\xff\xfe", b"{}", b"[]", b"null", b"[" * 100_000),
        *(b'{"version": 1, "files": []}', b'{"version": 1, "files": {"a": 1}}', b'{"version": 99, "files": {}}'),
    ],
)
def test_a_damaged_cache_is_made_again(folder: Path, damage: bytes) -> None:
    before = json.loads(cache(folder).read_bytes())
    cache(folder).write_bytes(damage)
    read = document(f"{SAID} 7.", uri="/pages/7.txt")
    assert len(Books(folder).of(read).bookmarks) == 1
    assert json.loads(cache(folder).read_bytes()) == before


def test_a_missing_cache_is_made_again(folder: Path) -> None:
    before = cache(folder).read_bytes()
    cache(folder).unlink()
    assert len(Books(folder).of(document(f"{SAID} 7.", uri="/pages/7.txt")).bookmarks) == 1
    assert cache(folder).read_bytes() == before


def test_what_the_cache_says_is_not_believed_against_the_file(folder: Path) -> None:
    read = document("Nobody said this.", uri="/new/a.txt")
    data = json.loads(cache(folder).read_bytes())
    for names in data["files"].values():
        names["digests"].append(read.source.sha256)
        names["uris"].append(read.source.uri)
    cache(folder).write_text(json.dumps(data), "utf-8")
    assert Books(folder).of(read).bookmarks == ()


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    Books(tmp_path / "bookmarks").of(document("One."))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions and inodes are POSIX's")
def test_the_cache_is_private(folder: Path) -> None:
    assert cache(folder).stat().st_mode & 0o077 == 0


def test_the_cache_need_not_be_writable(folder: Path) -> None:
    cache(folder).unlink()
    cache(folder).mkdir()
    assert len(Books(folder).of(document(f"{SAID} 7.", uri="/pages/7.txt")).bookmarks) == 1
    assert [path.name for path in folder.parent.iterdir() if path.suffix == ".tmp"] == []


# Aliases


def with_own_ids(*texts: str, uri: str = "/pages/lamp.html", post: str = "What the post says.") -> Document:
    raw = intake(*texts, uri=uri, post=post)
    for number, comment in enumerate(raw.posts[0].comments, 1):
        comment.own_id = f"c{number}"
    return identify(raw)


def test_a_page_and_its_flattenings_share_a_file(tmp_path: Path) -> None:
    books = Books(tmp_path)
    saved = with_own_ids(SAID, "Agreed.", post=SAID[::-1])
    kept = keep(books, saved)
    flattened = document(SAID.replace(" ", "\n"), "Agreed.", "New.", uri="/texts/lamp.txt", post=SAID[::-1])
    assert key(flattened, 1) != key(saved, 1)
    assert books.of(flattened).bookmarks == (kept,)


def test_a_page_is_known_by_its_own_ids_and_what_is_around_them(tmp_path: Path) -> None:
    books = Books(tmp_path)
    kept = keep(books, with_own_ids("Rain on the harbour wall, all night.", "Agreed.", "Hail."), 2)
    again = with_own_ids("Rain on the harbour wall, all night.", "Agreed.", "Snow.", uri="/new/place.html")
    assert books.of(again).bookmarks == (kept,)


def test_ids_that_count_are_no_sign_of_the_same_page(tmp_path: Path) -> None:
    books = Books(tmp_path)
    keep(books, with_own_ids("Rain.", "Agreed.", "Hail."), 2)
    assert books.of(with_own_ids("Snow.", "Agreed.", "Fog.", uri="/other.html", post="Of snow.")).bookmarks == ()


def test_short_words_that_everybody_says_lead_to_no_file(tmp_path: Path) -> None:
    books = Books(tmp_path)
    keep(books, document("Agreed."))
    books.of(document("Snow."))
    with counting() as counts:
        assert books.of(document("Agreed.", "Snow.", uri="/other.txt")).bookmarks == ()
    assert counts == {"parsed": 0, "targets": 0}
