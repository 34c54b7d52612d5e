"""Find who answers whom: the clues of all cues are weighed for each comment, which is decided or left open.

There is no fall-back to the comment before: where nothing tells whom a comment answers, nothing is said.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from reader.infer import addressed, phrases, quoting, sharing, times, turns
from reader.infer.clues import POST, WORD, Clue, Talk, stem, within
from reader.infer.odds import chances, weight
from reader.infer.words import Words
from reader.model import PERSON, Answer, Comment, EntryKey, Layer, Quote, Resolved, Span
from reader.model.facts import RULES

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


def find(known: Resolved, lists: Words) -> Layer:
    """Find the answers among each post's comments, but for posts whose source states what each comment answers."""
    answers: dict[EntryKey, tuple[Answer, ...]] = {}
    for post in known.document.posts:
        if post.nesting == "stated":
            continue
        talk = Talk(known, post)
        found, outside = gathered(talk, lists)
        for index in sorted(found.keys() | outside.keys()):
            answer = _decided(talk, index, found.get(index, {})) or _elsewhere(outside.get(index))
            if answer:
                answers[talk.comments[index].key] = (answer,)
    return Layer(RULES, answers=answers)


def gathered(talk: Talk, lists: Words) -> tuple[dict[int, dict[int, list[Clue]]], dict[int, Clue]]:
    """Return the clues of each comment by target, and the clues of comments that answer something that is not here."""
    found: defaultdict[int, dict[int, list[Clue]]] = defaultdict(dict)
    outside: dict[int, Clue] = {}
    speakers = addressed.speakers(talk, lists)
    names = {stem(word) for speaker in speakers for word in WORD.findall(speaker)}
    pointing = [*addressed.find(talk, lists, speakers), *quoting.find(talk)]
    repeated = {(clue.comment, clue.target) for clue in pointing if clue.cue.startswith("quote.")}
    pointing += [clue for clue in phrases.find(talk, lists) if (clue.comment, clue.target) not in repeated]
    pointing = [clue for clue in pointing if not (clue.cue.startswith("quote.") and _is_same(talk, clue))]
    documents = _documents(talk, lists, {clue.comment for clue in pointing})
    said = list(_said(talk))
    for clue in (*pointing, *documents, *sharing.find(talk, names), *turns.find(talk, speakers, [*pointing, *said])):
        _add(found, clue)
    for clue in list(times.find(talk, lists, speakers, _joined(found, said) if said else found)):
        if clue.target is None:
            outside[clue.comment] = clue
        else:
            _add(found, clue)
    return found, outside


def _said(talk: Talk) -> Iterator[Clue]:
    """Yield the answers that a person linked as clues for other comments.

    They are no clues for what the program itself believes of the same comments.
    """
    for key, answers in talk.known.said.answers.items():
        index = talk.places.get(key, POST)
        for target in (talk.places.get(answer.target) for answer in answers if answer.target):
            if index != POST and target is not None:
                yield Clue(index, target, PERSON)


def _joined(
    found: Mapping[int, Mapping[int, Sequence[Clue]]], more: Iterable[Clue]
) -> dict[int, dict[int, Sequence[Clue]]]:
    """Return clues by comment and target together with more of them, in a new mapping."""
    joined = {index: dict(clues) for index, clues in found.items()}
    for clue in more:
        if clue.target is not None:
            clues = joined.setdefault(clue.comment, {})
            clues[clue.target] = (*clues.get(clue.target, ()), clue)
    return joined


def _is_same(talk: Talk, clue: Clue) -> bool:
    return clue.target is not None and talk.is_same(clue.comment, clue.target)


def _add(found: defaultdict[int, dict[int, list[Clue]]], clue: Clue) -> None:
    if clue.target is not None:
        found[clue.comment].setdefault(clue.target, []).append(clue)


def _decided(talk: Talk, index: int, clues: Mapping[int, Sequence[Clue]]) -> Answer | None:
    """Weigh the clues to each target of a comment, and return its answer, or None where nothing is likely.

    The best target is the answer when it is sure enough; otherwise it is one of several candidates.
    """
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
        target=_key(talk, best) if is_sure else None,
        candidates=() if is_sure else tuple(_key(talk, target) for target in several),
        basis="+".join(bases),
        confidence=round(likely[best], 3),
        evidence=tuple(dict.fromkeys(span for target in meant for clue in clues[target] for span in clue.evidence)),
    )


def _elsewhere(clue: Clue | None) -> Answer | None:
    return Answer(target=None, basis="time", confidence=_OUTSIDE, evidence=clue.evidence) if clue else None


def _key(talk: Talk, target: int) -> EntryKey:
    return talk.post.key if target == POST else talk.comments[target].key


def _documents(talk: Talk, lists: Words, pointing: Container[int]) -> Iterator[Clue]:
    """Yield clues from documents to what announces them, and from remarks to the document above.

    A pasted article answers the comment that links it, and the rest of a text the one that begins it; a comment in
    `pointing`, which points at somebody, pastes nothing. A remark of a few words that speaks of an article answers the
    comment that pasted it.
    """
    for index, comment in enumerate(talk.comments):
        above = talk.previous(index)
        for quote in talk.known.quotes(comment) if index not in pointing else ():
            if above is not None and _goes_on(talk, quote, above):
                yield Clue(index, above, "continues", quote.evidence)
            elif above is not None and _is_linked(quote, talk.comments[above]):
                yield Clue(index, above, "link", quote.evidence)
            elif above is None and index and _goes_on(talk, quote, index - 1):
                yield Clue(index, index - 1, "continues.apart", quote.evidence)
        if above is not None and talk.known.quotes(talk.comments[above]) and talk.threads[index] != POST:
            own = talk.own(index)
            if sum(len(text) for text, _ in own) <= _REMARK:
                yield from _remark(index, above, own, lists)


def _is_linked(quote: Quote, above: Comment) -> bool:
    """Tell whether a quoted document, which a person may have given other edges, is behind a link in a comment."""
    has_link = quote.basis in ("link", PERSON) and quote.named_at is not None
    return has_link and any(quote.named_at == block.span for block in above.blocks)


def _goes_on(talk: Talk, quote: Quote, before: int) -> bool:
    earlier = talk.known.quotes(talk.comments[before])
    return quote.continues is not None and any(quote.continues == other.key for other in earlier)


def _remark(index: int, above: int, own: Iterable[tuple[str, Span | None]], lists: Words) -> Iterator[Clue]:
    for text, span in own:
        for _, pattern in lists.kinds:
            if match := pattern.search(text):
                yield Clue(index, above, "document", within(span, *match.span()))
                return
