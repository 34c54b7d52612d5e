"""What belongs to the frame of a record: the recurring units at its top and its foot; the rest is somebody's text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from reader.reconstruct.families.frames.units import Unit, keys

# What comes again in this share of the records may be part of their frame.
_RECURS, _FEWEST = 0.1, 2
# It is, if it mostly stands so near the top or the foot, with nothing but short units before or behind it.
_NEAR, _MOST = 16, 0.6
# What every record has.
_STRONG = 0.5
# So many short units between two of a frame belong to it: where somebody lives, a rank.
_MOST_GAPS, _LONGEST_GAP = 2, 40


# The first or last words of a line, or the name of a field, are no chance if this share of the records has them.
_PART = 0.2


class Frame(NamedTuple):
    """The keys of the units at the top and at the foot of records, each with the share of records that have it."""

    top: dict[str, float]
    foot: dict[str, float]

    def is_strong(self, key: str) -> bool:
        """Tell whether most records have a unit with this key in their frame."""
        return max(self.top.get(key, 0), self.foot.get(key, 0)) >= _STRONG


class Region(NamedTuple):
    """The units [first, end) between the names of two records; `name` wrote them."""

    first: int
    end: int
    name: str
    following: str = ""

    def keys(self, unit: Unit) -> tuple[str, ...]:
        """Return what a unit has in common with those of other records."""
        return keys(unit, self.name, self.following)


class _Seen(NamedTuple):
    """How often a key was seen, and its distances from the top and the foot where only short units stand between."""

    times: list[int]
    top: list[int]
    foot: list[int]


def learn(units: Sequence[Unit], regions: Sequence[Region], names: frozenset[str]) -> Frame:
    """Learn the frame of the regions, all of which are records from their heads on."""
    seen: dict[str, _Seen] = defaultdict(lambda: _Seen([], [], []))
    having = Counter(key for region in regions for key in _all_keys(units, region))
    usual = {
        key
        for key, times in having.items()
        if times >= max(_FEWEST, (_PART if _is_part(key) else _STRONG) * len(regions))
    }
    for region in regions:
        _note(seen, units, region, names, usual)
    fewest = max(_FEWEST, _RECURS * len(regions))
    top: dict[str, float] = {}
    foot: dict[str, float] = {}
    for key, noted in seen.items():
        times = len(noted.times)
        if times < fewest:
            continue
        at_top, at_foot = len(noted.top) / times, len(noted.foot) / times
        if max(at_top, at_foot) < _MOST:
            continue
        is_top = _steady(noted.top, times) > _steady(noted.foot, times)
        (top if is_top else foot)[key] = times / len(regions)
    return Frame(top, foot)


def _steady(distances: Sequence[int], times: int) -> float:
    """Return the share of a key's units that stand at its usual distance, or right beside that."""
    if not distances:
        return 0.0
    usual = Counter(distances).most_common(1)[0][0]
    return sum(abs(distance - usual) <= 1 for distance in distances) / times + 0.001 / (1 + usual)


def _all_keys(units: Sequence[Unit], region: Region) -> set[str]:
    return {key for unit in units[region.first : region.end] if unit.words for key in region.keys(unit)}


def _note(
    seen: Mapping[str, _Seen], units: Sequence[Unit], region: Region, names: frozenset[str], usual: Set[str]
) -> None:
    said = [unit for unit in units[region.first : region.end] if not unit.is_blank]
    short = [
        (unit.is_short or (unit.words and any(key in usual for key in region.keys(unit))))
        and not _is_quoting(unit, names)
        for unit in said
    ]
    until = next((place for place, is_short in enumerate(short) if not is_short), len(said))
    since = next((place for place in range(len(said) - 1, -1, -1) if not short[place]), -1)
    noted: set[str] = set()
    for place, unit in enumerate(said):
        if not short[place]:
            continue
        for key in region.keys(unit):
            if key in noted:
                continue
            noted.add(key)
            seen[key].times.append(1)
            if place < min(until, _NEAR):
                seen[key].top.append(place)
            if place > max(since, len(said) - 1 - _NEAR):
                seen[key].foot.append(len(said) - 1 - place)


def _is_quoting(unit: Unit, names: frozenset[str]) -> bool:
    """Tell whether a unit says whom the text below it is from: "Wren said:"."""
    return unit.words.endswith((":", "：")) and any(
        unit.words.startswith(name) for name in {unit.words.rstrip(":： "), unit.words.rpartition(" ")[0]} & names
    )


def trimmed(units: Sequence[Unit], region: Region, frame: Frame, names: frozenset[str]) -> tuple[int, int]:
    """Return where the text of a record begins and ends, as places of units."""
    first = run(units, range(region.first, region.end), region, frame.top, names)
    end = run(units, range(region.end - 1, region.first - 1, -1), region, frame.foot, names)
    begin, stop = region.first + first, region.end - end
    if begin < stop and any(not unit.is_blank for unit in units[begin:stop]):
        while units[begin].is_blank:
            begin += 1
        while units[stop - 1].is_blank:
            stop -= 1
        return begin, stop
    return _short_text(units, region, frame)


def run(units: Sequence[Unit], places: range, region: Region, frame: Mapping[str, float], names: frozenset[str]) -> int:
    """Count the units of a frame from one end of a record on."""
    found = gaps = 0
    for count, place in enumerate(places, 1):
        unit = units[place]
        if unit.is_blank:
            continue
        share = max((frame.get(key, 0.0) for key in region.keys(unit)), default=0.0) if unit.words else 0.0
        if _is_quoting(unit, names) or (not unit.is_short and not _holds(frame, region.keys(unit), share)):
            break
        if share:
            found, gaps = count, 0
        elif len(unit.words) > _LONGEST_GAP or gaps == _MOST_GAPS:
            break
        else:
            gaps += 1
    return found


def _is_part(key: str) -> bool:
    return key.startswith("…") or key.endswith(("…", ":"))


def _holds(frame: Mapping[str, float], found: Iterable[str], share: float) -> bool:
    """Tell whether a long unit belongs to a frame."""
    return share >= _STRONG or any(_is_part(key) and frame.get(key, 0.0) >= _PART for key in found)


def _short_text(units: Sequence[Unit], region: Region, frame: Frame) -> tuple[int, int]:
    """Return the text of a record of which all may be frame: what hardly any other record has."""
    places = [
        place
        for place in range(region.first, region.end)
        if not units[place].is_blank
        and (
            not units[place].words
            or not any(key in frame.top or key in frame.foot for key in region.keys(units[place]))
        )
    ]
    return (places[0], places[-1] + 1) if places else (region.first, region.first)
