"""Without a source, one reads on where one was; behind it stands the shelf."""

from pathlib import Path

from reader.library.reading import Files, load
from reader.paths import packaged
from reader.session.collection import Collection, Where
from reader.session.documents import Documents
from reader.ui.app import ReaderApp
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from tests.ui.conftest import Driver, wait_until

SEEDS = [str(path) for path in sorted(packaged("seeds").glob("*.txt"))[:3]]


def app_on(folder: Path, *, taking_up: bool) -> ReaderApp:
    documents = Documents(load, Files(folder / "archive.sqlite3", folder / "index.sqlite3"))
    return ReaderApp(Collection(SEEDS), documents, folder / "archive.sqlite3", folder, taking_up=taking_up)


def is_shown(app: ReaderApp) -> bool:
    """Tell whether the person is where they were, and can act."""
    return isinstance(app.screen, ThreadScreen) and app.screen._doing is not None


async def test_one_reads_on_where_one_was(tmp_path: Path) -> None:
    app = app_on(tmp_path, taking_up=True)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: is_shown(app))
        await driver.press("j", "j", "j")
        here = driver.here
        app.leave()
    app = app_on(tmp_path, taking_up=True)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: is_shown(app))
        assert driver.here == here
        await driver.press("q")
        assert isinstance(app.screen, ShelfScreen)
        app.leave()


async def test_who_opens_something_else_first_stays_there(tmp_path: Path) -> None:
    app = app_on(tmp_path, taking_up=False)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await pilot.pause()
        assert isinstance(app.screen, ShelfScreen)
        await wait_until(driver, lambda: all(holding.document for holding in app.session.collection.holdings))
        await driver.press("j", "enter")
        await wait_until(driver, lambda: isinstance(app.screen, ThreadScreen))
        shown = app.screen
        app._take_up()
        assert app.screen is shown
        assert driver.thread.where.source == 1
        app.leave()


async def test_what_happens_before_the_thread_is_drawn_up_waits_for_it(tmp_path: Path) -> None:
    app = app_on(tmp_path, taking_up=False)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: all(holding.document for holding in app.session.collection.holdings))
        app.show(Where(0, app.session.opened.of(0).post))
        screen = app.screen
        assert isinstance(screen, ThreadScreen)
        assert not screen.is_busy
        screen.completed()
        app.show(Where(1, app.session.opened.of(1).post))
        await wait_until(driver, lambda: is_shown(app))
        assert app.screen is screen
        assert driver.desk.where.source == 1
        app.leave()
