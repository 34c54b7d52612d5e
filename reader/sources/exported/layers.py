"""Read the layers of an export of version 2: what the program believes of a document, and what the person says."""

from collections.abc import Callable
from typing import Any, TypeVar

from reader.model import (
    PERSON,
    Answer,
    Author,
    Description,
    Document,
    Edge,
    EntryKey,
    Extent,
    Layer,
    Quote,
    QuoteKey,
    QuoteKind,
)
from reader.sources.exported import values
from reader.sources.exported.document import FACT, DocumentReader, kind_of
from reader.sources.exported.values import DamageError, Fields, each, each_named, field, fields, text, text_or_none

T = TypeVar("T")

_LAYER = frozenset({"origin", "authors", "answers", "quotes", "signatures", "edges", "descriptions"})
_ANSWER = FACT | {"target", "candidates"}
_DESCRIPTION = frozenset({"kind", "title", "source", "named_at", "url"})
_QUOTE = FACT | _DESCRIPTION | {"id", "begins", "ends", "blocks", "continues"}
_KEYED_DESCRIPTION = _DESCRIPTION | {"entry", "begins", "ends"}
_QUOTE_KEY = frozenset({"id", "entry", "begins", "ends"})
_EDGE = frozenset({"was", "now"})


class LayerReader:
    """Read the layers of one document: they may speak only of the posts, comments and blocks that it has."""

    def __init__(self, document: Document, facts: DocumentReader) -> None:
        self._entries = document.by_key
        self._facts = facts

    def layers(self, value: Any) -> tuple[Layer, Layer]:
        """Read both layers, first that of the program. Raises `DamageError` where one is not as the contract has it."""
        layers = each(value, self._layer)
        if len(layers) != 2 or [layer.origin == PERSON for layer in layers] != [False, True]:
            raise DamageError(f'should be two: that of the program, then the one of origin "{PERSON}"')
        return layers[0], layers[1]

    def _layer(self, value: Any) -> Layer:
        of = fields(value, _LAYER)
        origin = text(of, "origin")
        quotes = field(of, "quotes", lambda table: self._by_entry(table, self._quotes))
        return Layer(
            origin,
            authors=field(of, "authors", lambda table: self._by_entry(table, self._author)),
            answers=field(of, "answers", lambda table: self._by_entry(table, self._answers)),
            # Those of the person say what follows from the edges; they are for programs that do not work it out.
            quotes={} if origin == PERSON else quotes,
            signatures=field(of, "signatures", lambda table: self._by_entry(table, self._signatures)),
            edges=field(of, "edges", lambda table: self._by_entry(table, self._edges)),
            descriptions=field(of, "descriptions", self._descriptions),
        )

    def _by_entry(self, table: Any, read: Callable[[EntryKey, Any], T]) -> dict[EntryKey, T]:
        def of_entry(name: str, value: Any) -> tuple[EntryKey, T]:
            key = self._key(name)
            return key, read(key, value)

        return dict(each_named(table, of_entry))

    def _key(self, value: Any) -> EntryKey:
        if not isinstance(value, str) or value not in self._entries:
            raise DamageError(f"should name a post or comment of the document, not {values.shown(value)}")
        return EntryKey(value)

    def _author(self, _: EntryKey, value: Any) -> Author | None:
        return self._facts.author(value)

    def _answers(self, _: EntryKey, value: Any) -> tuple[Answer, ...]:
        return each(value, self._answer)

    def _answer(self, value: Any) -> Answer:
        of = fields(value, _ANSWER)
        return Answer(
            target=field(of, "target", lambda target: None if target is None else self._key(target)),
            candidates=field(of, "candidates", lambda keys: each(keys, self._key)),
            **self._facts.fact(of),
        )

    def _signatures(self, key: EntryKey, value: Any) -> frozenset[int]:
        last = len(self._entries[key].blocks) - 1

        def index(value: Any) -> int:
            return values.pair([value, value], last)[0]

        return frozenset(each(value, index))

    # Quoted documents

    def _quotes(self, key: EntryKey, value: Any) -> tuple[Quote, ...]:
        return each(value, lambda quote: self._quote(key, quote))

    def _quote(self, entry: EntryKey, value: Any) -> Quote:
        of = fields(value, _QUOTE)
        first, last = field(of, "blocks", lambda extent: self._extent(entry, extent))
        return Quote(
            key=_checked(of, QuoteKey(entry, text(of, "begins"), text(of, "ends"))),
            first=first,
            last=last,
            continues=field(of, "continues", _quote_key_or_none),
            **self._description(of)._asdict(),
            **self._facts.fact(of),
        )

    def _description(self, of: Fields) -> Description:
        return Description(
            kind_of(of, "kind", QuoteKind),
            text_or_none(of, "title"),
            text_or_none(of, "source"),
            field(of, "named_at", self._facts.span_or_none),
            text_or_none(of, "url"),
        )

    def _descriptions(self, table: Any) -> dict[QuoteKey, Description]:
        def read(name: str, value: Any) -> tuple[QuoteKey, Description]:
            of = fields(value, _KEYED_DESCRIPTION)
            key = QuoteKey(EntryKey(text(of, "entry")), text(of, "begins"), text(of, "ends"))
            if name != str(key):
                raise DamageError("is not the id of this quoted document")
            return key, self._description(of)

        return dict(each_named(table, read))

    def _edges(self, key: EntryKey, value: Any) -> tuple[Edge, ...]:
        def extent(value: Any) -> Extent | None:
            return None if value is None else self._extent(key, value)

        def edge(value: Any) -> Edge:
            of = fields(value, _EDGE)
            return Edge(field(of, "was", extent), field(of, "now", extent))

        return each(value, edge)

    def _extent(self, key: EntryKey, value: Any) -> Extent:
        return values.pair(value, len(self._entries[key].blocks) - 1)


def _quote_key(value: Any) -> QuoteKey:
    of = fields(value, _QUOTE_KEY)
    return _checked(of, QuoteKey(EntryKey(text(of, "entry")), text(of, "begins"), text(of, "ends")))


def _quote_key_or_none(value: Any) -> QuoteKey | None:
    return None if value is None else _quote_key(value)


def _checked(of: Fields, key: QuoteKey) -> QuoteKey:
    if text(of, "id") != str(key):
        raise DamageError("is not the id of this quoted document", ".id")
    return key
