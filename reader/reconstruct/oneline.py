"""Pages whose lines a tool has run together: cut them again at their labels and bylines.

Some extractors put a whole page on one line. What was a line of its own, a count, a byline, the labels
below a comment, is still there between spaces; cut there, the text reads like any other. A label word
counts only where the sequence of labels or a byline follows, so that a sentence with "Delete" in it stays whole.
"""

import re

from reader.reconstruct.dates import calendar_of
from reader.reconstruct.labels import Labels, any_of
from reader.reconstruct.lines import Lines

_LONG = 400
_LONGEST_BYLINE = 120
_LONGEST_AUTHOR = 60
_FEWEST = 2
_MAYBE_TIME = re.compile(r"\d\s?[:.h時时시]\s?\d\d")
_COUNT = re.compile(r"(?<!\S)\d{1,6}\s+[^\s:]+:?")


def cut(lines: Lines, labels: Labels) -> Lines | None:
    """Give the table with its run-together lines cut where comments begin and end; None when none is."""
    cuts = _cuts_at_labels(lines, labels) or _cuts_at_bylines(lines, labels)
    return lines.cut(cuts) if cuts else None


def _cuts_at_labels(lines: Lines, labels: Labels) -> dict[int, list[int]]:
    """Find where labels stand between spaces in long lines, or glued between a text and a byline in any."""
    spaced, glued = _controls(labels, r"\s+", "(?<!\\S)", "(?!\\S)"), _controls(labels, "", "", "")
    cuts = {}
    is_glued = False
    for number in lines.filled:
        content = lines.content[number]
        times = sum(map(content.count, labels.delete))
        if not times:
            continue
        places = _places(content, labels, spaced, _FEWEST) if len(content) >= _LONG and times >= _FEWEST else []
        if not places and _MAYBE_TIME.search(content):
            places = _places(content, labels, glued, 1)
            is_glued = is_glued or bool(places)
        if places:
            cuts[number] = places
    if is_glued:
        _cut_first(lines, labels, cuts)
    return cuts


def _cut_first(lines: Lines, labels: Labels, cuts: dict[int, list[int]]) -> None:
    """Cut behind the byline of the first comment too: right below the count, no label stands before it."""
    first = min(cuts)
    counted = [line for line in lines.short if line < first and labels.claimed(lines.content[line])]
    for number in range(counted[-1] + 1 if counted else first, first + 1):
        byline = _byline_at(lines.content[number], 0, labels)
        if byline:
            cuts[number] = [byline, *cuts.get(number, [])]
            return


def _controls(labels: Labels, gap: str, before: str, behind: str) -> re.Pattern[str]:
    both, delete, replies, reply = map(any_of, (labels.both, labels.delete, labels.replies, labels.reply))
    return re.compile(
        rf"{before}(?:(?P<both>{both})|{delete}){behind}(?P<more>(?:{gap}(?:{replies}|{reply}){behind})*)"
    )


def _places(content: str, labels: Labels, pattern: re.Pattern[str], fewest: int) -> list[int]:
    """Find where to cut one line: around its count, its labels and the bylines behind them."""
    is_glued = fewest == 1
    places: list[int] = []
    controls = 0
    for match in pattern.finditer(content):
        byline = _byline_at(content, match.end(), labels)
        is_told = match["both"] or match["more"]
        if not byline and (is_glued or not is_told):
            continue
        if not controls and not is_glued:
            places += _first_byline(content, match.start(), labels)
        controls += 1
        places.append(match.start())
        places += [label.start() for label in _any_label(labels).finditer(content, match.start("more"), match.end())]
        places.append(match.end())
        if byline:
            places.append(byline)
    if is_glued and controls:
        places += _last_labels(content, pattern)
    return places if controls >= fewest else []


def _last_labels(content: str, pattern: re.Pattern[str]) -> list[int]:
    """Find the labels that end a line: no byline follows the last comment's."""
    ends = [match.start() for match in pattern.finditer(content) if match.end() == len(content)]
    return ends[-1:]


def _any_label(labels: Labels) -> re.Pattern[str]:
    return re.compile(any_of(labels.replies | labels.reply))


def _byline_at(content: str, start: int, labels: Labels) -> int | None:
    """Give where a byline that begins at `start` ends; None when an author and a time do not stand there."""
    window = content[start : start + _LONGEST_BYLINE]
    if not _MAYBE_TIME.search(window):
        return None
    stamp = calendar_of(labels.language).stamp(window)
    return start + stamp.end if stamp and 0 < stamp.start <= _LONGEST_AUTHOR else None


def _first_byline(content: str, end: int, labels: Labels) -> list[int]:
    """Find the count above the first comment, and the byline right behind it."""
    for number in _COUNT.finditer(content, 0, end):
        if labels.claimed(number.group()) is not None:
            byline = _byline_at(content, number.end(), labels)
            return [number.start(), number.end(), *([byline] if byline else [])]
    return []


def _cuts_at_bylines(lines: Lines, labels: Labels) -> dict[int, list[int]]:
    """Find where "Ann said..." and its closing time stand within long lines."""
    if not labels.said:
        return {}
    said = re.compile(rf"\s{any_of(labels.said)}(?:\.\.\.|…)")
    cuts = {}
    for number in lines.filled:
        content = lines.content[number]
        if len(content) < _LONG or ("..." not in content and "…" not in content):
            continue
        places: list[int] = []
        for match in said.finditer(content):
            head = _said_head(content, match.start(), labels)
            if head:
                places += [*head, match.end()]
        if len(places) > _FEWEST:
            cuts[number] = places
    return cuts


def _said_head(content: str, end: int, labels: Labels) -> list[int]:
    """Find where the name before "said..." begins: behind the time of the comment before, or behind the count."""
    start = max(0, end - _LONGEST_BYLINE)
    found: list[int] = []
    while _MAYBE_TIME.search(content, start, end):
        stamp = calendar_of(labels.language).stamp(content[start:end])
        if not stamp:
            break
        found = [start + stamp.start, start + stamp.end]
        start += stamp.end
    if found and end - found[1] <= _LONGEST_AUTHOR:
        return found
    for number in _COUNT.finditer(content, max(0, end - _LONGEST_AUTHOR), end):
        if labels.claimed(number.group()) is not None:
            return [number.start(), number.end()]
    return []
