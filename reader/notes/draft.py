"""A draft: a note as far as a person has typed it."""

from dataclasses import dataclass

from reader.notes.note import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Note):
    """A note that was typed and is not kept yet; `changed` is a time like `created`.

    `book` is the name of the file in which the note is to be kept, and `bookmark` the id of its bookmark there, if that
    exists already. `before` is the note as it was when the typing began.
    """

    changed: str
    book: str
    bookmark: str | None = None
    before: str = ""
    text: str = ""
