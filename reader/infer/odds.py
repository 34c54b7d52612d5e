"""How likely a comment answers each of those before it: by where they stand, and by the clues to each.

Every place and every clue has a weight, the natural logarithm of how many times likelier it makes its target. Those
of one target are added up, and all that stands before the comment shares a probability of one.

The weights were fitted together on threads whose parents are known, hidden as two levels and flat, with names and
without: mail, Usenet, forums, and pages that show every level. Each of these kinds counts alike however many threads it
has, the last double, as clues are fewest and least sure there. Words in common weigh less than fitted, so that they are
right on such pages, too; names at the beginning weigh as before, and those at the end are estimates. How surely what
they give is right was then counted on other threads: `python -m tests.gate.answers` counts it on any.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from reader.infer.clues import POST, Clue, Talk
from reader.model import PERSON

# A comment is at the deepest level of its page, on a page without levels ("flat"), or could stand deeper and does not
# ("told"). "under" is what the markup puts it under; "above" is right above it in its thread; "far" is any other
# there, times the logarithm of how far above.
LABEL = "time.label"
WEIGHTS = {
    "deepest.under": -0.30,
    "deepest.above": 0.89,
    "deepest.far": -0.37,
    "deepest.elsewhere": -2.84,
    "flat.under": 1.24,
    "flat.above": 1.16,
    "flat.far": -0.63,
    "told.under": 2.62,
    "told.elsewhere": -2.62,
    "name.attributed": 2.75,
    "name.opening": 3.60,
    "name.vocative": 2.13,
    "name.set-off": 1.48,
    "name.mention": 1.64,
    "name.earlier": -0.80,
    "quote.many": 3.77,
    "quote.few": 2.53,
    "quote.one": 1.07,
    "quote.less": 2.47,
    "quote.again": 0.91,
    "quote.cited": 2.21,
    "echo.many": 1.80,
    "echo.few": 0.17,
    "echo.one": 0.00,
    "words": 0.45,
    "words.quoted": -0.20,
    "turn.back": 0.61,
    "turn.first": 1.84,
    "turn.latest": 0.82,
    "turn.called": 1.21,
    "turn.crowd": -0.36,
    # Of these the threads have too few: they are estimates.
    "name.at": 1.5,
    "name.at-first": 3.0,
    "name.back": 1.0,
    "quote.marked": 4.0,
    "quote.phrase": 3.0,
    "quote.common": 0.3,
    "time.shown": 5.0,
    LABEL: 1.0,
    "link": 2.2,
    "continues": 2.5,
    "continues.apart": 7.0,
    "document": 1.5,
    PERSON: 7.0,
}
# A time may be that of a comment which is not here, or none of a comment: an estimate.
_LOST = 0.03


def chances(talk: Talk, index: int, clues: Mapping[int, Sequence[Clue]]) -> dict[int, float]:
    """Return the probability that a comment answers each of the targets to which it has `clues`.

    A comment that gives a time answers one of those that this time can mean, and no other one on the page.
    """
    rest = _everybody(_kind(talk, index), talk.ranks[index])
    timed = {target: found for target, found in clues.items() if any(clue.cue == LABEL for clue in found)}
    if timed:
        clues, rest = timed, 0.0
    weights = {}
    for target, found in clues.items():
        bare = weight_of_position(talk, index, target)
        weights[target] = bare + weight(found)
        rest -= math.exp(bare) if talk.is_within(index, target) else 0.0
    # Shares are relative: of thousands of clues to one target, or against it, the power is beyond all numbers.
    heaviest = max(weights.values(), default=0.0)
    top = max(heaviest, 0.0) if rest > 0 else heaviest
    shares = {target: math.exp(weight - top) for target, weight in weights.items()}
    whole = sum(shares.values()) + (rest * math.exp(-top) if rest > 0 else 0.0)
    here = 1.0 - _LOST if timed else 1.0
    return {target: here * share / whole for target, share in shares.items()}


def weight(clues: Iterable[Clue]) -> float:
    """Return the sum of what clues weigh; words in common weigh less where they are repeated in a row as well."""
    found = list(clues)
    is_quoted = any(clue.cue.startswith("quote.") and clue.cue != "quote.again" for clue in found)
    words = WEIGHTS["words"] + (WEIGHTS["words.quoted"] if is_quoted else 0.0)
    return sum((words if clue.cue == "words" else WEIGHTS[clue.cue]) * clue.strength for clue in found)


def weight_of_position(talk: Talk, index: int, target: int) -> float:
    """Return what it weighs where a target stands in relation to a comment."""
    cue, strength = position(talk, index, target)
    return WEIGHTS[cue] * strength


def position(talk: Talk, index: int, target: int) -> tuple[str, float]:
    """Return where a target stands in relation to a comment: the name of a weight, and how many times that counts."""
    kind = _kind(talk, index)
    if target == talk.above[index]:
        return f"{kind}.under", 1.0
    if not talk.is_within(index, target):
        return f"{kind}.elsewhere", 1.0
    distance = talk.ranks[index] - talk.ranks[target]
    return (f"{kind}.above", 1.0) if distance == 1 else (f"{kind}.far", math.log(distance))


def _kind(talk: Talk, index: int) -> str:
    thread = talk.threads[index]
    return "told" if thread == index else "flat" if thread == POST else "deepest"


def _everybody(kind: str, count: int) -> float:
    """Return the sum of the shares of all in the thread of a comment, `count` of them before it, without any clues."""
    shares = math.exp(WEIGHTS[f"{kind}.under"])
    if count:
        shares += math.exp(WEIGHTS[f"{kind}.above"]) + _far(WEIGHTS[f"{kind}.far"], count)
    return shares


def _far(weight: float, count: int) -> float:
    """Return the sum of n to the power of `weight`, for n from 2 to `count`."""
    sums = _sums(weight)
    for distance in range(len(sums), count + 1):
        sums.append(sums[-1] + distance**weight)
    return sums[count]


@cache
def _sums(weight: float) -> list[float]:
    return [0.0, 0.0]
