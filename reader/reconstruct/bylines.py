"""Bylines: the lines that name a comment's author and time, in all the ways tools print them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.model import Author, Moment, Span
from reader.reconstruct.dates import Calendar, Stamp, calendar_of
from reader.reconstruct.labels import Labels
from reader.reconstruct.lines import Lines

_LONGEST = 600  # with the addresses of links
_LONGEST_AUTHOR = 80
_MOST_AUTHOR_WORDS = 8

_MAYBE = re.compile(r"\d\s?[:.h時时시]\s?\d\d")
_NUMBER = re.compile(r"(?:(\d{1,6})\.|[-*+])\s+")
# "1. [blank]", "2. ![](blank.gif)": the number of a comment whose byline stands below.
_NUMBER_ALONE = re.compile(r"(?:(\d{1,6})\.|[-*+])\s*(?:!?\[[^\]]*\](?:\([^)]*\))?)?")
_REFERENCE = re.compile(r"\[\d+\]")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
# What may follow a date: the rest of its link, a reference, a picture.
_REST = re.compile(r"(?:\]\((?P<url>[^)\s]*)[^)]*\)|!?\[[^\]]*\](?:\([^)]*\))?|[\s.,:;|·•)])*")
_JOINT = re.compile(r"[\s\[(,:|·•–—-]+$")
_EXACT = re.compile(r"showComment=(\d{12,14})\b")
_SENTENCE = re.compile(r"[.!?…]\s|[.!?…:;]$")
# Blogger began in August 1999; a smaller number in a link is no time.
_OLDEST = datetime.datetime(1999, 8, 1, tzinfo=datetime.UTC)

_CERTAIN = 0.98


@dataclass(frozen=True, slots=True)
class Byline:
    """An author and a time on lines [first, last] of the table.

    `numbered` tells that a list number or bullet stands before it, `number` which; `linked` that its
    date is a Markdown link; `split` that author and date stand on lines of their own.
    """

    first: int
    last: int
    author: Author
    published: Moment
    numbered: bool
    number: int | None
    linked: bool
    split: bool
    url: str | None


def bylines(lines: Lines, labels: Labels) -> Iterator[Byline]:
    """Find every line that ends in a date with a time of day and has an author before it or above it."""
    calendar = None
    taken = -1
    for number, content in enumerate(lines.content):
        if not 4 < len(content) <= _LONGEST or not _MAYBE.search(content):
            continue
        calendar = calendar or calendar_of(labels.language)
        found = _byline(lines, labels, calendar, number)
        if found and found.first > taken:
            taken = found.last
            yield found


def _byline(lines: Lines, labels: Labels, calendar: Calendar, line: int) -> Byline | None:
    content = lines.content[line]
    stamp = calendar.stamp(content)
    if not stamp:
        return None
    rest = _REST.fullmatch(content, stamp.end)
    if not rest:
        return None
    prefix = _NUMBER.match(content)
    begin = prefix.end() if prefix and prefix.end() < stamp.start else 0
    head = _JOINT.sub("", _REFERENCE.sub(lambda match: " " * len(match.group()), content[begin : stamp.start]))
    split = not head
    author_line = line
    if split:
        above = lines.text_before(line)
        if above is None or begin:
            return None
        author_line, begin, head = above, 0, lines.content[above]
        prefix = _NUMBER.match(head)
        if prefix and prefix.end() < len(head):
            begin, head = prefix.end(), head[prefix.end() :]
    author = _author(lines, labels, author_line, begin, head)
    if author is None:
        return None
    first, number, numbered = _numbered(lines, author_line, prefix)
    url = rest["url"] or None
    return Byline(
        first=first,
        last=line,
        author=author,
        published=_moment(stamp, url, lines.start[line]),
        numbered=numbered,
        number=number,
        linked=url is not None,
        split=split,
        url=url,
    )


def _author(lines: Lines, labels: Labels, line: int, begin: int, head: str) -> Author | None:
    """Read the text before a date as a name, or None when it is a sentence or furniture."""
    url = None
    linked = _LINK.fullmatch(head.strip())
    name = linked.group(1) if linked else head.strip()
    if linked:
        url = linked.group(2)
    name = labels.without_said(name)
    is_label = name in labels.reply | labels.delete | labels.replies | labels.both or labels.is_navigation(name)
    if not name or is_label or labels.claimed(name) is not None:
        return None
    if len(name) > _LONGEST_AUTHOR or len(name.split()) > _MOST_AUTHOR_WORDS or _SENTENCE.search(name):
        return None
    start = lines.start[line] + begin
    evidence = (Span(start, start + len(head.rstrip())),)
    return Author(name=name, url=url, basis="byline", confidence=_CERTAIN, evidence=evidence)


def _numbered(lines: Lines, line: int, prefix: re.Match[str] | None) -> tuple[int, int | None, bool]:
    """Give the byline's first line, its number, and whether it has one: on its own line or alone on the line above."""
    if prefix:
        return line, int(prefix[1]) if prefix[1] else None, True
    above = lines.text_before(line)
    alone = _NUMBER_ALONE.fullmatch(lines.content[above]) if above is not None else None
    if alone and above is not None:
        return above, int(alone[1]) if alone[1] else None, True
    return line, None, False


def _moment(stamp: Stamp, url: str | None, offset: int) -> Moment:
    """Take the time from the comment's own address where it is exact, else as it is printed."""
    evidence = (Span(offset + stamp.start, offset + stamp.end),)
    exact = _EXACT.search(url or "")
    if exact:
        try:
            when = datetime.datetime.fromtimestamp(int(exact[1]) / 1000, datetime.UTC)
        except (ValueError, OverflowError, OSError):
            when = _OLDEST
        if when > _OLDEST:
            value = when.isoformat(timespec="seconds").replace("+00:00", "Z")
            return Moment(value=value, basis="link", confidence=1.0, evidence=evidence)
    return Moment(value=stamp.value, basis="byline", confidence=_CERTAIN, evidence=evidence)
