"""Find the entries of a source again in another reading of the same post: a later save, a page, a feed, a flattening.

Two entries are paired where they are the same one beyond doubt. What has no partner is new, or gone; what may have
several stays unpaired and gets a new key, so that nothing a person did lands elsewhere.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from reader.model.document import Comment, Entry
from reader.model.identity import EntryKey, fingerprint_of_place
from reader.model.intake import IntakeComment, IntakeEntry
from reader.model.letters import letters
from reader.model.moment import order

# A text of so many letters is hardly said twice in a thread; a shorter one needs its author and time, or neighbours.
TELLING = 40
# Among so many characters, most texts of words have that many letters, and among so many more, all but a few.
_LOOKED_AT = (2 * TELLING, 10 * TELLING)
# An edited text shares at least this much of its words with what it was, and this much more than any other text does.
ALIKE = 0.6
_MARGIN = 0.1
# With the same author and the same time of day, so much is enough.
_ALIKE_SIGNED = 0.3
# Between two paired neighbours, at most so many texts are compared with so many.
_MOST_COMPARED = 60
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What an entry is known by, in one reading: all of it as the source states it, None where it does not.

    `fingerprint` is that of `reader.model.identity`, `author` the letters of a name, `time` a moment in ISO 8601, and
    `text` the words of its blocks. `context` is a digest of where a text stands that might be said twice, "" for any
    other (see `in_context`). What is `removed` holds words that are nobody's.
    """

    own_id: str | None
    fingerprint: str
    author: str | None
    time: str | None
    text: str
    context: str = ""
    removed: bool = False

    @cached_property
    def weight(self) -> int:
        """How many letters the text has, up to as many as nobody says again."""
        return weight(self.text)

    @property
    def is_telling(self) -> bool:
        """Whether the text is so long that hardly anybody says the same again."""
        return not self.removed and self.weight == TELLING

    @cached_property
    def words(self) -> Counter[str]:
        """The words, each with how often it is said."""
        return Counter(_WORD.findall(self.text.casefold()))


@dataclass(frozen=True, kw_only=True)
class KnownEntry(Trace):
    """An entry of an earlier reading, with the key that it was given then."""

    key: EntryKey


def weight(text: str) -> int:
    """Count the letters of a text, up to as many as nobody says again."""
    short, long = _LOOKED_AT
    count = len(letters(text[:short]))
    return min(TELLING, count if count >= TELLING or len(text) <= short else len(letters(text[:long])))


def is_telling(text: str) -> bool:
    """Tell whether a text is so long that hardly anybody says the same again."""
    return len(text) >= TELLING and weight(text) == TELLING


def trace(entry: Entry | IntakeEntry, fingerprint: str) -> Trace:
    """Return what an entry is known by, given the fingerprint of its text.

    An id of its own that holds what cannot be printed, or stored as text, is known by a digest of it.
    """
    own_id = entry.own_id
    return Trace(
        own_id=own_id if own_id is None or own_id.isprintable() else fingerprint_of_place(own_id),
        fingerprint=fingerprint,
        author=letters(entry.author.name) if entry.author else None,
        time=entry.published.value if entry.published else None,
        text="\n".join(block.text for block in entry.blocks),
        removed=isinstance(entry, Comment | IntakeComment) and entry.removed,
    )


def in_context(traces: Sequence[Trace]) -> list[Trace]:
    """Return the traces of all comments of a post, in reading order, with the context of each that needs one.

    A text that is short, or that is here twice, is told from its like by where it stands: by the nearest texts on
    either side that are neither, and by all that stands between those two.
    """
    counts = Counter(trace.fingerprint for trace in traces)
    landmarks = [i for i, trace in enumerate(traces) if trace.is_telling and counts[trace.fingerprint] == 1]
    placed = list(traces)
    for before, behind in pairwise((-1, *landmarks, len(traces))):
        stretch = [trace.fingerprint for trace in traces[max(before, 0) : behind + 1]]
        edges = f"{before >= 0} {behind < len(traces)}"
        place = fingerprint_of_place(edges, *stretch) if behind - before > 1 else ""
        for index in range(before + 1, behind):
            placed[index] = replace(traces[index], context=fingerprint_of_place(place, str(index - before)))
    return placed


def pair(known: Sequence[KnownEntry], new: Sequence[Trace], elsewhere: Sequence[KnownEntry] = ()) -> dict[int, int]:
    """Return, for the entries of `new`, by index, the index of the entry of `known` that each is.

    Both are in reading order. Entries pair by their own ids; then by letters that nobody else has; equal texts by
    author and time, or by both neighbours; last, an edited text by its place between paired neighbours and its
    likeness. `elsewhere` has, in any order, entries of the same post that are not among the known: they were taken
    down, or stand in other sources. Their indexes follow those of `known`; they pair only by what nothing else has.
    """
    pairing = _Pairing(known, new, elsewhere)
    pairing.by_own_id()
    pairing.by_letters()
    pairing.by_signature()
    pairing.by_neighbours()
    pairing.by_context()
    pairing.by_likeness()
    return pairing.old_of


def is_same_post(old: Trace, new: Trace) -> bool:
    """Tell whether two posts that may be the same, for their comments or their place, are alike enough to be."""
    if old.own_id and new.own_id:
        return old.own_id == new.own_id
    return old.fingerprint == new.fingerprint or likeness(old, new) >= _least_likeness(old, new)


def may_be_same(old: Trace, new: Trace) -> bool:
    """Tell whether nothing speaks against two traces being of the same entry: neither own ids, authors nor times."""
    is_other_time = old.time and new.time and order(old.time, new.time)
    return _may_be_by_same(old, new) and not is_other_time


def _may_be_by_same(old: Trace, new: Trace) -> bool:
    if old.own_id and new.own_id and old.own_id != new.own_id:
        return False
    return not (old.author and new.author and old.author != new.author)


def likeness(old: Trace, new: Trace) -> float:
    """Return how many of the words of two texts they have in common, from 0 to 1."""
    total = old.words.total() + new.words.total()
    return 2 * (old.words & new.words).total() / total if total else 0.0


class _Pairing:
    """The pairs found so far: by the index of a new entry that of the known one, and the other way round.

    The entries that stand elsewhere come behind the `_here` known ones that have an order.
    """

    def __init__(self, known: Sequence[KnownEntry], new: Sequence[Trace], elsewhere: Sequence[KnownEntry]) -> None:
        self._here = len(known)
        self._known = [*known, *elsewhere]
        self._new = new
        self.old_of: dict[int, int] = {}
        self._new_of: dict[int, int] = {}

    def by_own_id(self) -> None:
        """Pair what the source gave the same id."""
        for places in (range(self._here), range(self._here, len(self._known))):
            for place, index in self._only_pairs(lambda trace: trace.own_id, places):
                self._join(place, index)

    def by_letters(self) -> None:
        """Pair a text that stands once on either side, if it is so long that hardly anybody says it again."""
        for places in (range(self._here), range(self._here, len(self._known))):
            for place, index in self._only_pairs(lambda trace: trace.fingerprint, places):
                old, new = self._known[place], self._new[index]
                # A tool may put a time to the wrong comment; the same author hardly says as much again.
                is_signed = old.author and old.author == new.author and _may_be_by_same(old, new)
                is_placed = place < self._here or not new.context
                if new.is_telling and is_placed and (is_signed or may_be_same(old, new)):
                    self._join(place, index)

    def by_signature(self) -> None:
        """Pair equal texts of the same author and time, where there is one on either side."""
        for place, index in self._only_pairs(_signature, range(self._here)):
            self._join_if_same(place, index)

    def by_neighbours(self) -> None:
        """Pair equal texts in the same order between the same two neighbours, if nothing else stands there."""
        for olds, news in self._gaps():
            pairs = list(zip(olds, news, strict=False))
            if len(olds) == len(news) and all(self._is_equal(*both) for both in pairs):
                for place, index in pairs:
                    self._join(place, index)

    def by_context(self) -> None:
        """Pair a text that may be said twice with one elsewhere that stood between the same texts."""
        for place, index in self._only_pairs(lambda trace: trace.context, range(self._here, len(self._known))):
            self._join_if_same(place, index)

    def by_likeness(self) -> None:
        """Pair texts that were edited: between the same two neighbours, where each is most like the other.

        Of two that said the same, either may have been edited and moved there.
        """
        unpaired = (place for place in range(self._here) if place not in self._new_of)
        said = Counter(self._known[place].fingerprint for place in unpaired)
        for olds, news in self._gaps():
            scores = {
                (place, index): likeness(self._known[place], self._new[index])
                for place in olds[:_MOST_COMPARED]
                if said[self._known[place].fingerprint] == 1
                for index in news[:_MOST_COMPARED]
                if may_be_same(self._known[place], self._new[index])
            }
            by_old, by_new = _ranked(scores, 0), _ranked(scores, 1)
            for (place, index), score in scores.items():
                rivals = [rival for rival in (*by_old[place][:2], *by_new[index][:2]) if rival[1] != (place, index)]
                is_alike = score >= _least_likeness(self._known[place], self._new[index])
                if is_alike and all(score >= rival_score + _MARGIN for rival_score, _ in rivals):
                    self._join(place, index)

    def _join(self, place: int, index: int) -> None:
        self.old_of[index] = place
        self._new_of[place] = index

    def _join_if_same(self, place: int, index: int) -> None:
        if may_be_same(self._known[place], self._new[index]):
            self._join(place, index)

    def _is_equal(self, place: int, index: int) -> bool:
        old, new = self._known[place], self._new[index]
        return old.fingerprint == new.fingerprint and may_be_same(old, new)

    def _only_pairs(self, feature: Callable[[Trace], Hashable], places: range) -> list[tuple[int, int]]:
        """List the unpaired entries that have a feature in common with one entry of the other side, and no other."""
        groups: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for place in places:
            if place not in self._new_of and (value := feature(self._known[place])):
                groups[value][0].append(place)
        for index, trace in enumerate(self._new):
            if index not in self.old_of and (value := feature(trace)):
                groups[value][1].append(index)
        return [(olds[0], news[0]) for olds, news in groups.values() if len(olds) == len(news) == 1]

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """List what is unpaired between two neighbours that are paired and still follow one another."""
        edges = [(-1, -1), *((place, index) for index, place in sorted(self.old_of.items()) if place < self._here)]
        edges.append((self._here, len(self._new)))
        gaps = []
        for (old_before, new_before), (old_behind, new_behind) in pairwise(edges):
            olds = range(old_before + 1, old_behind)
            news = [index for index in range(new_before + 1, new_behind) if index not in self.old_of]
            if olds and news and self._new_of.keys().isdisjoint(olds):
                gaps.append((list(olds), news))
        return gaps


def _ranked(scores: Mapping[tuple[int, int], float], side: int) -> dict[int, list[tuple[float, tuple[int, int]]]]:
    """Return, for each entry of one side, its likeness to those of the other, the greatest first."""
    ranked: defaultdict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for both, score in sorted(scores.items(), key=lambda item: -item[1]):
        ranked[both[side]].append((score, both))
    return ranked


def _signature(trace: Trace) -> Hashable:
    """Return what tells an entry from all equal ones, if it has an author and a time; else None."""
    return (trace.fingerprint, trace.author, trace.time) if trace.author and trace.time else None


def _least_likeness(old: Trace, new: Trace) -> float:
    """Return how alike two texts must be; less where the same author wrote both at the same time of the same day."""
    is_signed_alike = bool(_signature(old)) and (old.author, old.time) == (new.author, new.time)
    return _ALIKE_SIGNED if is_signed_alike and old.time and ":" in old.time else ALIKE
