"""Drafts on the disk: whole, one file for each editor, and gone only when they are removed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from reader.errors import NotesError
from reader.notes import drafts as module
from reader.notes.anchor import anchor_to
from reader.notes.draft import Draft
from reader.notes.drafts import DraftFile, Drafts
from reader.notes.note import new_id
from tests.documents import document, resolved
from tests.notes.killing import CAN_KILL, acknowledged

ROUNDS = 40
LINES = 2000


def new_draft(**fields: str) -> Draft:
    read = resolved(document("A document.", "A comment.", uri="/pages/a.txt"))
    anchor = anchor_to(read, read.document.posts[0].comments[0].key)
    draft = Draft(
        id=new_id(), anchor=anchor, created="2019-01-28T08:24:00Z", changed="2019-01-28T08:24:00Z", book="a.yaml"
    )
    return replace(draft, **fields)


def left(folder: Path) -> list[Draft]:
    drafts, errors = Drafts(folder).left()
    assert errors == []
    return drafts


def write_and_die(folder: Path, draft: Draft, text: str) -> DraftFile:
    """Write a draft and let go of it, as the end of a program does."""
    file = Drafts(folder).new(draft)
    file.write(text)
    file.release()
    return file


def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path) -> None:
    draft = new_draft(bookmark="b1", before="What\nit was: [1]")
    text = "  Two lines,\nof which: one\ttabbed \n\n😀 \x07 {and} 'more'\r\n"
    write_and_die(tmp_path, draft, text)
    (found,) = left(tmp_path)
    assert found == replace(draft, text=text, changed=found.changed)
    assert found.changed > draft.changed


def test_nothing_is_made_before_something_is_typed(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    file = Drafts(folder).new(new_draft())
    file.remove()
    assert left(folder) == []
    assert not folder.exists()


def test_a_removed_draft_leaves_nothing(tmp_path: Path) -> None:
    file = Drafts(tmp_path).new(new_draft())
    file.write("oops")
    file.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_draft_in_an_open_editor_is_nobody_elses(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path), Drafts(tmp_path)
    file = one.new(new_draft())
    file.write("typing")
    assert other.left() == ([], [])
    assert other.take(file.draft) is None
    file.release()
    taken = other.take(file.draft)
    assert taken is not None
    assert taken.draft.text == "typing"
    assert one.take(file.draft) is None


def test_two_editors_on_the_same_have_a_draft_each(tmp_path: Path) -> None:
    for text in ("one", "other"):
        write_and_die(tmp_path, new_draft(), text)
    assert sorted(draft.text for draft in left(tmp_path)) == ["one", "other"]


def test_a_draft_that_was_kept_meanwhile_is_not_taken(tmp_path: Path) -> None:
    write_and_die(tmp_path, new_draft(), "typed")
    (draft,) = left(tmp_path)
    taken = Drafts(tmp_path).take(draft)
    assert taken is not None
    taken.remove()
    assert Drafts(tmp_path).take(draft) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["drafts: [", "version: 1\ndrafts: []\n", "\x00", "drafts:\n- text: no more\n"])
def test_a_damaged_file_is_named_and_stays(tmp_path: Path, damage: str) -> None:
    write_and_die(tmp_path, new_draft(), "whole")
    path = tmp_path / "damaged.yaml"
    path.write_text(damage)
    drafts, errors = Drafts(tmp_path).left()
    assert [draft.text for draft in drafts] == ["whole"]
    (error,) = errors
    assert str(error).startswith(str(path))
    assert path.read_text() == damage


def test_a_draft_that_cannot_be_written_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    file = Drafts(tmp_path).new(new_draft())
    file.write("first")
    with monkeypatch.context() as patched:
        patched.setattr(module, "replace_whole", full)
        with pytest.raises(NotesError, match=r"No space left on device") as raised:
            file.write("second")
    assert raised.value.place == str(file.path)
    assert file.draft.text == "first"
    file.write("second")
    file.release()
    assert [draft.text for draft in left(tmp_path)] == ["second"]


def write(folder: Path, number: int, told: Callable[[str], object]) -> None:
    """Type into one editor until it is killed."""
    file = Drafts(folder).new(new_draft(id=f"round-{number}"))
    for written in count():
        file.write("Rain on the sea.\n" * LINES + str(written))
        told(str(written))


@pytest.mark.skipif(not CAN_KILL, reason="the writer is forked")
def test_what_was_written_outlives_the_killing_of_its_writer(tmp_path: Path) -> None:
    told = {f"round-{number}": int(written) for number, written in acknowledged(__name__, tmp_path, ROUNDS)}
    drafts = left(tmp_path)
    assert {draft.id for draft in drafts} == told.keys()
    for draft in drafts:
        *lines, written = draft.text.splitlines()
        assert lines == ["Rain on the sea."] * LINES
        assert int(written) >= told[draft.id]
