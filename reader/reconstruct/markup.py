"""The marks that tools leave of links and pictures: Markdown in its forms, references, addresses in brackets."""

import re

from reader.reconstruct.lines import Lines

_PICTURE = re.compile(r"!\[[^\[\]]*\](?:\([^()]*\)|\[\d+\])")
_EMPTY = re.compile(r"\[\s*\](?:\([^()]*\)|\[\d+\])")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[\d+\])")
_REFERENCE = re.compile(r"\[\d+\]")
_ADDRESS_BEHIND = re.compile(r"\s*\((?:https?://|javascript:|mailto:)[^()\s]*\)")
# A page that was saved may lead to itself: "page.html?showComment=...".
_ADDRESS = re.compile(r"(?:https?://|//)[^\s()<>\"]+|(?<=\]\()[^\s()<>\"]*showComment=[^\s()<>\"]+")
_EXACT = "showComment="
_SPACES = re.compile(r"\s{2,}")
# A link that a line's end cut in two: in its words, or in its address.
_OPEN = re.compile(r"\[[^\[\]]*$|\]\([^()]*$")
_MARKS = ("](", "][", "(http", "(javascript:")
_MOST_PIECES = 5


def has_marks(line: str) -> bool:
    """Whether anything in `line` may be a mark of a link."""
    return "[" in line or "(http" in line or "(javascript:" in line


def plain(line: str) -> str:
    """Take the marks out of `line`: pictures wholly, of links all but their words."""
    if not has_marks(line):
        return line
    line = _EMPTY.sub("", _PICTURE.sub("", line))
    line = _EMPTY.sub("", _LINK.sub(r"\1", line))
    line = _ADDRESS_BEHIND.sub("", _REFERENCE.sub("", line))
    return _SPACES.sub(" ", line).strip()


def address(line: str) -> str | None:
    """Find the address that `line` leads to: the one with a comment's exact time, else the last."""
    if not any(mark in line for mark in _MARKS):
        return None
    found = _ADDRESS.findall(line)
    return next((url for url in found if _EXACT in url), found[-1] if found else None)


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
