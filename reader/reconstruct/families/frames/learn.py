"""Learn the frame of a page, and find the comments in it."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, pairwise

from reader.reconstruct.families.frames.framed import Framed
from reader.reconstruct.families.frames.names import Named, names_of
from reader.reconstruct.families.frames.proof import is_discussion
from reader.reconstruct.families.frames.times import FEWEST, Timed, alike, bare_lines, is_edit, shape, times_in
from reader.reconstruct.scars import Scars

# What a page prints with every comment it prints with many: not with the first, or not with those of guests.
_MANY, _MOST = 0.3, 0.6
# No longer line belongs to a frame: the title of the thread, once more.
_LONGEST = 120
# So many lines that come only with some comments may stand between two that come with all: ranks, places.
_GAP, _LONGEST_IN_GAP = 4, 40
# A frame is looked for among so many lines on either side of a time.
_REACH = 14
# The ways in which times are written that are tried, those of most times first.
_MOST_TRIED = 10
# What one author ends so many texts with signs them.
_FEWEST_SIGNED = 2
# "In reply to", the title that is answered, "by", "Wren": so many lines, and so many words of a name.
_FEWEST_ANSWERING, _MOST_ANSWERING, _MOST_WORDS = 3, 5, 6
# How much less comments are worth whose times are only days.
_LESS = 0.8
# A line is of a block of the frame when so many of its words, and such a share, come with most comments; such a word
# is in prose in so few of the cases.
_FEWEST_USUAL, _SHARE_USUAL, _IN_PROSE = 2, 0.25, 0.2


def learn(scars: Scars) -> list[Framed]:
    """Find the comments of a page by the frame around them; none where nothing tells that it is a discussion."""
    bare = bare_lines(scars)
    filled = scars.lines.filled
    above = {
        line: shape(bare.get(before, "")) for before, line in pairwise(filled) if len(bare.get(before, "")) <= _LONGEST
    }
    best: list[Framed] = []
    most = 0.0
    for some in islice(alike(times_in(scars, bare), above), _MOST_TRIED):
        found = _Frame(scars, bare, some).comments()
        with_words = sum(_has_words(scars, each) for each in found)
        # When somebody joined is a month or a day; when something was said mostly has a time of day.
        worth = (2 * with_words - len(found)) * (1.0 if all(map(_is_precise, some)) else _LESS)
        if worth > most:
            best, most = found, worth
    return best


def _is_precise(time: Timed) -> bool:
    return "T" in time.value or not time.value


def _has_words(scars: Scars, framed: Framed) -> bool:
    return any(line not in framed.within for line in scars.lines.texts(framed.text, framed.end))


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
        if not is_discussion(self._scars, found, common, self._bare):
            return []
        return self._unsigned(self._answering(found, common))

    def _answering(self, found: Sequence[Framed], common: frozenset[str]) -> list[Framed]:
        """Find whom comments answer: "In reply to", some words, "by Wren" below a text; "Ann", "Wren" above one."""
        known = {each.name.name for each in found if each.name}
        return [self._below(self._beside(each, known), known, common) for each in found]

    def _beside(self, framed: Framed, known: set[str]) -> Framed:
        """Of two names in a frame, one right below the other, the second is that of whom the first one answers."""
        if framed.name is None or framed.name.line == framed.time.line:
            return framed
        place = bisect_left(self._lines, framed.name.line) - 1
        above = self._lines[place] if place >= 0 else -1
        name = self._bare.get(above, "")
        if above < framed.first or name not in known or name == framed.name.name:
            return framed
        return framed._replace(name=Named(above, name), answers=framed.name.name)

    def _below(self, framed: Framed, known: set[str], common: frozenset[str]) -> Framed:
        lines = [line for line in self._texts(framed.text, framed.end) if line not in framed.within]
        if len(lines) < _FEWEST_ANSWERING:
            return framed
        words = self._bare.get(lines[-1], "").split()[:_MOST_WORDS]
        beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        name = next((each for each in beginnings if each in known), None)
        labels = [at for at, line in enumerate(lines[-_MOST_ANSWERING:-1]) if self._shapes.get(line) in common]
        if name is None or not labels:
            return framed
        first = max(len(lines) - _MOST_ANSWERING, 0) + labels[0]
        return framed._replace(within=framed.within | set(lines[first:]), answers=name) if first else framed

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
        return [
            each._replace(within=each.within | signed.get(number, frozenset())) for number, each in enumerate(found)
        ]

    def _windows(self) -> Iterator[list[int]]:
        """Give the lines around each time, as far as the times on either side."""
        places = [bisect_left(self._lines, each.line) for each in self._times]
        for before, place, behind in zip([-1, *places], places, [*places[1:], len(self._lines)], strict=False):
            reach = _REACH
            yield self._lines[max(before + 1, place - reach) : min(behind, place + reach)]

    def _common(self, share: float) -> frozenset[str]:
        """Return the shapes of short lines that come with such a share of the times."""
        around = {line for window in self._windows() for line in window}
        counts = Counter(self._shapes[line] for line in around if self._shapes.get(line))
        fewest = max(FEWEST, share * len(self._times))
        return frozenset(shape for shape, count in counts.items() if count >= fewest)

    def _zones(self, common: frozenset[str], names: Sequence[Named | None]) -> list[tuple[int, int]]:
        """Return the frame around each time: from its first line to the line behind its last."""
        heads = [
            (min(time.line, name.line if name else time.line), max(time.last, name.line if name else time.line))
            for time, name in zip(self._times, names, strict=True)
        ]
        limits = [-1, *(last for _, last in heads)], [*(first for first, _ in heads[1:]), len(self._scars.lines)]
        tops = [self._reach(first, above, -1, common) for (first, _), above in zip(heads, limits[0], strict=False)]
        ends = [self._reach(last, below, 1, common) for (_, last), below in zip(heads, limits[1], strict=True)]
        zones = [(top[-1], end[-1] + 1) for top, end in zip(tops, ends, strict=True)]
        for number, top in enumerate(tops[1:]):
            if not self._texts(zones[number][1], zones[number + 1][0]):  # a text so short as what stands in a frame
                tries = [(end, begin) for end in reversed(ends[number]) for begin in (top[-1], top[0])]
                end, begin = next((each for each in tries if self._texts(each[0] + 1, each[1])), tries[0])
                zones[number] = zones[number][0], end + 1
                zones[number + 1] = begin, zones[number + 1][1]
        return zones

    def _reach(self, line: int, limit: int, step: int, common: frozenset[str]) -> list[int]:
        """Return how far the frame goes on from a line in one direction: up to each gap in it, and beyond all."""
        place = bisect_left(self._lines, line)
        reached = [line]
        skipped = 0
        while 0 <= (place := place + step) < len(self._lines):
            at = self._lines[place]
            if (at <= limit) if step < 0 else (at >= limit):
                break
            words = self._bare.get(at)
            if words is not None and (not words or self._is_frame(at, common)):
                reached[-1:] = [reached[-1], at] if skipped else [at]
                skipped = 0
            elif words is not None and len(words) <= _LONGEST_IN_GAP and skipped < _GAP:
                skipped += 1
            else:
                break
        return reached

    def _is_frame(self, line: int, common: frozenset[str]) -> bool:
        """Whether a line comes with many comments, or has the words of a block that does: "Posts: 73 Joined: 2012"."""
        shape = self._shapes.get(line)
        if shape is None or shape in common:
            return shape is not None
        words = shape.split()
        usual = sum(word in self._usual for word in words)
        return usual >= _FEWEST_USUAL and usual >= _SHARE_USUAL * len(words)

    @cached_property
    def _usual(self) -> frozenset[str]:
        """Return the words that come in a short line with most times, and hardly ever in a long one."""
        counts = Counter(
            word
            for window in self._windows()
            for word in {word for line in window for word in self._shapes.get(line, "").split()}
        )
        prose = Counter(
            word
            for line in self._lines
            if line not in self._shapes
            for word in set(self._scars.lines.content[line].casefold().split())
        )
        most = max(FEWEST, _MOST * len(self._times))
        return frozenset(
            word
            for word, count in counts.items()
            if count >= most and prose[word] <= _IN_PROSE * count and len(word) > 2
        )

    def _bounds(self, zones: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Return for each comment where its frame begins, where its words do, and where they end."""
        ends = [max(following[0], zone[1]) for zone, following in pairwise(zones)]
        longest = max((len(self._texts(zone[1], end)) for zone, end in zip(zones, ends, strict=False)), default=_REACH)
        below = self._texts(zones[-1][1], len(self._scars.lines))
        last = below[longest] if len(below) > longest else len(self._scars.lines)
        last = next(
            (line for line in below[:longest] if self._scars.labels.is_navigation(self._bare.get(line, "?"))), last
        )
        return [(zone[0], zone[1], end) for zone, end in zip(zones, [*ends, last], strict=True)]

    def _texts(self, first: int, end: int) -> list[int]:
        return self._lines[bisect_left(self._lines, first) : bisect_left(self._lines, end)]

    def _within(self, text: int, end: int, common: frozenset[str]) -> frozenset[int]:
        """Return the lines at both ends of a text that are part of the frame all the same."""
        lines = self._texts(text, end)
        outside: set[int] = set()
        for run in (lines, lines[::-1]):
            for line in run:
                if self._bare.get(line, "?") and not self._is_frame(line, common):
                    break
                outside.add(line)
        outside.update(line for line in lines if is_edit(self._bare.get(line, "")))
        return frozenset(outside) if len(outside) < len(lines) else frozenset()


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two texts begin with alike."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
