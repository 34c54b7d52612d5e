"""The app at 80 × 24 over documents made by hand, and its screen as lines of text."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from reader.library.reading import Files
from reader.model import Comment, EntryKey, Resolved
from reader.session.collection import Collection
from reader.session.desk import Desk
from reader.session.documents import Documents, Load
from reader.session.window import Window
from reader.ui.app import ReaderApp
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from tests.session.opening import key_of, loading, reading
from tests.ui import samples
from tests.ui.samples import Page

SIZE = (80, 24)
_PATIENCE = 1000  # looks, a hundredth of a second apart
_ROUNDS = 5  # a message may lead to another, and that to a third


class Driver:
    """The app in front of a test: press keys, look at the screen."""

    def __init__(self, app: ReaderApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys; a word that is no key's name is typed letter by letter.

        `Pilot.press` sleeps 40 ms for each key; here the messages are waited for.
        """
        for word in keys:
            for key in [word] if "+" in word[1:] or word in NAMED else word:
                name = _character_to_key(key) if len(key) == 1 else key
                character = key if len(key) == 1 else " " if key == "space" else None
                event = Key(name, character)
                event.set_sender(self.app)
                self.app.post_message(event)
                for _ in range(_ROUNDS):
                    await self.pilot.pause(0)

    def lines(self) -> list[str]:
        """Return what is drawn, a string for each line of the screen, without spaces at the ends."""
        height = self.app.size.height
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips[:height]]

    @property
    def text(self) -> str:
        """Return what is drawn as one text."""
        return "\n".join(self.lines())

    @property
    def told(self) -> str:
        """Return the messages that are shown over the screen, whose lines stand between those of the text."""
        return "\n".join(notification.message for notification in self.app._notifications)

    @property
    def thread(self) -> ThreadScreen:
        """Return the screen of the thread, which must be in front."""
        assert isinstance(self.app.screen, ThreadScreen), self.app.screen
        return self.app.screen

    @property
    def desk(self) -> Desk:
        """Return what lies open on the screen of the thread."""
        assert self.thread.desk is not None
        return self.thread.desk

    @property
    def window(self) -> Window:
        """Return the window on the thread."""
        window = self.thread.view.window
        assert window is not None
        return window

    @property
    def here(self) -> str:
        """Return the number of the comment on which the reader stands, or "post"."""
        return self.number(self.window.cursor)

    def number(self, index: int) -> str:
        """Return the number of a comment of the thread, or "post"."""
        entry = self.window.thread.entry(index)
        return entry.number if isinstance(entry, Comment) else "post"

    def key(self, number: str) -> EntryKey:
        """Return the key of the comment of the post that is shown which has this number, or of the "post"."""
        return key_of(self.desk.document, number, self.desk.where.post)

    def index(self, number: str) -> int:
        """Return the index of the comment with this number in the thread that is shown."""
        index = self.window.thread.index(self.key(number))
        assert index is not None
        return index

    @property
    def resolved(self) -> Resolved:
        """Return all that holds of the document that is shown."""
        return self.desk.resolved


NAMED = {
    "down", "up", "left", "right", "space", "enter", "escape", "home", "end", "pagedown", "pageup", "tab", "delete",
    "backspace",
}  # fmt: skip


async def wait_until(app: Driver, is_so: Callable[[], bool]) -> None:
    """Wait for what is done beside the app; raises `TimeoutError` with what is on the screen."""
    for _ in range(_PATIENCE):
        if is_so():
            return
        await app.pilot.pause(0.01)
    raise TimeoutError(app.text)


def is_read(app: ReaderApp) -> bool:
    """Tell whether all sources are read, or known not to be readable, and shown."""
    is_shown = not isinstance(app.screen, ShelfScreen) or app.screen._soon is None
    return is_shown and all(holding.resolved or holding.error for holding in app.session.collection.holdings)


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that runs the app on pages or places; the home stays the same within a test."""
    monkeypatch.setattr("reader.infer.run.infer", samples.believe)
    monkeypatch.delenv("NO_COLOR", raising=False)

    @asynccontextmanager
    async def run(
        *sources: Page | str, files: Sequence[Page] = (), load: Load | None = None, size: tuple[int, int] = SIZE
    ) -> AsyncIterator[Driver]:
        record = tmp_path / "state.sqlite3"
        documents = Documents(load or loading(files), Files(record))
        app = ReaderApp(Collection(list(reading(sources, record))), documents, record, tmp_path)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            driver = Driver(app, pilot)
            await wait_until(driver, lambda: is_read(app))
            yield driver
            if app.is_running:
                app.leave()

    return run
