"""From a place to a document: read, rebuild, infer."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from reader.infer import infer
from reader.model import Document, Warning
from reader.reconstruct.build import rebuild
from reader.sources.read import read


def load(place: str) -> Document:
    """Load the document at `place`, a path or "-" for standard input.

    Raises `SourceError` when there is nothing there that can be read.
    """
    raw = read(place)
    with _uncollected():
        document = infer(rebuild(raw.decoded.text, uri=raw.uri, sha256=raw.sha256, encoding=raw.decoded.encoding))
    if raw.decoded.undecodable:
        count = raw.decoded.undecodable
        what = "byte is" if count == 1 else "bytes are"
        message = f"{count} {what} not {raw.decoded.encoding}, shown as \\x and a number"
        document = replace(document, warnings=(*document.warnings, Warning("encoding", message)))
    return document


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
