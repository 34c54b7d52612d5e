"""What is remembered of a document: found again when it is saved anew or moved, and safe with two windows."""

import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import StateError
from reader.library.schema import VERSION
from reader.library.state import Kept, Place, State, entry_key
from reader.model import Document
from tests.documents import document, unwritable_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "read.sqlite"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    opened = State(path)
    yield opened
    opened.close()


def keys_of(read: Document) -> list[str]:
    return [entry_key(comment) for comment in read.comments()]


# Keys


SPACES = "".join(char for char in map(chr, range(sys.maxunicode)) if char.isspace())


@given(st.lists(st.text(st.characters(exclude_characters=SPACES), min_size=1), max_size=4), st.text(SPACES, min_size=1))
def test_a_key_knows_neither_white_space_nor_unicode_form(words: list[str], spaces: str) -> None:
    one, other = document(" ".join(words), unicodedata.normalize("NFD", f" {spaces.join(words)}{spaces}")).comments()
    assert entry_key(one) == entry_key(other)


def test_a_key_is_of_the_text_and_of_nothing_else() -> None:
    agreed, again, shouted, differently = document("I agreed.", "I\n\nagreed.", "I AGREED.", "I disagreed.").comments()
    assert entry_key(agreed) == entry_key(again) == entry_key(replace(agreed, id="p9-9", number="9", depth=3))
    assert len({entry_key(agreed), entry_key(shouted), entry_key(differently)}) == 3


# One document


def test_at_first_nothing_is_read(state: State) -> None:
    read = document("One.", "Two.")
    visit = state.visit(read)
    assert visit.first_time
    assert (visit.kept, visit.read) == (Kept(), frozenset())
    assert [visit.keys[entry] for entry in ("p1-1", "p1-2")] == keys_of(read)
    assert visit.keys["p1"] == entry_key(read.posts[0])


def test_place_folds_and_marks_are_there_again(path: Path) -> None:
    read = document("One.", "Two.")
    first = State(path)
    visit = first.visit(read)
    first.save_place(visit.id, Place("p1-2", "p1-1", 3, 120, 1, "a key"))
    first.save_folds(visit.id, {"p1-1", "p1-2-q1"})
    first.save_arrangement(visit.id, by_conversation=True)
    first.mark(visit.id, [visit.keys["p1"], visit.keys["p1-1"]])
    first.close()

    again = State(path).visit(read)
    assert not again.first_time
    assert again.kept == (Place("p1-2", "p1-1", 3, 120, 1, "a key"), {"p1-1", "p1-2-q1"}, True)
    assert again.read == {visit.keys["p1"], visit.keys["p1-1"]}


def test_place_and_folds_are_recalled_without_a_visit(path: Path) -> None:
    read = document("One.", "Two.")
    state = State(path)
    assert state.recall(read.source) == Kept()
    visit = state.visit(read)
    state.save_place(visit.id, Place("p1-2", "p1-2", below=4))
    state.save_folds(visit.id, {"p1-1"})
    state.mark(visit.id, keys_of(read)[:1])
    opened = state.summaries()
    assert state.recall(read.source) == Kept(Place("p1-2", "p1-2", below=4), frozenset({"p1-1"}))
    assert state.read_keys(read.source) == frozenset(keys_of(read)[:1])
    assert state.read_keys(document("Another.", uri="/elsewhere").source) == frozenset()
    assert state.summaries() == opened
    state.close()


def test_a_mark_can_be_taken_back(state: State) -> None:
    read = document("One.", "Two.")
    visit = state.visit(read)
    state.mark(visit.id, keys_of(read))
    state.mark(visit.id, [visit.keys["p1-2"]], read=False)
    assert state.visit(read).read == {visit.keys["p1-1"]}


def test_without_a_file_it_remembers_until_it_is_closed() -> None:
    state = State(None)
    visit = state.visit(document("One."))
    state.mark(visit.id, visit.keys.values())
    assert state.visit(document("One.")).read == set(visit.keys.values())
    assert State(None).visit(document("One.")).read == set()


def test_ten_thousand_marks_are_one_statement_and_one_transaction(path: Path) -> None:
    state = State(path)
    visit = state.visit(document(*(f"Comment {number}." for number in range(10_000))))
    statements: list[str] = []
    state._connection.set_trace_callback(statements.append)
    state.mark(visit.id, visit.keys.values())
    assert len(statements) == 1
    assert not state._connection.in_transaction
    assert state.summaries()[0].unread == 0


def test_a_document_that_did_not_change_is_not_compared_again_in_writing(state: State) -> None:
    read = document(*(f"Comment {number}." for number in range(1_000)))
    state.visit(read)
    statements: list[str] = []
    state._connection.set_trace_callback(statements.append)
    state.visit(read)
    assert [line for line in statements if "entry" in line and not line.startswith("SELECT")] == []


# Which document it is


def test_a_page_saved_again_keeps_the_marks_of_the_texts_that_are_still_there(state: State) -> None:
    before = state.visit(document("One.", "Two."))
    state.mark(before.id, before.keys.values())
    after = state.visit(document("Zero.", "One.", "Two, edited."))
    assert (after.id, after.first_time) == (before.id, False)
    unread = {entry for entry, key in after.keys.items() if key not in after.read}
    assert unread == {"p1-1", "p1-3"}


def test_a_comment_taken_down_and_put_back_is_not_new(state: State) -> None:
    before = state.visit(document("One.", "Two."))
    state.mark(before.id, before.keys.values())
    state.visit(document("Two."))
    assert state.summaries()[0].unread == 0
    state.visit(document("One.", "Two."))
    assert state.summaries()[0].unread == 0


def test_a_moved_file_is_the_same_document_at_its_new_place(state: State, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    before = state.visit(document("One.", uri=str(old)))
    new.touch()
    after = state.visit(document("One.", uri=str(new)))
    assert (after.id, after.first_time) == (before.id, False)
    assert [summary.uri for summary in state.summaries()] == [str(new)]


def test_a_copy_is_a_document_of_its_own(state: State, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.touch()
    before = state.visit(document("One.", uri=str(old)))
    after = state.visit(document("One.", uri=str(new)))
    assert after.id != before.id
    assert after.first_time


def test_standard_input_is_known_by_its_content_alone(state: State, tmp_path: Path) -> None:
    one = state.visit(document("One.", uri="-"))
    two = state.visit(document("Two.", uri="-"))
    assert one.id != two.id
    assert state.visit(document("One.", uri="-")).id == one.id
    assert state.summaries() == []

    saved = tmp_path / "saved.txt"
    saved.touch()
    assert state.visit(document("One.", uri=str(saved))).id == one.id
    assert state.visit(document("One.", uri="-")).id == one.id
    assert [summary.uri for summary in state.summaries()] == [str(saved)]


def test_a_path_that_is_no_text_is_kept_as_it_is(state: State) -> None:
    name = "/pages/caf\udce9.txt"  # how Python gives a file name in Latin-1
    visit = state.visit(document("One.", uri=name, title="caf\udce9"))
    assert state.visit(document("Another.", uri=name)).id == visit.id
    assert state.summaries()[0].uri == name


# The shelf


def test_the_shelf_lists_documents_with_what_is_unread(state: State) -> None:
    visit = state.visit(document("One.", "Agreed.", "Agreed.", uri="/pages/a.txt", title="A"))
    state.mark(visit.id, [visit.keys["p1"], visit.keys["p1-2"]])
    state.visit(document(uri="/pages/b.txt", title=None))
    b, a = state.summaries()
    assert (b.uri, b.title, b.comments, b.unread) == ("/pages/b.txt", None, 0, 0)
    assert (a.uri, a.title, a.comments, a.unread) == ("/pages/a.txt", "A", 3, 1)
    assert a.sha256 == document("One.", "Agreed.", "Agreed.").source.sha256
    assert b.opened > a.opened


def test_the_shelf_counts_what_came_with_the_page_saved_again(state: State) -> None:
    visit = state.visit(document("One.", "Two."))
    state.mark(visit.id, visit.keys.values())
    state.visit(document("One.", "Two.", "Three.", "Two."))
    (summary,) = state.summaries()
    assert (summary.comments, summary.unread) == (4, 1)


# Two windows


def test_two_windows_see_what_each_other_marked(path: Path) -> None:
    read = document("One.", "Two.")
    one, other = State(path), State(path)
    here, there = one.visit(read), other.visit(read)
    one.mark(here.id, [here.keys["p1-1"]])
    other.mark(there.id, [there.keys["p1-2"]])
    assert one.visit(read).read == other.visit(read).read == set(keys_of(read))


WINDOW = """
import sys
from pathlib import Path
from reader.library.state import Place, State
from tests.documents import document

sys.stdin.readline()
state = State(Path(sys.argv[1]))
read = document(*(f"Comment {number}." for number in range(100)))
for number in range(int(sys.argv[2]), 101, 2):
    visit = state.visit(read)
    state.mark(visit.id, [visit.keys[f"p1-{number}"]])
    state.save_place(visit.id, Place(f"p1-{number}", "p1"))
"""


def test_two_processes_begin_and_write_one_file_at_once(path: Path) -> None:
    windows = [
        subprocess.Popen([sys.executable, "-c", WINDOW, str(path), first], cwd=ROOT, stdin=subprocess.PIPE, text=True)
        for first in "12"
    ]
    for window in windows:  # both are there before either begins
        assert window.stdin
        window.stdin.write("\n")
        window.stdin.close()
    assert [window.wait(timeout=60) for window in windows] == [0, 0]
    (summary,) = State(path).summaries()
    assert (summary.comments, summary.unread) == (100, 0)


def test_a_window_that_never_lets_go_is_named_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.state.BUSY_SECONDS", 0)
    state = State(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="another window holds it") as caught:
        state.visit(document("One."))
    assert caught.value.place == str(path)


# Files that cannot be used


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    State(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    content = path.read_bytes()
    with pytest.raises(StateError, match=f"version {VERSION + 1}") as caught:
        State(path)
    assert caught.value.place == str(path)
    assert path.read_bytes() == content


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("This is a letter, and it is long enough to be taken for the header of something else.\n" * 20)
    content = path.read_bytes()
    with pytest.raises(StateError, match="move it away") as caught:
        State(path)
    assert caught.value.place == str(path)
    assert path.read_bytes() == content


def test_a_file_that_was_damaged_is_named_when_it_is_met(path: Path) -> None:
    state = State(path)
    state.visit(document(*(f"Comment {number}." for number in range(1_000))))
    state.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(StateError, match="move it away"):
        State(path).visit(document("One."))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateError, match="cannot make the folder") as caught:
        State(tmp_path / "file" / "read.sqlite")
    assert caught.value.place == str(tmp_path / "file")


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(StateError, match="unable to open"):
        State(path)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_a_folder_that_cannot_be_written_is_refused() -> None:
    with unwritable_folder() as folder, pytest.raises(StateError, match="writable") as caught:
        State(folder / "read.sqlite")
    assert caught.value.place == str(folder / "read.sqlite")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of this kind are POSIX's")
def test_a_record_that_may_only_be_read_is_refused(path: Path) -> None:
    State(path).close()
    with unwritable_folder(path) as folder, pytest.raises(StateError, match="writable"):
        State(folder / path.name)
