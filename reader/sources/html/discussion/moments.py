"""Find the time of each record: of all times in it, the one at the place where most records have just one."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from reader.sources.html.discussion.ground import Ground, Time
from reader.sources.html.discussion.record import Record, sample_of
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Element

_AT = frozenset(("joined", "registered", "since", "edited", "last", "beigetreten", "registriert", "inscrit", "updated"))


def times_of(ground: Ground, records: Sequence[Record]) -> dict[int, Time]:
    """Return the time of each record that has one, by the number of the record."""
    ranked = _ranked(ground, sample_of(records))
    found: dict[int, Time] = {}
    for record in records:
        best = min(record.times, key=lambda time: _rank(time, ranked), default=None)
        if best is not None and _rank(best, ranked) < len(ranked):
            found[record.number] = best
    return found


def _rank(time: Time, ranked: dict[int, int]) -> int:
    return min((ranked[shape] for shape in time.shapes if shape in ranked), default=len(ranked))


def _ranked(ground: Ground, records: Sequence[Record]) -> dict[int, int]:
    """Rank the shapes of times, the likeliest first, by how well each tells the records apart."""
    counts: defaultdict[int, Counter[int]] = defaultdict(Counter)
    shown: defaultdict[int, set[str]] = defaultdict(set)
    hints: defaultdict[int, float] = defaultdict(float)
    for record in records:
        length = max(1, record.end - record.start)
        for time in record.times:
            hint = _hint(ground, time) - 0.5 * (time.node.position - record.start) / length
            for shape in time.shapes:
                counts[shape][record.number] += 1
                shown[shape].add(time.stated or time.shown)
                hints[shape] += hint
    worth: dict[int, float] = {}
    for shape, by_record in counts.items():
        total = sum(by_record.values())
        once = sum(1 for count in by_record.values() if count == 1) / len(records)
        first = len(by_record) / len(records)
        distinct = len(shown[shape]) / total
        worth[shape] = 2 * once + first + 1.0 * distinct + hints[shape] / total
    ranked = sorted(worth, key=lambda shape: -worth[shape])
    return {shape: rank for rank, shape in enumerate(ranked)}


def _hint(ground: Ground, time: Time) -> float:
    node = time.node
    element = node if isinstance(node, Element) else node.parent
    hint = 0.0
    around: Element | None = element
    for _ in range(3):
        if around is None:
            break
        sign = ground.signs[around.position]
        hint += 0.3 * bool(sign & Sign.TIME) - 0.8 * bool(sign & (Sign.SIGNATURE | Sign.QUOTE))
        hint += 0.2 * (around.tag == "time") + 0.2 * (around.tag == "a")
        around = around.parent
    words = {word.strip(":.,()").casefold() for word in time.shown.split()[:3]}
    hint += 0.5 * bool(time.stated)
    return hint - 1.5 * bool(words & _AT)
