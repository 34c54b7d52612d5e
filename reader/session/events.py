"""What is done beside the screens, in threads of its own, has to report."""

from collections.abc import Callable
from dataclasses import dataclass

from reader.model import Document
from reader.notes.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Loaded:
    """A source was read, as the dialect that was asked for if one was, or cannot be: then `error` says why."""

    source: int
    document: Document | None
    dialect: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Broken:
    """The reading of sources ended with a mistake of ours."""

    error: BaseException


@dataclass(frozen=True, slots=True)
class Visited:
    """It is known now what is unread in a long document."""

    document: Document


@dataclass(frozen=True, slots=True)
class Overlaid:
    """What was said of a source is laid over it, with all that follows."""

    source: int
    inferred: Document
    overlay: Overlay


Event = Loaded | Broken | Visited | Overlaid
# Called in the thread that did the work; it passes the event on to the thread that owns the session.
Report = Callable[[Event], object]
