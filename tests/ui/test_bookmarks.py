"""Bookmarks and notes from the keyboard."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from reader.ui.screens.bookmarks import BookmarksScreen
from reader.ui.screens.note import NoteScreen
from reader.ui.screens.thread import ThreadScreen
from tests.ui import samples
from tests.ui.conftest import Open, wait_until


async def test_a_bookmark_with_a_letter_is_gone_to(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("3j", "mk")
        assert "★" in next(line for line in app.lines() if "1.1.1" in line)
        await app.press("G", "'k")
        assert app.here == "1.1.1"
        await app.press("''")
        assert app.here == "4"
        await app.press("'z")
        assert "No bookmark z" in app.lines()[-2]


async def test_a_bookmark_is_set_removed_and_set_again(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "M")
        assert "★" in app.text
        await app.press("M")
        assert "★" not in app.text
        await app.press("M")
        assert "★" in app.text


async def test_a_note_is_written_kept_and_listed(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a")
        assert isinstance(app.app.screen, NoteScreen)
        assert "Note on comment 1, Tern" in app.text
        await app.press(*"Ask [red]them", "enter", *"why", "escape")
        assert "★" in next(line for line in app.lines() if "1  Tern" in line)
        (file,) = (tmp_path / "bookmarks").glob("*.yaml")
        assert "Ask [red]them" in file.read_text()
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "Ask [red]them\nwhy"
        await app.press("ctrl+g")
    async with open_app(samples.thread()) as app:
        await app.press("B")
        assert "Ask [red]them why" in app.text
        assert "comment 1" in app.text


async def test_a_note_that_is_thrown_away_leaves_nothing(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "a", *"oops", "ctrl+g")
        assert "★" not in app.text
        await app.press("a", "escape")
        assert "★" not in app.text


async def test_a_bookmark_on_a_quoted_document(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("]q", "mq", "G", "'q")
        assert (app.here, app.window.quote) == ("2", 0)
        await app.press("B")
        assert "quoted document 2" in app.text


async def test_bookmarks_are_deleted_and_taken_back(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "ma", "j", "mb", "B")
        assert isinstance(app.app.screen, BookmarksScreen)
        assert app.lines()[-2].strip() == "1 of 2"
        await app.press("d")
        assert "Deleted" in app.lines()[-2]
        assert app.app.screen.rows.count == 1
        await app.press("u")
        assert app.app.screen.rows.count == 2
        await app.press("d", "d", "q")
        assert "★" not in app.text


async def test_a_bookmark_of_another_document_is_opened(open_app: Open) -> None:
    other = samples.renamed(samples.long_thread(30), "/pages/other.txt")
    async with open_app(other) as app:
        await app.press("20j", "mx", "q")
    async with open_app(samples.thread(), files=[other]) as app:
        await app.press("B", "enter")
        await wait_until(app, lambda: isinstance(app.app.screen, ThreadScreen) and len(app.window.thread) == 31)
        assert app.window.cursor == 20


async def test_a_file_that_does_not_parse_is_told_of_and_left_alone(open_app: Open, tmp_path: Path) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "mk")
    (file,) = (tmp_path / "bookmarks").glob("*.yaml")
    broken = file.read_text() + "\n  [unclosed: {\n"
    file.write_text(broken)
    async with open_app(samples.thread()) as app:
        assert "nothing is written to this file" in app.told
        await app.press("j", "mj", "j")
        assert app.here == "1.1.1"
        assert "★" not in app.text
        assert app.told.count("nothing is written") == 2
    assert file.read_text() == broken


async def test_a_bookmark_on_words_that_are_gone_is_shown_on_no_others(open_app: Open) -> None:
    source = samples.thread()
    async with open_app(source) as app:
        await app.press("4G", "mk")
    async with open_app(samples.edited(source, without="1.2")) as app:
        assert "★" not in app.text
        await app.press("5G", "'k")
        assert "not here any more" in app.told
        await app.press("B")
        assert app.lines()[1].split()[-3:-1] == ["comment", "lost"]


async def test_a_bookmark_on_words_that_have_changed_says_so(open_app: Open) -> None:
    source = samples.thread()
    async with open_app(source) as app:
        await app.press("9G", "mk")
    async with open_app(samples.edited(source, was="cormorant", now="shag")) as app:
        await app.press("'k")
        assert app.here == "3.1.1"
        assert "words have changed" in app.lines()[-2]
        assert "★" in next(line for line in app.lines() if "3.1.1" in line)


async def test_bookmarks_are_found_in_another_text_of_the_page(open_app: Open) -> None:
    source = samples.thread()
    async with open_app(source) as app:
        await app.press("5G", "mk", "a", *"why", "escape")
    async with open_app(samples.edited(source, without="3.1.1", uri="/pages/lamp.md")) as app:
        await app.press("G", "'k")
        assert (app.here, app.thread.where.source) == ("2", 0)
        await app.press("G", "B", "enter")
        assert (app.here, app.thread.where.source) == ("2", 0)
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "why"


@pytest.mark.parametrize("key", ["a", "e"])
async def test_a_note_is_edited_from_the_list(open_app: Open, key: str) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "mk", "B", key, *"later", "escape")
        assert "later" in app.text


async def test_a_bookmark_on_standard_input_that_is_gone(open_app: Open) -> None:
    async with open_app(samples.renamed(samples.thread(), "-")) as app:
        await app.press("j", "mk", "q")
    async with open_app(samples.renamed(samples.long_thread(3), "/pages/other.txt")) as app:
        await app.press("B", "enter")
        assert "standard input, which is gone" in app.told
        assert app.window.thread is not None


async def test_a_bookmark_on_a_file_that_is_gone(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "mk", "q")
    async with open_app(samples.renamed(samples.long_thread(3), "/pages/other.txt")) as app:
        await app.press("B", "enter")
        await app.pilot.pause(0.1)
        assert "no such file" in app.told
        await app.press("j")
        assert app.here == "1"
