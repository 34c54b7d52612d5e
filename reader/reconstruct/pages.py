"""Divide texts that hold several pages, one below the other, each with a post and its comments."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from reader.reconstruct import scars
from reader.reconstruct.choose import choose
from reader.reconstruct.dialects import n
from reader.reconstruct.layout.headings import headings
from reader.reconstruct.scars import Scars
from reader.signs.lines import Lines

# So many lines may stand between the end of one page and the date of the next post: the blog's name.
_MASTHEAD_LINES = 4


def divide(whole: Scars) -> list[Scars]:
    """Return the scars of each page in a text: a list of the ones given, if the text is a single page."""
    signs = _signs(whole)
    if signs:
        return list(_parts(whole, _beginnings(whole, signs)))
    # Without labels and bylines only numbers tell comments: then every page must have them.
    beginnings = list(_headings(whole))
    if beginnings and all(choose(part).grammar is n.grammar for part in _parts(whole, beginnings)):
        return list(_parts(whole, beginnings))
    return [whole]


def _signs(whole: Scars) -> list[int]:
    """Return the lines that only pages with comments have."""
    bylines = (byline.first for byline in (*whole.said, *whole.bylines))
    return sorted({*bylines, *(marker.line for marker in whole.markers)})


def _parts(whole: Scars, beginnings: list[int]) -> Iterator[Scars]:
    if not beginnings:
        yield whole
        return
    for first, last in pairwise([0, *beginnings, len(whole.lines)]):
        yield replace(scars.find(_part(whole.lines, first, last)), is_cut=whole.is_cut)


def _part(lines: Lines, first: int, last: int) -> Lines:
    return Lines(lines.content[first:last], lines.start[first:last], lines.indent[first:last])


def _beginnings(whole: Scars, signs: list[int]) -> list[int]:
    """Find the lines where further pages begin: between two of them stand comments."""
    beginnings: list[int] = []
    above = 0
    for line in sorted({*_headings(whole), *_counts(whole, signs)}):
        if bisect_left(signs, above) < bisect_left(signs, line):
            beginnings.append(line)
            above = line
    return beginnings


def _headings(whole: Scars) -> Iterator[int]:
    """Yield the first lines of pages that begin with a heading right below where another page ends."""
    lines = whole.lines
    for heading in headings(whole)[1:]:
        above = lines.texts_above(heading.date_line, _MASTHEAD_LINES + 1)
        for place, line in reversed(list(enumerate(above, 1))):
            if _is_end(whole, line) or (lines.indent[line] and not lines.indent[heading.date_line]):
                yield above[place] if place < len(above) else heading.date_line
                break


def _counts(whole: Scars, signs: list[int]) -> Iterator[int]:
    """Yield the first lines of the posts that stand above a further count of comments.

    Where nothing stands between the comments above and the count, that counts the same comments again.
    """
    lines = whole.lines
    for before, count in pairwise(whole.claims):
        above, below = bisect_left(signs, before), bisect_left(signs, count)
        if above == below or below == len(signs):
            continue
        last = next((line for line in reversed(lines.texts(before, count)) if _is_end(whole, line)), None)
        first = lines.text_from(last + 1) if last is not None else None
        if first is not None and first < count:
            yield first


def _is_end(whole: Scars, line: int) -> bool:
    """Tell whether a line closes comments or a page: a label, a closing time, navigation."""
    return line in whole.alone or line in whole.closing_times or whole.labels.is_navigation(whole.lines.content[line])
