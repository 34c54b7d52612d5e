"""Weigh how well a set of regions does as the records of a discussion, and whether it is a discussion at all."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log2

from reader.sources.html.discussion.ground import Ground, Time
from reader.sources.html.discussion.sets import Set
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Element
from reader.sources.html.tags import HEADINGS, tags

# So many sets are weighed in full: the likeliest by what sums alone tell.
MOST_WEIGHED = 80
ENOUGH = 5.0
_FEW_WORDS = 4
_MANY_LINKS, _MANY_HEADLINES = 0.3, 0.5
_FAR, _LONGEST_HEADING = 60, 80  # nodes before the first region; letters
_SAMPLE = 400
_MOST_COMPARED = 200  # nodes of a region
_ASIDE = tags("nav aside footer")


@dataclass
class Weighed:
    """A set with what speaks for it; `evidence` is how sure it is that this is a discussion, in 0..1."""

    set: Set
    score: float = 0.0
    evidence: float = 0.0
    why: dict[str, float] = field(default_factory=dict)
    once: float = 0.0
    named: float = 0.0


def likeliest(ground: Ground, found: Sequence[Set]) -> list[Set]:
    """Return the sets that are worth to be weighed, by what costs little."""
    ranked: list[tuple[float, int]] = []
    for number, each in enumerate(found):
        worth = _worth(ground, each)
        if worth > 0:
            ranked.append((worth, number))
    ranked.sort(key=lambda pair: (-pair[0], pair[1]))
    return [found[number] for _, number in ranked[:MOST_WEIGHED]]


def _worth(ground: Ground, each: Set) -> float:
    count = len(each)
    dates = sum(each.totals(ground.dated))
    named = _named(ground, each)
    if (not named and not dates) or (count == 1 and named < 1):
        return 0.0
    words = sum(each.own(ground.words))
    if words < 2 * count and words < 20:
        return 0.0
    prose = words - sum(each.own(ground.linked))
    if prose < count:
        return 0.0
    dated = _share(each.own(ground.dated))
    if dated < 0.3 and not named:
        return 0.0
    return 4 * dated + 3 * named + 0.5 * log2(1 + prose) + 0.5 * log2(count)


def _named(ground: Ground, each: Set) -> float:
    """Return the share of the regions that are called comments."""
    told = Counter(map(ground.signs.__getitem__, each.firsts))
    named = sum(times for sign, times in told.items() if sign & Sign.SPOKEN and not sign & Sign.AGAINST)
    return named / len(each)


def weigh(ground: Ground, each: Set) -> Weighed:
    """Weigh a set by all that it holds."""
    count = len(each)
    shares = {name: _share(each.own(getattr(ground, name))) for name in _SHARED}
    words, linked = each.own(ground.words), each.own(ground.linked)
    prose = sum(words) - sum(linked)
    once, recall = _once(ground, each)
    signs = Counter(map(ground.signs.__getitem__, each.firsts))
    named = _named(ground, each)
    posted = sum(times for sign, times in signs.items() if sign & Sign.POST) / count
    above, aside = _above(ground, each)
    numbered = max(_numbered(ground, each), 0.6 * shares["numbered"])
    why = {
        "once": 5.0 * once * (0.3 + 0.7 * recall),
        "named": 3.0 * named + 1.2 * (posted if not named else 0),
        "inside": 0.8 * max(0.0, shares["named"] - named),
        "above": 1.2 * above,
        "ids": 1.0 * numbered,
        "reply": 1.5 * shares["replies"],
        "avatar": 0.7 * shares["avatars"],
        "author": 1.5 * shares["authors"],
        "prose": 0.5 * min(log2(1 + prose), 12),
        "count": 0.5 * min(log2(count), 8),
        "links": -4.0 * max(0.0, sum(linked) / max(1, sum(words)) - _MANY_LINKS),
        "headlines": -3.0 * shares["headlines"],
        "against": -3.0 * sum(times for sign, times in signs.items() if sign & Sign.AGAINST) / count,
        "aside": -3.0 * aside,
        "equal": -4.0 * _equal(ground, each),
        "run": -0.3 * each.is_run,
        "alone": -2.0 * (count == 1),
        "short": -2.0 * (prose / count < _FEW_WORDS),
        "empty": -4.0 * sum(1 for number in words if number < 2) / count,
    }
    shares |= {"self": named, "posted": max(posted, shares["posted"]), "numbered": max(numbered, shares["numbered"])}
    evidence = _evidence(shares, once, 1 + why["against"] / 3, max(above, float(headed(ground, each.regions[0].start))))
    return Weighed(each, sum(why.values()), evidence, why, once, named)


def _evidence(shares: Mapping[str, float], once: float, called: float, above: float) -> float:
    """Return how sure it is that this is a discussion: it is called so, or people reply in it, or it is a forum."""
    authored = max(shares["authors"], shares["avatars"])
    evidence = max(
        shares["self"],
        shares["named"] * called,
        shares["replies"],
        0.9 * above * min(1.0, max(once, shares["authors"]) * 1.2),
        _forum(shares["posted"], shares["numbered"], authored, once),
    )
    is_list = shares["headlines"] > _MANY_HEADLINES and shares["self"] < _MANY_HEADLINES
    return 0.3 * evidence if is_list else evidence


def headed(ground: Ground, start: int) -> bool:
    """Tell whether the heading before a position says that what follows are comments."""
    for node in reversed(ground.page.nodes[max(0, start - _FAR) : start]):
        if isinstance(node, Element) and node.tag in HEADINGS and node.end < start:
            said = "-".join(text.data for text in ground.page.texts(node))[:_LONGEST_HEADING]
            sign = ground.vocabulary.sign("-".join(said.split()).casefold())
            return bool(sign & Sign.COMMENT) and not sign & Sign.AGAINST and len(said.split()) <= _FEW_WORDS
    return False


def _forum(posted: float, numbered: float, authored: float, once: float) -> float:
    """Return how sure it is that these are the posts of a forum: called so, numbered, with a name and a time each."""
    return min(1.0, posted, 1.3 * numbered, 1.3 * max(authored, 0.6), 1.3 * once) * 0.9


_SHARED = ("named", "posted", "replies", "avatars", "authors", "headlines", "numbered")


def _share(counts: Sequence[int]) -> float:
    return (len(counts) - counts.count(0)) / len(counts)


def _numbered(ground: Ground, each: Set) -> float:
    """Return the share of regions whose first element has a number in its id."""
    numbered = ground.numbered
    return sum(numbered[first + 1] > numbered[first] for first in each.firsts) / len(each)


def owners(ground: Ground, each: Set) -> list[tuple[int, Time]]:
    """Return the times in the regions, each with the number of the innermost region that it stands in."""
    found: list[tuple[int, Time]] = []
    starts, ends, within = each.starts, each.ends, each.within
    current, following = -1, 0
    for time in ground.times_in(starts[0], max(ends)):
        position = time.node.position
        while following < len(starts) and starts[following] <= position:
            current = following
            following += 1
        while current >= 0 and ends[current] < position:
            current = within[current]
        if current >= 0:
            found.append((current, time))
    return found


def _once(ground: Ground, each: Set) -> tuple[float, float]:
    """Return the share of regions in which a time of one shape stands once, and the share of such times in them."""
    owned = [(number, time.shapes) for number, time in owners(ground, each)]
    coarser = {shapes[0]: shapes[1] for _, shapes in owned}
    best, best_recall = 0.0, 0.0
    for grain in range(3):
        counts = Counter((shapes[grain], number) for number, shapes in owned)
        once_of: dict[int, int] = {}
        for (shape, _), count in counts.items():
            once_of[shape] = once_of.get(shape, 0) + (count == 1)
        for shape, once in once_of.items():
            share = once / len(each)
            if share <= best * 0.3:
                continue
            whole: float = ground.shown[grain][shape]
            if grain == 0:  # the first records of all threads are alike in more than all records are
                whole = (whole + ground.shown[1][coarser[shape]]) / 2
            recall = once / whole
            if share * (0.3 + 0.7 * recall) > best * (0.3 + 0.7 * best_recall):
                best, best_recall = share, recall
    return best, best_recall


def _above(ground: Ground, each: Set) -> tuple[float, float]:
    """Tell whether what the regions stand in is called comments, and whether it is beside the page's matter."""
    aside = 0.0
    above = each.regions[0].head.parent
    last = each.regions[-1].end
    while above is not None and above.tag not in ("body", "html"):
        sign = ground.signs[above.position]
        if sign & Sign.SPOKEN and not sign & Sign.AGAINST:
            return 1.0, aside
        if above.tag in _ASIDE or (sign & Sign.AGAINST and not sign & Sign.SPOKEN and above.end >= last):
            aside = 1.0
        above = above.parent
    return 0.0, aside


def _equal(ground: Ground, each: Set) -> float:
    """Return the share of the regions that say what another says."""
    if len(each) < 2:
        return 0.0
    said: Counter[str] = Counter()
    step = max(1, len(each) // _SAMPLE)
    sample = each.regions[::step]
    for region in sample:
        texts = ground.said[region.start : min(region.end + 1, region.start + _MOST_COMPARED)]
        said[" ".join(" ".join(texts).split())] += 1
    return 1 - len(said) / len(sample)
