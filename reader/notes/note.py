"""What all notes have in common: an id, what they are on, and when they were made."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Generic, Self, TypeVar

from reader.notes.anchor import Anchor

# The version of the files of notes. In version 1, an anchor had the place of its target for an id.
VERSION = 2
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a person keeps about one place of a document; `created` is in UTC, ISO 8601.

    `extra` holds what a file of notes says beyond this.
    """

    id: str
    anchor: Anchor
    created: str
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)

    def anchors(self) -> Iterator[Anchor]:
        """Give all anchors of the note."""
        yield self.anchor

    def with_anchors(self, change: Callable[[Anchor], Anchor]) -> Self:
        """Return the note with each of its anchors changed."""
        return replace(self, anchor=change(self.anchor))


N = TypeVar("N", bound=Note)


@dataclass(frozen=True, slots=True)
class Contents(Generic[N]):
    """What a file of notes holds: the document it is about, the notes in their order, and anything else.

    `version` is that of the file that it was read from.
    """

    document: Mapping[Any, Any] = field(default_factory=dict)
    notes: tuple[N, ...] = ()
    extra: Mapping[Any, Any] = field(default_factory=dict)
    version: int = VERSION


def new_id() -> str:
    """Return an id that no other note has."""
    return os.urandom(6).hex()


def now() -> str:
    """Return the time as notes keep it: "2019-01-28T08:24:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def storable(text: str) -> str:
    """Return the text as a file can hold it: a lone surrogate is no character, and U+FFFD takes its place."""
    return _SURROGATE.sub("\ufffd", text)
