"""Find the words that two texts have in common, in order and in nearly linear time, whatever the texts hold.

A run of words that is rare and stands as often in one text as in the other is an anchor. The longest chain of anchors
that stand in the same order in both is extended as far as the words agree; between these, shorter runs may be rare.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

# The addresses of links, and the numbers that text browsers print before them, are no words of the page.
_ADDRESS = re.compile(r"\]\([^()\s]*\)|\[\d+\](?=\S)")
# Scripts without spaces between words: there each sign is one.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")

# How many words an anchor has: first the longer ones, which are rare even where people repeat each other.
_SIZES = (8, 3)
# A run that repeats more often says nothing of the place.
_MOST_REPEATS = 4


class SharedRun(NamedTuple):
    """Words that two texts share in a row.

    Those at [first, first + length) of the one text are those at [second, second + length) of the other.
    """

    first: int
    second: int
    length: int


class Gap(NamedTuple):
    """What lies between two anchors: [first, first_end) of the one text, and [second, second_end) of the other."""

    first: int
    first_end: int
    second: int
    second_end: int


def words_of(text: str) -> list[str]:
    """Return the words of `text` in small letters, without spaces, quotation marks and other signs.

    Of a text without any letter or digit the signs are returned. Where a tool ran two words together, the second often
    has a capital and is parted from the first: "the endThe next".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    plain = _ADDRESS.sub(" ", text)
    words = _WORD.findall(plain) or plain.split()
    return [part.casefold() for word in words for part in (_parted(word) if _has_capital_inside(word) else (word,))]


def count_words(text: str) -> int:
    """Count the words of `text` as they stand: two that a tool ran together are one."""
    return sum(1 for _ in _WORD.finditer(_ADDRESS.sub(" ", text)))


def _has_capital_inside(word: str) -> bool:
    rest = word[1:]
    return bool(rest) and not (rest.islower() or rest.isdigit() or word.isupper())


def _parted(word: str) -> list[str]:
    """Divide a word before each capital that does not follow another capital."""
    cuts = [place for place in range(1, len(word)) if word[place].isupper() and not word[place - 1].isupper()]
    return [word[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True)]


def common_runs(first: Sequence[str], second: Sequence[str], gaps: Iterable[Gap]) -> list[SharedRun]:
    """Find the runs of words that both texts have within these gaps, in an order that is the same in both."""
    runs: list[SharedRun] = []
    for size in _SIZES:
        left: list[Gap] = []
        for gap in gaps:
            found = list(_runs_in(first, second, gap, size))
            runs += found
            left += between(gap, found)
        gaps = left
    return sorted(runs)


def between(gap: Gap, runs: Iterable[SharedRun]) -> Iterator[Gap]:
    """Yield what the runs, which are in order, leave of a gap, where they leave something on both sides."""
    begin, begin_there = gap.first, gap.second
    for run in (*runs, SharedRun(gap.first_end, gap.second_end, 0)):
        if run.first > begin and run.second > begin_there:
            yield Gap(begin, run.first, begin_there, run.second)
        begin, begin_there = run.first + run.length, run.second + run.length


def chain(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of these pairs in which both numbers rise.

    `pairs` must be sorted by their first number.
    """
    ends: list[int] = []  # the smallest second number that ends a chain of each length
    chosen: list[tuple[int, int]] = []
    places: list[int] = []  # of the pairs in `chosen` that end those chains
    before: list[int] = []
    for pair in pairs:
        number = pair[1]
        length = bisect_left(ends, number)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(number)
            places.append(len(chosen))
        else:
            ends[length] = number
            places[length] = len(chosen)
        chosen.append(pair)
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(chosen[place])
        place = before[place]
    return found[::-1]


def equal_in_order(first: Sequence[Hashable], second: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places in both sequences of items that stand as often in the one as in the other.

    The first is paired with the first, and so on; the pairs rise on both sides.
    """
    often, often_there = Counter(first), Counter(second)
    places: dict[Hashable, list[int]] = {}
    for place, item in enumerate(second):
        if often_there[item] == often[item]:
            places.setdefault(item, []).append(place)
    next_of = {item: iter(starts) for item, starts in places.items()}
    pairs = ((place, next(next_of[item])) for place, item in enumerate(first) if item in next_of)
    yield from chain(pairs)


def _runs_in(first: Sequence[str], second: Sequence[str], gap: Gap, size: int) -> Iterator[SharedRun]:
    """Yield the anchors of `size` words within a gap, extended as far as the words agree."""
    free, free_there = gap.first, gap.second
    for start, start_there in chain(_anchors(first, second, gap, size)):
        if start < free or start_there < free_there:
            continue  # the run before reaches over it
        begin, begin_there = start, start_there
        while begin > free and begin_there > free_there and first[begin - 1] == second[begin_there - 1]:
            begin, begin_there = begin - 1, begin_there - 1
        end, end_there = start + size, start_there + size
        while end < gap.first_end and end_there < gap.second_end and first[end] == second[end_there]:
            end, end_there = end + 1, end_there + 1
        yield SharedRun(begin, begin_there, end - begin)
        free, free_there = end, end_there


def _anchors(first: Sequence[str], second: Sequence[str], gap: Gap, size: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the runs of `size` words that stand as often on one side of a gap as on the other.

    The first is paired with the first. Long runs may also stand more often on one side. What repeats many times is left
    out.
    """
    runs = _places(first, gap.first, gap.first_end, size)
    runs_there = _places(second, gap.second, gap.second_end, size) if runs else {}
    pairs: list[tuple[int, int]] = []
    for run, starts in runs.items():
        starts_there = runs_there.get(run, [])
        is_rare = max(len(starts), len(starts_there)) <= _MOST_REPEATS
        if is_rare and (size == _SIZES[0] or len(starts) == len(starts_there)):
            pairs += zip(starts, starts_there, strict=False)
    yield from sorted(pairs)


def _places(words: Sequence[str], begin: int, end: int, size: int) -> dict[tuple[str, ...], list[int]]:
    """Return where each run of `size` words begins; of those that repeat on and on, only a few places."""
    found: dict[tuple[str, ...], list[int]] = {}
    for start in range(begin, end - size + 1):
        places = found.setdefault(tuple(words[start : start + size]), [])
        if len(places) <= _MOST_REPEATS:
            places.append(start)
    return found
