"""Where the text of each record is: below its name and date, above them, or between the two."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from reader.reconstruct.families.records.dated import Dated, bare, bullets
from reader.reconstruct.families.records.lines import HALF, LONG, MOST, RecordLines
from reader.reconstruct.families.records.names import Head
from reader.signs.sentences import STOPS

_MOST_LABELS = 3
# So near below the last date somebody's text must stand, if it stands below the dates.
_NEAR = 4


class Bound(NamedTuple):
    """A record on the lines [first, end), with its text on the lines [text, text_end)."""

    first: int
    text: int
    text_end: int
    end: int


class _Frame(NamedTuple):
    """The words around texts, which the page prints with each of them."""

    openers: frozenset[str]
    closers: frozenset[str]


_NO_FRAME = _Frame(frozenset(), frozenset())


def between(page: RecordLines, openers: Sequence[Head], dates: Sequence[Dated]) -> list[Bound]:
    """Return the bounds of records whose text stands between the name at their top and the date at their foot."""
    ends = [opener.first for opener in openers[1:]] + [dates[-1].last + 1]
    return [
        Bound(opener.first, *_trimmed(page, opener.last + 1, date.first), end)
        for opener, date, end in zip(openers, dates, ends, strict=True)
    ]


def beside(page: RecordLines, heads: Sequence[Head], heading: int | None) -> list[Bound]:
    """Return the bounds of records whose text stands below the name and date, or above them where these close it."""
    return _texts_above(page, heads, heading) if _is_text_above(page, heads, heading) else _texts_below(page, heads)


def _is_text_above(page: RecordLines, heads: Sequence[Head], heading: int | None) -> bool:
    """Tell whether the texts stand above names and dates: a bullet tells, or else what is at both ends of all."""
    content = page.lines.content
    below = [_text_below(page, head.last) for head in heads]
    bulleted = sum(bullets(content[head.first]) > 0 for head in heads)
    texts = sum(line is not None and bullets(content[line]) > 0 for line in below)
    if max(bulleted, texts) >= HALF * len(heads):
        return texts > bulleted
    if not any(
        _is_prose(content[line]) for line in page.lines.texts(_begin(page, heads[0].first, heading), heads[0].first)
    ):
        return False
    # "Posted by: Wren" stands at the foot of what was posted, whatever the page says below.
    if sum(bare(content[head.line]).startswith(page.labels.posted) for head in heads) >= MOST * len(heads):
        return True
    under = page.lines.texts(heads[-1].last + 1, len(content))
    return not any(_is_prose(content[line]) for line in under[:_NEAR])


def _text_below(page: RecordLines, line: int) -> int | None:
    below = page.lines.text_from(line + 1)
    while below is not None and (below in page.replies or not bare(page.lines.content[below])):
        below = page.lines.text_from(below + 1)
    return below


def _texts_above(page: RecordLines, heads: Sequence[Head], heading: int | None) -> list[Bound]:
    begins = [_begin(page, heads[0].first, heading), *(head.last + 1 for head in heads[:-1])]
    whole = [(begin, head.first) for begin, head in zip(begins, heads, strict=True)]
    frame = _frame(page, whole)
    texts = [_trimmed(page, *text, frame) for text in whole]
    ends = [first for first, _ in texts[1:]] + [heads[-1].last + 1]
    return [Bound(first, first, text_end, end) for (first, text_end), end in zip(texts, ends, strict=True)]


def _begin(page: RecordLines, line: int, heading: int | None) -> int:
    """Find where the first text above `line` begins: below the heading of the comments, else right above."""
    above = page.lines.text_before(line)
    return heading + 1 if heading is not None else above if above is not None else line


def _texts_below(page: RecordLines, heads: Sequence[Head]) -> list[Bound]:
    whole = [(head.last + 1, below.first) for head, below in pairwise(heads)]
    frame = _frame(page, whole)
    texts = [_trimmed(page, *text, frame) for text in whole]
    end = _page_goes_on(page, heads[-1], texts, frame)
    texts.append(_trimmed(page, heads[-1].last + 1, end, frame))
    ends = [head.first for head in heads[1:]] + [end]
    return [Bound(head.first, *text, end) for head, text, end in zip(heads, texts, ends, strict=True)]


def _frame(page: RecordLines, texts: Sequence[tuple[int, int]]) -> _Frame:
    """Find the words that most texts begin with, and those that most end with: labels, known or not."""
    within = [page.lines.texts(*text) for text in texts]
    openers = _common(page, [lines[:-1][:_MOST_LABELS] for lines in within])
    return _Frame(openers, _common(page, [lines[1:][-_MOST_LABELS:] for lines in within]))


def _common(page: RecordLines, pieces: Sequence[Sequence[int]]) -> frozenset[str]:
    words = Counter(chain.from_iterable({page.bare[line] for line in lines if page.bare.get(line)} for lines in pieces))
    return frozenset(word for word, times in words.items() if times >= max(2, MOST * len(pieces)))


def _trimmed(page: RecordLines, first: int, end: int, frame: _Frame = _NO_FRAME) -> tuple[int, int]:
    """Return the lines of a text without labels and lines that say nothing at both ends.

    Words of `frame`, with which most texts begin or end, are left out as well.
    """
    said = [line for line in page.lines.texts(first, end) if page.bare.get(line, "?") and line not in page.replies]
    while len(said) > 1 and page.bare.get(said[-1]) in frame.closers:
        said.pop()
    begin = 0
    while begin < len(said) - 1 and page.bare.get(said[begin]) in frame.openers:
        begin += 1
    return (said[begin], said[-1] + 1) if said else (first, first)


def _page_goes_on(page: RecordLines, head: Head, texts: Sequence[tuple[int, int]], frame: _Frame) -> int:
    """Find the line behind the last comment: where the others are closed, else where it would be the longest."""
    lines = page.lines
    below = lines.texts(_trimmed(page, head.last + 1, len(lines))[0], len(lines))
    closing = next((line for line in below[1:] if page.bare.get(line) in frame.closers), None)
    if closing is not None:
        return closing
    is_indented = all(lines.indent[line] >= lines.indent[head.first] for text in texts for line in lines.texts(*text))
    longest = max(len(lines.texts(*text)) for text in texts)
    for line in below[:longest]:
        is_outside = is_indented and lines.indent[line] < lines.indent[head.first]
        if is_outside or page.scars.labels.is_navigation(lines.content[line]):
            return line
    return below[longest] if len(below) > longest else len(lines)


def _is_prose(content: str) -> bool:
    return len(content) > LONG or content.endswith(STOPS)
