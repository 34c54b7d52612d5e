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
            words = _words(lines, draft)
            origin = first.setdefault((draft.author.name, draft.published.value, draft.url, words), place)
            if origin != place:
                origins[place] = origin
    if claimed is None and not _has_run(origins):
        return set()
    return set(origins)


def _words(lines: Lines, draft: EntryDraft) -> tuple[str, ...]:
    return tuple(lines.text(*segment) for segment in draft.segments)


def _has_run(origins: dict[int, int]) -> bool:
    steps = (two - one == 1 and origins[two] - origins[one] == 1 for one, two in pairwise(origins))
    return len(origins) >= _FEWEST and any(steps)


def place_replies(lines: Lines, drafts: Sequence[EntryDraft], listed: Sequence[EntryDraft]) -> None:
    """Put comments that a numbered list of the same has no place for under the root that they must answer.

    `drafts` are in a row, by time. A list that is `listed` without a gap in its numbers names all roots, so that
    whatever it lacks is a reply; to whom is known as long as there is one root only.
    """
    roots = [_words(lines, root) for root in listed]
    places = [place for place, draft in enumerate(drafts) if _words(lines, draft) in roots]
    times = [draft.published.value if draft.published else "" for draft in drafts]
    is_by_time = all(times) and times == sorted(times)
    is_whole = all(root.depth == 1 and root.number == number for number, root in enumerate(listed, 1))
    is_same = bool(roots) and [_words(lines, drafts[place]) for place in places] == roots
    if is_by_time and is_whole and is_same:
        for reply in drafts[places[0] + 1 : places[1] if len(places) > 1 else None]:
            reply.depth, reply.reason = 2, f"{reply.reason}; a list of the roots lacks it"
