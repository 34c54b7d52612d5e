"""Comments that a page prints twice: the whole block again for a narrow screen, or injected into the page."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import pairwise

from reader.reconstruct.outline import EntryOutline
from reader.signs.lines import Lines

# Without a count, so many comments in a row must come again in the same order: one may be sent twice by its author.
_FEWEST = 2


def copies(lines: Lines, outlines: Sequence[EntryOutline], claimed: int | None) -> set[int]:
    """Return the places in `outlines` of second copies: comments with the same author, minute and words as one before.

    There are none when the page itself counts so many comments that all of them are needed.
    """
    signed = Counter(
        (entry.author.name, entry.published.value) for entry in outlines if entry.author and entry.published
    )
    if claimed == len(outlines) or not any(times > 1 for times in signed.values()):
        return set()
    first: dict[Hashable, int] = {}
    origins: dict[int, int] = {}
    for place, outline in enumerate(outlines):
        if outline.author and outline.published and signed[outline.author.name, outline.published.value] > 1:
            words = _words(lines, outline)
            origin = first.setdefault((outline.author.name, outline.published.value, outline.url, words), place)
            if origin != place:
                origins[place] = origin
    if claimed is None and not _has_run(origins):
        return set()
    return set(origins)


def _words(lines: Lines, outline: EntryOutline) -> tuple[str, ...]:
    return tuple(lines.text(*segment) for segment in outline.segments)


def _has_run(origins: dict[int, int]) -> bool:
    steps = (below - above == 1 and origins[below] - origins[above] == 1 for above, below in pairwise(origins))
    return len(origins) >= _FEWEST and any(steps)


def place_replies(lines: Lines, outlines: Sequence[EntryOutline], listed: Sequence[EntryOutline]) -> None:
    """Make replies of the comments that a numbered list of the same comments has as such, or has no place for.

    `outlines` are in the order of time. A nested list of all of them has the tree of the page. If the numbers of
    the list `listed` have no gap, it names all comments at the top, and whatever it lacks is a reply. What that
    answers is known only while there is a single comment at the top.
    """
    if any(entry.depth > 1 for entry in listed):
        _take_tree(lines, outlines, listed)
        return
    roots = [_words(lines, root) for root in listed]
    places = [place for place, outline in enumerate(outlines) if _words(lines, outline) in roots]
    times = [outline.published.value if outline.published else "" for outline in outlines]
    is_by_time = all(times) and times == sorted(times)
    is_whole = all(root.depth == 1 and root.number == number for number, root in enumerate(listed, 1))
    is_same = bool(roots) and [_words(lines, outlines[place]) for place in places] == roots
    if is_by_time and is_whole and is_same:
        for reply in outlines[places[0] + 1 : places[1] if len(places) > 1 else None]:
            reply.depth, reply.reason = 2, f"{reply.reason}; a list of the roots lacks it"


def _take_tree(lines: Lines, outlines: Sequence[EntryOutline], listed: Sequence[EntryOutline]) -> None:
    """Put comments under what they answer in a nested list of the same comments, if each has other words."""
    by_words = {_words(lines, outline): outline for outline in outlines}
    same = [by_words.get(_words(lines, entry)) for entry in listed]
    if len(by_words) < len(outlines) or len(listed) != len(outlines) or None in same:
        return
    path: list[EntryOutline] = []  # the comment at each level, down to the one before
    for entry, outline in zip(listed, same, strict=True):
        assert outline is not None
        del path[max(0, entry.depth - 1) :]
        if path:
            outline.depth, outline.parent = len(path) + 1, path[-1]
            outline.reason = f"{outline.reason}; a nested list of the same comments"
        path.append(outline)
