"""Small documents for tests, and folders that cannot be written."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model import (
    Block,
    Dialect,
    Document,
    Entry,
    Intake,
    IntakeComment,
    IntakePost,
    Layer,
    Quote,
    Resolved,
    Source,
    Span,
)
from reader.model.identify import Recall, identify
from reader.model.identity import quote_key
from reader.reconstruct.build import rebuild

NOBODY = 65534


def intake(
    *comments: str, post: str = "What the post says.", title: str | None = "A post", uri: str = "/pages/a.txt"
) -> Intake:
    """Make the intake of one post with these top-level comments; a blank line in a text begins a new block."""
    source = "\n\n".join((post, *comments))
    entries: list[tuple[Block, ...]] = []
    at = 0
    for text in (post, *comments):
        blocks = []
        for paragraph in text.split("\n\n"):
            blocks.append(Block("paragraph", paragraph, Span(at, at + len(paragraph))))
            at += len(paragraph) + 2
        entries.append(tuple(blocks))
    return Intake(
        source=Source(
            uri=uri,
            sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
            media="text/plain",
            encoding="utf-8",
            dialect=Dialect(name="none", score=1.0),
            text=source,
        ),
        posts=[
            IntakePost(
                title=title,
                blocks=entries[0],
                comments=[IntakeComment(ref=str(n), blocks=blocks) for n, blocks in enumerate(entries[1:], 1)],
            )
        ],
        furniture=[],
        warnings=[],
    )


def document(
    *comments: str,
    post: str = "What the post says.",
    title: str | None = "A post",
    uri: str = "/pages/a.txt",
    recall: Recall | None = None,
) -> Document:
    """Make a document of one post with these top-level comments; a blank line in a text begins a new block."""
    return identify(intake(*comments, post=post, title=title, uri=uri), recall)


def rebuilt(text: str, *, uri: str = "-", dialect: str | None = None, recall: Recall | None = None) -> Document:
    """Make a document of flattened text."""
    return identify(rebuild(text, uri=uri, dialect=dialect), recall)


def resolved(document: Document, *quotes: Quote, said: Layer | None = None) -> Resolved:
    """Resolve a document of which nothing is inferred but these quoted documents."""
    by_entry = {one.key.entry: tuple(q for q in quotes if q.key.entry == one.key.entry) for one in quotes}
    return Resolved(document, Layer("test", quotes=by_entry), said)


def quote(entry: Entry, first: int, last: int) -> Quote:
    """Make a quoted document from block `first` to block `last` of an entry."""
    key = quote_key(entry.key, [block.text for block in entry.blocks[first : last + 1]])
    return Quote(key=key, first=first, last=last, basis="test", confidence=1.0)


@contextmanager
def unwritable_folder(*files: Path) -> Iterator[Path]:
    """Give a folder with copies of these files, that this process may read and not write, whoever runs it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in files:
            (folder / file.name).write_bytes(file.read_bytes())
            (folder / file.name).chmod(0o444)
        folder.chmod(0o555)
        superuser = os.geteuid() == 0
        if superuser:
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if superuser:
                os.seteuid(0)
            folder.chmod(0o755)
