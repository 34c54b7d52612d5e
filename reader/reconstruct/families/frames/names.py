"""Who wrote each framed comment: the words at one place of the frame that differ as names do."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from reader.reconstruct.families.frames.times import Timed
from reader.reconstruct.families.records.names import without_common

_LONGEST, _MOST_WORDS = 40, 5
_NEAR = 8
_MOST = 0.75
# So many different names are no label that comes in two or three kinds: "asked", "answered".
_FEWEST, _FEW = 2, 0.1
# How much less a place is worth than the next nearer one.
_FARTHER = 0.02
_SENTENCE = re.compile(r"[.!?…;,:]$|\s[.!?…]\s|https?:|^\W*$|^[\d\W]+$")
_EDGES = " \t|,·•–—-»«>:()[]#@"
_SAID = re.compile(
    r"^(?:by|von|par|de|por|di|da|от|автор|author|posted by|from)\s*:?\s+"
    r"|\s+(?:says|said|wrote|writes|schrieb|sagt|commented)\s*:?$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:[-+]?\d[\d,.]*\s+(?:points?|pts|votes?)|\(\s*\d+\s*\)|\[[^\]]*\]).*$|\s*\(\s*\d+\s*\)$")


class Named(NamedTuple):
    """A name and the line that it stands on."""

    line: int
    name: str


def names_of(
    times: Sequence[Timed], bare: dict[int, str], lines: Sequence[int], common: frozenset[str], shapes: dict[int, str]
) -> list[Named | None] | None:
    """Return the name for each time, from the place where most have one; None where no place has names."""
    best: tuple[float, list[Named | None]] | None = None
    for rank, place in enumerate(_places(bare, lines, common, shapes)):
        found = _without_common([place(time) for time in times])
        share = sum(each is not None for each in found) / len(times)
        if share < _MOST or not _differ([each.name for each in found if each is not None]):
            continue
        score = share - _FARTHER * rank
        if best is None or score > best[0]:
            best = score, found
    return best[1] if best else None


def _differ(names: Sequence[str]) -> bool:
    """Whether words differ as names do: no few of them come all the time."""
    counts = Counter(names)
    return len(counts) >= max(_FEWEST, _FEW * len(names)) and counts.most_common(1)[0][1] <= _MOST * len(names)


def _without_common(found: Sequence[Named | None]) -> list[Named | None]:
    """Return the names without the words that most of them begin or end with."""
    bare, _ = without_common([each.name if each else "" for each in found], str)
    return [each._replace(name=name) if each and name else None for each, name in zip(found, bare, strict=True)]


def _places(
    bare: dict[int, str], lines: Sequence[int], common: frozenset[str], shapes: dict[int, str]
) -> Iterator[Callable[[Timed], Named | None]]:
    yield lambda time: _named(time.line, time.head)
    yield (
        lambda time: (
            _named(time.line, time.head) if time.head.strip(_EDGES) else _at(time, -1, bare, lines, common, shapes)
        )
    )
    for step in (-1, 1):
        for distance in range(1, _NEAR + 1):
            yield lambda time, step=step, distance=distance: _at(time, step * distance, bare, lines, common, shapes)  # type: ignore[misc]
    yield lambda time: _named(time.line, time.tail)


def _at(
    time: Timed, offset: int, bare: dict[int, str], lines: Sequence[int], common: frozenset[str], shapes: dict[int, str]
) -> Named | None:
    """Return the name on the line that is so many lines away, lines of the frame not counted."""
    place, left, step = bisect_left(lines, time.line), abs(offset), 1 if offset > 0 else -1
    for _ in range(3 * _NEAR):
        place += step
        if not 0 <= place < len(lines):
            return None
        line = lines[place]
        words = bare.get(line)
        if words is None or len(words) > 2 * _LONGEST:
            return None  # what is behind a text is of another comment
        if words and shapes.get(line) not in common:
            left -= 1
            if not left:
                return _named(line, words)
    return None


def _named(line: int, words: str) -> Named | None:
    if words.rstrip(" *_").endswith((":", "：")) and not _SAID.search(words.rstrip(" *_")):
        return None  # a label: "Founded:"
    name = _SAID.sub("", _BEHIND.sub("", words.strip(_EDGES)).strip(_EDGES)).strip(_EDGES)
    is_name = 0 < len(name) <= _LONGEST and len(name.split()) <= _MOST_WORDS and not _SENTENCE.search(name)
    return Named(line, name) if is_name else None
