"""What of a page's comments stands in one of its texts: nothing else can be asked of a reader."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_TARGET = re.compile(r"\]\([^()\s]*\)|\[\d+\](?=\S)")


@dataclass(frozen=True)
class Wanted:
    """A comment of the truth as far as it survived in one text."""

    id: str
    text: str
    whole: bool
    parent: str | None
    author: str
    times: tuple[str, ...]


def survivors(text: str, comments: Sequence[dict[str, Any]]) -> list[Wanted]:
    """Find what of each comment stands in `text`, in page order.

    Long parts are found first, and hold the place for short ones: "+1" is looked for only between its
    neighbours. The words of a control (a comment that says "Delete") must stand there once more than
    the controls themselves, which stand behind the last comment alone.
    """
    squeezed = squeeze(text)
    parts = [[squeeze(part) for part in comment["parts"]] for comment in comments]
    places = _places(squeezed, parts)
    end_of_all = max((end for spans in places for _, end in filter(None, spans)), default=0)
    behind = squeezed[end_of_all : end_of_all + 60]
    found: list[Wanted] = []
    for number, comment in enumerate(comments):
        kept = [span is not None for span in places[number]]
        only = "".join(parts[number])
        if only in _CONTROLS:
            first, last = _gap(places, number, len(squeezed))
            kept = [squeezed[first:last].count(only) > 2 * behind.count(only)]
        if any(kept):
            times = [comment.get("time") or shown_time(comment["when"] or ""), comment.get("utc")]
            lines = [part for part, is_kept in zip(comment["parts"], kept, strict=True) if is_kept]
            found.append(
                Wanted(
                    comment["id"],
                    "\n".join(lines),
                    all(kept),
                    comment["parent"],
                    comment["author"] or "",
                    tuple(time for time in times if time),
                )
            )
    return found


# What a comment may say that the page's own controls say too.
_CONTROLS = {"reply", "delete", "replies", "deleted", "replydelete"}
_LONG = 12
_Span = tuple[int, int] | None


def _places(squeezed: str, parts: Sequence[Sequence[str]]) -> list[list[_Span]]:
    """Find each part: the long ones in order from the top, then the short ones between those around them."""
    places: list[list[_Span]] = [[None] * len(each) for each in parts]
    cursor = 0
    for number, each in enumerate(parts):
        for place, part in enumerate(each):
            start = squeezed.find(part, cursor) if len(part) >= _LONG else -1
            if start >= 0:
                cursor = start + len(part)
                places[number][place] = (start, cursor)
    for number, each in enumerate(parts):
        for place, part in enumerate(each):
            if len(part) < _LONG:
                first, last = _gap(places, number, len(squeezed), place)
                start = squeezed.find(part, first, last)
                places[number][place] = (start, start + len(part)) if start >= 0 else None
    return places


def _gap(places: Sequence[Sequence[_Span]], number: int, end: int, place: int = 0) -> tuple[int, int]:
    """Give the stretch between the parts found before and behind one part."""
    before = [span for spans in places[:number] for span in spans if span]
    before += [span for span in places[number][:place] if span]
    behind = [span for span in places[number][place + 1 :] if span]
    behind += [span for spans in places[number + 1 :] for span in spans if span]
    return (before[-1][1] if before else 0), (behind[0][0] if behind else end)


def shown_time(when: str) -> str:
    """Read a time as the made pages show it, in English; "" when it is written otherwise."""
    for form in ("%d %B %Y at %H:%M", "%B %d, %Y at %I:%M %p"):
        with suppress(ValueError):
            return datetime.strptime(when, form).isoformat(timespec="minutes")
    return ""


def words(text: str) -> Counter[str]:
    """Count the words of `text`, or its signs where it has none, without the targets of links."""
    plain = _plain(text)
    return Counter(re.findall(r"[^\W_]+", plain) or plain.split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _TARGET.sub("", text)).casefold()


def squeeze(text: str) -> str:
    """Keep the letters and digits of `text` alone: extractors glue, wrap and escape the rest."""
    return "".join(re.findall(r"[^\W_]", _plain(text)))
