"""A bookmark: what it is on, and what the person wrote beside it."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from reader.notes.anchor import Anchor

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """One bookmark. `mark` is a letter a-z to jump by; `created` and `changed` are in UTC, ISO 8601.

    `extra` holds what a file of bookmarks says beyond this.
    """

    id: str
    anchor: Anchor
    created: str
    changed: str
    mark: str | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)

    @classmethod
    def new(cls, anchor: Anchor, *, mark: str | None = None, note: str = "", tags: Iterable[str] = ()) -> "Bookmark":
        """Make a bookmark with an id of its own, now."""
        made = now()
        return cls(
            id=os.urandom(6).hex(), anchor=anchor, created=made, changed=made, mark=mark, note=note, tags=tuple(tags)
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file of bookmarks holds: the document it is about, the bookmarks in their order, and anything else."""

    document: Mapping[Any, Any] = field(default_factory=dict)
    bookmarks: tuple[Bookmark, ...] = ()
    extra: Mapping[Any, Any] = field(default_factory=dict)


def now() -> str:
    """Give the time as bookmarks keep it: "2019-01-28T08:24:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def storable(text: str) -> str:
    """Give the text as a file can hold it: a lone surrogate is no character, and U+FFFD takes its place."""
    return _SURROGATE.sub("\ufffd", text)
