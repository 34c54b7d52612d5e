"""Find out whether a tool wrapped a text at a fixed width, and which line ends are the tool's and not the writer's.

A line end is the tool's when the first word of the next line would not have fitted on the line. Where most line ends of
a text are so, it is wrapped; short lines, verse and lists keep their line ends.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence, Set

from reader.signs.lines import Lines, Segment

# The lines of one paragraph, in order.
Paragraph = tuple[Segment, ...]

_ITEM = re.compile(r"(?:[-*•·◦▪–]|[\d!]{1,2}[.)]|[a-zA-Z][.)]|\d{1,2}\\\.)\s+\S")
_NARROWEST, _WIDEST = 40, 160
_FEWEST = 4
# How much of the width a line fills that had to end, and how many of those lines must have had to.
_FULL, _MOST = 0.7, 0.65
# An item's further lines stand this far in from its number.
_HANG = 2
# Lists and bodies may be set to margins this far apart.
_SLACK = 2
_SENTENCE_END, _MOST_ENDS = '.!?…:"”’', 0.5
# Lines with longer words hold addresses, which say nothing of the margin.
_LONGEST_WORD = 30
# So many characters of a line tell whether it holds ordinary words.
_ENOUGH = 1000
# Lines end at most this far from the margin in their crowd; some stick out: addresses that cannot be broken.
_RAGGED, _OUTLIERS = 4, 0.02


def width(lines: Lines, labelled: Set[int] = frozenset()) -> int | None:
    """Find the column at which a text was wrapped; return None when it was not.

    The lines in `labelled` hold labels, which say nothing of where words end.
    """
    prose = _prose(lines, labelled)
    column = _right_margin(Counter(_end(lines, line) for line in prose))
    if column is None:
        return None
    below = {line - 1 for line in prose}
    full = [line for line in prose if line in below and column >= _end(lines, line) >= _FULL * column]
    if len(full) < _FEWEST:
        return None
    wrapped = sum(not _would_fit(lines, line, column) for line in full)
    sentences = sum(lines.content[line][-1] in _SENTENCE_END for line in full)
    # Paragraphs of like length end with their sentences, wrapped lines in the middle of them.
    return column if wrapped >= _MOST * len(full) and sentences <= _MOST_ENDS * len(full) else None


def _prose(lines: Lines, labelled: Set[int]) -> list[int]:
    """Return the lines of ordinary words, or none at all when too many of them are longer than any margin."""
    most = max(_FEWEST, _OUTLIERS * len(lines.filled))
    prose = []
    long = 0
    for line in lines.filled:
        content = lines.content[line]
        if line not in labelled and max(map(len, content[:_ENOUGH].split())) <= _LONGEST_WORD:
            prose.append(line)
            long += len(content) > _WIDEST
            if long > most:
                return []
    return prose


def _right_margin(ends: Counter[int]) -> int | None:
    """Find the widest column close to which several lines end, and beyond which hardly any do."""
    few = max(_FEWEST, _OUTLIERS * ends.total())
    beyond = 0
    for column in sorted(ends, reverse=True):
        near = sum(ends[end] for end in range(column - _RAGGED, column + 1))
        if near >= few and beyond <= few:
            return column if _NARROWEST <= column <= _WIDEST else None
        beyond += ends[column]
    return None


def rehang(lines: Lines, column: int) -> Lines:
    """Indent the further lines of a paragraph like its first one, where the tool that wrapped at `column` did not."""
    indent = lines.indent.copy()
    for line in lines.filled:
        is_below = line > 0 and indent[line - 1] > 0 and lines.content[line - 1] != ""
        if is_below and not indent[line] and not _would_fit(lines, line - 1, column):
            indent[line] = indent[line - 1] + (_HANG if is_item(lines.content[line - 1]) else 0)
    return Lines(lines.content, lines.start, indent)


def paragraphs(lines: Lines, segments: Sequence[Segment], column: int | None) -> list[Paragraph]:
    """Return the segments in paragraphs: lines that a tool wrapped at `column` are together.

    Without a column each line is a paragraph.
    """
    if column is None:
        return [(segment,) for segment in segments]
    found: list[list[Segment]] = []
    for segment in segments:
        if found and _continues(lines, found[-1], segment, column):
            found[-1].append(segment)
        else:
            found.append([segment])
    return [tuple(paragraph) for paragraph in found]


def is_item(text: str) -> bool:
    """Tell whether a line is an item of a list."""
    return _ITEM.match(text) is not None


def _continues(lines: Lines, paragraph: Sequence[Segment], after: Segment, column: int) -> bool:
    """Tell whether the line end above `after` is the tool's, so that the paragraph goes on.

    The further lines of a list item may be indented below it.
    """
    before = paragraph[-1].line
    if after.line != before + 1 or is_item(lines.content[after.line]):
        return False
    if paragraph[-1].end != lines.end(before) or after.start != lines.start[after.line]:
        return False  # a marker stands between
    indent = lines.indent[after.line] - lines.indent[before]
    is_below_item = indent > 0 and len(paragraph) == 1 and is_item(lines.content[before])
    return (not indent or is_below_item) and not _would_fit(lines, before, column)


def joined(texts: Sequence[str]) -> str:
    """Return lines as one, with spaces between them, or with none where the script writes none."""
    text = texts[0]
    for following in texts[1:]:
        is_unspaced = all(unicodedata.east_asian_width(char) in "WF" for char in (text[-1], following[0]))
        text += following if is_unspaced else f" {following}"
    return text


def _end(lines: Lines, line: int) -> int:
    return lines.indent[line] + len(lines.content[line])


def _would_fit(lines: Lines, line: int, column: int) -> bool:
    first_word = lines.content[line + 1].split(None, 1)[0]
    return _end(lines, line) + 1 + len(first_word) <= column - _SLACK
