"""Say how all about a comment is known, and act on that."""

from collections.abc import Callable

from reader.model import Key
from reader.session.desk import Desk
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.ports import Pane, Questions
from reader.view.line import Row


class Explaining:
    """Show the evidence over the thread; `perform` carries out an action that is chosen there, or None: nothing."""

    def __init__(self, desk: Desk, pane: Pane, questions: Questions, perform: Callable[[Press | None], None]) -> None:
        self._desk = desk
        self._pane = pane
        self._questions = questions
        self._perform = perform

    @does("evidence")
    def explain(self, press: Press) -> None:
        desk, window = self._desk, self._desk.window
        here = desk.thread.tree.order[window.cursor]
        held = window.held
        # At the top, where the sheet leaves it to be seen; it goes back to its place afterwards.
        window.put(Row(window.cursor, 0))
        self._pane.redraw()

        def closed() -> None:
            window.hold(held)
            self._perform(None)

        def go(target: Key | Press) -> None:
            if isinstance(target, Press):
                self._perform(target)
            else:
                desk.go_to(target)
                self._perform(None)

        self._questions.ask_evidence(desk.page, here, go, closed)
