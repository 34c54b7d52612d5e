"""The thread as the page has it, or by conversation."""

from reader.session.desk import Desk, Spot
from reader.session.window import Window
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Pane
from reader.view.finder import Finder
from reader.view.line import Row
from reader.view.thread import Thread


class Arranging:
    """Change the arrangement; what one stands on, has folded or found stays the same comment."""

    def __init__(self, desk: Desk, pane: Pane) -> None:
        self._desk = desk
        self._pane = pane

    @does("conversation")
    def toggle(self, press: Press) -> None:
        desk = self._desk
        self.show(desk.choose_arrangement(conversing=desk.thread.tree.is_page))
        if desk.thread.tree.is_page:
            desk.say("By markup: every comment where the page has it")
        else:
            moved = desk.thread.tree.moved.count(1)
            counted = "nothing" if not moved else "1 comment" if moved == 1 else f"{moved:,} comments"
            desk.say(f"By conversation: {counted} moved")

    def show(self, thread: Thread) -> None:
        """Show this thread of the post, with the reader where they were."""
        desk, old, window, before = self._desk, self._desk.thread, self._desk.window, self._desk.before
        desk.lay_out(thread, desk.folding)
        opened = self._pane.open(thread, desk.folding, desk.marks)
        assert opened is not None  # as the one before is there, the size of the screen is known
        desk.window = opened
        _stand(opened, window)
        if before is not None:
            top = before.top._replace(entry=thread.tree.find(old.tree, before.top.entry))
            desk.before = Spot(thread.tree.find(old.tree, before.cursor), top)


def _stand(window: Window, before: Window) -> None:
    """Have the comment of the reader, and what was searched for, in a window as it was in the one before."""
    thread, old, layout = window.thread, before.thread, window.layout
    y, top, finder = before.y_of(before.cursor), before.layout.place_of(before.top), before.layout.finder
    cursor = thread.tree.find(old.tree, before.cursor)
    if not window.folding.visible(cursor):
        window.folding.reveal(cursor)
    is_quoted = before.quote is not None and before.quote < len(thread.quotes(cursor))
    window.cursor, window.quote = cursor, before.quote if is_quoted else None
    if y is None and top.entry == before.cursor:
        window.put(layout.row_of(top._replace(entry=cursor)))
    else:
        window.put(layout.step(Row(cursor, 0), -(y or 0)))
    if finder is not None:
        layout.finder = Finder(thread, finder.words)
        if finder.current is not None:
            layout.finder.current = finder.current._replace(entry=thread.tree.find(old.tree, finder.current.entry))
