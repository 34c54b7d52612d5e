"""Find out what holds of a document, with all that follows from what a person said."""

from collections.abc import Sequence

from reader.model import PERSON, Document, Layer, Resolved
from reader.overrule.repair import Repair
from reader.overrule.said import said_layer


def resolve(
    document: Document, repairs: Sequence[Repair], believed: Layer | None = None
) -> tuple[Resolved, list[Repair]]:
    """Infer what holds of a document, given what a person said of it; return also the repairs that have no place.

    Without repairs it is what the program believes, which a caller that has it already may hand over as `believed`.
    It takes as long as to infer; `overruled` shows at once what was said, without what follows from it.
    """
    from reader.infer.run import infer  # few say anything, and the first screen need not wait for it

    known = Resolved(document, infer(document) if believed is None else believed)
    said, lost = said_layer(known, repairs)
    if said == Layer(PERSON):
        return known, lost
    # Who is believed to speak may have changed with what was said, and renaming a voice goes by that.
    return overruled(Resolved(document, infer(document, said)), repairs)


def overruled(known: Resolved, repairs: Sequence[Repair]) -> tuple[Resolved, list[Repair]]:
    """Say these repairs, and nothing else, over what is believed of a document; return also those without a place."""
    said, lost = said_layer(known, repairs)
    return known.saying(said), lost
