"""The order in which the cue families look at a document; each sees what those before it found."""

from collections.abc import Callable

from reader.infer import echoes, named, names, origins, quotes, replies
from reader.infer.facts import Facts, apply, without_conclusions
from reader.infer.words import Words, words_of
from reader.model import Document

_Families = tuple[Callable[[Document, Words], Facts], ...]
# Quotations first: the signature of a quoted letter is not the commenter's.
_QUOTATIONS: _Families = (quotes.find, origins.find)
_CONCLUSIONS: _Families = (names.find, replies.find, named.find)


def infer(document: Document) -> Document:
    """Add to `document` what its text implies, each fact with its rule, confidence and evidence."""
    lists = words_of(document)
    for family in _QUOTATIONS:
        document = apply(document, family(document, lists))
    return _conclude(document, lists)


def infer_again(document: Document, requote: Callable[[Document], Document]) -> Document:
    """Infer anew what follows from what is quoted, which `requote` changes: before the echoes are found, and after."""
    return requote(_conclude(requote(without_conclusions(document)), words_of(document)))


def _conclude(document: Document, lists: Words) -> Document:
    """Add what follows once it is known which words are quoted."""
    for family in _CONCLUSIONS:
        document = apply(document, family(document, lists))
    # Echoes last: before, they are what the writer says, and evidence for whom the comment answers.
    return apply(document, echoes.find(document))
