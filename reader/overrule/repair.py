"""What a person says against what the program inferred, or beside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from reader.notes.anchor import Anchor
from reader.notes.note import Note, new_id, now
from reader.notes.passage import Passage

_TOLD = 40  # characters of a text that a repair is named by


@dataclass(frozen=True, slots=True)
class Link:
    """The comment answers the entry at `to`; None: it answers nothing, whatever its words seem to say."""

    to: Anchor | None


@dataclass(frozen=True, slots=True)
class Naming:
    """The entry is by whoever is called `name`; None: nothing says by whom."""

    name: str | None


@dataclass(frozen=True, slots=True)
class Renaming:
    """The voice that was called `was` in the whole document is called `name`; if there is one, it is the same voice."""

    was: str
    name: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What seemed to be a quoted document at `was` is one at `now`; None: there is none, or was none."""

    was: Passage | None
    now: Passage | None


Said = Link | Naming | Renaming | Extent


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair(Note):
    """One thing that a person said of the post or comment at `anchor`; of a voice, where they said it."""

    said: Said

    @classmethod
    def new(cls, anchor: Anchor, said: Said) -> "Repair":
        """Make a repair with an id of its own, now."""
        return cls(id=new_id(), anchor=anchor, created=now(), said=said)

    def anchors(self) -> Iterator[Anchor]:
        """Give what the repair is about, and what is answered."""
        yield self.anchor
        if isinstance(self.said, Link) and self.said.to is not None:
            yield self.said.to

    def with_anchors(self, change: Callable[[Anchor], Anchor]) -> Self:
        """Return the repair with each of its anchors changed."""
        said = self.said
        if isinstance(said, Link) and said.to is not None:
            said = Link(change(said.to))
        return replace(self, anchor=change(self.anchor), said=said)


def told(repair: Repair) -> str:
    """Say a repair in words, which may come from the document."""
    about = _quoted(repair.anchor.exact)
    match repair.said:
        case Link(to):
            return f"{about} answers {_quoted(to.exact) if to else 'nothing'}"
        case Naming(name):
            return f"{about} is by {name or 'nobody known'}"
        case Renaming(was, name):
            return f"{was} is {name}"
        case Extent(was, now):
            passage = now or was
            words = f"{_quoted(passage.begins)} to {_quoted(passage.ends, at_end=True)}" if passage else about
            return f"{'quoted' if now else 'not quoted'} is {words}"


def _quoted(words: str, at_end: bool = False) -> str:
    if len(words) > _TOLD:
        words = f"…{words[1 - _TOLD :].lstrip()}" if at_end else f"{words[: _TOLD - 1].rstrip()}…"
    return f"“{words}”"
