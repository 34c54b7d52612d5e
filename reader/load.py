"""From a place to a document: read, rebuild, infer."""

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
    document = infer(rebuild(raw.decoded.text, uri=raw.uri, sha256=raw.sha256, encoding=raw.decoded.encoding))
    if raw.decoded.undecodable:
        count = raw.decoded.undecodable
        message = f"{count} bytes are not {raw.decoded.encoding}; they are shown as \\x.."
        document = replace(document, warnings=(*document.warnings, Warning("encoding", message)))
    return document
