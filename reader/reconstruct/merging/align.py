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

    Those at [one, one + length) of the first text are those at [other, other + length) of the second.
    """

    one: int
    other: int
    length: int


class Gap(NamedTuple):
    """What lies between two anchors: [one, one_end) of the first text, and [other, other_end) of the second."""

    one: int
    one_end: int
    other: int
    other_end: int


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


def common_runs(one: Sequence[str], other: Sequence[str], gaps: Iterable[Gap]) -> list[SharedRun]:
    """Find the runs of words that both texts have within these gaps, in an order that is the same in both."""
    runs: list[SharedRun] = []
    for size in _SIZES:
        left: list[Gap] = []
        for gap in gaps:
            found = list(_runs_in(one, other, gap, size))
            runs += found
            left += between(gap, found)
        gaps = left
    return sorted(runs)


def between(gap: Gap, runs: Iterable[SharedRun]) -> Iterator[Gap]:
    """Yield what the runs, which are in order, leave of a gap, where they leave something on both sides."""
    one, other = gap.one, gap.other
    for run in (*runs, SharedRun(gap.one_end, gap.other_end, 0)):
        if run.one > one and run.other > other:
            yield Gap(one, run.one, other, run.other)
        one, other = run.one + run.length, run.other + run.length


def chain(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest row of these pairs in which both numbers rise.

    `pairs` must be sorted by their first number.
    """
    ends: list[int] = []  # the smallest second number that ends a chain of each length
    chosen: list[tuple[int, int]] = []
    places: list[int] = []  # of the pairs in `chosen` that end those chains
    before: list[int] = []
    for one, other in pairs:
        length = bisect_left(ends, other)
        before.append(places[length - 1] if length else -1)
        if length == len(ends):
            ends.append(other)
            places.append(len(chosen))
        else:
            ends[length] = other
            places[length] = len(chosen)
        chosen.append((one, other))
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(chosen[place])
        place = before[place]
    return found[::-1]


def equal_in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places in both sequences of items that stand as often in the one as in the other.

    The first is paired with the first, and so on; the pairs rise on both sides.
    """
    often, often_there = Counter(one), Counter(other)
    places: dict[Hashable, list[int]] = {}
    for place, item in enumerate(other):
        if often_there[item] == often[item]:
            places.setdefault(item, []).append(place)
    next_of = {item: iter(found) for item, found in places.items()}
    pairs = ((place, next(next_of[item])) for place, item in enumerate(one) if item in next_of)
    yield from chain(pairs)


def _runs_in(one: Sequence[str], other: Sequence[str], gap: Gap, size: int) -> Iterator[SharedRun]:
    """Extend the anchors of `size` words within a gap as far as the words agree."""
    one_from, other_from = gap.one, gap.other
    for start, start_there in chain(_anchors(one, other, gap, size)):
        if start < one_from or start_there < other_from:
            continue  # the run before reaches over it
        first, first_there = start, start_there
        while first > one_from and first_there > other_from and one[first - 1] == other[first_there - 1]:
            first, first_there = first - 1, first_there - 1
        end, end_there = start + size, start_there + size
        while end < gap.one_end and end_there < gap.other_end and one[end] == other[end_there]:
            end, end_there = end + 1, end_there + 1
        yield SharedRun(first, first_there, end - first)
        one_from, other_from = end, end_there


def _anchors(one: Sequence[str], other: Sequence[str], gap: Gap, size: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the runs of `size` words that stand as often on one side of a gap as on the other.

    The first is paired with the first. Long runs may also stand more often on one side. What repeats many times is left
    out.
    """
    here = _places(one, gap.one, gap.one_end, size)
    there = _places(other, gap.other, gap.other_end, size) if here else {}
    pairs: list[tuple[int, int]] = []
    for run, starts in here.items():
        starts_there = there.get(run, [])
        is_rare = max(len(starts), len(starts_there)) <= _MOST_REPEATS
        if is_rare and (size == _SIZES[0] or len(starts) == len(starts_there)):
            pairs += zip(starts, starts_there, strict=False)
    yield from sorted(pairs)


def _places(words: Sequence[str], first: int, last: int, size: int) -> dict[tuple[str, ...], list[int]]:
    """Return where each run of `size` words begins; of those that repeat on and on, only a few places."""
    found: dict[tuple[str, ...], list[int]] = {}
    for start in range(first, last - size + 1):
        places = found.setdefault(tuple(words[start : start + size]), [])
        if len(places) <= _MOST_REPEATS:
            places.append(start)
    return found
