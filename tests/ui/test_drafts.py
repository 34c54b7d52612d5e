"""Nothing typed is lost: notes that are being written, whatever happens to the program, the disk, or other windows."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import TextArea

from reader.notes import drafts as drafts_module
from reader.notes import file as file_module
from reader.notes.book import Books
from reader.notes.draft import Draft
from reader.notes.drafts import Drafts
from reader.ui.screens.bookmarks import BookmarksScreen
from reader.ui.screens.note import NoteScreen
from tests.ui import samples
from tests.ui.conftest import Open, wait_until

MEGABYTE = 1_000_000


def full(path: Path, content: bytes) -> None:
    raise OSError(28, "No space left on device")


def files(home: Path) -> list[Path]:
    return sorted((home / "drafts").glob("*.yaml"))


def typed(home: Path) -> list[str]:
    """Give the texts of the drafts on the disk, also of those in an open editor."""
    found = (re.search(r"^  text: (.*)$", path.read_text(), re.MULTILINE) for path in files(home))
    return [match[1] for match in found if match]


def notes(home: Path) -> list[str]:
    return [bookmark.note for book in Books(home / "bookmarks").all() for bookmark in book.bookmarks]


async def type_and_die(open_app: Open, home: Path, *keys: str, text: str = "typed") -> None:
    """Type a note into an app that then ends without being asked to; what it has written stays."""
    async with open_app(samples.thread()) as app:
        await app.press(*keys, "a", *text)
        await wait_until(app, lambda: text in typed(home))
        app.app.exit()
    app.app.session.noting._writing._file.release()  # type: ignore[union-attr]  # the system does this for a program that died


async def test_what_is_typed_is_on_the_disk_after_a_pause(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a")
        assert files(tmp_path) == []
        await app.press(*"rain")
        await wait_until(app, lambda: typed(tmp_path) == ["rain"])
        await app.press(*"bow")
        await wait_until(app, lambda: typed(tmp_path) == ["rainbow"])
        await app.press("escape")
        assert "Note kept" in app.lines()[-2]
        assert files(tmp_path) == []
        assert notes(tmp_path) == ["rainbow"]


async def test_typing_without_a_pause_is_on_the_disk_too(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.note.PAUSE", 1000.0)
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"on and on")
        await wait_until(app, lambda: typed(tmp_path) == ["on and on"])
        await app.press("ctrl+g")
        assert files(tmp_path) == []


async def test_a_text_as_it_was_is_no_draft(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", "x")
        await wait_until(app, lambda: typed(tmp_path) == ["x"])
        await app.press("backspace")
        await wait_until(app, lambda: files(tmp_path) == [])
        await app.press("escape")
        assert notes(tmp_path) == []


async def test_a_draft_that_was_left_is_offered_and_kept(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j")
    async with open_app(samples.thread()) as app:
        assert "B lists a note on comment 1 that was not kept" in app.lines()[-2]
        await app.press("j", "a")
        assert "not kept" not in app.text
        await app.press("escape", "k", "a")
        assert app.app.screen.query_one(TextArea).text == "typed"
        assert "not kept: Esc keeps it, ^G throws it away" in app.text
        await app.press(*" on", "escape")
        assert "Note kept" in app.lines()[-2]
        assert (files(tmp_path), notes(tmp_path)) == ([], ["typed on"])
    async with open_app(samples.thread()) as app:
        assert "not kept" not in app.text


async def test_a_draft_that_was_left_is_thrown_away(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j")
    async with open_app(samples.thread()) as app:
        await app.press("a", "ctrl+g")
        assert (files(tmp_path), notes(tmp_path)) == ([], [])
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == ""


async def test_what_was_typed_is_on_the_disk_when_the_app_is_asked_to_end(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"hardly a moment")
        app.app.leave(143)
        assert app.app.return_code == 143
    assert typed(tmp_path) == ["hardly a moment"]


async def test_drafts_are_listed_thrown_away_and_taken_back(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j", "mk")
    async with open_app(samples.thread()) as app:
        await app.press("B")
        assert "1 note not kept" in app.lines()[-2]
        assert app.lines()[1].split()[-3:-1] == ["not", "kept"]
        await app.press("d")
        assert files(tmp_path) == []
        assert isinstance(app.app.screen, BookmarksScreen)
        assert app.app.screen.rows.count == 1
        await app.press("u")
        assert typed(tmp_path) == ["typed"]
        await app.press("a")
        assert isinstance(app.app.screen, NoteScreen)
        await app.press("escape")
        assert "Note kept" in app.lines()[-2]
        assert (files(tmp_path), notes(tmp_path)) == ([], ["typed"])


async def test_the_draft_of_a_bookmark_is_in_its_note_in_the_list(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j", "mk")
    async with open_app(samples.thread()) as app:
        await app.press("B", "G", "a")
        assert app.app.screen.query_one(TextArea).text == "typed"


async def test_a_draft_on_a_document_that_is_gone_is_kept_from_the_list(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j")
    async with open_app(samples.renamed(samples.long_thread(3), "/pages/other.txt")) as app:
        assert "not kept" not in app.text
        await app.press("B")
        assert "draft, not kept" in app.text
        await app.press("enter")
        await app.pilot.pause(0.1)
        assert "no such file" in app.told
        await app.press("B", "a", "escape")
        assert (files(tmp_path), notes(tmp_path)) == ([], ["typed"])
    async with open_app(samples.thread()) as app:
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "typed"


async def test_a_draft_on_words_that_are_gone_is_offered_in_the_list(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j")
    later = samples.edited(samples.thread(), without="1")
    async with open_app(later) as app:
        assert "B lists a note that was not kept" in app.lines()[-2]
        await app.press("B", "a", "escape")
    assert (files(tmp_path), notes(tmp_path)) == ([], ["typed"])


async def test_a_note_that_was_changed_elsewhere_stays_beside_the_draft(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j", "mk")
    (book,) = Books(tmp_path / "bookmarks").all()
    (bookmark,) = book.bookmarks
    book.replace(replace(bookmark, note="theirs"))
    async with open_app(samples.thread()) as app:
        await app.press("a")
        assert "The note was changed elsewhere since" in app.text
        await app.press("escape")
        assert "both texts are kept" in app.lines()[-2]
        assert notes(tmp_path) == ["theirs\n\ntyped"]
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "theirs\n\ntyped"


async def test_a_draft_in_another_window_is_left_alone(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"one")
        await wait_until(app, lambda: typed(tmp_path) == ["one"])
        draft = only_draft(tmp_path)
        other = Drafts(tmp_path / "drafts")
        assert other.left() == ([], [])
        assert other.take(draft) is None
        assert not app.app.session.noting.throw_away(draft)
        assert typed(tmp_path) == ["one"]


def only_draft(home: Path) -> Draft:
    (path,) = files(home)
    draft = drafts_module._read(path)
    assert draft is not None
    return draft


async def test_a_damaged_draft_is_told_of_and_left_alone(open_app: Open, tmp_path: Path) -> None:
    await type_and_die(open_app, tmp_path, "j")
    (path,) = files(tmp_path)
    damaged = path.read_text() + "  [unclosed: {\n"
    path.write_text(damaged)
    async with open_app(samples.thread()) as app:
        assert path.name in app.told
        await app.press("j", "a", *"new", "escape", "B")
        assert app.told.count(path.name) == 1
    assert path.read_text() == damaged
    assert notes(tmp_path) == ["new"]


async def test_a_note_that_cannot_be_written_stays_in_the_editor(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"typed")
        with monkeypatch.context() as patched:
            patched.setattr(file_module, "replace_whole", full)
            await app.press("escape")
            assert isinstance(app.app.screen, NoteScreen)
            assert app.app.screen.query_one(TextArea).text == "typed"
            await wait_until(app, lambda: "No space left on device" in app.text)
            assert "Esc tries again" in app.text
            assert typed(tmp_path) == ["typed"]
        await app.press("escape")
        assert "Note kept" in app.lines()[-2]
        assert (files(tmp_path), notes(tmp_path)) == ([], ["typed"])


async def test_a_note_that_cannot_be_written_is_left_as_a_draft(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_module, "replace_whole", full)
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"typed", "escape", "!")
        await wait_until(app, lambda: "^G leave the draft" in app.text)
        await app.press("ctrl+g")
        assert "B lists the draft" in app.lines()[-2]
        assert "★" not in app.text
        assert typed(tmp_path) == ["typed!"]
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "typed!"
        await app.press("ctrl+g")
        assert files(tmp_path) == []


async def test_typing_goes_on_where_no_draft_can_be_written(
    open_app: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(samples.thread()) as app:
        with monkeypatch.context() as patched:
            patched.setattr(drafts_module, "replace_whole", full)
            await app.press("j", "a", *"typed")
            await wait_until(app, lambda: "No draft on the disk" in app.text)
            await app.press(*" on")
            assert app.app.screen.query_one(TextArea).text == "typed on"
            assert app.told == ""
            patched.setattr(file_module, "replace_whole", full)
            await app.press("escape")
            await wait_until(app, lambda: "Not kept:" in app.text)
            assert "^G throw away" in app.text
        await app.press("escape")
        assert (files(tmp_path), notes(tmp_path)) == ([], ["typed on"])


async def test_an_emptied_note_is_said_to_be_gone(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", "x", "escape", "a", "backspace", "escape")
        assert "The note is gone; its bookmark is still there" in app.lines()[-2]
        assert "★" in app.text
        assert notes(tmp_path) == [""]


async def test_a_megabyte_is_pasted_and_kept(open_app: Open, tmp_path: Path) -> None:
    text = ("A line of many words. " * 4).strip() + "\n"
    text = text * (MEGABYTE // len(text)) + "The end."
    async with open_app(samples.thread()) as app:
        await app.press("j", "a")
        app.app.post_message(Paste(text))
        await wait_until(app, lambda: bool(files(tmp_path)))
        assert only_draft(tmp_path).text == text
        await app.press("escape")
        assert notes(tmp_path) == [text]
