"""The app: which screens there are, and what they share."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.screen import Screen

from reader.infer.voices import Place
from reader.library.state import STANDARD_INPUT
from reader.model import Document
from reader.notes.bookmark import Bookmark
from reader.paths import data_dir, packaged, state_dir
from reader.ui.collection import Collection, Where
from reader.ui.loading import AS_FOUND, Broken, Load, Loaded, Loader, Wish
from reader.ui.marks import Bookmarks
from reader.ui.noting import Noting
from reader.ui.paint import Palette
from reader.ui.reading import Visited
from reader.ui.readings import Readings
from reader.ui.repairs import Laid, Repairs
from reader.ui.screens.keyed import KeyedScreen
from reader.ui.screens.thread import ThreadScreen
from reader.ui.terminal import run_to_signal, take_keys_from_terminal, watch_terminal
from reader.ui.themes import DARK, LIGHT, THEMES, looks_light
from reader.view.wrap import safe

_TOLD_FOR = 10.0
_WAITING = 0.5


class ReaderApp(App[None], inherit_bindings=False):
    """Read the posts of a collection.

    Only the app owns state: what is read beside it comes as messages. `conversing` says whether threads are shown
    by conversation until the person says so of each. `failure` is what ended the app, if that was a mistake of ours.
    """

    # Also those of the first screens: each sheet that comes later costs reading all of them again.
    CSS_PATH: ClassVar = [packaged("styles") / name for name in ("app.tcss", "thread.tcss", "list.tcss")]
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = "reader"

    def __init__(self, collection: Collection, load: Load, record: Path | None, notes: Path) -> None:
        """Keep what is read in the file `record` (None: nowhere), and what the person writes in the folder `notes`."""
        plain = bool(os.environ.get("NO_COLOR"))
        super().__init__(ansi_color=True if plain else None)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = LIGHT if looks_light() else DARK
        self.collection = collection
        self.ink = Palette(self.current_theme.variables, plain)
        self.conversing = False
        self.failure: BaseException | None = None
        self._told: set[str] = set()
        self._to_tell: list[str] | None = []
        self._loader = Loader(load, self.post_message)
        self._expected: tuple[int, Callable[[], None]] | None = None
        self.bookmarks = Bookmarks(notes, self.trouble, self.tell)
        self.noting = Noting(notes, self.bookmarks, self.trouble)
        self.repairs = Repairs(notes, collection, self._overruled, self.trouble, self.tell, self.post_message)
        self.readings = Readings(collection, record, self.trouble, self.post_message)

    # Beginning

    def get_default_screen(self) -> Screen[Any]:
        documents = [holding.document for holding in self.collection.holdings]
        if len(documents) == 1 and documents[0] is not None and len(documents[0].posts) == 1:
            return ThreadScreen(Where(0, 0), self.readings.of(0))
        from reader.ui.screens.shelf import ShelfScreen

        return ShelfScreen()

    def on_mount(self) -> None:
        watch_terminal(self, self.leave)
        for number, holding in enumerate(self.collection.holdings):
            if holding.document is None:
                self._loader.want(Wish(number, holding.place))

    def on_ready(self) -> None:
        waiting, self._to_tell = self._to_tell, None
        for text in waiting or ():
            self.tell(text)
        # What was made on the way to the first screen stays to the end; the collector need not look at it again.
        gc.freeze()
        gc.enable()

    # What is read

    def on_visited(self, event: Visited) -> None:
        source = self.readings.visited(event.document)
        if source is not None:
            self._tell_screens(source)

    def on_loaded(self, event: Loaded) -> None:
        holding = self.collection.holdings[event.source]
        if event.document is not None:
            for screen in self.screen_stack:
                if isinstance(screen, ThreadScreen) and screen.where.source == event.source:
                    screen.finish()
            self.readings.put_down(event.source)
            self.repairs.take(event.source, event.document)
            holding.error, holding.dialect = None, event.dialect
            self.collection.know(event.source)
            self.bookmarks.forget(event.document)
        elif holding.document is None:
            holding.error = event.error
        self._tell_screens(event.source)
        if self._expected is not None and self._expected[0] == event.source:
            expected, self._expected = self._expected[1], None
            if event.error is not None:
                self.tell(event.error)
            else:
                expected()

    def _tell_screens(self, source: int) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.source_changed(source)

    def on_laid(self, event: Laid) -> None:
        holds_still = isinstance(self.screen, ThreadScreen) and self.screen.is_edging
        self.set_timer(_WAITING, lambda: self.on_laid(event)) if holds_still else self.repairs.finish(event)

    def on_broken(self, event: Broken) -> None:
        self._end(event.error)

    def _overruled(self, source: int) -> None:
        """Show a source as the person says that it is."""
        said = self.collection.document(source)
        self.readings.overrule(source, said)
        self.bookmarks.forget(said)
        for screen in self.screen_stack:
            if isinstance(screen, ThreadScreen) and screen.where.source == source:
                screen.overruled()

    # Going from one post to another

    def _when_loaded(self, source: int, act: Callable[[], None]) -> None:
        """Do something with a source as soon as it is loaded; the last wish counts."""
        holding = self.collection.holdings[source]
        if holding.document is not None:
            act()
        elif holding.error is not None:
            self.tell(holding.error)
        else:
            self._expected = source, act
            self._loader.want(Wish(source, holding.place), first=True)

    def read(self, where: Where) -> None:
        """Open a post, as soon as its source is loaded."""
        self._when_loaded(where.source, lambda: self._show(where))

    def go_to_bookmark(self, bookmark: Bookmark, found_in: Document | None = None) -> None:
        """Go to what a bookmark is on, in the document that it was found in, or in its own, which may not be open."""
        about = found_in.source if found_in else bookmark.anchor
        source = self.bookmarks.source_of(bookmark, about.sha256, about.uri, self.collection)
        if source is None and about.uri == STANDARD_INPUT:
            self.tell(f"This bookmark is on a text from standard input, which is gone: “{bookmark.anchor.exact}”")
            return
        source = self.collection.add(about.uri) if source is None else source
        self._when_loaded(source, lambda: self._show_bookmark(source, bookmark))

    def _show_bookmark(self, source: int, bookmark: Bookmark) -> None:
        document = self.collection.document(source)
        found = self.bookmarks.find(document, bookmark)
        self.show_at(source, found.target_id)
        if found.status == "needs-review":
            self.tell(f"What this bookmark was on is not here any more, as far as is known: “{bookmark.anchor.exact}”")
        elif found.status == "changed":
            self.say("Some of its words have changed since it was bookmarked")

    def show_at(self, source: int, target: str | None) -> None:
        """Go to the post, comment or quoted document with this id in a source that is loaded."""
        ids = [post.id for post in self.collection.document(source).posts]
        post = (target or "").partition("-")[0]
        self._show(Where(source, ids.index(post) if post in ids else 0), target)

    def _show(self, where: Where, target: str | None = None) -> None:
        where = Where(where.source, where.post % len(self.collection.document(where.source).posts))
        thread = next((screen for screen in self.screen_stack if isinstance(screen, ThreadScreen)), None)
        if thread is None:
            self.push_screen(ThreadScreen(where, self.readings.of(where.source), target))
            return
        while self.screen_stack[-1] is not thread:
            self.pop_screen()
        thread.read(where, self.readings.of(where.source), target)

    def turn(self, where: Where, posts: int) -> bool:
        """Go on by so many posts, as far as there are any; tell whether there was one."""
        found = self.collection.further(where, posts)
        if found != where:
            self.read(found)
        return found != where

    def read_unread(self, where: Where) -> bool:
        """Open the next post with unread comments at the first of these; tell whether there is such a post."""
        found = self.readings.next_unread(where)
        if found is not None:
            self._when_loaded(found.source, lambda: self._show(found, self.readings.first_unread(found)))
        return found is not None

    def reload(self, where: Where, show: bool = True) -> str:
        """Read a source again, and show it where the person was; return what to tell them."""
        holding = self.collection.holdings[where.source]
        if holding.place == STANDARD_INPUT:
            return "Standard input cannot be read a second time"
        if show:
            self._expected = where.source, lambda: self._show(where)
        self._loader.want(Wish(where.source, holding.place, holding.dialect), first=True)
        return "Reading again…"

    def read_as(self, where: Where, dialect: str, show: bool) -> None:
        """Read a source as a dialect, or `AS_FOUND`, from now on, and show it where the person was."""

        def read() -> None:
            if show:
                self._show(where)
            name = self.collection.document(where.source).source.dialect.name
            self.say(f"Read as the program would: dialect {name}" if dialect == AS_FOUND else f"Read as dialect {name}")

        holding = self.collection.holdings[where.source]
        again = holding.document if holding.place == STANDARD_INPUT else None
        self._expected = where.source, read
        self._loader.want(Wish(where.source, holding.place, dialect, again), first=True)
        self.say("Reading again…")

    def say(self, text: str) -> None:
        """Show something on the status line of the screen in front."""
        if isinstance(self.screen, KeyedScreen):
            self.screen.say(text)
            self.screen.pressed()

    # Other screens

    def show_bookmarks(self) -> None:
        """List all bookmarks, and go to the one that is chosen."""
        from reader.ui.screens.bookmarks import BookmarksScreen

        def go(bookmark: Bookmark | None) -> None:
            if bookmark is not None:
                self.go_to_bookmark(bookmark)

        self.push_screen(BookmarksScreen(), go)

    def show_voices(self, where: Where, together: bool = False) -> None:
        """List the voices of the source of a post, or of all sources, and go to what the chosen one says."""
        from reader.ui.screens.voices import VoicesScreen

        def go(said: Place | None) -> None:
            if said is not None:
                self.show_at(*said)
                self.say("]a goes to the next of the same voice")

        here = Place(where.source, self.collection.document(where.source).posts[where.post].id)
        self.push_screen(VoicesScreen(here, together), go)

    def show_repairs(self, source: int) -> None:
        """List what the person said of a source, and go to what they choose."""
        from reader.ui.screens.repairs import RepairsScreen

        def go(target: str | None) -> None:
            if target is not None:
                self.show_at(source, target)

        self.push_screen(RepairsScreen(source), go)
        if unreadable := self.repairs.unreadable(source):
            self.tell(unreadable)

    def show_warnings(self, where: Where, show: bool = True) -> None:
        """Say what is known about a source that is loaded, and read it as another dialect if the person wants that."""
        from reader.ui.screens.warnings import WarningsScreen

        def chosen(dialect: str | None) -> None:
            if dialect is not None:
                self.read_as(where, dialect, show)

        holding = self.collection.holdings[where.source]
        self.push_screen(WarningsScreen(self.collection.document(where.source), holding.dialect), chosen)

    def back(self) -> None:
        """Go back to the screen before; from the first one, leave."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.leave()

    # Ending

    def leave(self, code: int = 0) -> None:
        """Write down what is being written and how far the person is everywhere, and end with an exit code."""
        self.noting.save()
        for screen in self.screen_stack:
            if isinstance(screen, ThreadScreen):
                screen.finish()
        self.readings.close()
        self.exit(return_code=code)

    def _handle_exception(self, error: Exception) -> None:
        # Textual would print a page of our code and of the document; the command line says it in one line.
        super()._handle_exception(error) if self.is_headless else self._end(error)

    def _end(self, error: BaseException) -> None:
        self.failure = self.failure or error
        self.noting.save()
        self.readings.save()
        self.exit(return_code=1)

    # Telling and looks

    def trouble(self, text: str) -> None:
        """Tell of something that went wrong, once."""
        if text not in self._told:
            self._told.add(text)
            tell = self.tell if self._to_tell is None else self._to_tell.append
            tell(text)

    def tell(self, text: str) -> None:
        """Tell of something that cannot be done."""
        self.notify(safe(text), severity="error", timeout=_TOLD_FOR, markup=False)

    def switch_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT if self.theme == DARK else DARK
        self.ink.use(self.current_theme.variables)
        for screen in self.screen_stack:
            for widget in screen.query("*"):
                widget.refresh()


def run(sources: Iterable[str | Document], load: Load) -> int:
    """Show documents until the person leaves: places, which `load` reads, or documents that are read already.

    Return the exit code: 0, or 128 and the number of the signal that ended it.
    Raises ReaderError where there is no terminal, and whatever mistake of ours ended the app.
    """
    take_keys_from_terminal()
    gc.disable()
    app = ReaderApp(Collection(sources), load, state_dir() / "state.sqlite3", data_dir())
    code = asyncio.run(run_to_signal(app, app.leave))
    if app.failure is not None:
        raise app.failure
    return code
