"""Folding comments."""

from reader.session.desk import Desk
from reader.ui.dispatch import does
from reader.ui.keymap import Press


class Folds:
    """Fold one comment with its replies, all, or all below a level; the comment stays where it is on the screen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @does("fold.toggle")
    def toggle(self, press: Press) -> None:
        window = self._desk.window
        if window.quote is not None:
            quote = window.quote
            window.keep(lambda: window.folding.toggle_quote(window.cursor, quote))
        else:
            window.keep(lambda: window.folding.toggle(window.cursor))

    @does("fold.close")
    def close(self, press: Press) -> None:
        window = self._desk.window
        if window.cursor and window.folding.folded(window.cursor):
            window.select(max(0, self._desk.thread.tree.parent[window.cursor]))
        else:
            window.keep(lambda: window.folding.fold(window.cursor))

    @does("fold.only")
    def only(self, press: Press) -> None:
        window = self._desk.window
        window.keep(lambda: window.folding.fold(window.cursor))

    @does("fold.open")
    def open(self, press: Press) -> None:
        window = self._desk.window
        window.keep(lambda: window.folding.unfold(window.cursor))

    @does("fold.all")
    def all(self, press: Press) -> None:
        self._desk.window.keep(self._desk.folding.fold_all)

    @does("fold.none")
    def none(self, press: Press) -> None:
        self._desk.window.keep(self._desk.folding.unfold_all)

    @does("fold.repeated")
    def repeated(self, press: Press) -> None:
        folding = self._desk.folding
        shown = not folding.duplicates_shown
        self._desk.window.keep(lambda: folding.show_duplicates(shown))
        self._desk.say("Paragraphs printed twice are " + ("shown" if shown else "hidden"))

    @does("fold.level")
    def level(self, press: Press) -> None:
        self._desk.window.keep(lambda: self._desk.folding.fold_to(int(press.argument)))
        self._desk.say(f"Replies down to level {press.argument}")
