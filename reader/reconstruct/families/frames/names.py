"""The slot of the name in each record: before its time, behind it, or a few units above or below."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from reader.reconstruct.families.frames import pivots
from reader.reconstruct.families.frames.units import Unit
from reader.reconstruct.families.records.names import without_common
from reader.signs.labels import Labels

_LONGEST, _MOST_WORDS = 40, 5
# Names have fewer words on average than titles.
_MOST_USUAL_WORDS = 2.6
# Most records have what is taken for their names; what is printed with this share of them is no name.
_MOST, _CONSTANT = 0.8, 0.8
# A word with which this share of the heads begins or ends belongs to none of the names.
_COMMON, _FEWEST = 0.3, 3
_PLAIN = 0.1
_MOST_LEADING = 4
# So many records answer another at least, where a page prints whom.
_ANSWERING = 0.2
# Who wrote only answers is known by name once these are parted.
_MOST_ROUNDS = 3
# A number that comes again with this share of the records is one of votes.
_COUNTED = 0.1
_FARTHEST = 3
# How much a name counts less for each word more, and for each slot that is farther off.
_SHORTER, _NEARER = 0.08, 0.02
_EDGES = " \t\u00a0[]()|/,;·•–—-−+»«<>:@*▲▼"
_JOINT = " \t\u00a0|/,;·•–—-−»"
# Who began the thread: "Wren [S]", "Wren (OP)", whose end a mark may have taken.
_TAG = re.compile(r"\s*[\[(](?:[A-Z]{1,3}|op)[\])]?$")
_COUNT = re.compile(r"(?<!\S)9(?!\S)")
_DIGITS = re.compile(r"[-–−+]?\d+")
_PROSE = re.compile(r"[.!?…]\s+\S+\s+\S|(?<!\b\w)[!?…;,:]$|\s[a-z]\S*\.$|\.{2,}$|https?:/|www\.")


class Name(NamedTuple):
    """The name of a record at the unit `place`; `whose` is whom it answers, where the page says so."""

    place: int
    name: str
    whose: str = ""


def find(units: Sequence[Unit], places: Sequence[int], labels: Labels) -> list[Name | None] | None:
    """Return the name of each record, None for one without; or None if most have none in any slot."""
    best: list[Name | None] | None = None
    highest = 0.0
    for rank, slot in enumerate(_slots(units, places, labels)):
        found = _told([slot(place) for place in range(len(places))], labels)
        quality = _quality([name.name for name in found if name], len(places)) - _NEARER * rank
        if quality > highest:
            best, highest = [name if name and is_name(name.name) else None for name in found], quality
    return _addressed(units, best) if best else None


def _addressed(units: Sequence[Unit], found: Sequence[Name | None]) -> list[Name | None]:
    """Return names apart from those of whom they answer, where a page prints these behind the others: "Wren Tolly"."""
    above = [_run_above(units, name) if name else [] for name in found]
    openers = {stripped(units[run[0]].words) for run in above if run}
    pairs = [run for run in above if len(run) == 2]
    is_short = all(len(run) <= 2 for run in above)
    if pairs and is_short and all(stripped(units[run[1]].words) in openers for run in pairs):
        return [
            Name(run[0], stripped(units[run[0]].words), name.name) if name and len(run) == 2 else name
            for name, run in zip(found, above, strict=True)
        ]
    return _parted(found)


def _run_above(units: Sequence[Unit], name: Name) -> list[int]:
    """Return the units from a name up to the next blank or unlike one above it, the highest first."""
    run = [name.place] if not units[name.place].spot else []
    place = name.place - 1
    while run and place >= 0 and not units[place].is_blank and len(run) <= 2:
        run.insert(0, place)
        place -= 1
    return run


def _parted(found: Sequence[Name | None]) -> list[Name | None]:
    """Part names from those of other records behind them, where many have one: "Wren Tolly" answers Tolly."""
    known = {name.name for name in found if name}
    parts: dict[str, tuple[str, str]] = {}
    for _ in range(_MOST_ROUNDS):
        for whole in sorted({name.name for name in found if name} - parts.keys()):
            words = whole.split()
            ends = (place for place in range(1, len(words)) if " ".join(words[place:]) in known)
            if (place := next(ends, None)) is not None:
                parts[whole] = " ".join(words[:place]), " ".join(words[place:])
                known.add(parts[whole][0])
    times = Counter(name.name for name in found if name)
    parted = sum(times[whole] for whole in parts)
    if parted < max(_FEWEST, _ANSWERING * len(found)):
        return list(found)
    return [
        name._replace(name=parts[name.name][0], whose=parts[name.name][1]) if name and name.name in parts else name
        for name in found
    ]


def _told(found: Sequence[Name | None], labels: Labels) -> list[Name | None]:
    """Return names without the words that most have in common: "says", "Posted by"."""
    known = [name for name in found if name]
    if not known:
        return list(found)
    told = iter(without_common([name.name for name in known], labels.without_said)[0])
    return [name._replace(name=stripped(next(told))) if name else None for name in found]


def is_name(words: str) -> bool:
    """Tell whether words may be somebody's name."""
    return (
        0 < len(words) <= _LONGEST
        and len(words.split()) <= _MOST_WORDS
        and any(map(str.isalpha, words))
        and not _PROSE.search(words)
    )


def _quality(found: Sequence[str], records: int) -> float:
    """Return how well these words, one for each of most records, are names: short, and neither all alike nor prose."""
    names = [name for name in found if is_name(name)]
    if len(names) < _MOST * records or len({*names}) < 2:
        return 0.0
    words = sum(len(name.split()) for name in names) / len(names)
    return 0.0 if words > _MOST_USUAL_WORDS else len(names) / records - _SHORTER * (words - 1)


def _slots(units: Sequence[Unit], places: Sequence[int], labels: Labels) -> list[Callable[[int], Name | None]]:
    heads = _bared(["" if pivots.is_field(units[place]) else pivots.head(units[place]) for place in places])
    tails = _bared([pivots.tail(units[place]) for place in places])
    ups, downs = _near(units, places, step=-1), _near(units, places, step=1)

    def beside(words: Sequence[str]) -> Callable[[int], Name | None]:
        return lambda record: Name(places[record], words[record]) if words[record].strip(_EDGES) else None

    def at(found: Sequence[Sequence[int]], distance: int) -> Callable[[int], Name | None]:
        def name(record: int) -> Name | None:
            if distance >= len(found[record]):
                return None
            place = found[record][distance]
            words = units[place].words
            is_field = words.endswith(":") and labels.without_said(words) == words
            return Name(place, stripped(words)) if not units[place].spot and not is_field else None

        return name

    slots = [beside(heads)]
    for distance in range(_FARTHEST):
        slots += [at(ups, distance), at(downs, distance)]
    return [*slots, beside(tails)]


def _near(units: Sequence[Unit], places: Sequence[int], step: int) -> list[list[int]]:
    """Return the places of the nearest units above or below each pivot that are not printed with most of them."""
    edges = [-1, *places, len(units)]
    found: list[list[int]] = []
    for record, place in enumerate(places, 1):
        end = edges[record + step]
        found.append([other for other in range(place + step, end, step) if not units[other].is_blank][: 4 * _FARTHEST])
    common = Counter(key for near in found for key in {units[place].keys[0] for place in near if units[place].words})

    def may_be_name(unit: Unit) -> bool:
        if not unit.words:
            return True
        key = unit.keys[0]
        return common[key] < (_COUNTED if _COUNT.search(key) else _CONSTANT) * len(places)

    return [[place for place in near if may_be_name(units[place])] for near in found]


def stripped(words: str) -> str:
    """Return a name without the signs and tags around it."""
    return _TAG.sub("", words.strip().replace("[ ", "[").rstrip(_JOINT)).strip(_EDGES)


def _bared(heads: Sequence[str]) -> list[str]:
    """Return heads without the words that many of them begin with, and from the first that many of them go on with.

    "Posted by Wren" is Wren, and so is "Wren 102 points".
    """
    split = [head.split() for head in heads]
    for _ in range(_MOST_LEADING):
        openers = _common((_word(words[0]), words[1]) for words in split if len(words) > 1)
        if not openers:
            break
        split = [words[1:] if len(words) > 1 and _word(words[0]) in openers else words for words in split]
    followers = _common(((_word(word), words[0]) for words in split for word in words[1:]), plain_counts=True)
    ends = [
        next((place for place, word in enumerate(words) if place and _word(word) in followers), None) for words in split
    ]
    return [stripped(" ".join(words[:end])) for words, end in zip(split, ends, strict=True)]


def _common(beside: Iterable[tuple[str, str]], *, plain_counts: bool = False) -> set[str]:
    """Return the words that stand beside many different others; plain words, without a capital, need fewer of these."""
    others: dict[str, set[str]] = defaultdict(set)
    for word, other in beside:
        others[word].add(other)
    few = max(_FEWEST, _COMMON * len(set().union(*others.values())))
    return {
        word
        for word, different in others.items()
        if len(different) >= (max(_FEWEST, few * _PLAIN) if plain_counts and word[:1].islower() else few)
    }


def _word(word: str) -> str:
    return _DIGITS.sub("9", word)
