"""Find how many comments a page says that there are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.signs.labels import all_labels
from reader.sources.html.discussion.ground import Ground
from reader.sources.html.discussion.record import Record
from reader.sources.html.discussion.vocabulary import Sign
from reader.sources.html.parse import Node, Text

_FAR = 400  # nodes before the first comment
_LONGEST = 100
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"\d{1,6}")
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """How many comments a page counts, and the node that shows it."""

    count: int
    shown: str
    node: Node


def claim_before(ground: Ground, records: Sequence[Record]) -> Claim | None:
    """Return the count that stands nearest before the first comment, None where there is none."""
    start = min(record.start for record in records)
    claims = list(_claims(ground, max(0, start - _FAR), start))
    return claims[-1] if claims else None


def _claims(ground: Ground, start: int, end: int) -> Iterator[Claim]:
    for node in ground.page.nodes[start:end]:
        if isinstance(node, Text):
            if ground.is_seen[node.position] and len(node.data) <= _LONGEST:
                shown = " ".join(node.data.split())
                count = _labelled(shown)
                if count is not None:
                    yield Claim(count, shown, node)
        elif ground.signs[node.position] & Sign.COMMENT and node.end - node.position <= 8:
            shown = " ".join(
                " ".join(
                    each.data for each in ground.page.nodes[node.position : node.end + 1] if isinstance(each, Text)
                ).split()
            )
            numbers = _NUMBER.findall(_GROUPED.sub("", shown))
            if len(shown) <= _LONGEST and len(numbers) == 1 and int(numbers[0]) < _MOST:
                yield Claim(int(numbers[0]), shown, node)


def _labelled(shown: str) -> int | None:
    """Return the count in "22 comments", in any language."""
    if not any(map(str.isdecimal, shown)):
        return None
    text = _GROUPED.sub("", shown)
    return next((count for labels in all_labels() if (count := labels.claimed(text)) is not None), None)
