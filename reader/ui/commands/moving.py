"""Moving through the thread."""

from collections.abc import Callable

from reader.session.desk import Desk
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Pane
from reader.view.line import Row

Step = Callable[[int], int | None]


class Moving:
    """By comment, page and line, and along the tree of replies."""

    def __init__(self, desk: Desk, pane: Pane) -> None:
        self._desk = desk
        self._pane = pane

    def _walk(self, step: Step, press: Press, otherwise: str) -> None:
        """Take a step as often as counted; say why where not even one can be taken."""
        window = self._desk.window
        place = window.cursor
        for _ in range(press.times):
            following = step(place)
            if following is None:
                break
            place = following
        if place == window.cursor:
            self._desk.say(otherwise)
        else:
            window.select(place)

    @does("comment.next")
    def comment_next(self, press: Press) -> None:
        window = self._desk.window
        if window.folding.next_visible(window.cursor) is None and not window.at_end:
            window.scroll_pages(1)
        else:
            self._walk(window.folding.next_visible, press, "This is the last comment")

    @does("comment.previous")
    def comment_previous(self, press: Press) -> None:
        window = self._desk.window
        if window.cursor == 0 and window.top > Row(0, 0):
            window.put(Row(0, 0))
        else:
            self._walk(window.folding.previous_visible, press, "This is the top")

    @does("sibling.next")
    def sibling_next(self, press: Press) -> None:
        self._walk(self._desk.thread.tree.next_sibling, press, "There is no later reply to the same")

    @does("sibling.previous")
    def sibling_previous(self, press: Press) -> None:
        self._walk(self._desk.thread.tree.previous_sibling, press, "There is no earlier reply to the same")

    @does("parent")
    def parent(self, press: Press) -> None:
        self._desk.remember()
        self._walk(self._desk.thread.tree.parent_of, press, "The post answers nothing")

    @does("root")
    def root(self, press: Press) -> None:
        self._desk.remember()
        self._desk.window.select(self._desk.thread.tree.root(self._desk.window.cursor))

    @does("thread.next")
    def thread_next(self, press: Press) -> None:
        self._walk(self._desk.thread.tree.next_root, press, "This is the last thread")

    @does("thread.previous")
    def thread_previous(self, press: Press) -> None:
        self._walk(self._desk.thread.tree.previous_root, press, "This is the top")

    @does("line.down")
    def line_down(self, press: Press) -> None:
        self._desk.window.scroll(press.times)

    @does("line.up")
    def line_up(self, press: Press) -> None:
        self._desk.window.scroll(-press.times)

    @does("page.down")
    def page_down(self, press: Press) -> None:
        if self._desk.window.at_end:
            self._desk.say("This is the end")
        self._desk.window.scroll_pages(press.times)

    @does("page.up")
    def page_up(self, press: Press) -> None:
        self._desk.window.scroll_pages(-press.times)

    @does("half.down")
    def half_down(self, press: Press) -> None:
        self._desk.window.scroll_pages(press.times / 2)

    @does("half.up")
    def half_up(self, press: Press) -> None:
        self._desk.window.scroll_pages(-press.times / 2)

    @does("top")
    def top(self, press: Press) -> None:
        self._desk.remember()
        self._desk.window.select(0)
        self._desk.window.put(Row(0, 0))

    @does("end")
    def end(self, press: Press) -> None:
        if press.count is None:
            self._desk.remember()
            self._desk.window.to_end()
        else:
            self._desk.go(min(press.count, len(self._desk.thread) - 1))

    @does("back")
    def back(self, press: Press) -> None:
        window, before = self._desk.window, self._desk.before
        if before is None:
            self._desk.say("You have not jumped from anywhere yet")
            return
        self._desk.remember()
        window.put(window.layout.row_of(before.top))
        window.cursor, window.quote = window.folding.holder(before.cursor), None

    @does("parent.peek")
    def peek(self, press: Press) -> None:
        parent = self._desk.thread.tree.parent_of(self._desk.window.cursor)
        if parent is None:
            self._desk.say("The post answers nothing")
        self._pane.peeked = parent

    @does("width.less")
    def narrower(self, press: Press) -> None:
        self._pane.widen(-press.times)

    @does("width.more")
    def wider(self, press: Press) -> None:
        self._pane.widen(press.times)
