"""From a place to a document: read, rebuild, infer."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce

from reader.errors import DialectError, ReaderError
from reader.infer import infer
from reader.model import Document, Warning
from reader.printable import counted_are
from reader.reconstruct.build import rebuild_explained
from reader.reconstruct.explain import Explanation
from reader.sources.read import parts_of, read


def load(place: str, *, dialect: str | None = None) -> Document:
    """Load the document at `place`: a path, "-" for standard input, or the uri of a merged document.

    `dialect` overrules the choice of one.

    Raises `SourceError` when there is nothing there that can be read, `DialectError` when not as that dialect.
    """
    return load_explained(place, dialect=dialect)[0]


def load_explained(place: str, *, dialect: str | None = None) -> tuple[Document, tuple[Explanation, ...]]:
    """Load the document at `place` as `load` does, and why each of its pages is read so; nothing of what is merged."""
    parts = parts_of(place)
    if len(parts) > 1:
        if dialect is not None:
            raise DialectError("was merged from texts that have a dialect each", place)
        return load_merged(parts), ()
    with _uncollected():
        document, explanations = _rebuilt(place, dialect)
        return infer(document), explanations


def load_merged(places: Sequence[str]) -> Document:
    """Load several flattenings of one page, two or more, as one document.

    Raises `ReaderError` when one cannot be read, or is not of the same page as those before it.
    """
    from reader.reconstruct.merging.merge import merge  # few ask for it

    if len(places) < 2:
        raise ReaderError("merging takes two texts of one page, or more", *places)
    with _uncollected():
        return infer(reduce(merge, (_rebuilt(place)[0] for place in places)))


def _rebuilt(place: str, dialect: str | None = None) -> tuple[Document, tuple[Explanation, ...]]:
    raw = read(place)
    try:
        document, explanations = rebuild_explained(
            raw.decoded.text, uri=raw.uri, sha256=raw.sha256, encoding=raw.decoded.encoding, dialect=dialect
        )
    except DialectError as error:
        raise DialectError(error.message, place) from error
    if raw.decoded.undecodable:
        message = (
            f"{counted_are(raw.decoded.undecodable, 'byte')} not {raw.decoded.encoding}, shown as \\x and a number"
        )
        document = replace(document, warnings=(*document.warnings, Warning("encoding", message)))
    return document, explanations


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector from going through a growing document again and again: nothing of it is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
