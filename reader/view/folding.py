"""What is folded away: entries with their replies, and quoted documents."""

import re
from collections.abc import Callable, Iterable, Sequence, Set
from typing import Final

from reader.model import Comment, Post
from reader.view.thread import Thread

HIDDEN: Final = 0
HEADER: Final = 1
OPEN: Final = 2

_UNFOLDED, _REPLIES, _BODY = 0, 1, 2
_WHOLE = _REPLIES | _BODY
_STATES = {"open": _UNFOLDED, "replies": _REPLIES, "body": _BODY, "whole": _WHOLE}
_BASE = re.compile(r"\*(?:all|[1-9]\d{0,2})", re.ASCII)
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
        self._quote_exceptions: dict[int, int] = {}  # per entry, one bit for each quote that is not as the others
        self._watchers: list[Watcher] = []

    def watch(self, told: Watcher) -> None:
        """Call `told(start, end, bodies)` after each change to entries of `range(start, end)`.

        `bodies` says that what the bodies show has changed, not only which of them are shown.
        """
        self._watchers.append(told)

    def folded(self, index: int) -> bool:
        """Tell whether the entry is folded, or only its replies."""
        fold = self._folds[index]
        return bool(fold & _BODY) or (fold == _REPLIES and self.thread.answered(index))

    def hides_replies(self, index: int) -> bool:
        """Tell whether the entry has replies and they are folded away."""
        return index > 0 and bool(self._folds[index] & _REPLIES) and self.thread.answered(index)

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
                folds[self.thread.parent[index]] = _BODY
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
        unfolded = [above for above in self.thread.ancestors(index) if self._folds[above] & _REPLIES]
        for above in unfolded:
            self._folds[above] = _UNFOLDED
        if self._folds[index] & _BODY:
            self._folds[index] = _UNFOLDED
            unfolded.append(index)
        if unfolded:
            self._show(outermost)
            self._tell(outermost, self.thread.end[outermost])
        if quote is not None and self.quote_folded(index, quote):
            self.toggle_quote(index, quote)

    def quote_folded(self, index: int, quote: int) -> bool:
        """Tell whether a quoted document is folded to a line; `quote` is its number in `thread.quotes(index)`."""
        return self._quotes_folded != bool(self._quote_exceptions.get(index, 0) >> quote & 1)

    def folded_quotes(self, index: int) -> int:
        """Give the state of all quoted documents of an entry as one number that differs when any of them does."""
        exceptions = self._quote_exceptions.get(index, 0)
        return ~exceptions if self._quotes_folded else exceptions

    def toggle_quote(self, index: int, quote: int) -> None:
        """Fold the quoted document to a line, or unfold it."""
        self._quote_exceptions[index] = self._quote_exceptions.get(index, 0) ^ (1 << quote)
        self._tell(index, index + 1, bodies=True)

    def fold_quotes(self, folded: bool) -> None:
        """Fold or unfold every quoted document of the thread."""
        self._quotes_folded = folded
        self._quote_exceptions.clear()
        self._tell(0, len(self.thread), bodies=True)

    def toggle_quotes(self) -> bool:
        """Unfold every quoted document if all are folded, else fold them all; tell whether they are folded now."""
        self.fold_quotes(not self._quotes_folded or any(self._quote_exceptions.values()))
        return self._quotes_folded

    def show_duplicates(self, shown: bool) -> None:
        """Show or hide, in place, the paragraphs that the source prints twice."""
        self.duplicates_shown = shown
        self._tell(0, len(self.thread), bodies=True)

    def saved(self) -> frozenset[str]:
        """Give the folds as a set of words for `restore`, few even when everything is folded."""
        words = {f"*{self._base}"} if self._base != "open" else set()
        base = self._states(self._base)
        if base != self._folds:
            names = {state: name for name, state in _STATES.items()}
            words.update(
                f"{self.thread.id(index)}={names[fold]}"
                for index, (usual, fold) in enumerate(zip(base, self._folds, strict=True))
                if usual != fold
            )
        if self._quotes_folded:
            words.add("*quotes")
        for index in self._quote_exceptions:
            words |= self._excepted(index)
        return frozenset(words)

    def restore(self, words: Iterable[str]) -> None:
        """Take up the folds that `saved` gave, for this thread or a later version of it; pass over unknown words."""
        known = frozenset(words)
        self._base = next((word[1:] for word in known if _BASE.fullmatch(word)), "open")
        self._folds = bytearray(self._states(self._base))
        self._quotes_folded = "*quotes" in known
        self._quote_exceptions.clear()
        quoting: set[int] = set()
        for word in known:
            id, _, state = word.partition("=")
            index = self.thread.index(id)
            if index is None:
                continue
            if self.thread.id(index) != id:
                quoting.add(index)
            elif state in _STATES:
                self._folds[index] = _STATES[state]
        for index in quoting:
            self._except(index, known)
        self._show(0)
        self._tell(0, len(self.thread), bodies=True)

    def arranged(self, thread: Thread) -> "Folding":
        """Give the folds of the same entries in another arrangement of the thread; in the same, these."""
        if thread is self.thread:
            return self
        made = Folding(thread)
        here = map(self.thread.rank.__getitem__, thread.order)
        made._folds = bytearray(map(self._folds.__getitem__, here))
        made._base, made._quotes_folded, made.duplicates_shown = self._base, self._quotes_folded, self.duplicates_shown
        for index in self._quote_exceptions:
            made._except(thread.find(self.thread, index), self._excepted(index))
        made._show(0)
        return made

    def put(self, index: int, entry: Post | Comment) -> None:
        """Put in the place of an entry one with other quoted documents; those that it had too stay folded, or open."""
        excepted = self._excepted(index)
        self.thread.put(index, entry)
        self._except(index, excepted)

    def _excepted(self, index: int) -> set[str]:
        """Give the ids of the quoted documents of an entry that are not as the others."""
        exceptions = self._quote_exceptions.get(index, 0)
        return {quote.id for number, quote in enumerate(self.thread.quotes(index)) if exceptions >> number & 1}

    def _except(self, index: int, ids: Set[str]) -> None:
        quotes = enumerate(self.thread.quotes(index))
        self._quote_exceptions[index] = sum(1 << number for number, quote in quotes if quote.id in ids)

    def _states(self, base: str) -> bytes:
        """Give the fold of every entry when nothing but `base` has been asked for."""
        if not base.isdecimal():
            return bytes(1) + bytes([_WHOLE if base == "all" else _UNFOLDED]) * (len(self.thread) - 1)
        return self.thread.levels.translate(
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
        self._tell(index, self.thread.end[index] if index else 1)

    def _show(self, index: int) -> None:
        """Work out anew which entries are shown from a shown entry to the end of its replies."""
        shown, folds, end = self.shown, self._folds, self.thread.end
        last = end[index]
        shown[index:last] = bytes(last - index)
        while index < last:
            fold = folds[index]
            shown[index] = HEADER if fold & _BODY else OPEN
            index = end[index] if fold & _REPLIES and index else index + 1

    def _tell(self, start: int, end: int, bodies: bool = False) -> None:
        for told in self._watchers:
            told(start, end, bodies)
