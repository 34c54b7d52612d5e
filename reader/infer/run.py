"""Run the cue families on a document in an order in which each sees what those before it found."""

from collections.abc import Callable

from reader.infer import echoes, named, origins, quotes, replies, signoffs
from reader.infer.words import Words, words_of
from reader.model import Document, Layer, Resolved
from reader.model.facts import RULES

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
    return believed
