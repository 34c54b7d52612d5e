"""What says that the dated lines of a page are those of comments: labels to answer, a count, a heading."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import chain

from reader.reconstruct.labels import all_labels
from reader.reconstruct.records.dated import JOINT, Dated, bare, number, without_reply
from reader.reconstruct.records.names import Head
from reader.reconstruct.records.page import FEWEST, HALF, HEAD_LINES, MOST, Page


def within_labels(page: Page, dates: list[Dated]) -> list[Dated]:
    """Leave out the dates above the first and below the last one with a label, where most have one."""
    labelled = [place for place, date in enumerate(dates) if has_label(page, date)]
    if len(labelled) < max(FEWEST, HALF * len(dates)):
        return dates
    return dates[labelled[0] : labelled[-1] + 1]


def has_label(page: Page, date: Dated) -> bool:
    """Whether a label to answer stands behind a date, or right below."""
    content = page.lines.content
    words = bare(content[date.last]).rstrip(JOINT)
    if without_reply(words) != words:
        return True
    below = page.lines.text_from(date.last + 1)
    while below is not None and not content[below].strip(JOINT):
        below = page.lines.text_from(below + 1)
    return below in page.replies


def below_count(page: Page, dates: list[Dated]) -> tuple[list[Dated], bool]:
    """Leave out the dates above "8 comments", where about as many stand below it; tell whether there is that count."""
    firsts = [date.first for date in dates]
    if len(firsts) < FEWEST:
        return dates, False
    for line in reversed(page.lines.short[: bisect_left(page.lines.short, firsts[-FEWEST])]):
        count = page.scars.claims.get(line) or page.labels.claimed(page.lines.content[line])
        above = bisect_left(firsts, line)
        below = len(firsts) - above
        if not count or not below / 2 <= count <= below * 2:
            continue
        if line in page.lines.texts_above(firsts[above], HEAD_LINES):
            return dates[above:], not _is_archive(page, dates[above:])
    return dates, False


def _is_archive(page: Page, dates: Sequence[Dated]) -> bool:
    """Whether counts stand among the dates: those of the posts that an archive or a list of teasers names."""
    within = range(dates[0].first, dates[-1].first)
    return any(line in within and count is not None for line, count in page.scars.claims.items())


def is_labelled(page: Page, dates: Sequence[Dated]) -> bool:
    """Whether a label to answer stands beside the date or at the end of half of the records and more."""
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


def is_headed(page: Page, heads: Sequence[Head], dates: Sequence[Dated]) -> bool:
    """Whether somebody wrote at a time of day below "Comments", or in a numbered list."""
    if not heads or not all("T" in date.value for date in dates):
        return False
    above = page.lines.texts_above(heads[0].first, HEAD_LINES)
    words = {bare(page.lines.content[line]).rstrip(":：").lower() for line in above}
    in_order = sum(number(page.lines.content[head.first]) == place for place, head in enumerate(heads, 1))
    return bool(words & _comments()) or in_order >= MOST * len(heads)


@cache
def _comments() -> frozenset[str]:
    return frozenset(chain.from_iterable(labels.comments for labels in all_labels()))
