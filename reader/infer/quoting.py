"""Answers by words: a comment repeats a run of words that one earlier comment has, and no other.

Within a thread any run counts. From one thread to another only what stands in quotation marks does: there
a run is too easily chance, and all runs of a long page would be too many to keep.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from reader.infer.clues import RUN, WORD, Clue, Run, Talk, runs, within
from reader.infer.facts import own_blocks
from reader.model import Span

_FEWEST_LETTERS = 16
_SURE, _LIKELY = 0.93, 0.85
# From another thread: so many words within quotation marks.
_FEWEST_AFAR = 5
# All opening marks in front, so that the search need not try both ways to go on at each character.
_MARKED = re.compile(
    r"[“\"„«'‘](?:(?<=[“\"„«])([^“”\"„«»]{20,400})[”\"“»]|(?<!\w['‘])(?<=['‘])([^'‘’]{20,400})['’](?!\w))"
)
# More than this and the two hold the same pasted document.
_MOST_SHARED = 0.6
_SHARED_BY_MANY = -1
_NOBODY = (sys.maxsize, sys.maxsize)

# Where comments quote in marks what begins with a run of words.
_Marked = Mapping[Run, Sequence[tuple[int, tuple[Span, ...]]]]


def find(talk: Talk) -> Iterator[Clue]:
    """Find comments whose own words repeat an earlier comment's."""
    marked = _marked(talk) if len(talk.comments) > 1 else {}
    holders: defaultdict[Run, list[int]] = defaultdict(list)
    found: set[int] = set()
    for first, last in _threads(talk):
        held: dict[Run, int] = {}
        for index in range(first, last) if marked or last - first > 1 else ():
            mine = list(chain.from_iterable(map(runs, talk.words[index])))
            for run in set(filter(marked.__contains__, mine)) if marked else ():
                holders[run].append(index)
            again = set(filter(held.__contains__, mine)) if held else ()
            for clue in _repeated(talk, index, again, held):
                found.add(index)
                yield clue
            if index + 1 < last:
                held.update(dict.fromkeys(mine, index))
                held.update(dict.fromkeys(again, _SHARED_BY_MANY))
    yield from (clue for clue in _afar(talk, marked, holders) if clue.comment not in found)


def _threads(talk: Talk) -> Iterator[tuple[int, int]]:
    """Give each thread's comments as a range."""
    first = 0
    for index in range(1, len(talk.comments) + 1):
        if index == len(talk.comments) or talk.roots[index] != talk.roots[first]:
            yield first, index
            first = index


def _repeated(talk: Talk, index: int, again: Iterable[Run], held: Mapping[Run, int]) -> Iterator[Clue]:
    """Tie a comment to the one above it that has, by `held`, most of the runs that are in it `again`."""
    rare = {
        run: held[run]
        for run in again
        if held[run] != _SHARED_BY_MANY and len("".join(run)) >= _FEWEST_LETTERS and run not in talk.post_runs
    }
    if not rare:
        return
    votes: defaultdict[int, list[Run]] = defaultdict(list)
    total = 0
    for place, block in own_blocks(talk.comments[index]):
        if block.kind != "signature":
            found = list(runs(talk.words[index][place]))
            total += len(found)
            for run in filter(rare.__contains__, found):
                votes[rare[run]].append(run)
    if not votes:
        return
    target = max(votes, key=lambda voted: (len(votes[voted]), voted))
    count = len(votes[target])
    if count > _MOST_SHARED * total and total > 4 * RUN:
        return
    yield Clue(index, target, "quote", _SURE if count > 1 else _LIKELY, _place(talk, index, votes[target][0]))


def _place(talk: Talk, index: int, run: Run) -> tuple[Span, ...]:
    """Find where a comment has a run of words."""
    pattern = re.compile(r"\W+".join(map(re.escape, run)), re.IGNORECASE)
    for text, span in talk.own(index):
        match = pattern.search(text)
        if match:
            return within(span, *match.span())
    return ()


def _marked(talk: Talk) -> _Marked:
    """Find what comments quote in marks, by how it begins."""
    marked: defaultdict[Run, list[tuple[int, tuple[Span, ...]]]] = defaultdict(list)
    for index in range(1, len(talk.comments)):
        for text, span in talk.own(index):
            for match in _MARKED.finditer(text):
                words = WORD.findall((match[1] or match[2]).casefold())
                if len(words) >= _FEWEST_AFAR:
                    marked[tuple(words[:RUN])].append((index, within(span, *match.span())))
    return marked


def _afar(talk: Talk, marked: _Marked, holders: Mapping[Run, Sequence[int]]) -> Iterator[Clue]:
    """Tie what comments quote in marks to the one comment above, in whatever thread, that has it."""
    for run, places in marked.items():
        first, second = (*holders.get(run, ()), *_NOBODY)[:2]
        for index, evidence in places:
            if first < index <= second and run not in talk.post_runs:
                yield Clue(index, first, "quote", _LIKELY, evidence)
