"""The marks that tools leave of links and pictures: Markdown in its forms, references, addresses in brackets."""

import re

from reader.model import Span
from reader.reconstruct.lines import Lines

_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[\d+\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[\d+\])")
# What may be an address beside its words: "Reply (javascript:;)", "Delete [https://...]", "[7]Ann", "()".
_BRACKETS = re.compile(r"\([^()\s]*\)|\[[^\[\]\s]*\]|<[^<>\s]*>")
_SCHEMES = ("http:", "https:", "javascript:", "mailto:", "/", "#")
_SIGNS = frozenset("=#")
# A page that was saved may lead to itself: "page.html?showComment=...".
_ADDRESS = re.compile(r"(?:https?://|//)[^\s()<>\"]+|(?<=\]\()[^\s()<>\"]*showComment=[^\s()<>\"]+")
_EXACT = "showComment="
_SPACES = re.compile(r"\s{2,}")
# A link that a line's end cut in two: in its words, or in its address.
_OPEN = re.compile(r"\[[^\[\]]*$|\]\([^()]*$")
# A box that a tool leaves as it found it, and the one of a comment: <div id="c101">, <li id="comment-101">.
_TAG = re.compile(r"(?:\d{1,6}\.\s+|[-*+]\s+)?(</?[a-z][^<>]*>)", re.IGNORECASE)
_BOX = re.compile(r"<[^<>]*\sid=\"[a-z-]*c(?:omment-)?\d+\"")
_MARKS = ("](", "][", "(http", "(javascript:")
_MOST_PIECES = 5


def has_marks(line: str) -> bool:
    """Whether anything in `line` may be a mark of a link."""
    return "[" in line or "(" in line or "<" in line


def plain(line: str) -> str:
    """Take the marks out of `line`: pictures and addresses wholly, of links all but their words."""
    if not has_marks(line):
        return line
    line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    return _SPACES.sub(" ", _BRACKETS.sub(_but_addresses, line)).strip()


def _but_addresses(match: re.Match[str]) -> str:
    """Give what stands in brackets, and nothing for an address, or the number of one."""
    inside = match[0][1:-1]
    is_number = match[0][0] == "[" and inside.isdecimal()
    return "" if not inside or is_number or inside.startswith(_SCHEMES) or set(inside) & _SIGNS else match[0]


def address(line: str) -> str | None:
    """Find the address that `line` leads to: the one with a comment's exact time, else the last."""
    if not any(mark in line for mark in _MARKS):
        return None
    found = _ADDRESS.findall(line)
    return next((url for url in found if _EXACT in url), found[-1] if found else None)


def untag(lines: Lines) -> tuple[Lines, list[Span]]:
    """Take away the tags that are lines of their own, where some are the boxes of comments; give their places, too.

    Elsewhere tags are code that somebody shows.
    """
    if not any(_BOX.search(content) for content in lines.content if "<" in content):
        return lines, []
    content, tags = list(lines.content), []
    for line in lines.filled:
        tag = _TAG.fullmatch(content[line])
        if tag:
            tags.append(Span(lines.start[line] + tag.start(1), lines.end(line)))
            content[line] = content[line][: tag.start(1)].rstrip()
    return Lines(content, lines.start, lines.indent), tags


def mend(lines: Lines) -> Lines:
    """Put together the lines whose end cuts a link in two; offsets stay those of the source."""
    if not any("](" in content or "][" in content for content in lines.content):
        return lines
    mended = Lines([], [], [])
    line = 0
    while line < len(lines):
        content, pieces = _whole(lines, line)
        mended.content.append(content)
        mended.start.append(lines.start[line])
        mended.indent.append(lines.indent[line])
        line += pieces
    return mended


def part(lines: Lines) -> Lines:
    """Cut the lines behind the links of comments' times, on a page where the comments' text is glued to them."""
    ends = {line: end for line in lines.filled if (end := _time_end(lines.content[line]))}
    glued = {line: [end] for line, end in ends.items() if plain(lines.content[line][end:])}
    return lines.cut(glued) if 2 * len(glued) > len(ends) else lines


def _time_end(content: str) -> int | None:
    """Find where the link of a comment's time ends, which closes a byline."""
    if _EXACT not in content:
        return None
    times = (link for link in _LINK.finditer(content) if _EXACT in link[0] and _EXACT not in link[1])
    return next((time.end() for time in times if any(map(str.isdecimal, time[1]))), None)


def _whole(lines: Lines, line: int) -> tuple[str, int]:
    """Give a line together with those that its broken link goes on over, and how many lines that is."""
    content = lines.content[line]
    for below in range(line + 1, min(line + _MOST_PIECES, len(lines))):
        if not _OPEN.search(content) or not lines.content[below]:
            break
        gap = lines.start[below] - lines.start[line] - len(content)
        content += " " * gap + lines.content[below]
        if not _OPEN.search(content) and _LINK.search(content):
            return content, below - line + 1
    return lines.content[line], 1
