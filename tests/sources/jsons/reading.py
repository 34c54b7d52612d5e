"""JSON in memory as a source, read by the importer that recognises it, and what of it a test looks at."""

import json
from typing import Any

from reader.model import Document
from reader.model.identify import identify
from reader.sources.read import Raw
from reader.sources.registry import IMPORTERS


def read(value: Any, name: str) -> Document:
    """Read a value, bytes or a text by the first importer that recognises it, which has this name."""
    text = value if isinstance(value, str | bytes) else json.dumps(value)
    raw = Raw.of(text if isinstance(text, bytes) else text.encode())
    importer = next(each for each in IMPORTERS if each.recognise(raw))
    assert importer.name == name
    return identify(importer.read(raw))


def lines(*values: Any) -> str:
    """Write values one a line."""
    return "\n".join(map(json.dumps, values))


def tree(document: Document, post: int = 0) -> list[tuple[str, str | None, str]]:
    """List the comments of a post: the number, the author and the words of each."""
    return [
        (each.number, each.author.name if each.author else None, " ".join(block.text for block in each.blocks))
        for each in document.posts[post].comments
    ]
