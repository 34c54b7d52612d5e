"""Answers by rare words: a comment shares words with an earlier one of its thread that few other comments use."""

import math
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from itertools import chain

from reader.infer.clues import POST, WORD, Clue, Talk, stem, within
from reader.model import Span

# What more comments than this use is not rare.
_MOST = 6
_LEAST_LETTERS = 4
# More than this in common is no surer, and less is no reason.
_STRONGEST, _WEAKEST = 3.0, 0.1
# Of a long page without levels only the last comments compete, but the talk of many there goes on at once.
_CROWD = 20
_FLAT = 0.5


def find(talk: Talk, names: Container[str]) -> Iterator[Clue]:
    """Find the comments that share rare words with those before them in their thread; `names` are no such words.

    The strength of a clue is how rare the words are for the length of the two comments. It grows with the length of the
    thread: among few comments a common word may seem rare.
    """
    if all(thread == index for index, thread in enumerate(talk.threads)):
        return
    stems = {word: stem(word) for word in frozenset().union(*talk.bags)}
    bags = [
        frozenset(map(stems.__getitem__, bag if said == words else frozenset().union(*said)))
        for bag, words, said in zip(talk.bags, talk.words, talk.unmarked, strict=True)
    ]
    rarity = _rarity(talk, bags, names)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, bag in enumerate(bags):
        thread = talk.threads[index]
        shared: defaultdict[int, list[str]] = defaultdict(list)
        for word in rarity.keys() & bag:
            for target in holders[word] if thread != index else ():
                if talk.threads[target] == thread:
                    shared[target].append(word)
            holders[word].append(index)
        if not shared:
            continue
        own = frozenset(map(stems.__getitem__, talk.own_bags[index]))
        rank = min(talk.ranks[index], _CROWD) if thread == POST else talk.ranks[index]
        for target, words in sorted(shared.items()):
            told = own.intersection(words)
            common = math.fsum(map(rarity.__getitem__, told)) / math.sqrt(4 + math.sqrt(len(own) * len(bags[target])))
            if common >= _WEAKEST and not talk.is_same(index, target):
                strength = min(common, _STRONGEST) * math.log(2 + rank) * (_FLAT if thread == POST else 1.0)
                yield Clue(index, target, "words", _places(talk, index, told) if common >= 1 else (), strength)


def _rarity(talk: Talk, bags: list[frozenset[str]], names: Container[str]) -> dict[str, float]:
    """Return how much each word that few comments use tells; a word that the post has too tells half as much."""
    in_post = frozenset(map(stem, frozenset().union(*talk.post_words)))
    return {
        word: math.log((len(bags) + 1) / count) * (0.5 if word in in_post else 1.0)
        for word, count in Counter(chain.from_iterable(bags)).items()
        if 1 < count <= _MOST and (len(word) >= _LEAST_LETTERS or word.isdigit()) and word not in names
    }


def _places(talk: Talk, index: int, words: Container[str]) -> tuple[Span, ...]:
    """Find where a comment first has each of these words, in paragraphs that stand in the source as they are read."""
    found: dict[str, tuple[Span, ...]] = {}
    for text, span in talk.own(index):
        if span is None or span.end - span.start != len(text):
            continue
        for match in WORD.finditer(text):
            if (word := stem(match.group().casefold())) in words:
                found.setdefault(word, within(span, *match.span()))
    return tuple(span for spans in found.values() for span in spans)
