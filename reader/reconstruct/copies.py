"""Comments that a page prints twice: the whole block again, injected or for a narrow screen."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

from reader.reconstruct.draft import EntryDraft
from reader.reconstruct.lines import Lines

# Without a count, so many comments in a row must come again in the same order: one may be sent twice by its author.
_FEWEST = 2


def copies(lines: Lines, drafts: Sequence[EntryDraft], claimed: int | None) -> set[int]:
    """Find the second copies among `drafts`, by their places: same author, same minute, same words.

    None are, when the page itself counts them all.
    """
    signed = Counter((draft.author.name, draft.published.value) for draft in drafts if draft.author and draft.published)
    if claimed == len(drafts) or not any(times > 1 for times in signed.values()):
        return set()
    first: dict[Hashable, int] = {}
    origins: dict[int, int] = {}
    for place, draft in enumerate(drafts):
        if draft.author and draft.published and signed[draft.author.name, draft.published.value] > 1:
            words = tuple(lines.text(*segment) for segment in draft.segments)
            origin = first.setdefault((draft.author.name, draft.published.value, draft.url, words), place)
            if origin != place:
                origins[place] = origin
    if claimed is None and not _has_run(origins):
        return set()
    return set(origins)


def _has_run(origins: dict[int, int]) -> bool:
    steps = (two - one == 1 and origins[two] - origins[one] == 1 for one, two in pairwise(origins))
    return len(origins) >= _FEWEST and any(steps)
