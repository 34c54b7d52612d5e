"""The files of version 1 in `tests/data/notes-v1`, and the page that their notes were made on."""

import shutil
from pathlib import Path

from reader.model import Document, Quote, Resolved
from tests.documents import document, quote, resolved

DATA = Path(__file__).parents[1] / "data" / "notes-v1"
POST = "The lamp on the harbour wall has been out since Monday."
COMMENTS = (
    "Mine was the last watch, and I left a full can by the door as always.",
    "Agreed.",
    "Here is what was on the door:\n\nAll lamps will be filled by the office from now on.\n\nWhich office?",
    "Agreed.",
    "Agreed.",
)


def page(*more: str, comments: tuple[str, ...] = COMMENTS) -> Document:
    """Return the page, or what it became."""
    return document(*comments, *more, post=POST, title="The lamp", uri="/pages/lamp.txt")


def with_notice(read: Document) -> Resolved:
    """Return the page with the quoted document in the third comment."""
    return resolved(read, *notice(read))


def notice(read: Document) -> tuple[Quote, ...]:
    """Return the quoted document in the comment that has it."""
    return tuple(quote(entry, 1, 1) for entry in read.entries() if len(entry.blocks) == 3)


def put(name: str, folder: Path) -> Path:
    """Put one of the files into a folder, and return where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(DATA / name, folder / name))
