"""Who answers whom beside the tree: what the words of the comments say where the markup does not."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import compress
from operator import attrgetter
from typing import TYPE_CHECKING

from reader.model import Answer, Comment

if TYPE_CHECKING:
    from reader.view.thread import Thread


class Answers:
    """Know the answers of a thread by index, in both directions.

    An answer without a target is open: it has candidates, or, without any, leads out of the document. Who
    answers an entry is worked out for all entries when first asked for, in one walk over the comments.
    """

    def __init__(self, thread: "Thread") -> None:
        self._thread = thread

    def of(self, index: int) -> tuple[Answer, ...]:
        """Give the answers of an entry."""
        entry = self._thread.entry(index)
        return entry.answers if isinstance(entry, Comment) else ()

    def beside(self, index: int) -> Iterator[Answer]:
        """Give the answers of an entry that its place in the tree does not tell."""
        for answer in self.of(index):
            known = answer.candidates if answer.target is None else (answer.target,)
            if known != (self._thread.under(index),):
                yield answer

    def targets(self, index: int) -> list[int]:
        """Give what an entry answers by its words; the candidates where nothing is settled."""
        answers = self.of(index)
        settled = [answer.target for answer in answers if answer.target is not None]
        open_ones = [id for answer in answers for id in answer.candidates]
        found = (self._thread.index(id) for id in settled or open_ones)
        return list(dict.fromkeys(place for place in found if place is not None))

    def is_settled(self, index: int) -> bool:
        """Tell whether the words of an entry say what it answers."""
        return any(answer.target is not None for answer in self.of(index))

    def afar(self, index: int) -> list[int]:
        """Give the comments that answer an entry and do not stand right under it, in order."""
        found = self._answering.get(index, ())
        id = self._thread.id(index) if found else ""
        return [place for place in found if self._thread.under(place) != id]

    def to(self, index: int) -> list[int]:
        """Give the comments that answer an entry: by their words, or by the tree where their words say nothing."""
        under = [place for place in self._thread.children(index) if not self.is_settled(place)]
        return sorted({*self._answering.get(index, ()), *under})

    @cached_property
    def _answering(self) -> dict[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        # Most comments have none, and a long thread is gone through before its first screen.
        answers = list(map(attrgetter("answers"), self._thread.comments))
        for index in compress(range(1, len(self._thread)), answers):
            for answer in answers[index - 1]:
                target = None if answer.target is None else self._thread.index(answer.target)
                if target is not None and found[target][-1:] != [index]:
                    found[target].append(index)
        return dict(found)
