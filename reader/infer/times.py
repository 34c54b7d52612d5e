"""Answers by time: "@08:24", "09.22 is right", "9 22 -quote -", "re 15 50", "I agree with Anon at 9.14pm".

Where comments carry their times, the time names one of them. Where they do not, it is a label for a comment that nobody
can look up. All comments that use a label must mean the same one, and what they share with that one tells which it is.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from reader.infer.clues import MARKED, POST, Clue, Talk, within
from reader.infer.odds import LABEL, weight, weight_of_position
from reader.infer.words import Words, may_hold
from reader.model import Comment, Moment, Span

_CLOCK = r"(?P<hour>[01]?\d|2[0-3])%s(?P<minute>[0-5]\d)(?!\d)"
_HALF = r"(?:\s?(?P<half>[ap])\.?m\b)?"
_AT = re.compile(rf"@\s?{_CLOCK % '[:.h ]?'}{_HALF}", re.IGNORECASE)
_BEHIND = re.compile(rf"{_CLOCK % '[:.h ]'}{_HALF}(?!\s*(?:%|million|per)\b)", re.IGNORECASE)
_BEHIND_POSTER = re.compile(rf"{_CLOCK % '[:.h ]?'}{_HALF}", re.IGNORECASE)
_OPENING = re.compile(rf"\W*(?:re:?\s+)?{_CLOCK % '[:. ]'}(?!\s*(?:am|pm|%|million|per)\b)", re.IGNORECASE)
# Clocks of two places are so many minutes apart, or several times that.
_PRINTED, _ZONE = re.compile(rf"(?<!\d){_CLOCK % '(?:[:.h]| h )'}{_HALF}", re.IGNORECASE), 15
_MAYBE = re.compile(r"\d(?:[:.h ][0-5]\d|[0-5]\d(?!\.?\d))", re.IGNORECASE)
_TOLD = "(?<!from )(?<!at )(?<!by )(?<!until )(?<!to )"
_NEAR_OPENING = re.compile(rf"(?<![\d:.]){_TOLD}{_CLOCK % ':'}(?![\d:])", re.IGNORECASE)
# A time deep in a text is more often one that is told about.
_LATEST = 80
# Nobody looks further back than this for the comment that a time means.
_MOST = 200
# Nor among more than this that have the same time.
_SAME = 20
# A comment that another time means is hardly meant by this one; who gives a time and quotes means who said it.
_TAKEN, _QUOTED = -4.0, 1.5
# Nor is one of another day, where one of the last has the same time.
_OLD = -2.2

_BY_PLACE = ("turn.", "document")

Clock = tuple[int, int]
Evidence = tuple[Span, ...]
# The clues to each target of each comment.
CluesByComment = Mapping[int, Mapping[int, Iterable[Clue]]]


def find(talk: Talk, lists: Words, speakers: Sequence[str], found: CluesByComment) -> Iterator[Clue]:
    """Find the comments that are addressed by their times; `found` has the clues of the other cues."""
    shown = _shown(talk)
    labels: dict[Clock, dict[int, Evidence]] = defaultdict(dict)
    for index in range(len(talk.comments)):
        given: set[Clock] = set()
        for match, evidence, is_outside in _mentions(talk, index, lists):
            clock = _clock(match)
            if is_outside:
                yield Clue(index, None, "time.outside", evidence)
            elif shown:
                # Who gives a time again says nothing new.
                yield from _known(talk, index, shown[clock], match, evidence) if clock not in given else ()
                given.add(clock)
            else:
                labels[clock].setdefault(index, evidence)
    yield from _bound(talk, labels, speakers, found)


def _mentions(talk: Talk, index: int, lists: Words) -> Iterator[tuple[re.Match[str], Evidence, bool]]:
    """Yield the times in a comment, where each stands, and whether it is that of something outside this page."""
    for number, (text, span) in enumerate(talk.own(index)):
        # Those in a quoted letter are by another's clock.
        may_open = _MAYBE.search(text, 0, _LATEST) and not (">" in text and MARKED.search(text))
        if not may_open and "@" not in text:
            continue
        matches = {match.start("hour"): match for match in _AT.finditer(text)}
        opening = _OPENING.match(text) if may_open else None
        near = None
        if may_open and not number and not opening and ":" in text[:_LATEST]:
            near = _NEAR_OPENING.search(text, 0, _LATEST)
        for match in (*(_behind(text, lists) if may_open else ()), opening, near):
            if match:
                matches.setdefault(match.start("hour"), match)
        is_outside = bool(matches) and lists.outside.search(text) is not None
        for match in matches.values():
            yield match, within(span, *match.span()), is_outside


def _behind(text: str, lists: Words) -> Iterator[re.Match[str] | None]:
    """Yield the times near the beginning of a paragraph that follow a form of address, or a word for a writer."""
    beginning = lists.called.match(text, 0, _LATEST)
    is_any = may_hold(text[:_LATEST].casefold(), lists.posters)
    for called in lists.called.finditer(text, 0, _LATEST) if is_any else (beginning,) if beginning else ():
        yield (_BEHIND_POSTER if called["poster"] else _BEHIND).match(text, called.end())


def _clock(match: re.Match[str]) -> Clock:
    hour, half = int(match["hour"]), match.groupdict().get("half")
    return (hour % 12 + 12 * (half in "pP") if half and hour <= 12 else hour), int(match["minute"])


def _shown(talk: Talk) -> defaultdict[Clock, list[int]]:
    """Return the comments by the time of day that the page shows for them; "8:07" may mean either half of a day."""
    shown: defaultdict[Clock, list[int]] = defaultdict(list)
    for index in range(len(talk.comments)):
        clock = _clock_of(talk, index)
        for either in {clock, (clock[0] % 12 or 12, clock[1])} if clock else ():
            shown[either].append(index)
    return shown


def _clock_of(talk: Talk, index: int) -> Clock | None:
    published = talk.comments[index].published
    clock = published.clock if published else None
    if published is None or clock is None:
        return None
    hour, minute = map(int, clock.split(":"))
    is_zoned = published.interval is not None and published.interval.is_zoned
    return _printed(talk, published, minute) if is_zoned else (hour, minute)


def _printed(talk: Talk, published: Moment, minute: int) -> Clock | None:
    """Return the time of day as the page prints it, where the comment's own time is by another clock.

    Nobody who reads the page knows that other one.
    """
    text = talk.known.document.source.text
    found = [match for span in published.evidence for match in _PRINTED.finditer(text, *span)]
    same = [match for match in found if (int(match["minute"]) - minute) % _ZONE == 0]
    return _clock(same[-1]) if same else None


def _known(talk: Talk, index: int, targets: list[int], match: re.Match[str], evidence: Evidence) -> Iterator[Clue]:
    end = bisect_left(targets, index)
    earlier = targets[max(0, end - _SAME) : end]
    if match["hour"].startswith("0") or match.groupdict().get("half"):  # it says in which half of the day
        earlier = [target for target in earlier if _clock_of(talk, target) == _clock(match)]
    near = [target for target in earlier if talk.is_within(index, target)] or earlier
    for target in near:
        if len(near) == 1:
            yield Clue(index, target, "time.shown", evidence)
        else:
            age = _OLD if _is_old(talk.comments[index], talk.comments[target]) else 0.0
            yield Clue(index, target, LABEL, evidence, age - weight_of_position(talk, index, target))


def _is_old(comment: Comment, target: Comment) -> bool:
    """Tell whether a comment was written more than a day after its target, as far as both say when, in one zone."""
    if not (target.published and target.published.clock and comment.published and comment.published.clock):
        return False
    written, answered = target.published.interval, comment.published.interval
    if written is None or answered is None or written.is_zoned != answered.is_zoned:
        return False
    return answered.start - written.start > timedelta(days=1)


def _bound(
    talk: Talk, labels: Mapping[Clock, Mapping[int, Evidence]], speakers: Sequence[str], found: CluesByComment
) -> Iterator[Clue]:
    """Find for each label the one comment that all who use it can mean.

    What one of them says of that comment counts for all. The surest label goes first, and other labels mean other
    comments. Where a target stands says nothing here: who gives a time does not mean the comment above by its being
    there.
    """
    weighed = [(_weighed(talk, users, speakers, found), users) for users in labels.values()]
    taken: set[int] = set()
    for scores, users in sorted(weighed, key=lambda pair: -max(pair[0].values(), default=0.0)):
        best = max(scores, key=lambda target: scores[target], default=None)
        for index, evidence in users.items():
            own = found.get(index, {})
            for target, score in scores.items():
                if target < index:
                    meant = score + (_TAKEN if target in taken else 0.0)
                    known = weight_of_position(talk, index, target) + weight(own.get(target, ()))
                    yield Clue(index, target, LABEL, evidence, meant - known)
        if best is not None and scores[best] > 0:
            taken.add(best)


def _weighed(talk: Talk, users: Iterable[int], speakers: Sequence[str], found: CluesByComment) -> dict[int, float]:
    """Return what the clues of all who use a label weigh, by each comment that it can mean.

    That is none that one of them wrote.
    """
    first = min(users)
    thread = [target for target in range(max(0, first - _MOST), first) if talk.is_within(first, target)]
    own = {speakers[index] for index in users} - {""}
    earlier = thread or range(max(0, first - _MOST), first)
    scores = {target: 0.0 for target in earlier if speakers[target] not in own}
    for index in users:
        for target, score in _scores(found.get(index, {})).items():
            if target in scores:
                scores[target] += score
    return scores


def _scores(clues: Mapping[int, Iterable[Clue]]) -> dict[int, float]:
    """Return what the clues to each target weigh, without those by where it stands.

    A time is given because the place does not tell.
    """
    said = {
        target: [clue for clue in found if not clue.cue.startswith(_BY_PLACE)]
        for target, found in clues.items()
        if target != POST
    }
    return {
        target: weight(found) + _QUOTED * any(clue.cue.startswith("quote.") for clue in found)
        for target, found in said.items()
    }
