"""Headings of posts: a full date on a line of its own, and the title below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Span
from reader.reconstruct.markers import plain
from reader.reconstruct.scars import Scars
from reader.signs.lines import Lines

_LONGEST_TITLE = 160
_MOST_TITLE_LINES = 3
_SHORTEST_WRAPPED = 50
# A blog's name and tag line may stand above the first date: this many short lines, no more.
_MASTHEAD_LINES = 4
_MASTHEAD_WIDTH = 80
# A menu above the first date may hold this many sentences, or this share.
_FEWEST_PROSE, _MOST_PROSE = 2, 0.05
# "### Title", "Title" over "-----": headings in Markdown.
_HASHES = re.compile(r"#{1,6}\s+")
_UNDERLINE = re.compile(r"-{3,}|={3,}")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\((?P<url>[^)\s]+)[^)]*\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_SENTENCE_END = (".", ",", ";", ":")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a post begins: its date is on `date_line`, its title on the lines [title_line, body).

    `title` is where the words of the title stand in the text, and `url` the address that they lead to, if they are a
    link.
    """

    date_line: int
    title_line: int
    body: int
    title: Span
    url: str | None


def headings(scars: Scars) -> list[Heading]:
    """Find the post headings of the whole text.

    All of a blog's headings are written alike, so the first one sets the shape: an article's own
    date inside a post ("04 October 2016" below a blog's "Thursday, 21 September 2017") is not a heading.
    """
    found: list[Heading] = []
    first = None
    for line, date in sorted(scars.dates.items()):
        form = (date.shape, scars.lines.indent[line])
        if first is not None and form != first:
            continue
        heading = _heading(scars, line)
        if heading is None:
            continue
        if first is None and not _is_top(scars, line):
            return []
        first = form
        found.append(heading)
    return found


def _heading(scars: Scars, line: int) -> Heading | None:
    """Read the date on `line` and the title below it as a heading."""
    lines = scars.lines
    title_line = lines.text_from(_below(lines, line))
    if title_line is None or title_line in scars.dates:
        return None
    body = _title_end(scars, line, title_line)
    if body is None or lines.text_from(body) is None:
        return None
    first = lines.content[title_line]
    hashes = _HASHES.match(first)
    start = lines.start[title_line] + (hashes.end() if hashes else 0)
    title = Span(start, lines.end(body - 1))
    if _UNDERLINE.fullmatch(lines.content[body - 1]):
        title = Span(start, lines.end(body - 2))
    link = _LINK.fullmatch(first[hashes.end() if hashes else 0 :])
    if link:
        title = Span(start + link.start("text"), start + link.end("text"))
    return Heading(line, title_line, body, title, link["url"] if link else None)


def _below(lines: Lines, line: int) -> int:
    """Return the line below `line`, and below its underline if it has one."""
    below = line + 1
    return below + (below < len(lines) and _UNDERLINE.fullmatch(lines.content[below]) is not None)


def _title_end(scars: Scars, date_line: int, title_line: int) -> int | None:
    """Find the line behind the title, or None where no title stands.

    Between blank lines a title may be wrapped; without them it must be one short line, and only a date with its weekday
    heads a post.
    """
    lines = scars.lines
    is_apart = not (date_line and lines.content[date_line - 1]) and not lines.content[title_line - 1]
    if is_apart and not lines.indent[date_line]:
        end = title_line
        while end < len(lines) and lines.content[end] and end - title_line <= _MOST_TITLE_LINES:
            end += 1
        is_wrapped = all(len(lines.content[line]) >= _SHORTEST_WRAPPED for line in range(title_line, end - 1))
        if is_wrapped and lines.end(end - 1) - lines.start[title_line] <= _LONGEST_TITLE:
            return end
    is_dated = scars.dates[date_line].has_weekday
    title = lines.content[title_line]
    if not is_dated or len(title) > _LONGEST_TITLE or title.endswith(_SENTENCE_END):
        return None
    return _below(lines, title_line)


def _is_top(scars: Scars, line: int) -> bool:
    """Tell whether nothing but a masthead stands above `line`.

    On a page with comments that may be a long menu.
    """
    above = [_bare(scars.lines.content[menu]) for menu in scars.lines.texts(0, line)]
    is_dated = scars.dates[line].has_weekday
    if len(above) <= _MASTHEAD_LINES:
        return all(len(content) <= (_LONGEST_TITLE if is_dated else _MASTHEAD_WIDTH) for content in above)
    prose = sum(len(content) > _MASTHEAD_WIDTH or content.endswith(".") for content in above)
    return is_dated and _is_commented(scars, line) and prose <= max(_FEWEST_PROSE, _MOST_PROSE * len(above))


def _bare(content: str) -> str:
    """Take the pictures and the addresses of links out of a line."""
    return plain(_PICTURE.sub("", content))


def _is_commented(scars: Scars, line: int) -> bool:
    """Tell whether the page has comments, all below `line`."""
    signs: Sequence[int] = [marker.line for marker in scars.controls]
    signs = signs or [byline.first for byline in scars.bylines or scars.said]
    return bool(signs) and signs[0] > line
