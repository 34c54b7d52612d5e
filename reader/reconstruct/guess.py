"""Divide paragraphs into comments when nothing marks where one ends, and only their number is known."""

import math
from collections.abc import Sequence
from operator import add, mul

# A comment of n paragraphs is about n * n times rarer than one of a single paragraph (counted on real pages);
# longer ones than this are not thought of.
_LONGEST = 12
_RARITY = [0.0, *(length**-2.0 for length in range(1, _LONGEST + 1))]

# What stands at [begin, end), and how likely it is to be one comment, begun and ended there.
Shares = list[dict[int, float]]


def divide(odds: Sequence[float], wanted: int) -> list[tuple[int, float]]:
    """Return the paragraph at which each comment begins, and the probability that it is one.

    `odds` has, for every gap between two paragraphs, the natural logarithm of how much likelier one comment ends there
    than at any other gap. There are as many comments as are `wanted`, or as there are paragraphs: of all ways to make
    so many, the one of which most comments are likely to be right.
    """
    count = min(wanted, len(odds) + 1)
    return _likeliest(_shares(odds, count), count)


def _shares(odds: Sequence[float], wanted: int) -> Shares:
    """Return for each end the probability of every begin, over all ways to make `wanted` comments."""
    weights = [1.0, *map(math.exp, odds), 1.0]
    before, below = _ways(weights, wanted)
    after, above = _ways(weights[::-1], wanted)
    after.reverse()
    above.reverse()
    shares: Shares = [{}]
    for end in range(1, len(weights)):
        shares.append({})
        for begin in range(max(0, end - _LONGEST), end):
            ways = sum(map(mul, before[begin], after[end][-2::-1])) * _RARITY[end - begin]
            shares[end][begin] = ways and math.exp(math.log(ways) + below[begin] + above[end] - below[-1])
    whole = before[-1][wanted]
    return [{begin: share / whole for begin, share in begun.items()} for begun in shares]


def _ways(weights: Sequence[float], wanted: int) -> tuple[list[list[float]], list[float]]:
    """Return, for each end and each number of comments, the sum of the weights of all ways to get there.

    Each row is divided by its sum, and the logarithms of these sums are added up beside the rows: a float could not
    hold the weights themselves.
    """
    rows, scales = [[1.0] + [0.0] * wanted], [0.0]
    for end in range(1, len(weights)):
        row = [0.0] * (wanted + 1)
        for begin in range(max(0, end - _LONGEST), end):
            weight = weights[end] * _RARITY[end - begin] * math.exp(scales[begin] - scales[-1])
            row[1:] = [ways + weight * more for ways, more in zip(row[1:], rows[begin], strict=False)]
        whole = sum(row)
        rows.append([ways / whole for ways in row])
        scales.append(scales[-1] + math.log(whole))
    return rows, scales


def _likeliest(shares: Shares, wanted: int) -> list[tuple[int, float]]:
    """Return as many comments as are wanted, with the greatest sum of probabilities."""
    impossible = -math.inf
    sums: list[list[float]] = [[0.0] + [impossible] * wanted]  # by end and number of comments
    begins: list[list[int]] = [[0] * (wanted + 1)]
    for begun in shares[1:]:
        values, places = [impossible] * (wanted + 1), [0] * (wanted + 1)
        for begin, share in begun.items():
            for number, value in enumerate(map(add, sums[begin], [share] * wanted), 1):
                if value > values[number]:
                    values[number], places[number] = value, begin
        sums.append(values)
        begins.append(places)
    found = []
    end = len(shares) - 1
    for number in range(wanted, 0, -1):
        begin = begins[end][number]
        found.append((begin, shares[end][begin]))
        end = begin
    return found[::-1]
