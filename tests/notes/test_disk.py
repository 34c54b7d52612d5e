"""Files that are replaced whole: by one writer at a time, and also when the writer is killed."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.notes import disk
from reader.notes.anchor import anchor_to
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from reader.notes.disk import held, is_held, only_writer, replace_whole
from tests.documents import document, resolved
from tests.notes.killing import CAN_KILL, acknowledged
from tests.notes.revisions import key

ROUNDS = 100


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    replace_whole(path, b"one")
    replace_whole(path, b"two")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file.yaml", b"two")]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_link_to_a_file_kept_elsewhere_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "file.yaml", tmp_path / "file.yaml"
    real.write_bytes(b"one")
    link.symlink_to(real)
    replace_whole(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


def test_what_a_killed_writer_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".file.yaml.tmp").write_bytes(b"half of something long")
    replace_whole(tmp_path / "file.yaml", b"one")
    assert [(found.name, found.read_bytes()) for found in tmp_path.iterdir()] == [("file.yaml", b"one")]


def test_content_and_name_are_on_the_disk_in_that_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    synced, replaced = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "content")
        synced(descriptor)

    def rename(path: Path, target: Path) -> Path:
        done.append("name")
        return replaced(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", rename)
    replace_whole(tmp_path / "file.yaml", b"one")
    assert done == (["content", "name", "folder"] if os.name == "posix" else ["content", "name"])


def test_a_second_writer_waits_and_then_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LOCK_SECONDS", 0)
    with only_writer(tmp_path), pytest.raises(OSError, match="another window is writing"), only_writer(tmp_path):
        pass
    with only_writer(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def write(folder: Path, number: int, told: Callable[[str], object]) -> None:
    """Keep bookmarks until one is killed, on a new document after every ten rounds."""
    read = document(f"Document {number // 10}.", uri=f"/pages/{number // 10}.txt")
    book = Books(folder).of(read)
    while True:
        told(book.add(Bookmark.new(anchor_to(resolved(read), key(read, 1)), note="Rain.\n" * 50)).id)


@pytest.mark.skipif(not CAN_KILL, reason="the writer is forked")
def test_every_acknowledged_bookmark_outlives_the_killing_of_its_writer(tmp_path: Path) -> None:
    told = {id for _, id in acknowledged(__name__, tmp_path, ROUNDS)}
    books = Books(tmp_path).all()
    assert [book.read_only for book in books] == [None] * len(books)
    assert told <= {bookmark.id for book in books for bookmark in book.bookmarks}


def test_a_lock_is_held_until_it_is_let_go(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    assert not is_held(lock)
    assert not lock.exists()
    with held(lock, 0):
        assert is_held(lock)
        with pytest.raises(BlockingIOError), held(lock, 0):
            pass
    assert not is_held(lock)
