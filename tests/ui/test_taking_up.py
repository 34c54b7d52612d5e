"""Without a source, one reads on where one was; behind it stands the shelf."""

from pathlib import Path

from reader.library.reading import Files, load
from reader.paths import packaged
from reader.session.collection import Collection
from reader.session.documents import Documents
from reader.ui.app import ReaderApp
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from tests.ui.conftest import Driver, wait_until

SEEDS = [str(path) for path in sorted(packaged("seeds").glob("*.txt"))[:3]]


def app_on(folder: Path, *, taking_up: bool) -> ReaderApp:
    documents = Documents(load, Files(folder / "archive.sqlite3", folder / "index.sqlite3"))
    return ReaderApp(Collection(SEEDS), documents, folder / "archive.sqlite3", folder, taking_up=taking_up)


async def test_one_reads_on_where_one_was(tmp_path: Path) -> None:
    app = app_on(tmp_path, taking_up=True)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: isinstance(app.screen, ThreadScreen) and app.screen.view.window is not None)
        await driver.press("j", "j", "j")
        here = driver.here
        app.leave()
    app = app_on(tmp_path, taking_up=True)
    async with app.run_test(size=(80, 24)) as pilot:
        driver = Driver(app, pilot)
        await wait_until(driver, lambda: isinstance(app.screen, ThreadScreen) and app.screen.view.window is not None)
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
