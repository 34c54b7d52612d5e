"""Run the cue families on a document in an order in which each sees what those before it found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from reader.infer import echoes, named, origins, quotes, replies, signoffs
from reader.infer.words import Words, words_of
from reader.model import Document, EntryKey, Layer, Resolved
from reader.model.facts import RULES

_T = TypeVar("_T")

# Quotations first: the signature of a quoted letter is not the commenter's. Echoes last: before, they are what the
# writer says, and evidence for whom the comment answers.
_FAMILIES: tuple[Callable[[Resolved, Words], Layer], ...] = (
    quotes.find,
    origins.find,
    signoffs.find,
    replies.find,
    named.find,
    echoes.find,
)


def infer(document: Document, given: Layer | None = None) -> Layer:
    """Return what the text of a document implies, each fact with its rule, its confidence and its evidence.

    The layer `given` is what a person said: who wrote a comment, whom it answers, what is quoted in it. It holds for
    every rule; what the program itself believes of the same is in the layer that is returned all the same.
    """
    lists = words_of(document)
    believed = Layer(RULES)
    for family in _FAMILIES:
        believed = believed.joined(family(Resolved(document, believed, given), lists))
    return replace(
        believed,
        authors=_in_order(document, believed.authors),
        answers=_in_order(document, believed.answers),
        quotes=_in_order(document, believed.quotes),
        signatures=_in_order(document, believed.signatures),
    )


def _in_order(document: Document, facts: Mapping[EntryKey, _T]) -> Mapping[EntryKey, _T]:
    """Return facts in reading order, whichever family found them first."""
    return {key: facts[key] for key in document.in_order(facts.keys())}
