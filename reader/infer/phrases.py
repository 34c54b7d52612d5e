"""Answers by a phrase: a comment has a few words in quotation marks which one earlier comment says in some form.

'dreams of new lighthouses' means the comment with "dreaming of a new lighthouse". Words are cut where inflection
changes them, short and very common ones do not count, and the others must stand in a row. A phrase in which all words
have capitals may be any name, and does not count.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, pairwise

from reader.infer.clues import POST, WORD, Clue, Talk
from reader.infer.words import Words
from reader.model import Span

_FEWEST, _MOST = 2, 6
# Of so many characters at most.
_LONGEST = 60
_PAUSES = ".,;:!?…"
# A word says what it is about in so many letters, and one of fewer says nothing.
_STEM, _SHORTEST = 4, 3
# A phrase all of whose words more comments than this use, or the post, may be anybody's.
_RARE = 6

_Phrase = tuple[str, ...]


def find(talk: Talk, lists: Words) -> Iterator[Clue]:
    """Find the comments with a phrase in quotation marks that one other comment had before, and the post has not."""
    cited = [(index, *phrase) for index in range(1, len(talk.comments)) for phrase in _cited(talk, index, lists)]
    if not cited:
        return
    holders, users = _used(talk, {phrase for _, phrase, _ in cited}, lists)
    found: set[tuple[int, int]] = set()
    for index, phrase, evidence in cited:
        first, second = (*holders[phrase], index, index)[:2]
        if POST < first < index <= second and (index, first) not in found:
            found.add((index, first))
            is_rare = any(users[word] <= _RARE for word in phrase)
            yield Clue(index, first, "quote.phrase" if is_rare else "quote.common", evidence)


def _cited(talk: Talk, index: int, lists: Words) -> Iterator[tuple[_Phrase, tuple[Span, ...]]]:
    """Yield the phrases that a comment has in quotation marks, and where."""
    for said, evidence in talk.in_marks[index]:
        phrase = _stems(WORD.findall(said.casefold()), lists) if len(said) <= _LONGEST else ()
        if _FEWEST <= len(phrase) <= _MOST and _is_prose(said, lists):
            yield phrase, evidence


def _is_prose(said: str, lists: Words) -> bool:
    """Tell whether a phrase is made of words, some of which have no capital.

    Others are titles, code, or names of files.
    """
    pieces = [piece.strip(_PAUSES).replace("-", "") for piece in said.split()]
    small = [piece for piece in pieces if not piece[:1].isupper()]
    return all(map(WORD.fullmatch, pieces)) and bool(_stems(small, lists))


def _stems(words: Iterable[str], lists: Words) -> _Phrase:
    return tuple(word[:_STEM] for word in words if len(word) >= _SHORTEST and word not in lists.common)


def _used(talk: Talk, phrases: Collection[_Phrase], lists: Words) -> tuple[dict[_Phrase, list[int]], Counter[str]]:
    """Return the first two comments that have each phrase, and how many use each of its words."""
    begun = {phrase[:_FEWEST] for phrase in phrases}
    asked = frozenset(chain.from_iterable(phrases))
    in_post = frozenset(chain.from_iterable(talk.post_words))
    words = {word for word in in_post.union(*talk.bags) if not asked.isdisjoint(_stems((word,), lists))}
    holders: dict[_Phrase, list[int]] = {phrase: [] for phrase in phrases}
    users: Counter[str] = Counter()
    for index, bag in enumerate((in_post, *talk.bags), POST):
        used = {word[:_STEM] for word in words & bag}
        users.update(dict.fromkeys(used, _RARE + 1 if index == POST else 1))
        blocks = talk.post_words if index == POST else talk.words[index]
        for said in (_stems(block, lists) for block in blocks) if len(used) >= _FEWEST else ():
            for place in (place for place, pair in enumerate(pairwise(said)) if pair in begun):
                for phrase in (said[place : place + length] for length in range(_FEWEST, _MOST + 1)):
                    known = holders.get(phrase)
                    if known is not None and len(known) < 2 and index not in known:
                        known.append(index)
    return holders, users
