"""The order in which the cue families look at a document; each sees what those before it found."""

from collections.abc import Callable

from reader.infer import echoes, named, names, origins, quotes, replies
from reader.infer.facts import Facts, apply
from reader.infer.words import Words, words_of
from reader.model import Document

# Quotations first: the signature of a quoted letter is not the commenter's.
FAMILIES: tuple[Callable[[Document, Words], Facts], ...] = (
    quotes.find,
    origins.find,
    names.find,
    replies.find,
    named.find,
)


def infer(document: Document) -> Document:
    """Add to `document` what its text implies, each fact with its rule, confidence and evidence."""
    lists = words_of(document)
    for family in FAMILIES:
        document = apply(document, family(document, lists))
    # Echoes last: before, they are what the writer says, and evidence for whom the comment answers.
    return apply(document, echoes.find(document))
