"""Search in the thread."""

from reader.session.desk import Desk, Spot
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.view.finder import Finder, Match
from reader.view.line import TextPlace

_PROMPT = "Narrow it: by:NAME  replyto:NAME  in:own  in:quote  after:2019-01"
_WHILE_TYPING = 2_000
# Entries that are searched for the total while nobody notices.
_COUNTED_AT_ONCE = 100


class Searching:
    """Look for words, go from match to match, and end.

    While they are typed, the first match nearby is shown; leaving the prompt brings the reader back.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._from: Spot | None = None
        self._last = ""

    @property
    def active(self) -> bool:
        """Whether matches are shown and `n` goes to the next."""
        return self._desk.window.layout.finder is not None and self._from is None

    @property
    def words(self) -> str:
        """What was searched for last."""
        return self._last

    @property
    def prompt(self) -> str:
        """What to tell the reader while they type."""
        return _PROMPT if self._from is not None else ""

    def begin(self) -> None:
        """Note where the reader is before the first word is typed."""
        self._from = self._desk.here()

    def typed(self, words: str) -> None:
        """Show the first match for what was typed so far, in the comments that are near."""
        if self._from is None:
            return
        self._return()
        finder = self._use(words)
        if finder is not None:
            start = self._from.cursor
            self._show(next(finder.matches(start, min(len(self._desk.thread), start + _WHILE_TYPING)), None))

    def entered(self, words: str) -> None:
        """Search for these words, from where the reader is."""
        start = self._from.cursor if self._from else self._desk.window.cursor
        self._return()
        self._from = None
        finder = self._use(words)
        if finder is None:
            return
        self._last = words
        match = finder.next(start)
        if match is None:
            self._desk.window.layout.finder = None
            self._desk.say(f"Not found: {words}")
        else:
            self._desk.remember()
            self._show(match)

    def cancelled(self) -> None:
        """Go back to where the search began."""
        self._return()
        self._from = None
        self._desk.window.layout.finder = None
        self._desk.window.refresh()

    def _return(self) -> None:
        if self._from is not None:
            window = self._desk.window
            window.cursor, window.quote = window.folding.holder(self._from.cursor), None
            window.put(window.layout.row_of(self._from.top))

    def _use(self, words: str) -> Finder | None:
        finder = Finder(self._desk.thread, words) if words.strip() else None
        self._desk.window.layout.finder = finder
        self._desk.window.refresh()
        return finder

    def _show(self, match: Match | None) -> None:
        if match is None:
            return
        window, thread = self._desk.window, self._desk.thread
        quotes = enumerate(thread.quotes(match.entry))
        quote = next((number for number, quote in quotes if quote.first <= match.block <= quote.last), None)
        if window.layout.finder is not None:
            window.layout.finder.current = match
        self._desk.folding.reveal(match.entry, quote)
        window.refresh()
        window.show(window.layout.row_of(TextPlace(match.entry, match.block, match.start)))
        window.refresh()

    @does("match.next")
    def next(self, press: Press) -> None:
        self._step(press.times, forward=True)

    @does("match.previous")
    def previous(self, press: Press) -> None:
        self._step(press.times, forward=False)

    def _step(self, times: int, forward: bool) -> None:
        finder = self._desk.window.layout.finder
        if finder is None:
            return
        for _ in range(times):
            here = finder.current or Match(self._desk.window.cursor, 0, -1, -1)
            if forward:
                match = finder.next(here.entry, here.block, here.start + 1)
                around = match is not None and match <= here
            else:
                match = finder.previous(here.entry, here.block, max(here.start, 0))
                around = match is not None and match >= here
            if match is None:
                return
            self._show(match)
            if around:
                self._desk.say("Again from the top" if forward else "Again from the end")

    @does("search.end")
    def end(self, press: Press) -> None:
        self._desk.window.layout.finder = None
        self._desk.window.refresh()

    @property
    def is_counting(self) -> bool:
        """Whether the matches are not all counted yet: each time the `place` is asked for, some more are."""
        finder = self._desk.window.layout.finder
        return self.active and finder is not None and finder.current is not None and not finder.is_counted

    def place(self) -> str:
        """Say which match of how many this is, as far as they are counted."""
        finder = self._desk.window.layout.finder
        if finder is None or finder.current is None:
            return ""
        total = finder.count(_COUNTED_AT_ONCE)
        return f"{finder.number(finder.current)} of {total}" if total is not None else "…"
