"""Pivots: the dated units around which the records of a page may stand, grouped by what stands beside their times."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reader.reconstruct.families.frames.units import Unit

FEWEST = 3
# So many groups of dates are tried, the largest first.
_MOST_GROUPS = 8
# What stands above or below this share of a group's dates is a label of theirs: "Joined".
_LABEL = 0.3
_JOINT = " \t\u00a0|/,;·•–—-([:»«>@"
_LETTERS, _NUMBERS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
# Marks the labels before times on the same line: "Joined: May 2014".
_FIELD = ":"
_WORD = re.compile(r"[^\W\d_]+|\d+")


def groups(units: Sequence[Unit]) -> list[list[int]]:
    """Return the places of the dated units that may be one to each record, group by group, the largest first."""
    dated = [place for place, unit in enumerate(units) if unit.spot]
    wide: dict[tuple[bool, str, str], list[int]] = defaultdict(list)
    for place in dated:
        has_head, behind = form(units[place])
        wide[has_head, "", "*"].append(place)
        wide[has_head, behind, ""].append(place)
        wide[has_head, behind, _shape(units[place])].append(place)
    found: list[list[int]] = []
    for places in wide.values():
        if len(places) >= FEWEST:
            found += _parted(units, places)
    unlike = {tuple(places): places for places in found}
    return sorted(unlike.values(), key=len, reverse=True)[:_MOST_GROUPS]


def is_field(unit: Unit) -> bool:
    """Tell whether a colon stands before the time of a unit: "Joined: May 2014"."""
    return unit.spot is not None and unit.words[: unit.spot.start].rstrip().endswith(":")


def head(unit: Unit) -> str:
    """Return the words before the time of a unit."""
    return unit.words[: unit.spot.start].rstrip(_JOINT) if unit.spot else ""


def tail(unit: Unit) -> str:
    """Return the words behind the time of a unit."""
    return unit.words[unit.spot.end :].lstrip(_JOINT + ")]") if unit.spot else ""


def form(unit: Unit) -> tuple[bool, str]:
    """Return what the dates of one group have in common: words before them, and what begins behind them."""
    behind = _WORD.search(tail(unit))
    word = behind[0].lower() if behind else ""
    return any(map(str.isalpha, head(unit))), "9" if word.isdecimal() else word


def _shape(unit: Unit) -> str:
    """Return what times that are written alike have in common."""
    time = unit.words[unit.spot.start : unit.spot.end] if unit.spot else ""
    return _NUMBERS.sub("9", _LETTERS.sub("a", time))


def _parted(units: Sequence[Unit], places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the group of these places, or its parts where a label tells some from the others."""
    parts: dict[str, list[int]] = defaultdict(list)
    for place, label in zip(places, _labels(units, places), strict=True):
        parts[label].append(place)
    for part in parts.values():
        if len(part) >= FEWEST:
            yield part
            yield from _by_head(units, part)
    # What stands above many dates may be the name of who writes most.
    rest = [place for label, part in parts.items() for place in part if not label.startswith(_FIELD)]
    if len(parts) > 1 and len(rest) > max(map(len, parts.values())):
        yield sorted(rest)


def _by_head(units: Sequence[Unit], places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the parts of a group that have the same words before their dates, if these are few: "answered", "asked"."""
    heads: dict[str, list[int]] = defaultdict(list)
    for place in places:
        heads[head(units[place]).lower()].append(place)
    if 1 < len(heads) <= max(FEWEST, _LABEL * len(places) / 2):
        yield from (part for part in heads.values() if len(part) >= FEWEST)


def _labels(units: Sequence[Unit], places: Sequence[int]) -> list[str]:
    """Return for each date the label before it: words that end in a colon, or that stand above many of the dates."""
    above = [_above(units, place) for place in places]
    common = Counter(above)
    labels = []
    for place, word in zip(places, above, strict=True):
        before = f"{_FIELD}{head(units[place])}" if is_field(units[place]) else ""
        is_label = common[word] >= max(FEWEST, _LABEL * len(places))
        labels.append(before.lower() or (word if is_label else ""))
    return labels


def _above(units: Sequence[Unit], place: int) -> str:
    above = place - 1
    while above >= 0 and units[above].is_blank:
        above -= 1
    return units[above].keys[0] if above >= 0 and units[above].is_short else ""
