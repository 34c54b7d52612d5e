"""Who answers whom: the clues of all cues together, decided for each comment, or left open.

There is no fall-back to the comment before: where nothing says whom a comment answers, nothing is said.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from reader.infer import addressed, phrases, quoting, sharing, times, turns
from reader.infer.clues import POST, WORD, Clue, Talk, stem, within
from reader.infer.facts import Facts
from reader.infer.odds import chances, weight
from reader.infer.words import Words
from reader.model import Answer, Comment, Document, Quote, Span

# Below this a guess is not shown as an edge; its candidates are.
THRESHOLD = 0.8
# A candidate is at least so likely, and there are at most so many.
_LEAST = 0.2
_MOST = 3
# What is somewhere else is so by these words alone.
_OUTSIDE = 0.8
# These say nothing new of what the markup puts the comment under.
_SILENT = {"words", "turn", "echo"}
_SILENT_OF_POST = _SILENT | {"name"}
# To be named, to come back, to repeat what two said: that supports other clues, which must weigh so much without it.
_SUPPORTING = ("turn.", "name.mention", "name.earlier", "quote.again")
_REASON = 0.5
# So many characters are a remark.
_REMARK = 200


def find(document: Document, lists: Words) -> Facts:
    """Find the answers in each post's comments."""
    facts = Facts()
    for post in document.posts:
        talk = Talk(post, post.comments, document.source.text)
        found, outside = gathered(talk, lists)
        for index in sorted(found.keys() | outside.keys()):
            answer = _decided(talk, index, found.get(index, {})) or _elsewhere(outside.get(index))
            if answer:
                facts.answers[talk.comments[index].id] = (answer,)
    return facts


def gathered(talk: Talk, lists: Words) -> tuple[dict[int, dict[int, list[Clue]]], dict[int, Clue]]:
    """Collect the clues of each comment by target, and of those that answer something that is not here."""
    found: defaultdict[int, dict[int, list[Clue]]] = defaultdict(dict)
    outside: dict[int, Clue] = {}
    speakers = addressed.speakers(talk, lists)
    names = {stem(word) for speaker in speakers for word in WORD.findall(speaker)}
    pointing = [*addressed.find(talk, lists, speakers), *quoting.find(talk)]
    repeated = {(clue.comment, clue.target) for clue in pointing if clue.cue.startswith("quote.")}
    pointing += [clue for clue in phrases.find(talk, lists) if (clue.comment, clue.target) not in repeated]
    pointing = [clue for clue in pointing if not (clue.cue.startswith("quote.") and _is_same(talk, clue))]
    documents = _documents(talk, lists, {clue.comment for clue in pointing})
    for clue in (*pointing, *documents, *sharing.find(talk, names), *turns.find(talk, speakers, pointing)):
        _add(found, clue)
    for clue in list(times.find(talk, lists, speakers, found)):
        if clue.target is None:
            outside[clue.comment] = clue
        else:
            _add(found, clue)
    return found, outside


def _is_same(talk: Talk, clue: Clue) -> bool:
    return clue.target is not None and talk.is_same(clue.comment, clue.target)


def _add(found: defaultdict[int, dict[int, list[Clue]]], clue: Clue) -> None:
    if clue.target is not None:
        found[clue.comment].setdefault(clue.target, []).append(clue)


def _decided(talk: Talk, index: int, clues: Mapping[int, Sequence[Clue]]) -> Answer | None:
    """Weigh the clues for each target: the best one is an answer when it is sure enough, several are candidates."""
    likely = chances(talk, index, clues)
    ranked = sorted(likely, key=likely.__getitem__, reverse=True)[:_MOST]
    several = [target for target in ranked if likely[target] >= _LEAST]
    if not several:
        return None
    best = several[0]
    bases = dict.fromkeys(clue.cue.partition(".")[0] for clue in clues[best])
    if best == talk.above[index] and bases.keys() <= (_SILENT if best != POST else _SILENT_OF_POST):
        return None
    reasons = [clue for clue in clues[best] if best == talk.above[index] or not clue.cue.startswith(_SUPPORTING)]
    if weight(reasons) < _REASON and "time" not in bases:
        return None
    is_sure = likely[best] >= THRESHOLD
    meant = several[:1] if is_sure else several
    return Answer(
        target=_id(talk, best) if is_sure else None,
        candidates=() if is_sure else tuple(_id(talk, target) for target in several),
        basis="+".join(bases),
        confidence=round(likely[best], 3),
        evidence=tuple(dict.fromkeys(span for target in meant for clue in clues[target] for span in clue.evidence)),
    )


def _elsewhere(clue: Clue | None) -> Answer | None:
    return Answer(target=None, basis="time", confidence=_OUTSIDE, evidence=clue.evidence) if clue else None


def _id(talk: Talk, target: int) -> str:
    return talk.post.id if target == POST else talk.comments[target].id


def _documents(talk: Talk, lists: Words, pointing: Container[int]) -> Iterator[Clue]:
    """Tie documents to what announces them, and remarks to the document above.

    A pasted article answers the comment that links it, the rest of a text the one that begins it; who is `pointing`
    at somebody pastes nothing. A remark of a few words that speaks of an article answers the one that pasted it.
    """
    for index, comment in enumerate(talk.comments):
        above = talk.previous(index)
        for quote in comment.quotes if index not in pointing else ():
            if above is not None and _is_announced(quote, talk.comments[above]):
                yield Clue(index, above, quote.basis, quote.evidence)
            elif above is None and index and _goes_on(quote, talk.comments[index - 1]):
                yield Clue(index, index - 1, "continues.apart", quote.evidence)
        if above is not None and talk.comments[above].quotes and talk.threads[index] != POST:
            own = talk.own(index)
            if sum(len(text) for text, _ in own) <= _REMARK:
                yield from _remark(index, above, own, lists)


def _is_announced(quote: Quote, above: Comment) -> bool:
    """Whether a quoted document goes on from one in the comment above, or is behind a link there."""
    places = {block.span for block in above.blocks}
    is_linked = quote.basis == "link" and any(span in places for span in quote.evidence)
    return is_linked or _goes_on(quote, above)


def _goes_on(quote: Quote, before: Comment) -> bool:
    return quote.continues is not None and any(quote.continues == other.id for other in before.quotes)


def _remark(index: int, above: int, own: Iterable[tuple[str, Span | None]], lists: Words) -> Iterator[Clue]:
    for text, span in own:
        for _, pattern in lists.kinds:
            if match := pattern.search(text):
                yield Clue(index, above, "document", within(span, *match.span()))
                return
