"""Answers by words: a comment repeats a run of words that one earlier comment has, and no other."""

from collections.abc import Iterator

from reader.infer.clues import WORD, Clue, Talk, within
from reader.model import Comment, Span

# So many words in a row are hardly chance, when only one comment has them: in a thread of its own, or anywhere.
_RUN = 4
_FEWEST_LETTERS = 16
_FEWEST_AFAR = 4
_MARKED, _UNMARKED = 0.93, 0.85
_OPENING_MARKS = "'\"“‘«„"
# More than this and the two hold the same pasted document.
_MOST_SHARED = 0.6
_SHARED_BY_MANY = -1


def find(talk: Talk) -> Iterator[Clue]:
    """Find comments whose own words repeat an earlier comment's; each run is looked up once."""
    holder: dict[tuple[str, ...], int] = {}
    for run, _, _ in _runs((block.text, block.span) for block in talk.post.blocks):
        holder[run] = _SHARED_BY_MANY
    for index, comment in enumerate(talk.comments):
        votes: dict[int, tuple[int, Span | None]] = {}
        total = 0
        for run, span, is_marked in _runs(talk.own(index)):
            total += 1
            target = holder.get(run, _SHARED_BY_MANY)
            if target != _SHARED_BY_MANY and target != index and len("".join(run)) >= _FEWEST_LETTERS:
                count, first = votes.get(target, (0, None))
                votes[target] = (count + 1 + is_marked, first or span)
        afar = {target for target in votes if talk.roots[target] != talk.roots[index]}
        kept = {target: vote for target, vote in votes.items() if target not in afar or vote[0] >= _FEWEST_AFAR}
        yield from _best(index, kept, total)
        _hold(holder, index, comment)


def _hold(holder: dict[tuple[str, ...], int], index: int, comment: Comment) -> None:
    for run, _, _ in _runs((block.text, block.span) for block in comment.blocks):
        holder[run] = index if holder.get(run, index) == index else _SHARED_BY_MANY


def _best(index: int, votes: dict[int, tuple[int, Span | None]], total: int) -> Iterator[Clue]:
    if not votes:
        return
    target, (count, span) = max(votes.items(), key=lambda vote: (vote[1][0], vote[0]))
    if count > _MOST_SHARED * total and total > 4 * _RUN:
        return
    evidence = (span,) if span else ()
    yield Clue(index, target, "quote", _MARKED if count > 1 else _UNMARKED, evidence)


def _runs(paragraphs: Iterator[tuple[str, Span | None]]) -> Iterator[tuple[tuple[str, ...], Span | None, bool]]:
    """Give each run of words with its place, and whether a quotation mark opens it."""
    for text, span in paragraphs:
        words = [(match.group().casefold(), match.start(), match.end()) for match in WORD.finditer(text)]
        for place in range(len(words) - _RUN + 1):
            start, end = words[place][1], words[place + _RUN - 1][2]
            evidence = within(span, start, end)
            is_marked = start > 0 and text[start - 1] in _OPENING_MARKS
            yield (
                tuple(word for word, _, _ in words[place : place + _RUN]),
                evidence[0] if evidence else None,
                is_marked,
            )
