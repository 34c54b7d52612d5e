"""Files of version 1, whose anchors have places for ids: they are read, get keys once, and lose nothing."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from reader.model import Key, QuoteKey
from reader.notes.anchor import Targets
from reader.notes.book import Books
from reader.notes.disk import replace_whole
from tests.documents import resolved, unwritable_folder
from tests.notes.killing import CAN_KILL, acknowledged
from tests.notes.old import DATA, notice, page, put, with_notice
from tests.notes.revisions import key

NAME = "bookmarks.yaml"


def keys_in(folder: Path) -> list[Key | None]:
    return [bookmark.anchor.key for book in Books(folder).all() for bookmark in book.bookmarks]


def test_a_file_of_version_1_is_read_without_being_written(tmp_path: Path) -> None:
    path = put(NAME, tmp_path)
    book = Books(tmp_path).of(page())
    assert (book.path, book.is_old, book.read_only) == (path, True, None)
    assert [bookmark.anchor.old_id for bookmark in book.bookmarks] == ["p1", "p1-1", "p1-4", "p1-3-q1", "p1-2"]
    assert path.read_bytes() == (DATA / NAME).read_bytes()


def test_anchors_get_keys_when_the_document_is_opened_first(tmp_path: Path) -> None:
    path, read = put(NAME, tmp_path), page()
    book = Books(tmp_path).open(with_notice(read))
    expected = [key(read, 0), key(read, 1), key(read, 4), notice(read)[0].key, None]
    assert [bookmark.anchor.key for bookmark in book.bookmarks] == keys_in(tmp_path) == expected
    assert isinstance(expected[3], QuoteKey)
    targets = Targets(with_notice(read))
    statuses = [targets.find(bookmark.anchor).status for bookmark in book.bookmarks]
    assert statuses == ["exact", "exact", "exact", "exact", "lost"]
    kept = yaml.safe_load(path.read_text("utf-8"))
    assert (kept["version"], kept["document"]["shelf"]) == (2, "harbour")
    assert [("id" in bookmark["target"]) for bookmark in kept["bookmarks"]] == [False] * 4 + [True]
    assert kept["bookmarks"][1]["target"]["selector"] == "kept by hand"


def test_what_is_not_found_stays_as_it_was_and_is_named(tmp_path: Path) -> None:
    put(NAME, tmp_path)
    book = Books(tmp_path).of(page())
    (before,) = (bookmark for bookmark in book.bookmarks if bookmark.id == "eeeeeeeeeeee")
    assert book.migrate(Targets(with_notice(page()))) == (before,)
    assert book.migrate(Targets(with_notice(page()))) == (before,)


def test_the_file_as_it_was_is_kept_and_written_over_only_once(tmp_path: Path) -> None:
    path, read = put(NAME, tmp_path), with_notice(page())
    Books(tmp_path).open(read)
    backup, migrated = path.with_name(f"{NAME}.v1.bak"), path.read_bytes()
    assert backup.read_bytes() == (DATA / NAME).read_bytes()
    stamp = path.stat().st_mtime_ns
    Books(tmp_path).open(read)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (migrated, stamp)
    assert len(Books(tmp_path).all()) == 1


def test_a_change_before_that_keeps_the_old_file_too(tmp_path: Path) -> None:
    path = put(NAME, tmp_path)
    book = Books(tmp_path).of(page())
    assert book.remove("aaaaaaaaaaaa")
    assert path.with_name(f"{NAME}.v1.bak").read_bytes() == (DATA / NAME).read_bytes()
    assert [bookmark.anchor.old_id for bookmark in Books(tmp_path).of(page()).bookmarks[:1]] == ["p1-1"]


def test_on_another_reading_an_old_id_is_no_reason_to_find_anything(tmp_path: Path) -> None:
    put(NAME, tmp_path)
    comments = (
        "Agreed.",
        "No.",
        "Agreed.",
        "Agreed.",
        "Mine was the last watch, and I left a full can by the door as always.",
    )
    later = page(comments=comments)
    book = Books(tmp_path).open(resolved(later))
    assert [bookmark.anchor.key for bookmark in book.bookmarks] == [key(later, 0), key(later, 5), None, None, None]


def test_another_window_that_was_first_is_not_undone(tmp_path: Path) -> None:
    put(NAME, tmp_path)
    here, there = Books(tmp_path).of(page()), Books(tmp_path).of(page())
    there.migrate(Targets(with_notice(page())))
    there.remove("aaaaaaaaaaaa")
    here.migrate(Targets(with_notice(page())))
    assert here.bookmarks == there.bookmarks
    assert len(here.bookmarks) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_where_nothing_can_be_written_the_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = put(NAME, tmp_path)
    with unwritable_folder(path) as folder:
        book = Books(folder).open(with_notice(page()))
        assert (book.read_only, len(book.bookmarks), book.is_old) == (None, 5, True)
        targets = Targets(with_notice(page()))
        assert [targets.find(bookmark.anchor).status for bookmark in book.bookmarks][:2] == ["exact", "exact"]


def write(folder: Path, number: int, told: Callable[[str], object]) -> None:
    """Migrate the same old file over and over."""
    path, targets = put(NAME, folder / str(number)), Targets(with_notice(page()))
    old = path.read_bytes()
    told("begun")
    while True:
        Books(path.parent).of(page()).migrate(targets)
        replace_whole(path, old)


@pytest.mark.skipif(not CAN_KILL, reason="the writer is forked")
def test_who_is_killed_while_migrating_leaves_one_file_or_the_other(tmp_path: Path) -> None:
    rounds = 40
    acknowledged(__name__, tmp_path, rounds)
    for number in range(rounds):
        (book,) = Books(tmp_path / str(number)).all()
        assert book.read_only is None
        assert len(book.bookmarks) == 5
