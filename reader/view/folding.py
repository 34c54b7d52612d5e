"""What is folded away: entries with their replies, and quoted documents."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from reader.model import Fold, QuoteKey
from reader.view.thread import Thread

HIDDEN: Final = 0
HEADER: Final = 1
OPEN: Final = 2

_UNFOLDED, _REPLIES, _BODY = 0, 1, 2
_WHOLE = _REPLIES | _BODY
_STATES = {"open": _UNFOLDED, "replies": _REPLIES, "body": _BODY, "whole": _WHOLE}
_NAMES = {state: name for name, state in _STATES.items()}
_ANY_FOLD = bytes(fold != _UNFOLDED for fold in range(256))
_QUOTES = "quotes"
_BASE = re.compile(r"all|[1-9]\d{0,2}", re.ASCII)
_DEEPEST = 254  # the deepest level that can be folded to

Watcher = Callable[[int, int, bool], None]


class Folding:
    """Hold which entries and quoted documents are folded, and so which entries are shown.

    Folding an entry leaves its header line and hides its body and all its replies; folding to a level hides the
    replies below that level and no body, folding around entries the bodies above them and no replies. Folding the
    post hides its body only. `shown` has one byte per entry: HIDDEN (inside a fold), HEADER (folded itself) or OPEN
    (with its body).
    """

    def __init__(self, thread: Thread) -> None:
        self.thread = thread
        self.shown = bytearray([OPEN]) * len(thread)
        self.duplicates_shown = False
        self._folds = bytearray(len(thread))
        self._base = "open"  # the state that saved folds are told apart from: "all", "open" or a level
        self._quotes_folded = False
        self._quote_exceptions: set[QuoteKey] = set()  # those that are not as the others
        self._watchers: list[Watcher] = []

    def watch(self, told: Watcher) -> None:
        """Call `told(start, end, bodies)` after each change to entries of `range(start, end)`.

        `bodies` says that what the bodies show has changed, not only which of them are shown.
        """
        self._watchers.append(told)

    def folded(self, index: int) -> bool:
        """Tell whether the entry is folded, or only its replies."""
        fold = self._folds[index]
        return bool(fold & _BODY) or (fold == _REPLIES and self.thread.tree.answered(index))

    def hides_replies(self, index: int) -> bool:
        """Tell whether the entry has replies and they are folded away."""
        return index > 0 and bool(self._folds[index] & _REPLIES) and self.thread.tree.answered(index)

    def visible(self, index: int) -> bool:
        """Tell whether the entry is shown, if only by its header line."""
        return self.shown[index] != HIDDEN

    def next_visible(self, index: int) -> int | None:
        """Return the first entry after this one that is shown."""
        places = (self.shown.find(state, index + 1) for state in (HEADER, OPEN))
        return min((place for place in places if place >= 0), default=None)

    def previous_visible(self, index: int) -> int | None:
        """Return the last entry before this one that is shown."""
        return self.holder(index - 1) if index > 0 else None

    def holder(self, index: int) -> int:
        """Return the entry itself if it is shown, else the folded entry that hides it."""
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
        self._set_all("all")

    def unfold_all(self) -> None:
        """Unfold every comment; the post stays as it is."""
        self._set_all("open")

    def fold_to(self, level: int) -> None:
        """Show the comments of the first `level` levels, counted from 1, and fold the replies below them."""
        self._set_all(str(min(max(level, 1), _DEEPEST)))

    def fold_around(self, chosen: Sequence[int]) -> None:
        """Show the entries with a 1 in `chosen`, of what they stand under the header lines, and fold all others."""
        self._base = "all"
        folds = bytearray(self._states(self._base))
        for index in range(len(folds) - 1, 0, -1):
            if chosen[index] or folds[index] == _BODY:
                folds[self.thread.tree.parent[index]] = _BODY
            if chosen[index]:
                folds[index] = _UNFOLDED
        self._fold_as(folds)

    def toggle_bodies(self, indexes: Sequence[int]) -> bool:
        """Unfold the bodies of comments if all are folded, else fold them, not their replies; tell if they are now."""
        folded = not all(self._folds[index] & _BODY for index in indexes)
        for index in indexes:
            self._folds[index] = self._folds[index] | _BODY if folded else self._folds[index] & ~_BODY
        self._show(0)
        self._tell(0, len(self.thread))
        return folded

    def reveal(self, index: int, quote: int | None = None) -> None:
        """Unfold whatever hides the body of the entry, and the quoted document if one is named."""
        outermost = self.holder(index)
        unfolded = [above for above in self.thread.tree.ancestors(index) if self._folds[above] & _REPLIES]
        for above in unfolded:
            self._folds[above] = _UNFOLDED
        if self._folds[index] & _BODY:
            self._folds[index] = _UNFOLDED
            unfolded.append(index)
        if unfolded:
            self._show(outermost)
            self._tell(outermost, self.thread.tree.end[outermost])
        if quote is not None and self.quote_folded(index, quote):
            self.toggle_quote(index, quote)

    def quote_folded(self, index: int, quote: int) -> bool:
        """Tell whether a quoted document is folded to a line; `quote` is its number in `thread.quotes(index)`."""
        return self._quotes_folded != (self.thread.quotes(index)[quote].key in self._quote_exceptions)

    def folded_quotes(self, index: int) -> int:
        """Return a number with a bit for each quoted document of an entry that is folded to a line."""
        quotes = enumerate(self.thread.quotes(index))
        return sum(1 << number for number, _ in quotes if self.quote_folded(index, number))

    def toggle_quote(self, index: int, quote: int) -> None:
        """Fold the quoted document to a line, or unfold it."""
        self._quote_exceptions ^= {self.thread.quotes(index)[quote].key}
        self._tell(index, index + 1, bodies=True)

    def fold_quotes(self, folded: bool) -> None:
        """Fold or unfold every quoted document of the thread."""
        self._quotes_folded = folded
        self._quote_exceptions.clear()
        self._tell(0, len(self.thread), bodies=True)

    def toggle_quotes(self) -> bool:
        """Unfold every quoted document if all are folded, else fold them all; tell whether they are folded now."""
        self.fold_quotes(not self._quotes_folded or bool(self._quote_exceptions))
        return self._quotes_folded

    def show_duplicates(self, shown: bool) -> None:
        """Say whether the second copy of a paragraph that the source prints twice is shown where it stands."""
        self.duplicates_shown = shown
        self._tell(0, len(self.thread), bodies=True)

    def saved(self) -> frozenset[Fold]:
        """Return what is folded for `restore`, few words even when everything is folded."""
        folds = {Fold(None, self._base)} if self._base != "open" else set()
        base = self._states(self._base)
        if base != self._folds:
            folds.update(
                Fold(self.thread.key(index), _NAMES[fold])
                for index, (usual, fold) in enumerate(zip(base, self._folds, strict=True))
                if usual != fold
            )
        if self._quotes_folded:
            folds.add(Fold(None, _QUOTES))
        folds.update(Fold(key, "open" if self._quotes_folded else "whole") for key in self._quote_exceptions)
        return frozenset(folds)

    def restore(self, folds: Iterable[Fold]) -> None:
        """Take up what `saved` gave, for this thread or a later version of it; pass over what is unknown or gone."""
        known = frozenset(folds)
        self._base = next((fold.state for fold in known if fold.key is None and _BASE.fullmatch(fold.state)), "open")
        self._folds = bytearray(self._states(self._base))
        self._quotes_folded = Fold(None, _QUOTES) in known
        self._quote_exceptions.clear()
        for key, state in known:
            index = None if key is None else self.thread.index(key)
            if index is None:
                continue
            if isinstance(key, QuoteKey):
                quote = self.thread.resolved.quote(key)
                if quote and state == ("open" if self._quotes_folded else "whole"):
                    self._quote_exceptions.add(quote.key)
            elif state in _STATES:
                self._folds[index] = _STATES[state]
        self._show(0)
        self._tell(0, len(self.thread), bodies=True)

    def show(self, thread: Thread) -> None:
        """Fold the same entries as another `Resolved` has them; `thread` comes from `Thread.showing`.

        A quoted document of which an edge has moved stays as it was. `Layout.show` calls this.
        """
        self.thread = thread
        quotes = ((key, thread.resolved.quote(key)) for key in self._quote_exceptions)
        # One that is gone may come back: a person tries where its edges are.
        self._quote_exceptions = {quote.key if quote else key for key, quote in quotes}

    def arranged(self, thread: Thread) -> "Folding":
        """Return the folds of the same entries in another arrangement of the thread; in the same, these."""
        if thread is self.thread:
            return self
        folding = Folding(thread)
        here = map(self.thread.tree.rank.__getitem__, thread.tree.order)
        folding._folds = bytearray(map(self._folds.__getitem__, here))
        folding._base, folding._quotes_folded = self._base, self._quotes_folded
        folding.duplicates_shown = self.duplicates_shown
        folding._quote_exceptions = self._quote_exceptions
        folding.show(thread)
        folding._show(0)
        return folding

    def _states(self, base: str) -> bytes:
        """Return the fold of every entry when nothing but `base` has been asked for."""
        if not base.isdecimal():
            return bytes(1) + bytes([_WHOLE if base == "all" else _UNFOLDED]) * (len(self.thread) - 1)
        return self.thread.tree.levels.translate(
            bytes(_REPLIES if level >= int(base) else _UNFOLDED for level in range(256))
        )

    def _set_all(self, base: str) -> None:
        self._base = base
        self._fold_as(bytearray(self._states(base)))

    def _fold_as(self, folds: bytearray) -> None:
        """Fold every comment like this; the post stays as it is."""
        folds[0] = self._folds[0]
        self._folds = folds
        self._show(0)
        self._tell(0, len(self.thread))

    def _set(self, index: int, fold: int) -> None:
        self._folds[index] = fold
        if self.shown[index] == HIDDEN:
            return
        self._show(index)
        self._tell(index, self.thread.tree.end[index] if index else 1)

    def _show(self, index: int) -> None:
        """Work out anew which entries are shown from a shown entry to the end of its replies."""
        shown, folds, tree = self.shown, self._folds, self.thread.tree
        last = tree.end[index] if index else len(tree)
        shown[index:last] = bytes([OPEN]) * (last - index)
        folded = folds.translate(_ANY_FOLD)  # so that what is not folded, which is nearly all, costs nothing
        while (index := folded.find(1, index, last)) >= 0:
            fold, below = folds[index], index + 1
            if fold & _BODY:
                shown[index] = HEADER
            if fold & _REPLIES and index:
                below = tree.end[index]
                shown[index + 1 : below] = bytes(below - index - 1)
            index = below

    def _tell(self, start: int, end: int, bodies: bool = False) -> None:
        for told in self._watchers:
            told(start, end, bodies)
