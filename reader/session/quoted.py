"""What is known of the quoted documents of a post beyond their own words."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reader.model import PERSON, EntryKey, Layer, QuoteKey, Resolved
from reader.session.collection import Collection, Where
from reader.view.thread import Elsewhere

if TYPE_CHECKING:
    from reader.infer.elsewhere import Copy
    from reader.infer.voices import Place


class Quoted:
    """Know where else the quoted documents of a post stand, and who discusses them.

    Both are worked out when they are first asked for. Who discusses them is by `resolved`; where else they stand
    follows whatever is read, or said, of any source.
    """

    def __init__(self, collection: Collection, where: Where, resolved: Resolved) -> None:
        self._collection = collection
        self._where = where
        self._resolved = resolved
        self._seen: tuple[Resolved | None, ...] = ()
        self._copies: Mapping[QuoteKey, Sequence[Copy]] = {}
        self._elsewhere: Mapping[QuoteKey, Sequence[Elsewhere]] = {}

    @cached_property
    def discussed(self) -> Mapping[QuoteKey, Mapping[EntryKey, str]]:
        """For each quoted document that comments discuss, the keys of these and how they do."""
        known, said = self._resolved.believed.discussed, self._resolved.said
        if known is not None and said == Layer(PERSON):
            return known
        from reader.infer.discussed import discussed

        return discussed(self._resolved, self._resolved.document.posts[self._where.post])

    @property
    def elsewhere(self) -> Mapping[QuoteKey, Sequence[Elsewhere]]:
        """For each quoted document that stands elsewhere too, what to call these places."""
        self._look()
        return self._elsewhere

    def next_copy(self, key: QuoteKey) -> "Place | None":
        """Return the next place, after the last the first, where a quoted document stands too."""
        from reader.infer.voices import Place

        self._look()
        places = [copy.place for copy in self._copies.get(key, ())]
        here = self._order(Place(self._where.source, key))
        return min(
            (place for place in places if self._order(place) > here),
            key=self._order,
            default=min(places, key=self._order, default=None),
        )

    def _look(self) -> None:
        collection = self._collection
        if self._seen == collection.known:
            return
        self._seen = collection.known
        self._copies = collection.elsewhere(self._where)
        self._elsewhere = {
            key: tuple(Elsewhere(collection.name(copy.place, self._where), copy.share, copy.words) for copy in copies)
            for key, copies in self._copies.items()
        }

    def _order(self, place: "Place") -> tuple[int, int, int]:
        """Order places by source, in reading order."""
        resolved, key = self._collection.resolved(place.document), place.key
        quote = resolved.quote(key) if isinstance(key, QuoteKey) else None
        entry = key.entry if isinstance(key, QuoteKey) else key
        return place.document, list(resolved.document.by_key).index(entry), quote.first if quote else -1
