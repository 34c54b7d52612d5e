"""Who answers whom: the clues of all cues together, decided for each comment, or left open.

There is no fall-back to the comment before: where nothing says whom a comment answers, nothing is said.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain

from reader.infer import addressed, quoting, times
from reader.infer.clues import Clue, Talk
from reader.infer.facts import Facts
from reader.infer.words import words_of
from reader.model import Answer, Comment, Document

# Below this a guess is not shown as an edge; its candidates are.
THRESHOLD = 0.65
_RARE, _RARER = 0.7, 0.8
_SHORT = 400
_LEAST_LETTERS = 4


def find(document: Document) -> Facts:
    """Find the answers in each post's comments."""
    facts = Facts()
    lists = words_of(document)
    for post in document.posts:
        talk = Talk(post, post.comments)
        quotes = list(quoting.find(talk))
        clues = [*_documents(talk), *addressed.find(talk, lists), *quotes]
        clues += times.find(talk, lists, {clue.comment: clue.target for clue in quotes if clue.target is not None})
        clues += _rare_words(talk)
        by_comment: defaultdict[int, list[Clue]] = defaultdict(list)
        for clue in clues:
            by_comment[clue.comment].append(clue)
        for index, found in by_comment.items():
            answers = tuple(_decided(talk.comments, found))
            if answers:
                facts.answers[talk.comments[index].id] = answers
    return facts


def _decided(comments: tuple[Comment, ...], clues: list[Clue]) -> Iterator[Answer]:
    """Add up the clues for each target; the best one is an answer when it is sure enough."""
    doubt: dict[int | None, float] = {}
    for clue in clues:
        doubt[clue.target] = doubt.get(clue.target, 1.0) * (1 - clue.confidence)
    here = {target: 1 - value for target, value in doubt.items() if target is not None}
    best = max(here, key=lambda target: here[target], default=None)
    if best is not None and here[best] >= THRESHOLD:
        mine = [clue for clue in clues if clue.target == best]
        yield _answer(comments, mine, best, here[best])
    elif None in doubt or best is not None:
        mine = [clue for clue in clues if clue.target is None] or clues
        yield _answer(comments, mine, None, max(clue.confidence for clue in mine))


def _answer(comments: tuple[Comment, ...], clues: list[Clue], target: int | None, confidence: float) -> Answer:
    candidates = dict.fromkeys(comments[index].id for clue in clues for index in clue.candidates)
    return Answer(
        target=None if target is None else comments[target].id,
        candidates=tuple(candidates),
        basis="+".join(dict.fromkeys(clue.basis for clue in clues)),
        confidence=round(confidence, 3),
        evidence=tuple(span for clue in clues for span in clue.evidence),
    )


def _documents(talk: Talk) -> Iterator[Clue]:
    """A pasted article answers the comment that links it; the rest of a text, the comment that begins it."""
    for index, comment in enumerate(talk.comments):
        for quote in comment.quotes:
            above = talk.previous(index)
            if quote.basis in ("link", "continues") and above is not None:
                yield Clue(index, above, quote.basis, quote.confidence, quote.evidence)


def _rare_words(talk: Talk) -> Iterator[Clue]:
    """A short reply shares a word with the comment right above that nobody else in the page uses."""
    short = list(_short_replies(talk))
    frequency = Counter(chain.from_iterable(talk.bags)) if short else Counter[str]()
    for index, above in short:
        common = talk.own_words(index) & talk.bags[above]
        shared = [word for word in common if frequency[word] == 2 and len(word) >= _LEAST_LETTERS]
        if shared:
            yield Clue(index, above, "words", _RARER if len(shared) > 1 else _RARE)


def _short_replies(talk: Talk) -> Iterator[tuple[int, int]]:
    """Give the replies of a few words with the one above each, where that is not what the markup says already."""
    for index, comment in enumerate(talk.comments):
        above = talk.previous(index)
        if above is None or talk.comments[above].id == comment.parent:
            continue
        if sum(len(text) for text, _ in talk.own(index)) <= _SHORT:
            yield index, above
