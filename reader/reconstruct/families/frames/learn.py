"""Learn the frame of a page, and find the comments in it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from reader.reconstruct.families.frames.names import Named, names_of
from reader.reconstruct.families.frames.proof import is_discussion
from reader.reconstruct.families.frames.times import FEWEST, Timed, alike, bare_lines, shape, times_in
from reader.reconstruct.scars import Scars

# What a page prints with every comment it prints with many: not with the first, or not with those of guests.
_MANY, _MOST = 0.3, 0.6
# No longer line belongs to a frame: the title of the thread, once more.
_LONGEST = 120
# So many lines that come only with some comments may stand between two that come with all: ranks, places.
_GAP, _LONGEST_IN_GAP = 4, 40


class Framed(NamedTuple):
    """A comment: its frame on the lines [first, text), and its words on the lines [text, end), but for `within`."""

    first: int
    text: int
    end: int
    name: Named | None
    time: Timed
    within: frozenset[int]


def learn(scars: Scars) -> list[Framed]:
    """Find the comments of a page by the frame around them; none where nothing tells that it is a discussion."""
    bare = bare_lines(scars)
    filled = scars.lines.filled
    above = {line: shape(bare.get(before, "")) for before, line in pairwise(filled) if len(bare.get(before, "")) <= _LONGEST}
    best: list[Framed] = []
    most = 0
    for some in islice(alike(times_in(scars, bare), above), _MOST_TRIED):
        found = _Frame(scars, bare, some).comments()
        filled_ones = sum(_has_words(scars, each) for each in found)
        if 2 * filled_ones - len(found) > most:
            best, most = found, 2 * filled_ones - len(found)
    return best


def _has_words(scars: Scars, framed: Framed) -> bool:
    return any(line not in framed.within for line in scars.lines.texts(framed.text, framed.end))


_MOST_TRIED = 10


class _Frame:
    """The frame around times that are written alike."""

    def __init__(self, scars: Scars, bare: dict[int, str], times: Sequence[Timed]) -> None:
        self._scars = scars
        self._bare = bare
        self._lines = scars.lines.filled
        self._times = list(times)
        self._shapes = {line: shape(words) for line, words in bare.items() if len(words) <= _LONGEST}

    def comments(self) -> list[Framed]:
        """Return the comments, if it is the frame of a discussion."""
        common = self._common(_MANY)
        names = names_of(self._times, self._bare, self._lines, self._common(_MOST), self._shapes)
        if names is None:
            return []
        bounds = self._bounds(self._zones(common, names))
        found = [
            Framed(first, text, end, name, time, self._within(text, end, common))
            for (first, text, end), name, time in zip(bounds, names, self._times, strict=True)
        ]
        return self._unsigned(found) if is_discussion(self._scars, found, common, self._bare) else []

    def _unsigned(self, found: Sequence[Framed]) -> list[Framed]:
        """Take the lines with which all texts of one author end out of the texts: they sign them."""
        texts = [[line for line in self._texts(each.text, each.end) if line not in each.within] for each in found]
        by_author: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(found):
            if each.name:
                by_author[each.name.name].append(number)
        signed: dict[int, frozenset[int]] = {}
        for numbers in by_author.values():
            if len(numbers) >= _FEWEST_SIGNED:
                ends = [[self._scars.lines.content[line] for line in texts[number][::-1]] for number in numbers]
                length = min(_same(one, other) for one, other in pairwise(ends))
                for number in numbers:
                    own = min(length, len(texts[number]) - 1)
                    signed[number] = frozenset(texts[number][len(texts[number]) - own :]) if own > 0 else frozenset()
        return [each._replace(within=each.within | signed.get(number, frozenset())) for number, each in enumerate(found)]

    def _windows(self) -> Iterator[list[int]]:
        """Give the lines around each time, as far as the times on either side."""
        places = [bisect_left(self._lines, each.line) for each in self._times]
        for before, place, behind in zip([-1, *places], places, [*places[1:], len(self._lines)], strict=False):
            reach = _REACH
            yield self._lines[max(before + 1, place - reach) : min(behind, place + reach)]

    def _common(self, share: float) -> frozenset[str]:
        """Return the shapes of short lines that come with such a share of the times."""
        counts = Counter(
            shape
            for window in self._windows()
            for shape in {self._shapes[line] for line in window if line in self._shapes}
            if shape
        )
        fewest = max(FEWEST, share * len(self._times))
        return frozenset(shape for shape, count in counts.items() if count >= fewest)

    def _zones(self, common: frozenset[str], names: Sequence[Named | None]) -> list[tuple[int, int]]:
        """Return the frame around each time: from its first line to the line behind its last."""
        heads = [
            (min(time.line, name.line if name else time.line), max(time.line, name.line if name else time.line))
            for time, name in zip(self._times, names, strict=True)
        ]
        limits = [-1, *(last for _, last in heads)], [*(first for first, _ in heads[1:]), len(self._scars.lines)]
        zones = [
            (self._reach(first, above, -1, common, _GAP), self._reach(last, below, 1, common, _GAP) + 1)
            for (first, last), above, below in zip(heads, *limits, strict=False)
        ]
        for number, (zone, following) in enumerate(pairwise(zones)):
            if not self._texts(zone[1], following[0]):  # a text so short as what stands in a frame
                last, below = heads[number][1], heads[number + 1][0]
                zones[number] = zone[0], self._reach(last, below, 1, common, 0) + 1
                zones[number + 1] = self._reach(below, last, -1, common, 0), following[1]
        return zones

    def _reach(self, line: int, limit: int, step: int, common: frozenset[str], gap: int) -> int:
        """Return how far the frame goes on from a line in one direction, with so many other lines in between."""
        place = bisect_left(self._lines, line)
        reached = line
        skipped = 0
        while 0 <= (place := place + step) < len(self._lines):
            at = self._lines[place]
            if (at <= limit) if step < 0 else (at >= limit):
                break
            words = self._bare.get(at)
            if words is not None and (not words or self._shapes.get(at) in common):
                reached, skipped = at, 0
            elif words is not None and len(words) <= _LONGEST_IN_GAP and skipped < gap:
                skipped += 1
            else:
                break
        return reached

    def _bounds(self, zones: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Return for each comment where its frame begins, where its words do, and where they end."""
        ends = [max(following[0], zone[1]) for zone, following in zip(zones, zones[1:], strict=False)]
        longest = max((len(self._texts(zone[1], end)) for zone, end in zip(zones, ends, strict=False)), default=_REACH)
        below = self._texts(zones[-1][1], len(self._scars.lines))
        last = below[longest] if len(below) > longest else len(self._scars.lines)
        last = next((line for line in below[:longest] if self._scars.labels.is_navigation(self._bare.get(line, "?"))), last)
        return [(zone[0], zone[1], end) for zone, end in zip(zones, [*ends, last], strict=True)]

    def _texts(self, first: int, end: int) -> list[int]:
        return self._lines[bisect_left(self._lines, first) : bisect_left(self._lines, end)]

    def _within(self, text: int, end: int, common: frozenset[str]) -> frozenset[int]:
        """Return the lines at both ends of a text that are part of the frame all the same."""
        lines = self._texts(text, end)
        outside: set[int] = set()
        for run in (lines, lines[::-1]):
            for line in run:
                if self._bare.get(line, "?") and self._shapes.get(line, "?") not in common:
                    break
                outside.add(line)
        return frozenset(outside)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other)))


_REACH = 14
_FEWEST_SIGNED = 2
