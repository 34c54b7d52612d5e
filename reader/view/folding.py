"""What is folded away: entries with their replies, and quoted documents."""

from collections.abc import Callable, Iterable
from typing import Final

from reader.view.thread import Thread

HIDDEN: Final = 0
HEADER: Final = 1
OPEN: Final = 2

_UNFOLDED, _REPLIES, _WHOLE = 0, 1, 2

# How often a number stands in `_WHOLE` etc. is never asked; the tables below turn a level into a state at once.
_DEEPEST = 255


class Folding:
    """Hold which entries and quoted documents are folded, and so which entries are shown.

    Folding an entry leaves its header line and hides its body and all its replies; folding to a level
    hides the replies below that level and no body. Folding the post hides its body only. `shown` has one
    byte per entry: HIDDEN (inside a fold), HEADER (folded itself) or OPEN. Every change is told to those
    who `watch`, as a range of entries.
    """

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.duplicates_shown = False
        self._levels = (
            bytes(thread.level)
            if max(thread.level) <= _DEEPEST
            else bytes(min(level, _DEEPEST) for level in thread.level)
        )
        self._folds = bytearray(len(thread))
        self.shown = bytearray([OPEN]) * len(thread)
        self._quotes_folded = False
        self._quote_exceptions: dict[int, int] = {}
        self._watchers: list[Callable[[int, int], None]] = []

    def watch(self, told: Callable[[int, int], None]) -> None:
        """Call `told(start, end)` after each change to the entries of `range(start, end)`."""
        self._watchers.append(told)

    # Entries

    def folded(self, index: int) -> bool:
        """Tell whether the entry is folded, or its replies are."""
        fold = self._folds[index]
        return fold == _WHOLE or (fold == _REPLIES and self.thread.replies(index) > 0)

    def visible(self, index: int) -> bool:
        """Tell whether the entry is shown, if only by its header line."""
        return self.shown[index] != HIDDEN

    def next_visible(self, index: int) -> int | None:
        """Give the first entry after this one that is shown."""
        found = [place for place in (self.shown.find(state, index + 1) for state in (HEADER, OPEN)) if place >= 0]
        return min(found, default=None)

    def previous_visible(self, index: int) -> int | None:
        """Give the last entry before this one that is shown."""
        return self.holder(index - 1) if index > 0 else None

    def holder(self, index: int) -> int:
        """Give the entry itself if it is shown, else the folded entry that hides it."""
        return max(self.shown.rfind(state, 0, index + 1) for state in (HEADER, OPEN))

    def fold(self, index: int) -> None:
        """Fold the entry to its header line."""
        self._set(index, _WHOLE)

    def unfold(self, index: int) -> None:
        """Show the body and the replies of the entry; replies that were folded themselves stay so."""
        self._set(index, _UNFOLDED)

    def toggle(self, index: int) -> None:
        """Fold the entry, or unfold it."""
        self._set(index, _UNFOLDED if self.folded(index) else _WHOLE)

    def fold_all(self) -> None:
        """Fold every comment; the post stays as it is."""
        self._levels_to(_WHOLE, 1)

    def unfold_all(self) -> None:
        """Unfold every comment; the post stays as it is."""
        self._levels_to(_UNFOLDED, 1)

    def fold_to(self, level: int) -> None:
        """Show the comments of the first `level` levels, counted from 1, and fold the replies below them."""
        self._levels_to(_REPLIES, max(level, 1))

    def reveal(self, index: int, quote: int | None = None) -> None:
        """Unfold whatever hides the entry, and the body of the entry and its quoted document if one is named."""
        raise NotImplementedError

    # Quoted documents, by entry and number within `thread.quotes(entry)`

    def quote_folded(self, index: int, quote: int) -> bool:
        """Tell whether the quoted document is folded to a line."""
        raise NotImplementedError

    def toggle_quote(self, index: int, quote: int) -> None:
        """Fold the quoted document to a line, or unfold it."""
        raise NotImplementedError

    def toggle_quotes(self) -> bool:
        """Fold every quoted document of the thread, or unfold all if all were folded; tell whether they are folded now."""
        raise NotImplementedError

    def fold_quotes(self, folded: bool) -> None:
        """Fold or unfold every quoted document of the thread."""
        raise NotImplementedError

    # Paragraphs that the source prints twice

    def show_duplicates(self, shown: bool) -> None:
        """Show or hide, in place, the paragraphs that the source prints twice."""
        raise NotImplementedError

    # What is kept between two readings

    def saved(self) -> frozenset[str]:
        """Give the folds as a set of words for `restore`, small even when everything is folded."""
        raise NotImplementedError

    def restore(self, words: Iterable[str]) -> None:
        """Take up the folds that `saved` gave, for this thread or a later version of it; unknown words are ignored."""
        raise NotImplementedError
