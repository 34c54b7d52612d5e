"""Tell why a page is read as it is: what was found in it, and how the dialects scored on that."""

from collections import Counter
from dataclasses import dataclass

from reader.reconstruct.choose import Choice
from reader.reconstruct.markers import MarkerPlace
from reader.reconstruct.scars import Scars

# Scores up to that of dialect 0 speak for nothing.
_LEAST = 0.1
_PLACES: dict[MarkerPlace, str] = {
    "alone": "on a line",
    "start": "before text",
    "end": "behind text",
    "inside": "in text",
}


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one page of a text is read as it is.

    `start` is the offset in the text where the page begins, `dialect` the name of the one that reads it. `evidence` is
    what was counted, as "bylines: 22", the most telling first; `scores` are those of the dialects that explain any of
    it, the best first.
    """

    start: int
    dialect: str
    evidence: tuple[str, ...]
    scores: tuple[tuple[str, float], ...]


def explanation(found: Scars, choice: Choice) -> Explanation:
    """Return why a page with these scars is read by the grammar that was chosen for them."""
    places = Counter[MarkerPlace](marker.place for marker in found.controls)
    counts = {f"labels {words}": places[place] for place, words in _PLACES.items()}
    counts |= {"bylines": len(found.bylines), "bylines with a verb": len(found.said), "times": len(found.times)}
    counts |= {"counts of comments": len(found.claims), "dates": len(found.dates)}
    return Explanation(
        found.lines.start[0],
        choice.grammar.name,
        tuple(f"{what}: {count}" for what, count in counts.items() if count),
        tuple((name, score) for name, score in choice.scores if score > _LEAST),
    )
