"""Small documents for tests, and folders that cannot be written."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model import Block, Comment, Dialect, Document, Post, Quote, Source, Span

NOBODY = 65534


def document(
    *comments: str, post: str = "What the post says.", title: str | None = "A post", uri: str = "/pages/a.txt"
) -> Document:
    """Make a document of one post with these comments; a blank line in a text begins a new block."""
    source = "\n\n".join((post, *comments))
    entries: list[tuple[Block, ...]] = []
    at = 0
    for text in (post, *comments):
        blocks = []
        for paragraph in text.split("\n\n"):
            blocks.append(Block("paragraph", paragraph, Span(at, at + len(paragraph))))
            at += len(paragraph) + 2
        entries.append(tuple(blocks))
    made = tuple(
        Comment(id=f"p1-{number}", number=str(number), depth=0, parent=None, blocks=blocks)
        for number, blocks in enumerate(entries[1:], 1)
    )
    return Document(
        source=Source(
            uri=uri,
            sha256=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
            media="text/plain",
            encoding="utf-8",
            dialect=Dialect(name="none", score=1.0),
            text=source,
        ),
        posts=(Post(id="p1", title=title, blocks=entries[0], comments=made),),
    )


def quote(identity: str, first: int, last: int) -> Quote:
    """Make a quoted document from block `first` to block `last` of an entry."""
    return Quote(id=identity, first=first, last=last, basis="test", confidence=1.0)


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
