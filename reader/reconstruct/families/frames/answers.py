"""Lines that say whom a comment answers: "In reply to The wheel turns by Wren"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reader.reconstruct.families.frames.units import Answering, Unit
from reader.signs.labels import all_labels

# Title and name may stand on lines of their own.
_MOST_PIECES = 4
_ADDED = re.compile(r"\s*\([^()]*\)$")


def found(units: Sequence[Unit]) -> Iterator[Unit]:
    """Yield the units; those that say whom a record answers are put together, and say nothing else."""
    place = 0
    while place < len(units):
        pieces = _pieces(units, place) if units[place].words.lower().startswith(_beginnings()) else 0
        if pieces:
            whole = _said(units[place : place + pieces])
            yield units[place]._replace(last=units[place + pieces - 1].last, words="", answering=whole)
        else:
            yield units[place]
        place += pieces or 1


def _pieces(units: Sequence[Unit], place: int) -> int:
    """Return how many units from `place` on say together whom a record answers, or 0."""
    for pieces in range(1, _MOST_PIECES + 1):
        if _said(units[place : place + pieces]):
            return pieces
    return 0


def _said(units: Sequence[Unit]) -> Answering | None:
    words = " ".join(unit.words for unit in units)
    match = _pattern().fullmatch(words)
    if match is None:
        return None
    title, name = (part.strip() for part in match.groups()[-2:] if part is not None)
    return Answering(title, _ADDED.sub("", name))


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple({form.partition("#")[0].strip().lower() for labels in all_labels() for form in labels.answering})


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted({form for labels in all_labels() for form in labels.answering})
    starts = "|".join(re.escape(form.partition("#")[0].strip()) for form in forms)
    middles = "|".join(sorted({re.escape(form.partition("#")[2].partition("@")[0].strip()) for form in forms}))
    return re.compile(rf"(?:{starts})\s+(.+)\s(?:{middles})\s+(\S.*)", re.IGNORECASE)
