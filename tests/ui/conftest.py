"""The app at 80 × 24 over documents made by hand, and its screen as lines of text."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from reader.model import Document
from reader.session.collection import Collection
from reader.session.desk import Desk
from reader.session.window import Window
from reader.ui.app import ReaderApp
from reader.ui.screens.thread import ThreadScreen
from tests.session.opening import loading

SIZE = (80, 24)
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
        """Return the id of the entry on which the reader stands."""
        return self.window.thread.id(self.window.cursor)


NAMED = {
    "down", "up", "left", "right", "space", "enter", "escape", "home", "end", "pagedown", "pageup", "tab", "delete",
    "backspace",
}  # fmt: skip

Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def open_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that runs the app on documents or places; the home stays the same within a test."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    @asynccontextmanager
    async def run(
        *sources: Document | str, files: Sequence[Document] = (), size: tuple[int, int] = SIZE
    ) -> AsyncIterator[Driver]:
        app = ReaderApp(Collection(sources), loading(files), tmp_path / "state.sqlite3", tmp_path)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause(0.1 if files else None)
            yield Driver(app, pilot)
            if app.is_running:
                app.leave()

    return run
