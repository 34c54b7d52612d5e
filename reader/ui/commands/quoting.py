"""Quoted documents: fold them, skip them, go from one to the next."""

from bisect import bisect_left, bisect_right

from reader.session.desk import Desk
from reader.session.navigator import Navigator
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.view.line import Row, TextPlace


class Quoting:
    """The quoted documents of the thread, and the other places where they stand."""

    def __init__(self, desk: Desk, navigator: Navigator) -> None:
        self._desk = desk
        self._navigator = navigator

    @does("quote.toggle")
    def toggle(self, press: Press) -> None:
        window = self._desk.window
        quote = self._desk.quote_here()
        if quote is None:
            self._desk.say("No quoted document here; ]q goes to the next")
            return
        entry = window.cursor
        folding = self._desk.folding
        title = self._desk.row_of_quote(entry, quote)
        if title < window.top:
            # From deep inside a long one, its title line comes to the top; nothing else could hold still.
            folding.toggle_quote(entry, quote)
            window.put(self._desk.row_of_quote(entry, quote))
        else:
            window.keep(lambda: folding.toggle_quote(entry, quote))
        window.refresh()

    @does("quote.all")
    def all(self, press: Press) -> None:
        if not self._desk.thread.quoting:
            self._desk.say("No quoted documents in this thread")
            return
        self._desk.window.keep(self._desk.folding.toggle_quotes)

    @does("quote.skip")
    def skip(self, press: Press) -> None:
        window = self._desk.window
        line = next((line for line in window.frame() if line.quote is not None), None)
        if line is None or line.quote is None:
            self._desk.say("No quoted document on the screen")
            return
        last = self._desk.thread.quotes(line.entry)[line.quote].last
        following = window.folding.next_visible(line.entry)
        if last + 1 < len(self._desk.thread.blocks(line.entry)):
            window.cursor = line.entry
            window.put(window.layout.row_of(TextPlace(line.entry, last + 1, 0)))
        elif following is not None:
            window.put(Row(following, 0))
            window.select(following)
        else:
            window.to_end()
        window.quote = None

    @does("quote.next")
    def next(self, press: Press) -> None:
        for _ in range(press.times):
            self._step(forward=True)

    @does("quote.previous")
    def previous(self, press: Press) -> None:
        for _ in range(press.times):
            self._step(forward=False)

    @does("quote.elsewhere")
    def elsewhere(self, press: Press) -> None:
        quote = self._desk.quote_here()
        if quote is None:
            self._desk.say("No quoted document here; ]q goes to the next")
            return
        copy = self._desk.quoted.next_copy(self._desk.thread.quotes(self._desk.window.cursor)[quote].key)
        if copy is None:
            self._desk.say("It is quoted nowhere else in what is read here")
        else:
            self._navigator.go_to(*copy)

    def _step(self, forward: bool) -> None:
        window, thread = self._desk.window, self._desk.thread
        here = window.quote
        numbers = range(len(thread.quotes(window.cursor)))
        if forward:
            after = [n for n in numbers if here is None or n > here]
            place = bisect_right(thread.quoting, window.cursor)
            quoting = thread.quoting[place : place + 1]
        else:
            after = [n for n in reversed(numbers) if here is not None and n < here]
            place = bisect_left(thread.quoting, window.cursor)
            quoting = thread.quoting[max(0, place - 1) : place]
        if after:
            self._desk.go_to_quote(window.cursor, after[0])
        elif quoting:
            count = len(thread.quotes(quoting[0]))
            self._desk.go_to_quote(quoting[0], 0 if forward else count - 1)
        else:
            self._desk.say("No later quoted document" if forward else "No earlier quoted document")
