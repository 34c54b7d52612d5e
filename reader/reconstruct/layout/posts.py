"""Posts: where each begins and ends, who wrote it, and what around its text is furniture."""

import re
from collections.abc import Iterator

from reader.model import Author, Furniture, Moment, Span
from reader.reconstruct.layout.headings import Heading, headings
from reader.reconstruct.layout.surroundings import furniture_of, navigation, navigation_tail, segments
from reader.reconstruct.markers import plain
from reader.reconstruct.outline import EntryOutline, Outline, PostOutline
from reader.reconstruct.scars import Scars
from reader.signs import footers
from reader.signs.cases import SMALL
from reader.signs.dates import CLOCK
from reader.signs.sentences import STOPS

# Share buttons and categories stand below a post's byline: lines no longer than this, without the addresses of links.
_LONGEST_FOOTER_LINE = 160
_LINK = re.compile(r"\[([^\[\]]*)\]\(([^)\s]*)[^)]*\)")
# " at 5:06 AM", " um 17:20" behind a name, or all there is.
_TIME = re.compile(rf"(?:^|\s)[^\W\d_]{{0,4}}\.?\s*\[?\d?{CLOCK}.*|(?:^|\s)[{SMALL}]{{1,3}}$")
_CERTAIN = 0.95


def post_outlines(scars: Scars, last: int) -> tuple[list[PostOutline], list[Furniture]]:
    """Divide the lines above line `last` into posts by their headings, and return these posts and their furniture.

    Without any heading the lines are one post.
    """
    marks = [heading for heading in headings(scars) if heading.body <= last]
    posts: list[PostOutline] = []
    furniture: list[Furniture] = []
    if not marks:
        posts.append(PostOutline(EntryOutline(0)))
        _take_body(scars, 0, last, posts[0], furniture)
        return posts, furniture
    furniture += furniture_of(scars, 0, marks[0].date_line, "other")
    ends = [heading.date_line for heading in marks[1:]] + [last]
    for heading, end in zip(marks, ends, strict=True):
        posts.append(PostOutline(EntryOutline(0)))
        _take_heading(scars, heading, posts[-1], furniture)
        _take_body(scars, heading.body, end, posts[-1], furniture)
    return posts, furniture


def without_comments(scars: Scars) -> Outline:
    """Read the whole text as posts without comments."""
    tail = navigation_tail(scars)
    posts, furniture = post_outlines(scars, tail)
    return Outline(posts, furniture + navigation(scars, tail))


def with_comments(
    scars: Scars,
    comments: list[EntryOutline],
    furniture: list[Furniture],
    *,
    first: int,
    claimed: int | None,
    stop: int,
) -> Outline:
    """Return the outline of a page: its posts above line `first`, and these comments of the last one of them.

    `claimed` is how many comments the page says it has, `furniture` what stands among them. From line `stop` on the
    page is navigation.
    """
    posts, above = post_outlines(scars, first)
    posts[-1].comments = comments
    posts[-1].claimed = claimed
    return Outline(posts, above + furniture + navigation(scars, stop))


def _take_heading(scars: Scars, heading: Heading, post: PostOutline, furniture: list[Furniture]) -> None:
    date = Span(scars.lines.start[heading.date_line], scars.lines.end(heading.date_line))
    value = scars.dates[heading.date_line].date.isoformat()
    post.date = Moment(value=value, basis="heading", confidence=0.99, evidence=(date,))
    post.title, post.url = heading.title, heading.url
    furniture += furniture_of(scars, heading.date_line, heading.title_line, "date")
    furniture += furniture_of(scars, heading.title_line, heading.body, "title")


def _take_body(scars: Scars, first: int, end: int, post: PostOutline, furniture: list[Furniture]) -> None:
    """Give the post its text and its author, and add what is furniture around the text.

    That is the post's own byline, and what stands below the byline where no more text follows there.
    """
    for line in _posted_lines(scars, first, end):
        stop, post.author = _posted(scars, line, end)
        below = scars.lines.texts(stop, end)
        is_footer = all(_is_footer_line(scars.lines.content[number]) for number in below)
        furniture += furniture_of(scars, line, stop, "byline")
        furniture += furniture_of(scars, stop, end, "other") if is_footer else []
        post.body.segments = segments(scars, first, line)
        post.body.segments += [] if is_footer else segments(scars, stop, end)
        return
    post.body.segments = segments(scars, first, end)


def _posted_lines(scars: Scars, first: int, end: int) -> Iterator[int]:
    """Yield, from below, the lines that begin with "Posted by" and go on with no more than a name and a time."""
    for line in reversed(scars.lines.texts(first, end)):
        if footers.author(scars.lines.content[line], scars.labels.posted) is not None:
            yield line


def _posted(scars: Scars, line: int, end: int) -> tuple[int, Author | None]:
    """Return the line behind a post's byline, and the author that it names.

    Name and time may stand on lines of their own below "Posted by".
    """
    content, start = scars.lines.content, scars.lines.start
    name, at = footers.author(content[line], scars.labels.posted), line
    stop = line + 1
    below = scars.lines.texts(stop, end)[:3]
    if not name and content[line] in scars.labels.posted and below:
        at, stop = below[0], below[0] + 1
        name = _TIME.sub("", plain(content[at]))
        if len(below) == 3 and _TIME.fullmatch(content[below[1]]) and _TIME.fullmatch(content[below[2]]):
            stop = below[2] + 1
    if not name or name not in content[at]:
        return stop, None
    begin = start[at] + content[at].index(name)
    link = _LINK.search(content[at])
    evidence = (Span(begin, begin + len(name)),)
    url = link[2] if link and name in link[1] else None
    return stop, Author(name=name, url=url, basis="byline", confidence=_CERTAIN, evidence=evidence)


def _is_footer_line(content: str) -> bool:
    bare = plain(content)
    return len(bare) <= _LONGEST_FOOTER_LINE and not bare.endswith(STOPS)
