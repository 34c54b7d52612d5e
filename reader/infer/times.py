"""Answers by time: "@08:24", "09.22 is right", "9 22 -quote -", "re 15 50", "you are wrong 14:13".

Where comments carry their times, the time names one. Where they do not, it is a label for a comment
nobody can read off: the comments that use it must mean the same one, and what they repeat of it says which.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from reader.infer.clues import Clue, Talk, stem, within
from reader.infer.words import Words
from reader.model import Comment, Span

_CLOCK = r"(?P<hour>[01]?\d|2[0-3])%s(?P<minute>[0-5]\d)(?!\d)"
_AT = re.compile(rf"@\s?{_CLOCK % '[:. ]?'}")
_OPENING = re.compile(rf"\W*(?:re:?\s+)?{_CLOCK % '[:. ]'}(?!\s*(?:am|pm|%|million|per)\b)", re.IGNORECASE)
_MAYBE = re.compile(r"\d[:. ][0-5]\d")
_TOLD = "(?<!from )(?<!at )(?<!by )(?<!until )(?<!to )"
_NEAR_OPENING = re.compile(rf"(?<![\d:.]){_TOLD}{_CLOCK % ':'}(?![\d:])", re.IGNORECASE)
# A time deep in a text is more often one that is told about.
_LATEST = 80
_EXACT, _ONE_OF = 0.97, 0.6
_BOUND, _OUTSIDE, _OPEN = 0.88, 0.8, 0.3
# How much more a comment must share with the one that names a time than the next best does.
_CLEAR = 2.0
_LEAST = 2.0
# Nobody looks further back than this for the comment that a time means.
_MOST = 200

Clock = tuple[int, int]


def find(talk: Talk, lists: Words, quoted: dict[int, int]) -> Iterator[Clue]:
    """Resolve the times that comments are addressed by; `quoted` holds what each comment repeats words of."""
    shown = _shown(talk)
    labels: dict[Clock, list[tuple[int, tuple[Span, ...]]]] = defaultdict(list)
    for index in range(len(talk.comments)):
        for clock, evidence, text in _mentions(talk, index):
            if lists.outside.search(text):
                yield Clue(index, None, "time", _OUTSIDE, evidence)
            elif shown:
                yield from _known(talk, index, shown[clock], evidence)
            else:
                labels[clock].append((index, evidence))
    rare = _Rarity(talk) if labels else None
    for mentions in labels.values():
        assert rare is not None
        yield from _bound(talk, mentions, quoted, rare)


def _mentions(talk: Talk, index: int) -> Iterator[tuple[Clock, tuple[Span, ...], str]]:
    for place, (text, span) in enumerate(talk.own(index)):
        matches = list(_AT.finditer(text)) if "@" in text else []
        may_open = _MAYBE.search(text, 0, _LATEST)
        opening = _OPENING.match(text) if may_open else None
        near = _NEAR_OPENING.search(text, 0, _LATEST) if may_open and not place and not opening else None
        taken = {match.start("hour") for match in matches}
        matches += [match for match in (opening, near) if match and match.start("hour") not in taken]
        for match in matches:
            yield (int(match["hour"]), int(match["minute"])), within(span, *match.span()), text


def _shown(talk: Talk) -> defaultdict[Clock, list[int]]:
    """Give the comments by the time of day that the page shows for them."""
    shown: defaultdict[Clock, list[int]] = defaultdict(list)
    for index, comment in enumerate(talk.comments):
        clock = _clock_of(comment)
        if clock:
            shown[clock].append(index)
            shown[(clock[0] % 12 or 12, clock[1])].append(index)
    return shown


def _clock_of(comment: Comment) -> Clock | None:
    if comment.published is None or comment.published.value.endswith("Z"):
        return None  # an exact time is in UTC, and what readers saw was not
    hour, colon, minute = comment.published.value.rpartition("T")[2].partition(":")
    return (int(hour), int(minute[:2])) if colon else None


def _known(talk: Talk, index: int, targets: list[int], evidence: tuple[Span, ...]) -> Iterator[Clue]:
    earlier = sorted({target for target in targets if target < index})
    near = [target for target in earlier if talk.roots[target] == talk.roots[index]] or earlier
    if len(near) == 1:
        yield Clue(index, near[0], "time", _EXACT, evidence)
    elif near:
        yield Clue(index, near[-1], "time", _ONE_OF, evidence, tuple(near))


class _Rarity:
    """How much comments have in common, by the words that few others have."""

    def __init__(self, talk: Talk) -> None:
        stems = {word: stem(word) for word in frozenset().union(*talk.bags)}
        self._bags = [frozenset(map(stems.__getitem__, bag)) for bag in talk.bags]
        self._frequency = Counter(chain.from_iterable(self._bags))
        self._talk = talk

    def weights(self, indexes: Iterable[int]) -> dict[str, float]:
        """Weigh the words of some comments: one says more the more of these have it, and the fewer others."""
        often = Counter(chain.from_iterable(set(map(stem, self._talk.own_words(index))) for index in indexes))
        most = len(self._bags)
        return {word: times * math.log(most / self._frequency[word]) ** 2 for word, times in often.items()}

    def shared(self, weights: dict[str, float], other: int) -> float:
        """Say how much of these words another comment has, for its length."""
        bag = self._bags[other]
        return sum(map(weights.__getitem__, weights.keys() & bag)) / math.sqrt(8 + len(bag))


def _bound(
    talk: Talk, mentions: list[tuple[int, tuple[Span, ...]]], quoted: dict[int, int], rare: _Rarity
) -> Iterator[Clue]:
    """Find the one comment that all mentions of a time can mean, and that they have most in common with."""
    first = min(index for index, _ in mentions)
    candidates = (range(talk.roots[first], first) or range(first))[-_MOST:]
    weights = rare.weights(index for index, _ in mentions)
    scores = {target: rare.shared(weights, target) for target in candidates}
    named = {quoted[index] for index, _ in mentions if index in quoted} & scores.keys()
    ranked = sorted(scores, key=lambda target: scores[target], reverse=True)
    target = None
    if len(named) == 1:
        target = named.pop()
    elif len(candidates) == 1 and talk.roots[first] != first:
        target = candidates[0]
    elif ranked:
        second = scores[ranked[1]] if len(ranked) > 1 else 0.0
        if scores[ranked[0]] >= _LEAST and scores[ranked[0]] >= _CLEAR * second:
            target = ranked[0]
    for index, evidence in mentions:
        if target is None:
            yield Clue(index, None, "time", _OPEN, evidence, tuple(ranked[:3]))
        elif target != index:
            yield Clue(index, target, "time", _BOUND, evidence)
