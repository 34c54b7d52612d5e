"""Why a text is read as it is: what was found in it, and how the dialects scored on that."""

from collections import Counter
from dataclasses import dataclass

from reader.reconstruct import scars
from reader.reconstruct.choose import ranking
from reader.reconstruct.scars import Place
from reader.signs.lines import split, unquote

# Scores up to that of dialect 0 speak for nothing.
_LEAST = 0.1
_PLACES: dict[Place, str] = {"alone": "on a line", "start": "before text", "end": "behind text", "inside": "in text"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was counted, as "bylines: 22", and the scores of the dialects that explain any of it."""

    evidence: tuple[str, ...]
    scores: tuple[tuple[str, float], ...]


def explain(text: str) -> Explanation:
    """Say what in `text` tells of comments, the most telling first, and what that means to each dialect."""
    found = scars.find(unquote(split(text))[0])
    places = Counter[Place](marker.place for marker in found.controls)
    counts = {f"labels {words}": places[place] for place, words in _PLACES.items()}
    counts |= {"bylines": len(found.bylines), "bylines with a verb": len(found.said), "times": len(found.times)}
    counts |= {"counts of comments": len(found.claims), "dates": len(found.dates)}
    return Explanation(
        tuple(f"{what}: {count}" for what, count in counts.items() if count),
        tuple((grammar.name, score) for score, grammar in ranking(found) if score > _LEAST),
    )
