"""Choose the records of a page among all sets: the best one, what it leaves out, and what stands within it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reader.sources.html.discussion.ground import Ground
from reader.sources.html.discussion.score import ENOUGH, Weighed, likeliest, weigh
from reader.sources.html.discussion.sets import Region, Set, sets
from reader.sources.html.discussion.vocabulary import Sign

_ENOUGH_EVIDENCE, _SURE_EVIDENCE = 0.5, 0.75  # the second where there are few records
_FEW = 3
_FEWEST_WORDS = 2
_OWN_WORDS = 8
_MOST_TRIED = 5
_ENOUGH_ALONE = 8.0  # for the only comment of a page
_MOST_LOST, _MORE = 2.5, 1.1


@dataclass(frozen=True)
class Choice:
    """The sets that are the records: one, or an outer and an inner one; and how good they are."""

    set: Set
    weighed: Weighed
    evidence: float
    inner: frozenset[int] = frozenset()


def choose(ground: Ground) -> Choice | None:
    """Return the records of a page, None where it holds no discussion."""
    found = list(sets(ground))
    weighed = [weigh(ground, each) for each in likeliest(ground, found)]
    weighed.sort(key=lambda each: -each.score)
    for best in weighed[:_MOST_TRIED]:
        if best.score < ENOUGH:
            return None
        if len(best.set) == 1 and (not best.once or best.score < _ENOUGH_ALONE):
            continue
        evidence = _evidence(best, weighed)
        if evidence >= (_ENOUGH_EVIDENCE if len(best.set) >= _FEW else _SURE_EVIDENCE):
            return _completed(ground, best, evidence, weighed, found)
    return None


def _evidence(best: Weighed, weighed: Sequence[Weighed]) -> float:
    """Return the best evidence of all sets that name the same records."""
    starts = [region.start for region in best.set.regions]
    ends = [region.end for region in best.set.regions]
    same = [
        each.evidence
        for each in weighed
        if len(each.set) == len(starts)
        and all(
            (start <= region.start and region.end <= end) or (region.start <= start and end <= region.end)
            for start, end, region in zip(starts, ends, each.set.regions, strict=True)
        )
    ]
    return max(same, default=best.evidence)


def _completed(
    ground: Ground, best: Weighed, evidence: float, weighed: Sequence[Weighed], found: Sequence[Set]
) -> Choice:
    best = _widened(ground, best, weighed) if len(best.set) > 1 else _narrowed(best, weighed)
    chosen = _trimmed(ground, _extended(ground, best.set, found))
    other = _other_level(ground, chosen, weighed)
    if other is None:
        return Choice(chosen, best, evidence)
    outer, inner = (chosen, other) if _lie_in(other, chosen) else (other, chosen)
    starts = inner.heads()
    regions = sorted({region.start: region for region in (*inner.regions, *outer.regions)}.values(), key=_order)
    return Choice(Set(regions), best, evidence, frozenset(starts))


def _widened(ground: Ground, best: Weighed, weighed: Sequence[Weighed]) -> Weighed:
    """Return the set of the same records that holds more of each: a part of a comment may be called one itself."""
    words = sum(best.set.own(ground.words))
    for each in weighed:
        if len(each.set) != len(best.set) or each.score < best.score - _MOST_LOST or each.once < best.once - 0.1:
            continue
        pairs = zip(best.set.regions, each.set.regions, strict=True)
        if all(outer.start <= inner.start and inner.end <= outer.end for inner, outer in pairs):
            more = sum(each.set.own(ground.words))
            if more > words * _MORE:
                best, words = each, more
    return best


def _narrowed(best: Weighed, weighed: Sequence[Weighed]) -> Weighed:
    """Return the only comment of a page, rather than the list that it stands in."""
    for each in weighed:
        if len(each.set) != 1 or not each.once or not each.named or each.score < best.score - _MOST_LOST:
            continue
        inner, outer = each.set.regions[0], best.set.regions[0]
        is_whole = each.why["author"] > 0 or not best.why["author"]
        if outer.start < inner.start and inner.end <= outer.end and is_whole:
            best = each
    return best


def _order(region: Region) -> tuple[int, int]:
    return region.start, -region.end


def _extended(ground: Ground, chosen: Set, found: Sequence[Set]) -> Set:
    """Return a larger set that has all of these records and others that are comments too: folded ones show no time."""
    if chosen.is_run:
        return chosen
    heads = chosen.heads()
    best = chosen
    for each in found:
        if each.is_run or not len(chosen) < len(each) <= 50 * len(chosen) or len(each) <= len(best):
            continue
        others = [region for region in each.regions if region.start not in heads]
        if len(others) + len(heads) != len(each):
            continue
        if _are_comments(ground, each, others):
            best = each
    return best


def _trimmed(ground: Ground, chosen: Set) -> Set:
    """Return the set without what is called no comment and only holds others that are: a post of the same element."""
    signs = [ground.signs[region.head.position] for region in chosen.regions]
    named = [bool(sign & Sign.SPOKEN and not sign & Sign.AGAINST) for sign in signs]
    if all(named) or sum(named) * 4 < len(named) * 3:
        return chosen
    holding = {around for around in chosen.within if around >= 0}
    kept = [region for number, region in enumerate(chosen.regions) if named[number] or number not in holding]
    return Set(kept, is_run=chosen.is_run)


def _are_comments(ground: Ground, each: Set, others: Sequence[Region]) -> bool:
    words = dict(zip((region.start for region in each.regions), each.own(ground.words), strict=True))
    signs = [ground.signs[region.start] for region in others]
    named = sum(bool(sign & Sign.SPOKEN and not sign & Sign.AGAINST) for sign in signs)
    numbered = sum(ground.numbered[region.start + 1] > ground.numbered[region.start] for region in others)
    spoken = sum(words[region.start] >= _FEWEST_WORDS for region in others)
    return named == len(others) and numbered * 10 >= len(others) * 9 and spoken * 2 >= len(others)


def _lie_in(inner: Set, outer: Set) -> bool:
    """Whether most of the inner regions lie in the outer ones."""
    return sum(1 for around in _around(inner, outer) if around >= 0) * 2 > len(inner)


def _around(inner: Set, outer: Set) -> list[int]:
    """Return for each inner region the number of the outer one that holds it, -1 for none."""
    found, number, regions = [], 0, outer.regions
    open_: list[int] = []
    for region in inner.regions:
        while number < len(regions) and regions[number].start < region.start:
            open_.append(number)
            number += 1
        while open_ and regions[open_[-1]].end < region.end:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
    return found


def _other_level(ground: Ground, chosen: Set, weighed: Sequence[Weighed]) -> Set | None:
    """Return the set that is a second level: the answers to what these are comments on, or the reverse."""
    is_called = _is_called(ground, chosen)
    heads = chosen.heads()
    for each in weighed:
        other = each.set
        if each.score < ENOUGH or each.evidence < _ENOUGH_EVIDENCE or other.is_run or other is chosen or len(other) < 2:
            continue
        if not heads.isdisjoint(other.heads()):
            continue
        if is_called and not chosen.is_run and _is_second_level(ground, other, chosen):
            return other
        if _is_called(ground, other) and _is_second_level(ground, chosen, other):
            return other
    return None


def _is_second_level(ground: Ground, inner: Set, outer: Set) -> bool:
    around = _around(inner, outer)
    held = Counter(number for number in around if number >= 0)
    if sum(held.values()) * 4 < len(around) * 3 or len(held) < 2 or max(held.values()) < 2 or len(held) == len(outer):
        return False
    both = Set(sorted((*inner.regions, *outer.regions), key=_order))
    heads = outer.heads()
    sums = (both.own(each) for each in (ground.words, ground.dated, ground.headlines))
    owned = [each for region, *each in zip(both.regions, *sums, strict=True) if region.start in heads]
    good = sum(1 for words, dated, headlines in owned if words >= _OWN_WORDS and dated and not headlines)
    return good * 4 >= len(owned) * 3


def _is_called(ground: Ground, each: Set) -> bool:
    """Whether most regions are called comments, or posts with a number."""
    good = 0
    for region in each.regions:
        sign = ground.signs[region.head.position]
        is_numbered = ground.numbered[region.start + 1] > ground.numbered[region.start]
        good += not sign & Sign.AGAINST and bool(sign & Sign.SPOKEN or (sign & Sign.POST and is_numbered))
    return good * 4 >= len(each) * 3
