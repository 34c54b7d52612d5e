"""A bookmark: what it is on, and what the person wrote beside it."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.notes.anchor import Anchor
from reader.notes.note import Note, new_id, now


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark(Note):
    """One bookmark. `mark` is a letter a-z to jump by; `changed` is a time like `created`."""

    changed: str
    mark: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()

    @classmethod
    def new(cls, anchor: Anchor, *, mark: str | None = None, note: str = "", tags: Iterable[str] = ()) -> "Bookmark":
        """Make a bookmark with an id of its own, now."""
        made = now()
        return cls(id=new_id(), anchor=anchor, created=made, changed=made, mark=mark, note=note, tags=tuple(tags))
