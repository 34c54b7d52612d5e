"""Cut pages whose lines a tool has run together again at their labels and bylines.

Some extractors put a whole page on one line. What was a line of its own, a count, a byline, the labels below a comment,
still stands there between spaces; once it is cut there, the text reads like any other. A word is taken for a label only
where other labels or a byline follow, so that a sentence with "Delete" in it stays whole.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate, chain

from reader.signs.dates import MAY_BE_CLOCK, calendar_of
from reader.signs.labels import Labels, any_of
from reader.signs.lines import Lines

_LONG = 400
_LONGEST_BYLINE = 120
_LONGEST_AUTHOR = 60
_FEWEST = 2
_HOUR = re.compile(r"\d\s?[:h時时시]\s?\d\d")
_DATE = re.compile(r"\d[./-]\d{1,2}[./-]\d\d")
_COUNT = re.compile(r"(?<!\S)\d{1,6}\s+[^\s:]+:?")
_CLOCK = re.compile(r"(?<!\S)\d{1,2}[:.]\d\d")
# "At 4/19/2005 07:14 PM, Ann said...": the time is Ann's own.
_AT = re.compile(r"(?<!\S)[^\W\d_]{1,3}\s+$")
# "8:07 AMAnn", "08:07Ann"
_GLUED_NAME = re.compile(r"\d[:.]\d\d(?:\s?[AP]M)?[^\W\d_]")
_WORD_END = re.compile(r"\s|$|(?<=[AP]M)(?=[^\W\d_])")
_HEADING = re.compile(r"(?<!\S)\d{1,6}\s+[^\d:.!?]{1,40}:")
# The number of a list's item, before a label: "1. Reply".
_ITEM = r"(?:\d{1,6}\.\s+)?"
# "PM", "μ. μ."
_MOST_WORDS = 3


def cut(lines: Lines, labels: Labels) -> Lines | None:
    """Return the lines cut where comments begin and end, or None if no tool has run lines together."""
    cuts = _cuts_at_labels(lines, labels) or _cuts_at_bylines(lines, labels)
    return lines.cut(cuts) if cuts else None


def _cuts_at_labels(lines: Lines, labels: Labels) -> dict[int, list[int]]:
    """Find where to cut at labels: between spaces in long lines, or glued between a text and a byline in any line."""
    spaced, glued = _controls(labels, r"\s+", "(?<!\\S)", "(?!\\S)"), _controls(labels, "", "", "")
    cuts = {}
    is_glued = False
    for number in lines.filled:
        content = lines.content[number]
        times = sum(map(content.count, labels.delete))
        if not times:
            continue
        is_dated = _is_dated(content, times)
        places = []
        if len(content) >= _LONG and times >= _FEWEST:
            places = _places(content, labels, spaced, _FEWEST, is_dated)
        if not places and (is_dated or MAY_BE_CLOCK.search(content)):
            places = _places(content, labels, glued, 1, is_dated)
            is_glued = is_glued or bool(places)
        if places:
            cuts[number] = places
    if cuts:
        _cut_first(lines, labels, cuts, is_glued)
    return cuts


def _is_dated(content: str, labels: int) -> bool:
    """Tell whether the bylines in a line with several labels have a date and no time.

    Then it has about as many dates as labels, and hardly a time.
    """
    return labels >= _FEWEST and 2 * len(_HOUR.findall(content)) < labels <= 2 * len(_DATE.findall(content))


def _cut_first(lines: Lines, labels: Labels, cuts: dict[int, list[int]], is_glued: bool) -> None:
    """Add the cut behind the byline of the first comment: it stands right below the count, with no label before it."""
    first = min(cuts)
    counted = [line for line in lines.short if line < first and labels.claimed(lines.content[line])]
    if not counted and not is_glued:
        return
    for number in range(counted[-1] + 1 if counted else first, first + 1):
        content = lines.content[number]
        is_dated = _is_dated(content, sum(map(content.count, labels.delete)))
        byline = _byline_at(content, 0, labels, is_dated)
        if byline:
            cuts[number] = [byline, *cuts.get(number, [])]
            return


def _controls(labels: Labels, gap: str, before: str, behind: str) -> re.Pattern[str]:
    both, delete, thread = map(any_of, (labels.both, labels.delete, labels.replies | labels.reply))
    return re.compile(rf"{before}(?:(?P<both>{both})|{delete}){behind}(?P<more>(?:{gap}{_ITEM}{thread}{behind})*)")


def _places(content: str, labels: Labels, pattern: re.Pattern[str], fewest: int, is_dated: bool) -> list[int]:
    """Return where to cut a line: around its count, around its labels, and behind the bylines that follow those."""
    is_glued = fewest == 1
    places: list[int] = []
    controls = 0
    in_replies = False
    for match in pattern.finditer(content):
        byline = _byline_at(content, match.end(), labels, is_dated)
        is_told = match["both"] or match["more"] or (in_replies and not _goes_on(content, *match.span()))
        if not byline and (is_glued or not is_told):
            continue
        if match["both"]:
            in_replies = match["more"].strip() in labels.replies
        if not controls and not is_glued:
            places += _first_byline(content, match.start(), labels)
        controls += 1
        places += _label_edges(match, labels)
        if byline:
            places.append(byline)
    if is_glued and (controls or _byline_at(content, 0, labels, is_dated)):
        return places + _last_labels(content, labels, pattern)
    return places if controls >= fewest else []


def _goes_on(content: str, start: int, end: int) -> bool:
    """Tell whether a word stands within a sentence, as in "to Delete it"."""
    return content[start - 2 : start - 1].isalnum() and content[end + 1 : end + 2].islower()


def _last_labels(content: str, labels: Labels, pattern: re.Pattern[str]) -> list[int]:
    """Return where the labels at the end of a line stand: behind the last comment no byline follows.

    What the page prints as navigation may still stand behind them.
    """
    behind = re.compile(rf"(?:\s*{any_of(labels.navigation)})*")
    ends = [match for match in pattern.finditer(content) if behind.fullmatch(content, match.end())]
    return _label_edges(ends[-1], labels) if ends else []


def _label_edges(match: re.Match[str], labels: Labels) -> list[int]:
    """Return where each label of a run begins, and where the last one ends."""
    thread = re.compile(_ITEM + any_of(labels.replies | labels.reply))
    inner = [label.start() for label in thread.finditer(match.string, match.start("more"), match.end())]
    return [match.start(), *inner, match.end()]


def _byline_at(content: str, start: int, labels: Labels, is_dated: bool = False) -> int | None:
    """Return where a byline that begins at `start` ends, or None when no author and time stand there.

    With `is_dated` a date without a time is enough.
    """
    window = content[start : start + _LONGEST_BYLINE]
    if not (is_dated or MAY_BE_CLOCK.search(window)):
        return None
    calendar = calendar_of(labels.language)
    stamp = calendar.first_day(window) if is_dated else calendar.stamp(window)
    return start + stamp.end if stamp and 0 < stamp.start <= _LONGEST_AUTHOR else None


def _first_byline(content: str, end: int, labels: Labels) -> list[int]:
    """Return where the count above the first comment stands, and the end of the byline right behind it."""
    counts = [number for number in _COUNT.finditer(content, 0, end) if labels.claimed(number.group()) is not None]
    if not counts:
        return []
    byline = _byline_at(content, counts[-1].end(), labels)
    return [counts[-1].start(), counts[-1].end(), *([byline] if byline else [])]


def _cuts_at_bylines(lines: Lines, labels: Labels) -> dict[int, list[int]]:
    """Find where to cut at bylines like "Ann said..." and at the times before them that close a comment.

    Text must follow on the line of most bylines, or a time must be glued to the name.
    """
    whole = "\n".join(lines.content)
    if not labels.said or ("..." not in whole and "…" not in whole):
        return {}
    matches = list(re.finditer(rf"\s{any_of(labels.said)}(?:\.\.\.|…)(?!\S)", whole))
    if sum(_is_run_together(whole, *match.span()) for match in matches) < _FEWEST:
        return {}
    places: list[int] = []
    heads = end = 0
    for match in matches:
        start = max(end, match.start() - _LONGEST_BYLINE)
        head = _time_before(whole, start, match.start(), labels)
        if not heads:
            head = _count_before(whole, start, match.start(), labels) or head
        if head:
            heads, end = heads + 1, match.end()
            places += [*head, end]
    return _by_line(lines, places + _end(whole, end, labels)) if heads >= _FEWEST else {}


def _is_run_together(whole: str, start: int, end: int) -> bool:
    """Tell whether text follows "said..." on its line, or a closing time is glued to the name before."""
    name = whole[max(0, start - _LONGEST_AUTHOR) : start].rpartition("\n")[2]
    return whole[end : end + 1] not in ("", "\n") or _GLUED_NAME.search(name) is not None


def _by_line(lines: Lines, places: Iterable[int]) -> dict[int, list[int]]:
    """Return by line the offsets in its content that are these places in all lines joined."""
    starts = list(accumulate((len(content) + 1 for content in lines.content), initial=0))
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place in places:
        line = bisect_right(starts, place) - 1
        found[line].append(place - starts[line])
    return found


def _count_before(whole: str, start: int, end: int, labels: Labels) -> list[int]:
    """Return where the heading of the first comment stands: "8 comments:", or the page's own, as "8 views:"."""
    counts = [match.span() for match in _COUNT.finditer(whole, start, end)]
    claimed = [span for span in counts if labels.claimed(whole[slice(*span)]) is not None]
    own = [match.span() for match in _HEADING.finditer(whole, start, end)]
    return [*(claimed or own)[-1]] if claimed or own else []


def _time_before(whole: str, start: int, end: int, labels: Labels) -> list[int]:
    """Return where the time above a name stands that closes a comment, or where the time of the name itself begins."""
    time = _last_time(whole, start, end, labels)
    if not time or end - time[1] > _LONGEST_AUTHOR:
        return []
    if not whole[time[1] : end].lstrip().startswith(","):
        return time
    at = _AT.search(whole, start, time[0])
    return [at.start() if at else time[0]]


def _last_time(whole: str, start: int, end: int, labels: Labels) -> list[int]:
    """Return where the last date with a time, or else the last time, stands between two places."""
    calendar = calendar_of(labels.language)
    found: list[int] = []
    while MAY_BE_CLOCK.search(whole, start, end) and (stamp := calendar.stamp(whole[start:end])):
        found = [start + stamp.start, start + stamp.end]
        start += stamp.end
    for clock in () if found else _CLOCK.finditer(whole, start, end):
        words = [word.start() for word in _WORD_END.finditer(whole, clock.end(), end)][:_MOST_WORDS]
        ends = [place for place in words if calendar.time(whole[clock.start() : place])]
        found = [clock.start(), ends[-1]] if ends else found
    return found


def _end(whole: str, start: int, labels: Labels) -> list[int]:
    """Return where the time of the last comment stands: above the navigation, or else the first one."""
    words = sorted((place, place + len(word)) for word in labels.navigation if (place := whole.find(word, start)) >= 0)
    for begin, end in words:
        time = _last_time(whole, max(start, begin - _LONGEST_AUTHOR), begin, labels)
        if time and not whole[time[1] : begin].strip():
            return [*time, begin, end]
    stamp = calendar_of(labels.language).stamp(whole[start : words[0][0] if words else len(whole)])
    return [start + stamp.start, start + stamp.end] if stamp else [*chain(*words[:1])]
