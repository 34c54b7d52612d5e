"""Answers by turns: a voice comes back after somebody answered it (A, B, A)."""

import math
from collections.abc import Iterable, Iterator

from reader.infer.clues import POST, Clue, Talk
from reader.model import PERSON

# A comment with one of these points at the voice of its target.
_POINTING = ("name.", "quote.", "time.", PERSON)


def find(talk: Talk, speakers: list[str], clues: Iterable[Clue]) -> Iterator[Clue]:
    """Find the voices that come back in a thread; `clues` tell at whose comments others point."""
    pointed: dict[int, set[str]] = {}
    for clue in clues:
        if clue.target not in (None, POST) and clue.cue.startswith(_POINTING):
            pointed.setdefault(clue.comment, set()).add(speakers[clue.target])
    last: dict[tuple[int, str], int] = {}
    pointing: dict[tuple[int, str], int] = {}
    for index, speaker in enumerate(speakers):
        thread = talk.threads[index]
        before = last.get((thread, speaker)) if speaker else None
        if before is not None:
            yield from _turn(talk, index, before, speakers, pointing.get((thread, speaker)))
        last[thread, speaker] = index
        for voice in pointed.get(index, ()):
            if voice != speaker:
                pointing[thread, voice] = index


def _turn(talk: Talk, index: int, before: int, speakers: list[str], pointing: int | None) -> Iterator[Clue]:
    """Yield whom a speaker may answer of those who spoke since: the first, the latest, and one that called them."""
    own = speakers[index]
    first, latest = before + 1, index - 1
    crowd = math.log(1 + talk.ranks[index])
    for target in {first, latest}:
        if target < index and speakers[target] != own and talk.threads[target] == talk.threads[before]:
            yield Clue(index, target, "turn.back")
            yield Clue(index, target, "turn.crowd", (), crowd)
            if target == first:
                yield Clue(index, target, "turn.first")
            if target == latest:
                yield Clue(index, target, "turn.latest")
    if pointing is not None and pointing > before and speakers[pointing] != own:
        yield Clue(index, pointing, "turn.called")
