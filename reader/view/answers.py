"""Who answers whom beside the tree: what the words of the comments say where the markup does not."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from reader.model import Answer, Resolved
from reader.view.tree import Tree


class Answers:
    """Know the answers of a thread by index, in both directions.

    An answer without a target is open: it has candidates, or, without any, leads out of the document. Who
    answers an entry is worked out for all entries when first asked for, in one walk over the answers, unless that was
    done before.
    """

    def __init__(self, tree: Tree, resolved: Resolved) -> None:
        self._tree = tree
        self._resolved = resolved

    def of(self, index: int) -> tuple[Answer, ...]:
        """Return the answers of an entry; the post answers nobody."""
        return self._resolved.answers(self._tree.entry(index)) if index else ()

    def all(self) -> Iterator[tuple[int, Answer]]:
        """Give every answer with the index of the comment that gives it, in order."""
        # Most comments have none, and this is asked for before the first screen of a long thread.
        keys = self._resolved.believed.answers.keys() | self._resolved.said.answers.keys()
        for index in sorted(place for key in keys if (place := self._tree.index(key)) is not None):
            for answer in self.of(index):
                yield index, answer

    def beside(self, index: int) -> Iterator[Answer]:
        """Give the answers of an entry that its place in the tree does not tell."""
        for answer in self.of(index):
            known = answer.candidates if answer.target is None else (answer.target,)
            if known != (self._tree.above(index),):
                yield answer

    def targets(self, index: int) -> list[int]:
        """List what an entry answers by its words; the candidates where nothing is settled."""
        answers = self.of(index)
        settled = [answer.target for answer in answers if answer.target is not None]
        candidates = [key for answer in answers for key in answer.candidates]
        places = (self._tree.index(key) for key in settled or candidates)
        return list(dict.fromkeys(place for place in places if place is not None))

    def is_settled(self, index: int) -> bool:
        """Tell whether the words of an entry say what it answers."""
        return any(answer.target is not None for answer in self.of(index))

    def afar(self, index: int) -> list[int]:
        """List the comments that answer an entry and do not stand right under it, in order."""
        answering = self._answering(index)
        if not answering:
            return []
        key = self._tree.key(index)
        return [place for place in answering if self._tree.above(place) != key]

    def to(self, index: int) -> list[int]:
        """List the comments that answer an entry: by their words, or by the tree where their words say nothing."""
        under = [place for place in self._tree.children(index) if not self.is_settled(place)]
        return sorted({*self._answering(index), *under})

    def _answering(self, index: int) -> list[int]:
        """List the comments that answer an entry by their words, in order."""
        believed, said = self._resolved.believed.answered, self._resolved.said.answers
        if believed is None:
            return self._all_answering.get(index, [])
        key = self._tree.key(index)
        keys = [answering for answering in believed.get(key, ()) if answering not in said]
        keys += [answering for answering, answers in said.items() if any(answer.target == key for answer in answers)]
        return sorted({place for each in keys if (place := self._tree.index(each)) is not None})

    @cached_property
    def _all_answering(self) -> dict[int, list[int]]:
        answering: defaultdict[int, list[int]] = defaultdict(list)
        for index, answer in self.all():
            target = None if answer.target is None else self._tree.index(answer.target)
            if target is not None and answering[target][-1:] != [index]:
                answering[target].append(index)
        return dict(answering)
