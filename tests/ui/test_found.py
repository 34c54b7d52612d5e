"""Searching in all that was ever read, as one types."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from reader.library.reading import Files, load
from reader.paths import packaged
from reader.session.collection import Collection
from reader.session.documents import Documents
from reader.ui.app import ReaderApp
from reader.ui.screens.found import FoundScreen
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from tests.ui.conftest import Driver, wait_until

SEEDS = [str(path) for path in sorted(packaged("seeds").glob("*.txt"))[:3]]


@asynccontextmanager
async def opened(folder: Path, *, indexed: bool = True) -> AsyncIterator[Driver]:
    documents = Documents(load, Files(folder / "archive.sqlite3", folder / "index.sqlite3" if indexed else None))
    app = ReaderApp(Collection(SEEDS), documents, folder / "archive.sqlite3", folder)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: all(holding.document for holding in app.session.collection.holdings))
        yield driver
        app.leave()


def shown(app: Driver) -> int:
    assert isinstance(app.app.screen, FoundScreen)
    return len(app.app.screen._results.found)


async def test_what_is_typed_is_found_and_gone_to(tmp_path: Path) -> None:
    async with opened(tmp_path) as app:
        await app.press("F", "goat")
        await wait_until(app, lambda: shown(app) > 0)
        found = app.app.screen._results.found[1]  # type: ignore[attr-defined]
        assert "goat" in app.text.casefold()
        await app.press("down", "enter")
        await wait_until(
            app, lambda: isinstance(app.app.screen, ThreadScreen) and app.app.screen.view.window is not None
        )
        assert app.window.thread.key(app.window.cursor) == found.key
        await app.press("F", "goat in:own")
        await wait_until(app, lambda: shown(app) > 0)
        await app.press("escape")
        assert app.window.thread.key(app.window.cursor) == found.key


async def test_a_query_that_is_not_finished_says_what_it_lacks(tmp_path: Path) -> None:
    async with opened(tmp_path) as app:
        await app.press("F", '"goa')
        await wait_until(app, lambda: "a quotation mark is missing" in app.text)
        await app.press('t"')
        await wait_until(app, lambda: shown(app) > 0)
        await app.press("x")
        await wait_until(app, lambda: shown(app) == 0)
        await app.press("enter")  # nothing to go to: the list stays
        assert isinstance(app.app.screen, FoundScreen)
        await app.press("q")
        assert isinstance(app.app.screen, ShelfScreen)


async def test_without_an_index_that_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path, indexed=False) as app:
        await app.press("F", "goat")
        await wait_until(app, lambda: "Nothing is kept yet" in app.text)


async def test_each_thread_is_named_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as app:
        await app.press("F", "the")
        await wait_until(app, lambda: shown(app) > 3)
        results = app.app.screen._results.found  # type: ignore[attr-defined]
        threads = [found.uri for found in results]
        assert len({uri for uri, before in zip(threads, ["", *threads], strict=False) if uri != before}) == len(
            [uri for uri, before in zip(threads, ["", *threads], strict=False) if uri != before]
        )
        titles = [line for line in app.lines() if results[0].title and results[0].title[:20] in line]
        assert len(titles) <= 1
