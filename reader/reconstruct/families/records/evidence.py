"""What tells that the dates of a page are those of comments: labels to answer, a count, a heading."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import chain

from reader.reconstruct.families.records.dated import JOINT, LONGEST, Dated, bare, number, without_reply
from reader.reconstruct.families.records.lines import FEWEST, HALF, HEAD_LINES, MOST, RecordLines
from reader.reconstruct.families.records.names import Head
from reader.signs.labels import all_labels

# Below a count the first text may be this long, where its name and date are its foot.
_MOST_COUNTED = 30
_COUNT = re.compile(r"[0-9]{1,6}")


def within_labels(page: RecordLines, dates: list[Dated]) -> list[Dated]:
    """Return the dates from the first to the last one with a label to answer, or all if fewer than half have one."""
    labelled = [place for place, date in enumerate(dates) if has_label(page, date)]
    if len(labelled) < max(FEWEST, HALF * len(dates)):
        return dates
    return dates[labelled[0] : labelled[-1] + 1]


def has_label(page: RecordLines, date: Dated) -> bool:
    """Tell whether a label to answer stands behind a date, or right below it."""
    content = page.lines.content
    words = bare(content[date.last]).rstrip(JOINT)
    if without_reply(words) != words:
        return True
    below = page.lines.text_from(date.last + 1)
    while below is not None and not content[below].strip(JOINT):
        below = page.lines.text_from(below + 1)
    return below in page.replies


def below_heading(page: RecordLines, dates: list[Dated]) -> tuple[list[Dated], int | None]:
    """Return the dates that stand below the heading of the comments, and the line of that heading.

    That is "8 comments" where about as many dates stand below it, or else "Comments". A heading without a number counts
    only if all dates have a time of day, or labels to answer stand at them. Without a heading all dates are returned,
    and None for its line; and None also where the dates are those of an archive.
    """
    plain = None
    may_be_plain = all("T" in date.value for date in dates) or is_labelled(page, dates)
    for place in range(len(dates) - FEWEST, -1, -1):
        last = dates[place - 1].last if place else -1
        above = page.lines.texts_above(dates[place].first, _MOST_COUNTED)
        for nearness, line in enumerate(above, HEAD_LINES - len(above)):
            if line <= last or len(page.lines.content[line]) > LONGEST:
                continue
            count = _count(page, line)
            below = len(dates) - place
            if count and below / 2 <= count <= below * 2:
                return dates[place:], None if _is_archive(page, dates[place:]) else line
            if not count and may_be_plain and nearness >= 0 and _is_comments(page.lines.content[line]):
                plain = place, line
    return (dates[plain[0] :], plain[1]) if plain else (dates, None)


def _count(page: RecordLines, line: int) -> int | None:
    """Return the number of comments in a heading: on its own line, or alone on the line above."""
    content = page.lines.content[line]
    count = page.scars.claims.get(line) or page.labels.claimed(content) or page.counted(line)
    above = page.lines.text_before(line)
    if count or above is None or not _is_comments(content):
        return count
    return int(page.lines.content[above]) if _COUNT.fullmatch(page.lines.content[above]) else None


def _is_comments(content: str) -> bool:
    """Tell whether a line is the word "Comments" and no more, in any language."""
    return bare(content).strip("# :：").lower() in _comments()


def _is_archive(page: RecordLines, dates: Sequence[Dated]) -> bool:
    """Tell whether counts stand among the dates: those of the posts that an archive or a list of teasers names."""
    firsts = [date.first for date in dates]
    if any(firsts[0] <= line < firsts[-1] and count is not None for line, count in page.scars.claims.items()):
        return True
    # A teaser ends with "More… (5 comments)"; somebody may speak of 5 comments, but not everybody does.
    counting = (line for line in page.lines.texts(firsts[0], firsts[-1]) if page.counted(line) is not None)
    return len({bisect_left(firsts, line) for line in counting}) >= HALF * len(firsts)


def is_labelled(page: RecordLines, dates: Sequence[Dated]) -> bool:
    """Tell whether at least half of the records have a label such as "Reply".

    `dates` has the date of each record. The label may stand on the line of the date, right below it, or be the last
    line of the record.
    """
    firsts = [date.first for date in dates]
    last = {bisect_left(firsts, line): line for line in sorted(page.replies)}
    # Below a heading "Reply" somebody's text goes on, below the label only the next name does.
    places = {
        place
        for place, line in last.items()
        if place == len(firsts) or all(below in page.bare for below in page.lines.texts(line, firsts[place]))
    }
    places |= {place for place, date in enumerate(dates, 1) if has_label(page, date)}
    return len(places - {0}) >= max(FEWEST - 1, HALF * len(firsts))


def is_numbered(page: RecordLines, heads: Sequence[Head], dates: Sequence[Dated]) -> bool:
    """Tell whether the records are the items of a numbered list, each of which somebody wrote at a time of day."""
    if not all("T" in date.value for date in dates):
        return False
    in_order = sum(number(page.lines.content[head.first]) == place for place, head in enumerate(heads, 1))
    return in_order >= MOST * len(heads)


@cache
def _comments() -> frozenset[str]:
    return frozenset(chain.from_iterable(labels.comments for labels in all_labels()))
