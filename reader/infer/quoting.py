"""Answers by repeated words: a comment repeats runs of words of an earlier comment, or of the post.

Within a thread any run counts. From one thread to another only runs in quotation marks count: there other runs are too
easily chance, and all runs of a long page would be too many to keep.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, islice

from reader.infer.clues import MARKED, POST, WORD, Clue, Run, Talk, own_text, runs, within
from reader.model import Comment, Span

_FEWEST_LETTERS = 16
# So many runs at the very beginning may be shorter: who begins in another's words means to.
_OPENING = 3
# So many runs are a few, or many.
_FEW, _MANY = 2, 5
# From another thread: so many words within quotation marks.
_FEWEST_AFAR = 5
# So many characters within quotation marks are more than a word.
_FEWEST_MARKED = 20
_LINK = re.compile(r"(?:https?|ftp)://\S+")
# More than this of a long comment, and the two hold the same pasted document; of any, and they say the same.
_MOST_SHARED, _SAME = 0.6, 0.8
_LONG = 16
# A quoted document of more characters than this is no quotation of somebody here.
_LONGEST_QUOTED = 600
# On a page without levels, runs are kept of so many comments, and of as many before them.
_KEPT = 250
_NOBODY = (sys.maxsize, sys.maxsize)

# Where comments quote in marks what begins with a run of words.
_Marked = Mapping[Run, Sequence[tuple[int, tuple[Span, ...]]]]


class _Held:
    """The comments of one thread that had a run of words first, and those that repeated it last."""

    def __init__(self) -> None:
        self.first: dict[Run, int] = {}
        self.last: dict[Run, int] = {}
        self._older: dict[Run, int] = {}
        self._count = 0

    def again(self, said: Sequence[Run]) -> dict[Run, int]:
        """Return, for the runs of `said` that were said before, the comment that said each first."""
        found = {run: self._older[run] for run in filter(self._older.__contains__, said)} if self._older else {}
        return found | {run: self.first[run] for run in filter(self.first.__contains__, said)} if self.first else found

    def add(self, index: int, said: Sequence[Run], again: Mapping[Run, int]) -> None:
        """Keep the runs that a comment says; `again` are those that were said before, with who said them first."""
        if self._count == _KEPT:
            self._older, self.first, self.last, self._count = self.first, {}, {}, 0
        self._count += 1
        self.first.update(dict.fromkeys(said, index))
        self.first.update(again)
        self.last.update(dict.fromkeys(again, index))


def find(talk: Talk) -> Iterator[Clue]:
    """Find the comments whose words repeat those of an earlier comment, or of the post."""
    marked = _marked(talk) if len(talk.comments) > 1 else {}
    holders: defaultdict[Run, list[int]] = defaultdict(list)
    found: set[int] = set()
    thread, held = None, _Held()
    for index, of in enumerate(talk.threads):
        if of != thread:
            thread, held = of, _Held()
        is_followed = index + 1 < len(talk.threads) and talk.threads[index + 1] == thread
        if not (marked or is_followed or index != thread):
            continue
        said = list(runs(list(chain.from_iterable(talk.unmarked[index]))))
        for run in set(filter(marked.__contains__, said)) if marked else ():
            holders[run].append(index)
        marks = _of_marked_lines(talk, index)
        again = held.again([*said, *marks] if marks else said)
        for clue in _repeated(talk, index, held, again):
            found.add(index)
            yield clue
        if is_followed:
            held.add(index, said, again)
    yield from (clue for clue in _afar(talk, marked, holders) if clue.comment not in found)


def _repeated(talk: Talk, index: int, held: _Held, again: Mapping[Run, int]) -> Iterator[Clue]:
    """Yield clues from a comment to those whose runs it repeats, and to the post if it repeats that.

    `held` knows who had the runs, and `again` has those of them that are in the comment.
    """
    echoed = talk.post_runs if talk.threads[index] == POST else frozenset[Run]()
    if not again and not echoed:
        return
    votes: Counter[int] = Counter()
    where: dict[int, Run] = {}
    repeats, total = _repeats(talk, index)
    if sum(map(again.__contains__, repeats)) > (_MOST_SHARED if total > _LONG else _SAME) * total and total:
        return
    opening = _opening(talk, repeats[:_OPENING], again)
    for run in repeats:
        if (run not in again and run not in echoed) or (sum(map(len, run)) < _FEWEST_LETTERS and run not in opening):
            continue
        target = POST if run in talk.post_runs else again[run]
        votes[target] += 1
        where.setdefault(target, run)
        if target != POST and run in held.last:
            where.setdefault(held.last[run], run)
    if not where:
        return
    places = _places(talk.comments[index], frozenset(where.values()))
    if echoes := votes.pop(POST, 0):
        yield Clue(index, POST, f"echo.{_size(echoes)}", places.get(where.pop(POST), ()))
    most = max(votes.values(), default=0)
    cited = set(chain.from_iterable(runs(words) for words, _ in _in_marks(talk, index)))
    for target, run in where.items():
        count = votes[target]
        size = "again" if not count else _size(count) if count == most else "less"
        yield Clue(index, target, f"quote.{size}", places.get(run, ()))
        if not total or run in cited:
            yield Clue(index, target, "quote.cited")


def _opening(talk: Talk, said: list[Run], again: Mapping[Run, int]) -> list[Run]:
    """Return the runs with which a comment begins, where one other comment has all of them and begins otherwise.

    Two comments that begin alike begin with the same greeting.
    """
    only, *others = {again.get(run) for run in said} or {None}
    if only is None or others:
        return []
    return said if said[0] not in islice(chain.from_iterable(map(runs, talk.words[only])), 1) else []


def _repeats(talk: Talk, index: int) -> tuple[list[Run], int]:
    """Return the runs of a comment that may repeat another, and how many runs that is.

    Of lines that are marked with ">" these are the runs in them, but for what another had marked already; then the
    number is 0, since it does not matter.
    """
    if marked := _of_marked_lines(talk, index):
        return marked, 0
    comment = talk.comments[index]
    lengths = {quote.key: _length(comment, quote.first, quote.last) for quote in talk.known.quotes(comment)}
    holders = talk.known.holders(comment) if lengths else ()
    long = {place for place, key in enumerate(holders) if key and lengths[key] > _LONGEST_QUOTED}
    left_out = talk.known.signatures(comment) | long
    repeats: list[Run] = []
    for place, (block, words) in enumerate(zip(comment.blocks, talk.unmarked[index], strict=True)):
        if place not in left_out:
            # Who gives a link that another gave repeats nobody's words; who repeats the words of one may.
            is_linking = "://" in block.text
            repeats += runs(list(talk.lexicon.words(_LINK.sub(" ", own_text(block.text)))) if is_linking else words)
    return repeats, len(repeats)


def _of_marked_lines(talk: Talk, index: int) -> list[Run]:
    """Return the runs in what the page, or a single ">", marks as said by another."""
    marked: list[Run] = []
    for block, words in zip(talk.comments[index].blocks, talk.words[index], strict=True):
        if block.kind == "blockquote":
            marked += runs(words)
        elif ">" in block.text:
            marked += runs(_quoted(block.text))
    return marked


def _length(comment: Comment, first: int, last: int) -> int:
    return sum(len(block.text) for block in comment.blocks[first : last + 1])


def _quoted(text: str) -> list[str]:
    """Return the words of the lines that are marked once."""
    levels = ((line, MARKED.match(line)) for line in text.split("\n"))
    once = (line[match.end() :] for line, match in levels if match and match[1].count(">") == 1)
    return [word for line in once for word in WORD.findall(line.casefold())]


def _size(count: int) -> str:
    return "many" if count >= _MANY else "few" if count >= _FEW else "one"


def _places(comment: Comment, wanted: Container[Run]) -> dict[Run, tuple[Span, ...]]:
    """Find where a comment first has each of the runs that are wanted."""
    places: dict[Run, tuple[Span, ...]] = {}
    for block in comment.blocks:
        words = list(WORD.finditer(block.text))
        for start, run in enumerate(runs([word.group().casefold() for word in words])):
            if run in wanted:
                end = words[start + len(run) - 1].end()
                places.setdefault(run, within(block.span, words[start].start(), end))
    return places


def _marked(talk: Talk) -> _Marked:
    """Return what comments have in quotation marks, by the run with which it begins."""
    marked: defaultdict[Run, list[tuple[int, tuple[Span, ...]]]] = defaultdict(list)
    for index in range(len(talk.comments)):
        for words, evidence in _in_marks(talk, index):
            if len(words) >= _FEWEST_AFAR:
                marked[next(runs(words))].append((index, evidence))
    return marked


def _in_marks(talk: Talk, index: int) -> Iterator[tuple[list[str], tuple[Span, ...]]]:
    """Yield the words of what stands in quotation marks at some length, and where."""
    for said, evidence in talk.in_marks[index]:
        if len(said) >= _FEWEST_MARKED:
            yield WORD.findall(said.casefold()), evidence


def _afar(talk: Talk, marked: _Marked, holders: Mapping[Run, Sequence[int]]) -> Iterator[Clue]:
    """Yield clues from what comments quote in marks to the one comment above that says it, in any thread."""
    for run, places in marked.items():
        first, second = (*holders.get(run, ()), *_NOBODY)[:2]
        for index, evidence in places:
            is_own = first != places[0][0]
            if first < index <= second and is_own and run not in talk.post_runs:
                yield Clue(index, first, "quote.marked", evidence)
