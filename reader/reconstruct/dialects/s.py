"""Dialect S: old Blogger pages by any tool that keeps bylines. "Ann said..." opens a comment, its time closes it.

Only one of the two may be left. Then each byline opens a comment, or each time closes one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from reader.model import Furniture
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, first_text, furniture_of, page_goes_on, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.signs.bylines import Byline

_WHOLE = 0.97
_NO_TIMES = 0.85
_NO_NAMES = 0.6
_FEWEST_TIMES = 2
_FEWEST_BYLINES = 3


class Said:
    """The grammar of old pages, on which "Ann said..." stands above a comment."""

    name = "S"

    def score(self, scars: Scars) -> float:
        """Return how many bylines have the time that closes them, in 0..1.

        With one of the two alone the score is lower.
        """
        said, times = len(scars.said), len(scars.times)
        if scars.controls or len(scars.bylines) > max(said, times):
            return 0.0
        if not said:
            # Times alone stand in diaries and chats too; only a page that counts its comments has any.
            return _NO_NAMES if len(scars.counted(scars.times)) >= _FEWEST_TIMES else 0.0
        closed = _closed_bylines(scars)
        # An article has people say something, too.
        if said < _FEWEST_BYLINES and closed < said and not scars.counted(scars.said):
            return 0.0
        return _NO_TIMES + (_WHOLE - _NO_TIMES) * closed / max(said, times)

    def read(self, scars: Scars) -> Outline:
        """Read the posts above the first byline or time, and the comments."""
        furniture: list[Furniture] = []
        if not scars.said and not scars.times:
            return without_comments(scars)
        if scars.said:
            first = scars.said[0].first
            end, claimed = count_line(scars, first, furniture)
            comments, tail = _opened(scars, furniture)
        else:
            times = scars.counted(scars.times) or scars.times
            first = first_text(scars, times[0].first)
            end, claimed = count_line(scars, first, furniture)
            comments, tail = _closed(scars, first, times, furniture)
        return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=tail)


grammar = Said()


def _closed_bylines(scars: Scars) -> int:
    """Count the bylines that have a time between them and the next one."""
    times = [time.first for time in scars.times]
    places = [bisect_left(times, said.first) for said in scars.said] + [len(times)]
    return sum(above < below for above, below in pairwise(places))


def _opened(scars: Scars, furniture: list[Furniture]) -> tuple[list[EntryOutline], int]:
    """Divide the text at its bylines; each comment ends at the last time above the next byline."""
    stops = [byline.first for byline in scars.said[1:]] + [page_goes_on(scars, scars.said[-1].last + 1)]
    times = {time.first: time for time in scars.times}
    comments = []
    tail = stops[-1]
    for said, stop in zip(scars.said, stops, strict=True):
        is_last = stop == stops[-1]
        inside = [line for line in range(said.last + 1, stop) if line in times]
        # Below the last comment the page goes on; anywhere else a time above the last one is somebody's text.
        close = (inside[0] if is_last else inside[-1]) if inside else None
        text_end = stop if close is None else close
        texts = list(segments(scars, said.last + 1, text_end))
        comment = EntryOutline(1, texts, confidence=_NO_TIMES, reason="a byline", author=said.author)
        comment.published = said.published
        furniture += furniture_of(scars, said.first, said.last + 1, "byline")
        if close is not None:
            comment.confidence, comment.reason = _WHOLE, "a byline and a closing time"
            comment.published, comment.url = times[close].published, times[close].url
            furniture += furniture_of(scars, close, close + 1, "byline")
            if is_last:
                tail = close + 1
            else:
                furniture += furniture_of(scars, close + 1, stop, "other")
        comments.append(comment)
    return comments, tail


def _closed(
    scars: Scars, first: int, times: Sequence[Byline], furniture: list[Furniture]
) -> tuple[list[EntryOutline], int]:
    """Divide the text at its times; each closes the text above it."""
    comments = []
    begin = first
    for time in times:
        texts = list(segments(scars, begin, time.first))
        comments.append(
            EntryOutline(
                1, texts, confidence=_NO_NAMES, reason="a closing time", published=time.published, url=time.url
            )
        )
        furniture += furniture_of(scars, time.first, time.last + 1, "byline")
        begin = time.last + 1
    return comments, begin
