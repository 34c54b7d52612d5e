"""One post and its comments."""

from functools import partial

from textual.app import ComposeResult
from textual.timer import Timer

from reader.model import Key
from reader.session.collection import Where
from reader.session.desk import Desk
from reader.ui.actions import THREAD, footer
from reader.ui.commands.thread import ThreadCommands
from reader.ui.dispatch import does, handlers
from reader.ui.keymap import Press
from reader.ui.ports import Host
from reader.ui.screens.keyed import KeyedScreen
from reader.ui.status import is_useful, standing, title
from reader.ui.widgets.bar import Bar
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.prompt import Prompt
from reader.ui.widgets.thread_view import ThreadView

_SAVE_EVERY = 3.0
# Seconds between two steps of what goes on by itself, so that every key comes first.
_BREATH = 0.02


class ThreadScreen(KeyedScreen[None]):
    """Read a post. `target` is the key of a comment or quoted document to go to instead of where one was."""

    MODE = THREAD

    def __init__(self, host: Host, where: Where, target: Key | None = None) -> None:
        super().__init__(host)
        self.where = where
        self.desk: Desk | None = None
        self._target = target
        self._said = ""
        # There as soon as there is a window on the thread.
        self._doing: ThreadCommands | None = None
        self._counting: Timer | None = None
        # Until then there is no view; what happens before is shown when it comes.
        self._is_drawn_up = False

    def compose(self) -> ComposeResult:
        yield Bar(self.host.ink, id="title")
        yield ThreadView(self.host.ink)
        yield Bar(self.host.ink, id="status")
        yield Hints(self.host.ink, footer(THREAD))

    @property
    def view(self) -> ThreadView:
        """The window on the screen."""
        return self.query_one(ThreadView)

    def on_mount(self) -> None:
        self._is_drawn_up = True
        self.view.focus()
        self._open()
        self.set_interval(_SAVE_EVERY, self.keep)

    # Opening and leaving

    def read(self, where: Where, target: Key | None = None) -> None:
        """Show another post, or this one anew, in the place of what is shown."""
        desk = self.desk
        is_shown = desk is not None and desk.where == where and desk.opened is self.host.session.opened.of(where.source)
        if desk is not None and is_shown and target is not None:
            desk.go_to(target)
            self.pressed()
            return
        self.finish()
        self.where, self._target, self._said = where, target, ""
        self.set_mode()
        self._open()

    def _open(self) -> None:
        if not self._is_drawn_up:
            return
        self.desk, self._doing = Desk(self.host.session, self.where, self.say), None
        if self.view.open(self.desk.thread, self.desk.folding, self.desk.marks) is not None:
            self._begin()

    def on_thread_view_ready(self, event: ThreadView.Ready) -> None:
        self._begin()

    def _begin(self) -> None:
        """Take up reading, now that there is a window on the thread."""
        desk, window = self.desk, self.view.window
        assert desk is not None
        assert window is not None
        desk.window = window
        self._doing = ThreadCommands(desk, self.view, self.host, self._carry_out)
        self.commands = {**handlers(self), **self._doing.handlers}
        desk.return_to_place()
        if self._target is not None:
            desk.go_to(self._target)
            self._target = None
        self.say(self.host.session.noting.offer(desk.resolved, desk.where.post) or desk.opened.news())
        self.pressed()

    def keep(self) -> None:
        """Write down how far the reader is."""
        if self.desk is not None:
            self.desk.keep()

    def finish(self) -> None:
        """Count what is on the screen as read and write everything down, before leaving."""
        if self._doing is not None:
            self._doing.progress.moved()
            self._doing.progress.left()
        self.keep()

    def source_changed(self, source: int) -> None:
        if source == self.where.source and self.desk is not None:
            self.desk.show_unread()
            self._said = self._said or self.desk.opened.news()
            self.pressed()

    def on_screen_resume(self) -> None:
        if self.desk is not None:
            self.host.session.bookmarks.refresh()
            self.desk.show_bookmarks()
            self.pressed()

    @property
    def is_busy(self) -> bool:
        """Whether the person is in the middle of something: the edges of a quoted document, a search, a choice."""
        if not self._is_drawn_up:
            return False
        is_edging = self._doing is not None and self._doing.is_edging
        return is_edging or bool(self.view.labels) or bool(self.query(Prompt))

    def completed(self) -> None:
        """Show the whole document in place of its beginning, with everything where it is."""
        self._open()

    def overruled(self) -> None:
        """Show the document as the person says that it is, with everything else as it was."""
        if self._doing is not None:
            self._doing.overruled()

    def concluded(self) -> None:
        """Show and mark what follows from what the person said, and move nothing."""
        if self._doing is not None:
            self._doing.concluded()
            self.pressed()

    @does("leave")
    def leave(self, press: Press) -> None:
        self.finish()
        self.host.back()

    @does("reload")
    def reload(self, press: Press) -> None:
        self.finish()
        self.say(self.host.navigator.reload(self.where))

    @does("warnings")
    def warnings(self, press: Press) -> None:
        self.host.panels.show_warnings(self.where)

    @does("find")
    def find(self, press: Press) -> None:
        self.host.panels.show_found()

    @does("voices")
    def voices(self, press: Press) -> None:
        self.host.panels.show_voices(self.where)

    @does("post.next")
    def post_next(self, press: Press) -> None:
        self._turn(press.times)

    @does("post.previous")
    def post_previous(self, press: Press) -> None:
        self._turn(-press.times)

    def _turn(self, posts: int) -> None:
        self.finish()
        if not self.host.navigator.turn(self.where, posts):
            self.say("This is the last post" if posts > 0 else "This is the first post")

    # Keys

    def takes_first(self, key: str) -> bool:
        if self._doing is None:
            return True
        self._said = ""
        if self.view.labels:
            self._doing.linking.chosen(key)
            return True
        peeked, self.view.peeked = self.view.peeked, None
        return peeked is not None and (key in ("escape", "p") or not self.keymap.takes(key))

    def say(self, text: str) -> None:
        """Show something on the status line until the next key."""
        self._said = text

    def _carry_out(self, press: Press | None) -> None:
        if press is not None:
            self.perform(press)
        self.pressed()

    def pressed(self) -> None:
        desk, doing = self.desk, self._doing
        if desk is None or doing is None:
            return
        doing.moved()
        self.view.redraw()
        self.set_mode(*doing.modes, alone=doing.is_edging)
        self.hint(partial(is_useful, desk))
        self.query_one("#title", Bar).show(*title(desk, self.host.session.collection.number(self.where)))
        self._show_status()

    def _show_status(self) -> None:
        """Show the status line, again and again while there are matches to be counted."""
        desk, doing = self.desk, self._doing
        if desk is None or doing is None:
            return
        status = standing(desk, self.keymap.pending, self._said, doing.match, doing.prompt)
        self.query_one("#status", Bar).show(*status)
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(_BREATH, self._show_status) if doing.is_counting else None

    def on_thread_view_moved(self, event: ThreadView.Moved) -> None:
        self._said = ""
        self.pressed()

    def on_thread_view_followed(self, event: ThreadView.Followed) -> None:
        self._carry_out(Press(event.action))

    def on_thread_view_link_clicked(self, event: ThreadView.LinkClicked) -> None:
        if self._doing is not None:
            self._doing.linking.open(event.url)
            self.pressed()

    # Searching

    @does("search")
    def search(self, press: Press) -> None:
        if self._doing is not None:
            self._doing.searching.begin()
            self.query_one(Hints).display = False
            self.mount(Prompt("/", self._doing.searching.words))

    def on_prompt_changed(self, event: Prompt.Changed) -> None:
        if self._doing is not None:
            self._doing.searching.typed(event.text)
            self.view.redraw()

    def on_prompt_entered(self, event: Prompt.Entered) -> None:
        if self._doing is not None:
            self._doing.searching.entered(event.text)
            self._close_prompt()

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        if self._doing is not None:
            self._doing.searching.cancelled()
            self._close_prompt()

    def _close_prompt(self) -> None:
        self.query(Prompt).remove()
        self.query_one(Hints).display = True
        self.view.focus()
        self.pressed()
