"""Signatures: what forums print below each text of the same author."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.reconstruct.families.frames.units import Unit
from reader.signs.lines import Lines

# Nobody's signature has more units; and so many people must have one each before any is believed.
_LONGEST, _FEWEST = 8, 2


def left_out(
    lines: Lines, units: Sequence[Unit], texts: Sequence[tuple[int, int]], names: Sequence[str]
) -> list[tuple[int, int]]:
    """Return the texts, as places of units, without the signatures with which all texts of an author end."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for record, (name, (begin, end)) in enumerate(zip(names, texts, strict=True)):
        if begin < end:
            by_name[name].append(record)
    found: dict[int, int] = {}
    signing = 0
    for records in by_name.values():
        size = _common_end(lines, units, [texts[record] for record in records]) if len(records) > 1 else 0
        signing += size > 0
        found |= dict.fromkeys(records, size)
    if signing < _FEWEST:
        return list(texts)
    return [(begin, end - found.get(record, 0)) for record, (begin, end) in enumerate(texts)]


def _common_end(lines: Lines, units: Sequence[Unit], texts: Sequence[tuple[int, int]]) -> int:
    """Count the units with which all these texts end; one of them says more than that."""
    shortest = min(end - begin for begin, end in texts)
    for back in range(1, min(_LONGEST, shortest - 1) + 1):
        ends = Counter(_content(lines, units[end - back]) for _, end in texts)
        if len(ends) > 1:
            return back - 1
    return min(_LONGEST, shortest - 1)


def _content(lines: Lines, unit: Unit) -> str:
    return " ".join(lines.content[line] for line in lines.texts(unit.first, unit.last + 1))
