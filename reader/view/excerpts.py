"""Words of a source, marked, with what stands around them on their line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from reader.model import Span
from reader.view.line import Piece
from reader.view.wrap import safe

_SPACES = re.compile(r"\s+")


def together(text: str, words: Iterable[Span], budget: int) -> Iterator[list[Span]]:
    """Group the words that stand on one line within the budget, in their order; what overlaps is one."""
    group: list[Span] = []
    for span in sorted(words):
        if not group or span.end - group[0].start > budget or "\n" in text[group[-1].end : span.start]:
            if group:
                yield group
            group = [span]
        elif span.start <= group[-1].end:
            group[-1] = Span(group[-1].start, max(group[-1].end, span.end))
        else:
            group.append(span)
    if group:
        yield group


def in_context(text: str, spans: Sequence[Span], budget: int) -> tuple[Piece, ...]:
    """Return words, marked, with as much of their line around them as fits the budget, in characters."""
    start, last = spans[0].start, spans[-1].end
    end = min(last, start + budget)
    room = max(0, budget - (end - start))
    left = max(text.rfind("\n", 0, start) + 1, start - room)
    stop = text.find("\n", end, end + room)
    right = stop if stop >= 0 else min(len(text), end + room)
    # The side with less to show leaves its room to the other.
    left = max(left, start - max(room // 2, room - (right - end)))
    right = min(right, end + max(room // 2, room - (start - left)))
    before, after = _plain(text[left:start]), _plain(text[end:right])
    if text[max(0, left - 1) : left] not in ("", "\n"):
        before = "…" + (before.partition(" ")[2] or before)
    if end < last or text[right : right + 1] not in ("", "\n"):
        after = (after.rpartition(" ")[0] or after) + "…"
    return Piece(before.lstrip(), "muted"), *_marked(text, spans, end), Piece(after.rstrip(), "muted")


def _marked(text: str, spans: Sequence[Span], end: int) -> Iterator[Piece]:
    """Give the text from the first of the spans up to `end`, with what is in them marked."""
    place = spans[0].start
    for span in spans:
        yield Piece(_plain(text[place : span.start]), "muted")
        place = min(span.end, end)
        yield Piece(_plain(text[span.start : place]), "match")


def _plain(text: str) -> str:
    return safe(_SPACES.sub(" ", text))
