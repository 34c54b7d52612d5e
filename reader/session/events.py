"""What is done beside the screens, in threads of its own, has to report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reader.library.roster import Changes
from reader.model import Document, Resolved
from reader.overrule.repair import Repair


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source was read, as the dialect that was asked for if one was, or cannot be: then `error` says why.

    `resolved` is what the program believes of it. `trouble` says why the record of what was read was of no use.
    """

    source: int
    resolved: Resolved | None
    dialect: str | None = None
    error: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """The reading of sources ended with a mistake of ours."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Visited:
    """It is known now what is unread in a long document."""

    document: Document


@dataclass(frozen=True, slots=True)
class Concluded:
    """It is known now what follows from what a person said of a source, and which of it has no place there."""

    source: int
    resolved: Resolved
    lost: Sequence[Repair]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """The file of a source that is open has changed: what is otherwise in it now, or why it cannot be read."""

    source: int
    changes: Changes
    error: str | None = None


Event = Loaded | Broken | Visited | Concluded | Noticed
# Called in the thread that did the work; it passes the event on to the thread that owns the session.
Report = Callable[[Event], object]
