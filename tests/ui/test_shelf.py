"""The shelf of several posts."""

from contextlib import closing
from pathlib import Path

import pytest

from reader.library.reading import Files
from reader.library.state import State
from reader.model import Resolved
from reader.session.collection import Collection
from reader.session.documents import Documents
from reader.ui.app import ReaderApp
from reader.ui.screens.shelf import ShelfScreen
from tests.session.opening import loading, reading
from tests.ui import samples
from tests.ui.conftest import Driver, Open

ONE = samples.renamed(samples.thread(), "/pages/one.txt")
TWO = samples.document(
    samples.post(samples.comment("1", "Alone."), title="Second page"),
    samples.post(title=None, text="A post without a title. " + samples.PROSE),
    uri="/pages/two.txt",
)


async def test_posts_of_all_sources_are_listed_and_opened(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        assert isinstance(app.app.screen, ShelfScreen)
        assert [word in app.text for word in ("The lamp on the wall", "Second page", "A post without a title")]
        assert "10 new" in app.text
        assert "3 posts · 11 comments" in app.lines()[0]
        await app.press("j", "enter")
        assert "Second page" in app.lines()[0]
        assert "post 2 of 3" in app.lines()[0]


async def test_a_document_of_several_posts_opens_on_the_shelf(open_app: Open) -> None:
    async with open_app(TWO) as app:
        assert isinstance(app.app.screen, ShelfScreen)
        assert app.app.screen.rows.count == 2


async def test_the_next_post_over_the_ends_of_documents(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        await app.press("enter", "L")
        assert "Second page" in app.lines()[0]
        await app.press("L")
        assert "A post without a title" in app.lines()[0]
        await app.press("L")
        assert "last post" in app.lines()[-2]
        await app.press("2H")
        assert "The lamp on the wall" in app.lines()[0]
        await app.press("q")
        assert isinstance(app.app.screen, ShelfScreen)


async def test_what_cannot_be_read_says_so_on_its_row(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/gone.txt", files=[ONE]) as app:
        assert "/pages/gone.txt: no such file" in app.text
        await app.press("j", "enter")
        assert isinstance(app.app.screen, ShelfScreen)
        await app.press("k", "enter", "j")
        assert app.here == "1"


async def test_the_list_is_filtered(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        await app.press("/", *"second")
        assert "The lamp" not in app.text
        await app.press("enter", "enter")
        assert "Second page" in app.lines()[0]
        await app.press("q", "/", "escape")
        assert "The lamp" in app.text


async def test_unread_counts_follow_the_reading(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        await app.press("enter", "jjj", "q")
        assert "7 new" in app.text
        await app.press("A")
        assert "7 new" not in app.text
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        assert "10 new" not in app.text
        assert "1 new" in app.text


async def test_the_shelf_is_sorted(open_app: Open) -> None:
    async with open_app("/pages/one.txt", "/pages/two.txt", files=[ONE, TWO]) as app:
        await app.press("s", "s")
        titles = [line for line in app.lines() if "Second page" in line or "A post without" in line]
        assert "A post without" in titles[0]
        await app.press("g")
        assert "Sorted" not in app.lines()[-2]


async def test_reading_goes_on_in_the_post_where_it_was_left(open_app: Open) -> None:
    async with open_app(TWO) as app:
        await app.press("j", "enter", "q", "q")
    async with open_app(TWO) as app:
        assert isinstance(app.app.screen, ShelfScreen)
        assert app.app.screen.rows.cursor == 1


async def test_of_a_long_shelf_the_record_tells_what_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.session.session._ALL_READ", 1)
    record = tmp_path / "archive.sqlite3"
    with closing(State(record)) as state:
        for resolved in reading([ONE, TWO], record):
            assert isinstance(resolved, Resolved)
            state.remember(resolved)
    documents = Documents(loading([ONE, TWO]), Files(record))
    app = ReaderApp(Collection(["/pages/one.txt", "/pages/two.txt"]), documents, record, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        driver = Driver(app, pilot)
        assert driver.lines()[0].split("  ")[1] == "2 posts · 11 comments"
        assert not any(holding.resolved for holding in app.session.collection.holdings)
        await driver.press("A")  # what is not read cannot be marked
        assert "11 new" in driver.lines()[0]
        app.leave()
