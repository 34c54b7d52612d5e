"""What is remembered of a document: found again when it is saved anew or moved, and safe with two windows."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import StateError
from reader.library import schema
from reader.library.archive_file import take_over
from reader.library.schema import VERSION
from reader.library.shelf import Shelf
from reader.library.state import Kept, Place, State, Visit
from reader.model import Author, EntryKey, Fold, Resolved
from reader.model.identify import identify
from tests.documents import document, intake, quote, resolved, unwritable_folder

ROOT = Path(__file__).parents[2]
LONG = "The keys were returned on Monday, and nobody asked who had had them over the winter."
OTHER = "Nobody has seen the inspector since the dials were changed, and the bell is silent."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "read.sqlite"


@pytest.fixture
def state(path: Path) -> Iterator[State]:
    opened = State(path)
    yield opened
    opened.close()


def holds(
    *comments: str,
    post: str = "What the post says.",
    title: str | None = "A post",
    uri: str = "/pages/a.txt",
    state: State | None = None,
) -> Resolved:
    """Make a document, with the keys that the record knows."""
    recall = state.recall(uri) if state else None
    return resolved(document(*comments, post=post, title=title, uri=uri, recall=recall))


def keys_of(read: Resolved) -> list[EntryKey]:
    return [comment.key for comment in read.document.comments()]


def all_keys(read: Resolved) -> list[EntryKey]:
    return list(read.document.by_key)


def texts_of(read: Resolved, keys: Collection[object]) -> list[str]:
    """Return the texts of some entries, in reading order."""
    return [entry.blocks[0].text for entry in read.document.entries() if entry.key in keys]


def fold(state: State, visit: Visit, read: Resolved, keys: Iterable[EntryKey]) -> None:
    state.save_folds(visit.id, read.document.posts[0], [Fold(key, "whole") for key in keys])


def folded(kept: Kept) -> set[object]:
    return {fold.key for folds in kept.folds.values() for fold in folds}


def marked(state: State, read: Resolved) -> set[EntryKey]:
    """Return the keys of the entries that a visit finds to be read."""
    return read_by(state.visit(read), read)


def read_by(visit: Visit, read: Resolved) -> set[EntryKey]:
    entries = [(post, *post.comments) for post in read.document.posts]
    return {entries[post][place].key for post, place in visit.read}


# One document


def test_at_first_nothing_is_read(state: State) -> None:
    visit = state.visit(holds("One.", "Two."))
    assert visit.first_time
    assert (visit.kept, visit.read) == (Kept(), frozenset())


def test_place_folds_and_marks_are_there_again(path: Path) -> None:
    one = document("One.", "Two.\n\nQuoted.")
    first, second = one.comments()
    held = quote(second, 1, 1)
    read = resolved(one, held)
    folds = frozenset({Fold(first.key, "body"), Fold(held.key, "whole"), Fold(None, "2")})
    state = State(path)
    visit = state.visit(read)
    state.save_place(visit.id, Place(second.key, first.key, 3, 120, 1))
    state.save_folds(visit.id, one.posts[0], folds)
    state.save_arrangement(visit.id, by_conversation=True)
    state.mark(visit.id, [one.posts[0].key, first.key])
    state.close()

    again = State(path)
    expected = Kept(Place(second.key, first.key, 3, 120, 1), {one.posts[0].key: folds}, True)
    assert again.kept(read) == expected
    visit = again.visit(read)
    assert not visit.first_time
    assert visit.kept == expected
    assert read_by(visit, read) == {one.posts[0].key, first.key}
    assert again.read_in(one) == visit.read


def test_what_is_kept_is_known_without_a_visit_and_nothing_is_noted(state: State) -> None:
    read = holds("One.", "Two.")
    assert state.kept(read) == Kept()
    visit = state.visit(read)
    state.save_place(visit.id, Place(keys_of(read)[1], keys_of(read)[1], below=4))
    before = Shelf(state).opened()
    assert state.kept(read).place == Place(keys_of(read)[1], keys_of(read)[1], below=4)
    assert state.read_in(document("Another.", uri="/elsewhere")) == frozenset()
    assert Shelf(state).opened() == before


def test_a_mark_can_be_taken_back(state: State) -> None:
    read = holds("One.", "Two.")
    visit = state.visit(read)
    state.mark(visit.id, keys_of(read))
    state.mark(visit.id, keys_of(read)[1:], read=False)
    assert marked(state, read) == {keys_of(read)[0]}


def test_a_fold_can_be_taken_back(state: State) -> None:
    read = holds("One.", "Two.")
    visit = state.visit(read)
    fold(state, visit, read, keys_of(read))
    fold(state, visit, read, keys_of(read)[1:])
    assert folded(state.kept(read)) == {keys_of(read)[1]}


def test_without_a_file_it_remembers_until_it_is_closed() -> None:
    state, read = State(None), holds("One.")
    state.mark(state.visit(read).id, all_keys(read))
    assert marked(state, read) == set(all_keys(read))
    assert marked(State(None), read) == set()


def test_ten_thousand_marks_are_one_statement_and_one_transaction(path: Path) -> None:
    state, read = State(path), holds(*(f"Comment {number}." for number in range(10_000)))
    visit = state.visit(read)
    statements: list[str] = []
    state._connection.set_trace_callback(statements.append)
    state.mark(visit.id, all_keys(read))
    assert len(statements) == 1
    assert not state._connection.in_transaction
    assert Shelf(state).opened()[0].unread == 0


def test_work_grows_with_the_thread_alone_however_much_is_said_twice() -> None:
    """Twice the comments make about twice the work of the database, in steps of its machine."""

    def steps(size: int) -> list[int]:
        state, done, counts = State(None), [0], []
        state._connection.set_progress_handler(lambda: done.__setitem__(0, done[0] + 1), 100)
        for texts in (["Agreed."] * size, ["Agreed."] * (size - 1), [f"Comment {number}." for number in range(size)]):
            read = holds(*texts, state=state)
            visit = state.visit(read)
            state.mark(visit.id, all_keys(read))
            state.visit(holds(*texts, uri="/pages/b.txt", state=state))
            state.kept(read)
            Shelf(state).opened()
            counts.append(done[0])
            done[0] = 0
        return counts

    assert all(large < 3 * small for small, large in zip(steps(500), steps(1_000), strict=True))


def test_a_document_that_did_not_change_is_not_written_again(state: State) -> None:
    read = holds(*(f"Comment {number}." for number in range(1_000)))
    state.visit(read)
    statements: list[str] = []
    state._connection.set_trace_callback(statements.append)
    state.visit(read)
    assert [line for line in statements if line.startswith(("INSERT", "DELETE"))] == []


# Which document and which comment it is


def test_a_page_saved_again_keeps_the_marks_of_what_is_still_there(state: State) -> None:
    read = holds("One.", LONG)
    before = state.visit(read)
    state.mark(before.id, all_keys(read))
    later = holds("Zero.", "One.", LONG, "Two, which is new.", state=state)
    after = state.visit(later)
    assert (after.id, after.first_time) == (before.id, False)
    assert texts_of(later, set(all_keys(later)) - read_by(after, later)) == ["Zero.", "Two, which is new."]


def test_an_edited_comment_stays_read_and_folded(state: State) -> None:
    read = holds(LONG, "The keys were with the inspector of dials.", OTHER)
    visit = state.visit(read)
    state.mark(visit.id, all_keys(read))
    fold(state, visit, read, keys_of(read)[1:2])
    later = holds("New.", LONG, "The keys were with the old inspector of dials.", OTHER, state=state)
    after = state.visit(later)
    assert texts_of(later, set(all_keys(later)) - read_by(after, later)) == ["New."]
    assert texts_of(later, folded(after.kept)) == ["The keys were with the old inspector of dials."]


def test_a_fold_stays_with_its_comment_when_another_is_inserted_above(state: State) -> None:
    read = holds(LONG, "Agreed.", OTHER)
    visit = state.visit(read)
    fold(state, visit, read, keys_of(read)[1:2])
    later = holds("Agreed.", LONG, "Agreed.", OTHER, state=state)
    assert [later.document.by_key[key].number for key in folded(state.visit(later).kept)] == ["3"]  # type: ignore[index, union-attr]


def test_what_cannot_be_told_apart_shares_read_marks_and_no_folds(state: State) -> None:
    read = holds(LONG, "Agreed.", "Agreed.", "Agreed.", OTHER)
    visit = state.visit(read)
    state.mark(visit.id, all_keys(read))
    fold(state, visit, read, keys_of(read)[1:2])
    later = holds(LONG, "Agreed.", "Agreed.", OTHER, state=state)
    after = state.visit(later)
    assert read_by(after, later) >= set(all_keys(later))
    assert folded(after.kept) == set()


def test_a_comment_taken_down_and_put_back_is_not_new(state: State) -> None:
    read = holds(LONG, OTHER)
    state.mark(state.visit(read).id, all_keys(read))
    state.visit(holds(OTHER, state=state))
    assert Shelf(state).opened()[0].unread == 0
    state.visit(holds(LONG, OTHER, state=state))
    assert Shelf(state).opened()[0].unread == 0


def test_a_moved_file_is_the_same_document_at_its_new_place(state: State, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    before = state.visit(holds("One.", uri=str(old)))
    new.touch()
    after = state.visit(holds("One.", uri=str(new), state=state))
    assert (after.id, after.first_time) == (before.id, False)
    assert [summary.uri for summary in Shelf(state).opened()] == [str(new)]


def test_the_same_post_in_another_file_is_read_and_folded_and_left_alike(state: State, tmp_path: Path) -> None:
    old, new = tmp_path / "page.html", tmp_path / "page.txt"
    old.touch()
    read = holds(LONG, "Agreed.", OTHER, uri=str(old))
    before = state.visit(read)
    state.mark(before.id, keys_of(read)[:2])
    fold(state, before, read, keys_of(read)[1:2])
    state.save_place(before.id, Place(keys_of(read)[2], keys_of(read)[2]))
    other = holds(
        "New.", f"1. {LONG}", "Agreed", OTHER, post="The post, as another tool has it.", uri=str(new), state=state
    )
    assert state.kept(other).place == Place(keys_of(read)[2], keys_of(read)[2])
    after = state.visit(other)
    assert after.id != before.id
    assert after.first_time
    assert texts_of(other, read_by(after, other)) == [f"1. {LONG}", "Agreed"]
    assert texts_of(other, folded(after.kept)) == ["Agreed"]
    state.mark(after.id, keys_of(other))
    assert [summary.unread for summary in Shelf(state).opened()] == [0, 0]


def test_another_post_in_which_somebody_says_the_same_is_another_thread(state: State) -> None:
    read = holds("Agreed.", "Thank you.", post="One post.", uri="/pages/a.txt")
    state.mark(state.visit(read).id, all_keys(read))
    other = holds("Agreed.", "Thank you.", post="Another post.", uri="/pages/b.txt", state=state)
    assert marked(state, other).isdisjoint(all_keys(other))


def test_files_that_were_loaded_together_keep_their_threads_apart(state: State) -> None:
    """Keys are given at loading, threads at opening: two files may have come by the same key meanwhile."""
    one = holds("Agreed.", post="One post.", uri="/pages/a.txt", state=state)
    other = holds("Agreed.", post="Another post.", uri="/pages/b.txt", state=state)
    state.mark(state.visit(one).id, all_keys(one))
    assert marked(state, other) == frozenset()


def test_a_copy_is_a_document_of_its_own(state: State, tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.touch()
    before = state.visit(holds("One.", uri=str(old)))
    after = state.visit(holds("One.", uri=str(new), state=state))
    assert after.id != before.id
    assert after.first_time


def test_standard_input_is_known_by_its_content_alone(state: State, tmp_path: Path) -> None:
    one = state.visit(holds("One.", uri="-"))
    two = state.visit(holds("Two.", uri="-"))
    assert one.id != two.id
    assert state.visit(holds("One.", uri="-")).id == one.id
    assert Shelf(state).opened() == []

    saved = tmp_path / "saved.txt"
    saved.touch()
    assert state.visit(holds("One.", uri=str(saved))).id == one.id
    assert state.visit(holds("One.", uri="-")).id == one.id
    assert [summary.uri for summary in Shelf(state).opened()] == [str(saved)]


def test_a_path_that_is_no_text_is_kept_as_it_is(state: State) -> None:
    name = "/pages/caf\udce9.txt"  # how Python gives a file name in Latin-1
    visit = state.visit(holds("One \ud800.", uri=name, title="caf\udce9"))
    assert state.visit(holds("Another.", uri=name, state=state)).id == visit.id
    assert Shelf(state).opened()[0].uri == name


@pytest.mark.parametrize("sign", ["\ud800", "\0", "\udce9"])
def test_words_and_ids_that_cannot_be_stored_as_text_are_known_again(state: State, sign: str) -> None:
    for _ in range(2):
        taken = intake(f"One {sign}.", f"Two {sign}.", post=f"A post {sign}.", title=sign, uri=f"/pages/{sign}")
        post = taken.posts[0]
        for entry in (post, *post.comments):
            entry.own_id = f"{entry.blocks[0].text[:3]}{sign}"
            entry.author = Author(name=f"Ann {sign}", basis="stated", confidence=1.0)
        read = resolved(identify(taken, state.recall(taken.source.uri)))
        visit = state.visit(read)
        state.mark(visit.id, all_keys(read))
        fold(state, visit, read, keys_of(read))
        assert marked(state, read) == set(all_keys(read))
        assert folded(state.kept(read)) == set(keys_of(read))
        assert Shelf(state).opened()[0].unread == 0


WORDS = st.lists(
    st.sampled_from(["Agreed.", "No.", LONG, OTHER, "See above.", "That is what I said."]), min_size=1, max_size=8
)


@settings(max_examples=60, deadline=None)
@given(WORDS, WORDS, st.data())
def test_nothing_done_to_one_comment_lands_on_one_with_other_words(
    before: list[str], later: list[str], data: st.DataObject
) -> None:
    state = State(None)
    read = holds(*before, state=state)
    visit = state.visit(read)
    chosen = data.draw(st.sets(st.sampled_from(keys_of(read))))
    fold(state, visit, read, chosen)
    state.save_place(visit.id, Place(keys_of(read)[0], keys_of(read)[0]))
    after = holds(*later, state=state)
    kept = state.visit(after).kept
    done = texts_of(read, chosen)
    for text in set(texts_of(after, folded(kept))):
        assert texts_of(after, folded(kept)).count(text) <= done.count(text)
    if kept.place:
        assert after.document.by_key[kept.place.entry].blocks[0].text == before[0]
    state.close()


# What was kept before comments had keys


def former(path: Path, folds: list[str], read: tuple[str, ...] = (), sha256: str | None = None) -> Resolved:
    """Write a record of the third version, and return the document that it is about."""
    one = document("First.\n\nQuoted.", "Second.", uri="/pages/text")
    path.parent.mkdir(exist_ok=True)
    connection = sqlite3.connect(path)
    for step in schema.MIGRATIONS[:3]:
        for statement in step:
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 3")
    connection.execute(
        "INSERT INTO document (id, uri, sha256, title, comments, opened, place_entry, place_top, place_line, folds) "
        "VALUES (1, CAST('/pages/text' AS BLOB), ?, 'A post', 2, '2026-01-01', 'p1-2', 'p1-1', 4, ?)",
        (sha256 or one.source.sha256, json.dumps(folds)),
    )
    connection.executemany("INSERT INTO entry VALUES (1, ?, 1, 1)", [(digest,) for digest in read])
    connection.commit()
    connection.close()
    first = next(one.comments())
    return resolved(one, quote(first, 1, 1))


# blake2b of "Second." and of "Gone.", 8 bytes, as the third version kept them.
SECOND, GONE = "cd6625e863b6d88a", "dde66c84150eb08d"


def test_a_record_of_positions_is_taken_over_when_its_document_is_opened(path: Path) -> None:
    read = former(path, ["p1:p1-2=body", "p1:p1-1-q1", "p1:*2"], (SECOND, GONE))
    first, second = read.document.comments()
    (held,) = read.quotes(first)
    state = State(path)
    kept = state.kept(read)
    folds = {Fold(second.key, "body"), Fold(held.key, "whole"), Fold(None, "2")}
    assert kept == Kept(Place(second.key, first.key, below=4), {read.document.posts[0].key: frozenset(folds)})
    assert marked(state, read) == {second.key}
    assert state.visit(read).kept == kept
    assert [summary.unread for summary in Shelf(state).opened()] == [1]
    state.close()


def test_positions_in_a_source_that_has_changed_are_dropped_and_that_is_said_once(path: Path) -> None:
    read = former(path, ["p1:p1-2=whole", "p1:*quotes"], (SECOND,), sha256="another")
    state = State(path)
    assert state.kept(read) == Kept(dropped=2)
    assert state.kept(read) == Kept()
    assert marked(state, read) == {keys_of(read)[1]}
    state.close()


# The shelf


def test_the_shelf_lists_documents_with_what_is_unread(state: State) -> None:
    read = holds("One.", "Agreed.", "Agreed.", uri="/pages/a.txt", title="A")
    visit = state.visit(read)
    state.mark(visit.id, [read.document.posts[0].key, keys_of(read)[1]])
    state.visit(holds(uri="/pages/b.txt", post="Another post.", title=None))
    b, a = Shelf(state).opened()
    assert (b.uri, b.title, b.comments, b.unread) == ("/pages/b.txt", None, 0, 0)
    assert (a.uri, a.title, a.comments, a.unread) == ("/pages/a.txt", "A", 3, 2)
    assert a.sha256 == read.document.source.sha256
    assert b.opened > a.opened


def test_the_shelf_counts_what_came_with_the_page_saved_again(state: State) -> None:
    read = holds(LONG, OTHER)
    state.mark(state.visit(read).id, all_keys(read))
    state.visit(holds(LONG, OTHER, "Three.", LONG, state=state))
    (summary,) = Shelf(state).opened()
    assert (summary.comments, summary.unread) == (4, 2)


# Two windows


def test_two_windows_see_what_each_other_marked(path: Path) -> None:
    read = holds("One.", "Two.")
    one, other = State(path), State(path)
    here, there = one.visit(read), other.visit(read)
    one.mark(here.id, keys_of(read)[:1])
    other.mark(there.id, keys_of(read)[1:])
    assert marked(one, read) == marked(other, read) == set(keys_of(read))


WINDOW = """
import sys
from pathlib import Path
from reader.library.state import Place, State
from tests.documents import document, resolved

sys.stdin.readline()
state = State(Path(sys.argv[1]))
read = document(*(f"Comment {number}." for number in range(100)))
for comment in list(read.comments())[int(sys.argv[2]) - 1 :: 2]:
    visit = state.visit(resolved(read))
    state.mark(visit.id, [comment.key])
    state.save_place(visit.id, Place(comment.key, comment.key))
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
    (summary,) = Shelf(State(path)).opened()
    assert (summary.comments, summary.unread) == (100, 0)


KILLED = """
import os, signal, sys
from pathlib import Path
from reader.library.state import State
from tests.documents import document, resolved

state = State(Path(sys.argv[1]))
state._connection.set_authorizer(
    lambda act, table, *_: os.kill(os.getpid(), signal.SIGKILL) if (act, table) == (18, "reading") else 0
)
state.visit(resolved(document("One.", "Two.")))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of this kind are POSIX's")
def test_a_visit_that_was_killed_in_the_middle_has_not_happened(path: Path) -> None:
    state, read = State(path), holds("One.")
    state.mark(state.visit(read).id, keys_of(read))
    state.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    state = State(path)
    assert marked(state, read) == set(keys_of(read))
    assert [summary.comments for summary in Shelf(state).opened()] == [1]
    state.close()


def test_a_visit_for_which_there_is_no_room_has_not_happened(path: Path) -> None:
    state, read = State(path), holds("One.")
    state.mark(state.visit(read).id, keys_of(read))
    (pages,) = state._connection.execute("PRAGMA page_count").fetchone()
    state._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StateError, match="make room"):
        state.visit(holds(*(f"Comment {number}." for number in range(1_000)), state=state))
    assert marked(state, read) == set(keys_of(read))
    state.close()


def test_a_window_that_never_lets_go_is_named_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.connecting.BUSY_SECONDS", 0)
    state = State(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StateError, match="another window holds it") as caught:
        state.visit(holds("One."))
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


def test_a_file_that_is_no_database_is_set_aside_and_a_new_one_begun(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("This is a letter, and it is long enough to be taken for the header of something else.\n" * 20)
    content = path.read_bytes()
    state = State(path)
    assert state.set_aside
    assert state.set_aside.read_bytes() == content
    assert state.visit(holds("One.")).first_time
    state.close()
    assert State(path).set_aside is None


def test_a_file_that_was_damaged_is_set_aside_when_that_is_met(path: Path) -> None:
    state = State(path)
    state.visit(holds(*(f"Comment {number}." for number in range(1_000))))
    state.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    again = State(path)
    assert again.visit(holds("One.")).first_time
    assert again.set_aside
    aside = min(path.parent.glob("*.damaged-*"), key=lambda each: len(each.name))
    assert aside.read_bytes()[4096:] == content[4096:]


def test_a_record_is_taken_over_from_where_it_was_kept_formerly(tmp_path: Path) -> None:
    former, path = tmp_path / "state" / "state.sqlite3", tmp_path / "data" / "archive.sqlite3"
    state = State(former)
    read = holds("One.", "Two.")
    state.mark(state.visit(read).id, keys_of(read)[:1])
    take_over(former, path)  # while another window has it open
    assert not former.exists()
    assert read_by(State(path).visit(read), read) == {keys_of(read)[0]}


def test_a_record_that_cannot_be_taken_over_stays_where_it_is(tmp_path: Path) -> None:
    former, path = tmp_path / "state.sqlite3", tmp_path / "data" / "archive.sqlite3"
    former.write_text("This is a letter. " * 500)
    take_over(former, path)
    assert former.exists()
    assert not path.exists()


def test_the_old_words_of_what_was_edited_or_removed_are_kept_and_counted(state: State) -> None:
    changed = LONG.replace("Monday", "Tuesday")
    state.visit(holds(LONG, OTHER, "Three."))
    visit = state.visit(holds(changed, "Three.", "A new one that nobody has seen before today.", state=state))
    assert visit.changes == (1, 1, 1)
    rows = state._connection.execute("SELECT text FROM revision ORDER BY id").fetchall()
    assert [text.decode() for (text,) in rows] == [LONG, OTHER]
    assert state._connection.execute("SELECT comments, new, changed, removed FROM import").fetchall() == [
        (3, 3, 0, 0),
        (3, 1, 1, 1),
    ]


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
