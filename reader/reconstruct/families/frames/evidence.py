"""What tells that records are comments: labels to answer, their numbers, a count, whom they quote, how they nest."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from reader.reconstruct.families.frames.trim import Frame
from reader.reconstruct.families.frames.units import Unit
from reader.reconstruct.scars import Scars
from reader.signs.labels import all_labels

# So much evidence is needed: one sign that only comments have, or several that others may have, too.
NEEDED = 3
SURE, STRONG, WEAK = 3, 2, 1
# So many units may stand between the count of the comments and the first of them.
_NEAR = 30
_MOST, _HALF, _FEW = 0.75, 0.5, 0.1
_CLOSE, _FAR = 1.25, 2
_FIRST_NUMBER = re.compile(r"\D*?(\d{1,6})\b")
_FIELD_END = (":", "：")


def reply_labels(frame: Frame) -> bool:
    """Tell whether most records have a label to answer or to quote them."""
    strong = (key for key in (*frame.top, *frame.foot) if frame.is_strong(key))
    return any(set(key.strip("•·| …()[]").split(" ")) & _answers() or key in _answers() for key in strong)


def members(frame: Frame) -> bool:
    """Tell whether most records say at least two things about who wrote them: "Posts: 158", "Joined: …"."""
    fields = [key for key in frame.top | frame.foot if frame.is_strong(key) and key.endswith(_FIELD_END)]
    return len(fields) > 1


def in_sequence(numbers: Sequence[int | None]) -> bool:
    """Tell whether most records have the number that follows the one before."""
    following = sum(above is not None and below == above + 1 for above, below in pairwise(numbers))
    return len(numbers) > 2 and following >= _MOST * (len(numbers) - 1)


def counted(claims: Mapping[int, int], units: Sequence[Unit], first: int, records: int) -> int:
    """Return how telling the counts of comments on a page are for so many records, the first at the unit `first`."""
    near = {unit.first for unit in units[max(0, first - _NEAR) : first]}
    close = [line for line, claimed in claims.items() if is_close(records, claimed)]
    if any(line in near for line in close):
        return SURE
    return WEAK if close or any(records / _FAR <= claimed <= records * _FAR for claimed in claims.values()) else 0


def is_close(records: int, claimed: int) -> bool:
    """Tell whether a count is about right for so many records."""
    return records <= _CLOSE * claimed and claimed <= _CLOSE * records


def ascending(times: Sequence[str]) -> float | None:
    """Return the share of times that are not before the one above, or None where too few are known."""
    known = [time for time in times if time]
    if len(known) < len(times) / 2 or len(known) < 2:
        return None
    return sum(above <= below for above, below in pairwise(known)) / (len(known) - 1)


def is_teasers(scars: Scars, frame: Frame, units: Sequence[Unit], regions: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the records are those of a list of articles: each counts its own comments or leads to more text."""
    counting = sum(
        any(
            unit.words
            and len(unit.words) < 60
            and any(labels.claimed(unit.words) is not None for labels in (scars.labels,))
            for unit in units[first:end]
        )
        for first, end in regions
    )
    return counting >= max(2, 0.3 * len(regions))


@cache
def _answers() -> frozenset[str]:
    words = chain.from_iterable(labels.reply for labels in all_labels())
    return frozenset(word.lower() for word in words) | {
        "quote",
        "reply",
        "permalink",
        "цитата",
        "zitieren",
        "citer",
        "citar",
    }
