"""What all notes have in common: an id, what they are on, and when they were made."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from reader.notes.anchor import Anchor

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


N = TypeVar("N", bound=Note)


@dataclass(frozen=True, slots=True)
class Contents(Generic[N]):
    """What a file of notes holds: the document it is about, the notes in their order, and anything else."""

    document: Mapping[Any, Any] = field(default_factory=dict)
    notes: tuple[N, ...] = ()
    extra: Mapping[Any, Any] = field(default_factory=dict)


def new_id() -> str:
    """Make an id that no other note has."""
    return os.urandom(6).hex()


def now() -> str:
    """Give the time as notes keep it: "2019-01-28T08:24:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def storable(text: str) -> str:
    """Give the text as a file can hold it: a lone surrogate is no character, and U+FFFD takes its place."""
    return _SURROGATE.sub("\ufffd", text)
