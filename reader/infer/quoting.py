"""Answers by words: a comment repeats a run of words that one earlier comment has, and no other.

Within a thread any run counts. From one thread to another only what stands in quotation marks does: there
a run is too easily chance, and all runs of a long page would be too many to keep.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from reader.infer.clues import RUN, WORD, Clue, Run, Talk, runs, within
from reader.infer.facts import own_blocks
from reader.model import Span

_FEWEST_LETTERS = 16
_SURE, _LIKELY = 0.93, 0.85
# From another thread: so many words within quotation marks.
_FEWEST_AFAR = 5
_MARKED = re.compile(r"[“\"„«]([^“”\"„«»]{20,400})[”\"“»]|(?<!\w)['‘]([^'‘’]{20,400})['’](?!\w)")
_MARKS = ("“", '"', "„", "«", " '", "‘")
# More than this and the two hold the same pasted document.
_MOST_SHARED = 0.6
_SHARED_BY_MANY = -1


def find(talk: Talk) -> Iterator[Clue]:
    """Find comments whose own words repeat an earlier comment's."""
    if len(talk.comments) < 2:
        return
    found: set[int] = set()
    for first, last in _threads(talk):
        if last - first > 1:
            for clue in _in_thread(talk, first, last):
                found.add(clue.comment)
                yield clue
    yield from _afar(talk, found)


def _threads(talk: Talk) -> Iterator[tuple[int, int]]:
    """Give each thread's comments as a range."""
    first = 0
    for index in range(1, len(talk.comments) + 1):
        if index == len(talk.comments) or talk.roots[index] != talk.roots[first]:
            yield first, index
            first = index


def _in_thread(talk: Talk, first: int, last: int) -> Iterator[Clue]:
    holder: dict[Run, int] = {}
    for index in range(first, last):
        found = [list(runs(words)) for words in talk.words[index]]
        if holder:
            yield from _repeated(talk, index, holder, found)
        for run in set(chain.from_iterable(found)) if index + 1 < last else ():
            holder[run] = _SHARED_BY_MANY if run in holder else index


def _repeated(talk: Talk, index: int, holder: dict[Run, int], found: Sequence[Sequence[Run]]) -> Iterator[Clue]:
    votes: defaultdict[int, list[Run]] = defaultdict(list)
    total = 0
    for place, block in own_blocks(talk.comments[index]):
        if block.kind == "signature":
            continue
        total += len(found[place])
        for run in found[place]:
            target = holder.get(run, _SHARED_BY_MANY)
            if target != _SHARED_BY_MANY and len("".join(run)) >= _FEWEST_LETTERS and run not in talk.post_runs:
                votes[target].append(run)
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


def _afar(talk: Talk, found: set[int]) -> Iterator[Clue]:
    """Find what comments quote in marks from other threads: the marked words are few, and looked for all at once."""
    wanted: defaultdict[Run, list[tuple[int, tuple[Span, ...]]]] = defaultdict(list)
    for index in range(1, len(talk.comments)):
        if index in found:
            continue
        for text, span in talk.own(index):
            for match in _MARKED.finditer(text) if any(mark in text for mark in _MARKS) else ():
                words = WORD.findall((match[1] or match[2]).casefold())
                if len(words) >= _FEWEST_AFAR:
                    wanted[tuple(words[:RUN])].append((index, within(span, *match.span())))
    if not wanted:
        return
    holders: defaultdict[Run, list[int]] = defaultdict(list)
    for index, blocks in enumerate(talk.words):
        for run in wanted.keys() & set(chain.from_iterable(map(runs, blocks))):
            holders[run].append(index)
    for run, places in wanted.items():
        for index, evidence in places:
            earlier = [holder for holder in holders[run] if holder < index]
            if len(earlier) == 1 and run not in talk.post_runs:
                yield Clue(index, earlier[0], "quote", _LIKELY, evidence)
