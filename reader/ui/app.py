"""The app: its screens one over the other, and what they ask of it."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.message import Message
from textual.screen import Screen

from reader.model import Key, Resolved
from reader.paths import data_dir, packaged
from reader.session.collection import Collection, Holding, Where
from reader.session.documents import Documents
from reader.session.events import Broken, Concluded, Event, Loaded
from reader.session.navigator import Navigator
from reader.session.session import Session
from reader.ui.browser import open_address
from reader.ui.paint import Palette
from reader.ui.panels import AppPanels
from reader.ui.ports import T
from reader.ui.screens.keyed import KeyedScreen
from reader.ui.screens.thread import ThreadScreen
from reader.ui.terminal import run_to_signal, take_keys_from_terminal, watch_terminal
from reader.ui.themes import DARK, LIGHT, THEMES, looks_light
from reader.view.wrap import safe

_TOLD_FOR = 10.0
_WAITING = 0.5
_LOOK_EVERY = 2.0


class Happened(Message):
    """Something that was done beside the app has something to report."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event


class ReaderApp(App[None], inherit_bindings=False):
    """Read the posts of a collection.

    Only the app changes the session: what is read beside it comes as messages. `failure` is what ended the app, if that
    was a mistake of ours.
    """

    # Also those of the first screens: each sheet that comes later costs reading all of them again.
    CSS_PATH: ClassVar = [packaged("styles") / name for name in ("app.tcss", "thread.tcss", "list.tcss")]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "reader"

    def __init__(
        self, collection: Collection, documents: Documents, record: Path | None, notes: Path, *, taking_up: bool = False
    ) -> None:
        """Have `documents` read what is not read yet.

        How far the person is goes into the file `record` (None: nowhere), what they write into the folder `notes`. With
        `taking_up` the first source is opened where they were.
        """
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT if looks_light() else DARK
        self.ink = Palette(self.current_theme.variables, plain)
        self.failure: BaseException | None = None
        self._taking_up = taking_up
        self._told: set[str] = set()
        self._to_tell: list[str] | None = []
        self.session = Session(
            collection, documents, record, notes, self, report=lambda event: self.post_message(Happened(event))
        )
        self.navigator = Navigator(self.session, self)
        self.panels = AppPanels(self)

    # Beginning

    def get_default_screen(self) -> Screen[Any]:
        documents = [holding.document for holding in self.session.collection.holdings]
        if len(documents) == 1 and documents[0] is not None and len(documents[0].posts) == 1:
            return ThreadScreen(self, Where(0, 0))
        from reader.ui.screens.shelf import ShelfScreen

        return ShelfScreen(self)

    def on_mount(self) -> None:
        watch_terminal(self, self.leave)
        self.session.begin()

    def on_ready(self) -> None:
        waiting, self._to_tell = self._to_tell, None
        for text in waiting or ():
            self.tell(text)
        self.session.settle()
        if self._taking_up:
            self.session.when_loaded(0, self._take_up)
        self.set_interval(_LOOK_EVERY, self.session.look)
        # What was made on the way to the first screen stays to the end; the collector need not look at it again.
        gc.freeze()
        gc.enable()

    def _take_up(self) -> None:
        """Open the first source at the post where the person was, unless they went elsewhere meanwhile."""
        if len(self.screen_stack) == 1:
            self.show(Where(0, self.session.opened.of(0).post))

    # What changes in the session

    def on_happened(self, message: Happened) -> None:
        self._take(message.event)

    def _take(self, event: Event) -> None:
        if isinstance(event, Broken):
            self._end(event.error)
        elif isinstance(event, Concluded | Loaded) and any(screen.is_busy for screen in self._threads()):
            self.set_timer(_WAITING, lambda: self._take(event))  # what the person is about to do holds still
        else:
            self.session.take(event)

    def _threads(self, source: int | None = None) -> Iterator[ThreadScreen]:
        """Yield the screens that show a post of a source, or of any."""
        for screen in self.screen_stack:
            if isinstance(screen, ThreadScreen) and source in (None, screen.where.source):
                yield screen

    def source_closing(self, source: int) -> None:
        """Have what was read of a source written down."""
        for screen in self._threads(source):
            screen.finish()

    def source_completing(self, source: int) -> None:
        """Note where the person is in the beginning of a source."""
        for screen in self._threads(source):
            screen.keep()

    def source_completed(self, source: int) -> None:
        """Show the whole of a source, of which there was only the beginning, with everything where it is."""
        for screen in self._threads(source):
            screen.completed()
        self.source_changed(source)

    def source_changed(self, source: int) -> None:
        """Have all screens show what is known of a source by now."""
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.source_changed(source)

    def source_overruled(self, source: int) -> None:
        """Show a source as the person says that it is."""
        for screen in self._threads(source):
            screen.overruled()

    def source_concluded(self, source: int) -> None:
        """Show and mark what follows from what the person said of a source."""
        for screen in self._threads(source):
            screen.concluded()

    # Screens

    def show(self, where: Where, target: Key | None = None) -> None:
        """Show a post of a source that is loaded, at the comment or quoted document with this key if there is one."""
        thread = next(self._threads(), None)
        if thread is None:
            self.push_screen(ThreadScreen(self, where, target))
            return
        while self.screen_stack[-1] is not thread:
            self.pop_screen()
        thread.read(where, target)

    def ask(
        self, screen: Screen[T], then: Callable[[T], object] | None = None, closed: Callable[[], object] | None = None
    ) -> None:
        """Lay a screen over the others. When it closes, call `closed`, then `then` with its answer if it has one."""

        def answered(answer: T | None) -> None:
            if closed is not None:
                closed()
            if answer is not None and then is not None:
                then(answer)

        self.push_screen(screen, answered)

    def back(self) -> None:
        """Go back to the screen before; from the first one, leave."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.leave()

    # Ending

    def leave(self, code: int = 0) -> None:
        """Write down what is being written and how far the person is everywhere, and end with an exit code."""
        for screen in self._threads():
            screen.finish()
        self.session.close()
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a page of our code and of the document; the command line says it in one line.
        super()._handle_exception(error) if self.is_headless else self._end(error)

    def _end(self, error: BaseException) -> None:
        self.failure = self.failure or error
        self.session.save()
        self.exit(return_code=1)

    # Telling, the world outside, and looks

    def say(self, text: str) -> None:
        """Show something on the status line of the screen in front."""
        if isinstance(self.screen, KeyedScreen):
            self.screen.say(text)
            self.screen.pressed()

    def trouble(self, text: str) -> None:
        """Tell of something that went wrong, once."""
        if text not in self._told:
            self._told.add(text)
            tell = self.tell if self._to_tell is None else self._to_tell.append
            tell(text)

    def tell(self, text: str) -> None:
        """Tell of something that cannot be done."""
        self.notify(safe(text), severity="error", timeout=_TOLD_FOR, markup=False)

    def open_address(self, url: str) -> str:
        """Open an address in the browser; return what to tell the person."""
        return open_address(self, url)

    def switch_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT if self.theme == DARK else DARK
        self.ink.use(self.current_theme.variables)
        for screen in self.screen_stack:
            for widget in screen.query("*"):
                widget.refresh()


def _read_at_once(places: Sequence[str], documents: Documents) -> Sequence[Resolved | Holding]:
    """Read sources, or the beginning of a long one, of which the rest is then read behind the screen."""
    if len(places) == 1 and (beginning := documents.beginning(places[0])):
        return [Holding(places[0], beginning, is_beginning=True)]
    return documents.read_all(places)


def run(
    places: Sequence[str], documents: Documents, record: Path | None, *, at_once: bool = False, taking_up: bool = False
) -> int:
    """Show the documents at these places until the person leaves; with `at_once`, read them before there is a screen.

    `record` is the file of what was read. With `taking_up` the first place is opened over the shelf. Return the exit
    code: 0, or 128 and the number of the signal that ended it.
    Raises ReaderError where there is no terminal, or what is to be read at once cannot be read, and whatever mistake of
    ours ended the app.
    """
    collection = Collection(_read_at_once(places, documents) if at_once else places)
    take_keys_from_terminal()
    gc.disable()
    app = ReaderApp(collection, documents, record, data_dir(), taking_up=taking_up)
    code = asyncio.run(run_to_signal(app, app.leave))
    if app.failure is not None:
        raise app.failure
    return code
