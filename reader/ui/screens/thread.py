"""One post and its comments."""

from functools import partial

from textual.app import ComposeResult

from reader.infer.elsewhere import Copy
from reader.infer.facts import entries
from reader.infer.voices import Place
from reader.ui.actions import EDGING, SEARCHING, THREAD, footer
from reader.ui.collection import Where
from reader.ui.commands.answering import Answering
from reader.ui.commands.arranging import Arranging
from reader.ui.commands.bookmarking import Bookmarking
from reader.ui.commands.edging import Edging
from reader.ui.commands.folding import Folds
from reader.ui.commands.linking import Linking
from reader.ui.commands.moving import Moving
from reader.ui.commands.quoting import Quoting
from reader.ui.commands.repairing import Repairing
from reader.ui.commands.searching import Searching
from reader.ui.commands.unread import Unread
from reader.ui.commands.voicing import Voicing
from reader.ui.desk import Desk
from reader.ui.dispatch import does, handlers
from reader.ui.keymap import Press
from reader.ui.progress import Progress
from reader.ui.reading import Reading
from reader.ui.screens.keyed import KeyedScreen
from reader.ui.status import is_useful, standing, title
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.thread_view import ThreadView
from reader.view.line import Row
from reader.view.thread import Elsewhere

_SAVE_EVERY = 3.0


class ThreadScreen(KeyedScreen[None]):
    """Read a post. `target` is the id of a comment or quoted document to go to instead of where one was."""

    MODE = THREAD

    def __init__(self, where: Where, reading: Reading, target: str | None = None) -> None:
        super().__init__()
        self.where = where
        self.reading = reading
        self.desk: Desk | None = None
        self._target = target
        self._said = ""
        self._progress: Progress | None = None
        self._searching: Searching | None = None
        self._linking: Linking | None = None
        self._answering: Answering | None = None
        self._arranging: Arranging | None = None
        self._asking: tuple[Edging | Repairing, ...] = ()
        self._elsewhere: dict[str, tuple[Copy, ...]] = {}

    def compose(self) -> ComposeResult:
        yield Bar(self.reader.ink, id="title")
        yield ThreadView(self.reader.ink)
        yield Bar(self.reader.ink, id="status")
        yield Hints(self.reader.ink, footer(THREAD))

    @property
    def view(self) -> ThreadView:
        """The window on the screen."""
        return self.query_one(ThreadView)

    def on_mount(self) -> None:
        self.view.focus()
        self._open()
        self.set_interval(_SAVE_EVERY, self.keep)

    # Opening and leaving

    def read(self, where: Where, reading: Reading, target: str | None = None) -> None:
        """Show another post, or this one anew, in the place of what is shown."""
        if target is not None and (where, reading) == (self.where, self.reading):
            self.go_to(target)
            self.pressed()
            return
        self.finish()
        self.where, self.reading, self._target, self._said = where, reading, target, ""
        self.set_mode()
        self._open()

    def _open(self) -> None:
        conversing = self.reading.by_conversation
        if conversing is None:
            conversing = self.reader.conversing
        self.desk = Desk(self.reading, self.where.post, self.view, self.say, conversing)
        self._look_elsewhere(self.desk)
        self.reader.bookmarks.show(self.desk.thread, self.desk.marks, self.reading.document)
        self.view.open(self.desk.thread, self.desk.folding, self.desk.marks)
        if self.view.window is not None:
            self._begin()

    def _look_elsewhere(self, desk: Desk) -> None:
        """Find where else the quoted documents stand."""
        self._elsewhere = self.reader.collection.elsewhere(self.where)
        name = self.reader.collection.name
        desk.page.elsewhere.update(
            {
                id: tuple(Elsewhere(name(copy.place, self.where), copy.share, copy.words) for copy in copies)
                for id, copies in self._elsewhere.items()
            }
        )

    def on_thread_view_ready(self, event: ThreadView.Ready) -> None:
        self._begin()

    def _begin(self) -> None:
        """Take up reading, now that there is a window on the thread."""
        desk = self.desk
        assert desk is not None
        self._progress = Progress(desk)
        self._searching = Searching(desk)
        self._linking = Linking(desk, self.reader)
        self._answering = Answering(desk)
        self._arranging = Arranging(desk, self.reader)
        # Edges may be moved on the way to what a comment answers.
        self._asking = Edging(desk, self.reader, self.where.source), Repairing(desk, self.reader, self.where.source)
        self.commands = handlers(
            self,
            Moving(desk),
            self._answering,
            self._arranging,
            Voicing(desk),
            Folds(desk),
            Quoting(desk, self._go_elsewhere),
            Unread(desk, self._progress, lambda: self.reader.read_unread(self.where)),
            self._searching,
            Bookmarking(desk, self.reader),
            self._linking,
            *self._asking,
        )
        self.reading.return_to_place(desk.thread, desk.window)
        if self._target is not None:
            self.go_to(self._target)
            self._target = None
        self.say(self.reader.noting.offer(desk.document, desk.thread.post.id))
        self.pressed()

    def go_to(self, target: str) -> None:
        """Jump to the comment or quoted document with this id."""
        desk = self.desk
        entry = desk.thread.index(target) if desk else None
        if desk is None or entry is None:
            return
        desk.go(entry)
        numbers = [number for number, quote in enumerate(desk.thread.quotes(entry)) if quote.id == target]
        if numbers:
            desk.go_to_quote(entry, numbers[0])

    def keep(self) -> None:
        """Write down how far the reader is."""
        if self.desk is not None and self.view.window is not None:
            self.reading.stand(self.desk.thread, self.view.window)
            self.reading.folded(self.desk.page, self.desk.folding.arranged(self.desk.page))
        self.reading.save()

    def finish(self) -> None:
        """Count what is on the screen as read and write everything down, before leaving."""
        if self._progress is not None:
            self._progress.moved()
            self._progress.left()
        self.keep()

    def source_changed(self, source: int) -> None:
        if source == self.where.source and self.desk is not None and self.desk.reading is self.reading:
            self.reading.show_unread(self.desk.thread, self.desk.marks)
            self.pressed()

    def on_screen_resume(self) -> None:
        if self.desk is not None:
            self.reader.bookmarks.refresh()
            self.reader.bookmarks.show(self.desk.thread, self.desk.marks, self.reading.document)
            self.pressed()

    @property
    def is_edging(self) -> bool:
        """Whether the edges of a quoted document are being moved."""
        return any(commands.mode == EDGING for commands in self._asking)

    def overruled(self) -> None:
        """Show the document as the person says that it is, with everything else as it was."""
        if self.desk is not None and self._arranging is not None:
            thread = self.desk.overruled()
            self._look_elsewhere(self.desk)
            self._arranging.show(thread)

    @does("leave")
    def leave(self, press: Press) -> None:
        self.finish()
        self.reader.back()

    @does("reload")
    def reload(self, press: Press) -> None:
        self.finish()
        self.say(self.reader.reload(self.where))

    @does("warnings")
    def warnings(self, press: Press) -> None:
        self.reader.show_warnings(self.where)

    @does("voices")
    def voices(self, press: Press) -> None:
        self.reader.show_voices(self.where)

    @does("evidence")
    def evidence(self, press: Press) -> None:
        desk = self.desk
        if desk is None:
            return
        from reader.ui.screens.evidence import EvidenceScreen

        window = desk.window
        here = desk.thread.order[window.cursor]
        held = window.held
        # At the top, where the sheet leaves it to be seen; it goes back to its place afterwards.
        window.put(Row(window.cursor, 0))
        self.view.redraw()

        def go(target: str | Press | None) -> None:
            window.hold(held)
            if isinstance(target, Press):
                self.perform(target)
            elif target is not None:
                desk.remember()
                self.go_to(target)
            self.pressed()

        inferred = self.reader.collection.inferred(self.where.source)
        opinion = next((entry for entry in entries(inferred) if entry.id == desk.page.id(here)), desk.page.entry(here))
        self.app.push_screen(EvidenceScreen(desk.document, desk.page, here, opinion), go)

    def _go_elsewhere(self, quote: str) -> bool:
        """Go to the next place where a quoted document stands; tell whether there is one."""
        places = [copy.place for copy in self._elsewhere.get(quote, ())]
        if not places:
            return False
        here = Place(self.where.source, quote)
        following = min((place for place in places if place > here), default=min(places))
        self.reader.show_at(*following)
        return True

    @does("post.next")
    def post_next(self, press: Press) -> None:
        self._turn(press.times)

    @does("post.previous")
    def post_previous(self, press: Press) -> None:
        self._turn(-press.times)

    def _turn(self, posts: int) -> None:
        self.finish()
        if not self.reader.turn(self.where, posts):
            self.say("This is the last post" if posts > 0 else "This is the first post")

    # Keys

    def takes_first(self, key: str) -> bool:
        if self.view.window is None:
            return True
        self._said = ""
        if self.view.labels and self._linking is not None:
            self._linking.chosen(key)
            return True
        peeked, self.view.peeked = self.view.peeked, None
        return peeked is not None and (key in ("escape", "p") or not self.keymap.takes(key))

    def say(self, text: str) -> None:
        """Show something on the status line until the next key."""
        self._said = text

    def pressed(self) -> None:
        desk = self.desk
        if desk is None or self.view.window is None or self._progress is None or self._searching is None:
            return
        self._progress.moved()
        if self._answering is not None:
            self._answering.moved()
        self.view.redraw()
        asking = next((commands for commands in self._asking if commands.mode), None)
        modes = [asking.mode] if asking and asking.mode else []
        alone = modes == [EDGING]  # other keys would move what the edges are in
        searching = self._searching.active and not alone
        self.set_mode(*modes, *([SEARCHING] if searching else []), alone=alone)
        self.hint(partial(is_useful, desk))
        self.query_one("#title", Bar).show(*title(desk, self.reader.collection.number(self.where)))
        place = self._searching.place() if searching else ""
        asked = asking.prompt if asking else self._searching.prompt
        self.query_one("#status", Bar).show(*standing(desk, self.keymap.pending, self._said, place, asked))

    def on_thread_view_moved(self, event: ThreadView.Moved) -> None:
        self._said = ""
        self.pressed()

    def on_thread_view_followed(self, event: ThreadView.Followed) -> None:
        self.perform(Press(event.action))
        self.pressed()

    def on_thread_view_link_clicked(self, event: ThreadView.LinkClicked) -> None:
        if self._linking is not None:
            self._linking.open(event.url)
            self.pressed()

    # Searching

    @does("search")
    def search(self, press: Press) -> None:
        if self._searching is not None:
            self._searching.begin()
            self.query_one(Hints).display = False
            self.mount(Prompt("/", self._searching.words))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        if self._searching is not None:
            self._searching.typed(event.text)
            self.view.redraw()

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        if self._searching is not None:
            self._searching.entered(event.text)
            self._close_prompt()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        if self._searching is not None:
            self._searching.cancelled()
            self._close_prompt()

    def _close_prompt(self) -> None:
        self.query(Prompt).remove()
        self.query_one(Hints).display = True
        self.view.focus()
        self.pressed()
