"""Say of the posts and comments of a document which of their words are quoted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from reader.infer.facts import Entry, entries, with_entries
from reader.infer.quotes import described
from reader.infer.words import Words, words_of
from reader.model import Document
from reader.notes.anchor import Targets
from reader.notes.passage import find
from reader.notes.repair import Extent, Repair
from reader.notes.requote import quote_at, requote


class Requoting:
    """Move, make and end the quoted documents of which repairs say where they are.

    It is called with a document while that is inferred, and again at the end: a quoted document that is not known at
    first may still be found then. What has no place in it stays `waiting`.
    """

    def __init__(self, repairs: Iterable[Repair]) -> None:
        self.waiting = [*repairs]
        self._is_end = False

    def has_place(self, document: Document) -> bool:
        """Tell whether any of the repairs is about something in a document."""
        targets = Targets(document)
        return any(targets.place(repair.anchor) for repair in self.waiting)

    def __call__(self, document: Document) -> Document:
        targets = Targets(document) if self.waiting else None
        known = {entry.id: entry for entry in entries(document)}
        ended: set[str] = set()
        lists = cache(lambda: words_of(document))
        waiting, self.waiting = self.waiting, []
        for repair in waiting:
            entry = known.get(targets.place(repair.anchor) or "") if targets else None
            became = self._requoted(entry, repair, lists) if entry else None
            if entry is None or became is None:
                self.waiting.append(repair)
            else:
                known[entry.id] = became
                ended |= {quote.id for quote in entry.quotes} - {quote.id for quote in became.quotes}
        self._is_end = True
        return with_entries(document, {id: _going_on(entry, ended) for id, entry in known.items()})

    def _requoted(self, entry: Entry, repair: Repair, lists: Callable[[], Words]) -> Entry | None:
        """Give what becomes of an entry; None while its words, or the quoted document that is meant, are not there."""
        said = repair.said
        assert isinstance(said, Extent)
        was = find(entry.blocks, said.was) if said.was else None
        now = find(entry.blocks, said.now) if said.now else None
        is_there = (was is None) == (said.was is None) and (now is None) == (said.now is None)
        is_known = was is None or quote_at(entry, was) is not None
        if not is_there or not (is_known or self._is_end):
            return None
        became = requote(entry, was, now)
        known = {quote.id for quote in entry.quotes}
        quotes = (quote if quote.id in known else described(became, quote, lists()) for quote in became.quotes)
        return replace(became, quotes=tuple(quotes))


def _going_on(entry: Entry, ended: set[str]) -> Entry:
    """Let what goes on from a quoted document that is none go on from nothing."""
    if ended and any(quote.continues in ended for quote in entry.quotes):
        quotes = (replace(one, continues=None) if one.continues in ended else one for one in entry.quotes)
        return replace(entry, quotes=tuple(quotes))
    return entry
