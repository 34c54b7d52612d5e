"""The marks that tools leave of links and pictures: the forms of Markdown, references, addresses in brackets."""

import re
from collections.abc import Iterator
from itertools import chain

from reader.model import Span
from reader.signs.lines import Lines

_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)(?:\{[^{}]*\})?|\[\d+\])")
# "[Ann](https://...)", "[Ann][7]", "[Ann]{.user}", "[Ann](https://...){.user}"
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)(?:\{[^{}]*\})?|\[\d+\]|\{[^{}]*\})")
# A short line is no longer than this with the addresses of its links.
LONGEST_LINKED = 600
_MOST_NESTED = 4
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_TARGET = re.compile(r"\]\([^()\"]*[^()\"\s]")
# What may be an address beside its words: "Reply (javascript:;)", "Delete [https://...]", "[7]Ann", "()".
_BRACKETS = re.compile(r"\([^()\s]*\)|\[[^\[\]\s]*\]|<[^<>\s]*>")
_SCHEMES = ("http:", "https:", "javascript:", "mailto:", "/", "../", "#")
_SIGNS = frozenset("=#")
# A page that was saved may lead to itself: "page.html?showComment=...".
_ADDRESS = re.compile(r"(?:https?://|//)[^\s()\[\]<>\"]+|(?<=[(\[])[^\s()\[\]<>\"]*showComment=[^\s()\[\]<>\"]+")
_EXACT = "showComment="
_ESCAPED = re.compile(r"\\([^\w\s])")
_SPACES = re.compile(r"\s{2,}")
# A link or tag that a line's end cut in two: in its words, in its address, or among its attributes.
_OPEN = re.compile(r"\]\([^()]*$|[\])]\{[^{}]*$|</?[A-Za-z][^<>]*$|<a\s[^<>]*>[^<]*$")
# The end of a span that begins before.
_SPAN_END = re.compile(r"\]\{[^{}]*\}")
# "63. [Screen shot.png]": a picture's place, after the number of a comment.
_WHOLE = re.compile(rf"{_LINK.pattern}|{_TAG.pattern}|^(?:\d{{1,6}}\.|[-*+])\s+\[[^\[\]]*\]$")
# What a tool leaves of a page's boxes as lines of their own, and the box of a comment: <div id="c101">, ::: {#c101}.
_BOXES = re.compile(r"(?:\d{1,6}\.\s+|[-*+]\s+)?((?:</?[A-Za-z][^<>]*>\s*|\[\]\{[^{}]*\}\s*)+|:::+(?:\s.*)?)")
_COMMENT = re.compile(r"(?:<[^<>]*\sid=\"|\{#)[a-z-]*c(?:omment-)?\d+")
# "[7]: https://...", "7. https://..."
_NUMBERED = re.compile(r"\[\d+\]:(?:\s|$)|\d+\. [A-Za-z]+:\S")
_ALONE = re.compile(r"(\d{1,6}\.\s+)?([\[(<]\S*[/:=]\S*[\])>])")
_MOST_PIECES = 8
# Somebody's own notes are fewer.
_FEWEST_NUMBERED = 5


def has_marks(line: str) -> bool:
    """Tell whether `line` has a character with which the mark of a link could begin."""
    return "[" in line or "(" in line or "<" in line or "\\" in line


def may_be_short(line: str, most: int) -> bool:
    """Tell whether `line` may have at most so many characters, once the addresses of its links are taken out."""
    length = len(line)
    return length <= most or (length <= LONGEST_LINKED and has_marks(line))


def plain(line: str) -> str:
    """Return `line` without the marks of links: nothing is left of pictures and addresses, and of links their words."""
    if not has_marks(line):
        return line
    line = _PICTURE.sub("", _TAG.sub("", line))
    for _ in range(_MOST_NESTED if "{" in line else 1):
        line = _LINK.sub(r"\1", line)
    return _SPACES.sub(" ", _ESCAPED.sub(r"\1", _BRACKETS.sub(_but_addresses, line))).strip()


def _but_addresses(match: re.Match[str]) -> str:
    """Return brackets as they are, or nothing where an address or the number of one stands in them."""
    inside = match[0][1:-1]
    is_number = match[0][0] == "[" and inside.isdecimal()
    return "" if not inside or is_number or inside.startswith(_SCHEMES) or set(inside) & _SIGNS else match[0]


def address(line: str) -> str | None:
    """Return the address that `line` leads to, or None.

    That is the one with the exact time of a comment, or else the last one.
    """
    if not has_marks(line):
        return None
    found = _ADDRESS.findall(unbroken(line))
    return next((url for url in found if _EXACT in url), found[-1] if found else None)


def unbroken(text: str) -> str:
    """Return `text` with the addresses of Markdown links put together again where line ends cut them."""
    return _TARGET.sub(lambda target: "".join(target[0].split()), text) if "](" in text else text


def set_aside(lines: Lines) -> tuple[Lines, list[Span]]:
    """Return the lines without those that are only a tool's marks, and where these marks stand.

    Such marks are tags on lines of their own, and the list of addresses at the end of a text. Lines are put together
    where a line end cuts a link or a mark in two.
    """
    lines = _mended(lines)
    starts = dict(chain(_boxes(lines), _addresses(lines)))
    if not starts:
        return lines, []
    content = [content[: starts.get(line)].rstrip() for line, content in enumerate(lines.content)]
    return Lines(content, lines.start, lines.indent), [
        Span(lines.start[line] + start, lines.end(line)) for line, start in starts.items()
    ]


def _boxes(lines: Lines) -> Iterator[tuple[int, int]]:
    """Find the tags that are lines of their own, where some are the boxes of comments: elsewhere they are code."""
    if any(_COMMENT.search(content) for content in lines.content if "<" in content or "{" in content):
        for line in lines.filled:
            if tag := _BOXES.fullmatch(lines.content[line]):
                yield line, tag.start(1)


def _addresses(lines: Lines) -> Iterator[tuple[int, int]]:
    """Find the list at the end of the text that says where its numbered links lead; long addresses are wrapped."""
    first = len(lines.filled)
    numbered = 0
    for place in range(first - 1, -1, -1):
        if _NUMBERED.match(lines.content[lines.filled[place]]):
            first, numbered = place, numbered + 1
        elif first - place > _MOST_PIECES:
            break
    return ((line, 0) for line in lines.filled[first:] if numbered >= _FEWEST_NUMBERED)


def _mended(lines: Lines) -> Lines:
    """Put together the lines whose end cuts a link, a tag or a picture's place; offsets stay those of the source."""
    if not any("[" in content or "<" in content for content in lines.content):
        return lines
    below = dict(_set_below(lines))
    mended = Lines([], [], [])
    line = 0
    while line < len(lines):
        content, end = (_joined(lines, line, below[line]), below[line]) if line in below else _whole(lines, line)
        mended.content.append(content)
        mended.start.append(lines.start[line])
        mended.indent.append(lines.indent[line])
        line = end
    return mended


def _whole(lines: Lines, line: int) -> tuple[str, int]:
    """Return a line together with those that its broken link goes on over, and the line behind them."""
    content = lines.content[line]
    for below in range(line + 1, min(line + _MOST_PIECES, len(lines))):
        if not _is_open(content) or not lines.content[below]:
            break
        content = _joined(lines, line, below + 1)
        if not _is_open(content) and _WHOLE.search(content):
            return content, below + 1
    return lines.content[line], line + 1


def _joined(lines: Lines, first: int, last: int) -> str:
    """Return the lines from `first` up to `last`, exclusive, as one in which each character keeps its offset."""
    content = ""
    for line in range(first, last):
        content = content.ljust(lines.start[line] - lines.start[first]) + lines.content[line]
    return content


def _set_below(lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield from where to where lines are one: wrapping puts an address below its words, and cuts a byline, too."""
    alone = {line: found[1] for line in lines.filled if (found := _is_address(lines.content[line]))}
    if not any(_EXACT in lines.content[line] for line in alone):
        return
    for line, number in alone.items():
        most = _MOST_PIECES if _EXACT in lines.content[line] else 1
        first = line
        while line - first < most and not number and first and lines.content[first - 1] and first - 1 not in alone:
            first -= 1
        if first < line:
            yield first, line + 1


def _is_address(content: str) -> re.Match[str] | None:
    """Know a line that is an address in brackets, perhaps a picture's behind the number of a comment."""
    alone = _ALONE.fullmatch(content) if content[-1] in "])>" else None
    return alone if alone and not _BRACKETS.sub(_but_addresses, alone[2]) else None


def _is_open(content: str) -> bool:
    return content.count("[") > content.count("]") or _OPEN.search(content) is not None


def part(lines: Lines) -> Lines:
    """Cut the bylines that are links from the text behind them, where a tool glued most of the page's together.

    Such a byline ends with the link that holds the exact time of its comment.
    """
    exact = [line for line in lines.filled if _EXACT in lines.content[line]]
    ends = {line: end for line in exact if (end := _time_end(lines.content[line]))}
    glued = {line: [end] for line, end in ends.items() if _SPAN_END.sub("", plain(lines.content[line][end:]))}
    return lines.cut(glued) if 2 * len(glued) > len(ends) else lines


def _time_end(content: str) -> int | None:
    """Find where the link of a comment's time ends, which closes a byline."""
    times = (link for link in _LINK.finditer(content) if _EXACT in link[0] and _EXACT not in link[1])
    return next((time.end() for time in times if any(map(str.isdecimal, time[1]))), None)
