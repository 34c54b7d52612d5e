"""Find who wrote a comment by the name with which an answer to it begins: "Sorry Jim."

That word is taken for the writer's name only where nothing speaks against it. It stands nowhere else in the page, so
that it is not somebody they talk about, and nobody calls the writer by another name.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.infer.clues import WORD, within
from reader.infer.facts import ADDRESSED
from reader.infer.words import Words, may_hold
from reader.model import PERSON, Answer, Author, Comment, Entry, EntryKey, Layer, Post, Resolved, Span
from reader.model.facts import RULES
from reader.signs.names import INSIDE, name_key

# The family that answers by name says "name" for its cue. Rare words in common are not enough to call by a name.
_CALLED = "name"
_CERTAIN = frozenset((_CALLED, PERSON))
_CUES = _CERTAIN | {"time", "quote"}
_LEAST = 0.85
# What the page says of whom a comment answers, and so how sure its name for them is.
_BY_NAME, _BY_CUE, _BY_TREE = 0.8, 0.75, 0.7
_WITHOUT_CAPITAL = 0.05
# Who begins the first reply with a name speaks to the comment above, even if the name is spelled otherwise.
_ANSWERS = 0.9

_CAPITAL = rf"(?!\d)\w[\w{INSIDE}]*\w"
_NAME = re.compile(rf"['‘’`]?({_CAPITAL}(?: {_CAPITAL}){{0,2}})['’`]?(?=\s*[,.!?:;–—]|\s+-|\s*$)")
_WORD_NAME = re.compile(r"['‘’`]?([^\W\d_][\w-]+)")
_AT = re.compile(r"@\s?(?=['‘’`]?[^\W\d_])")


@dataclass(frozen=True, slots=True)
class _Call:
    """A comment that begins with a name for the writer of the comment it answers."""

    caller: Comment
    target: Comment
    name: str
    confidence: float
    evidence: tuple[Span, ...]

    @property
    def key(self) -> str:
        """The word of the name that others would most likely use alone."""
        found: list[str] = WORD.findall(name_key(self.name))
        return max(found, key=len)


def find(known: Resolved, lists: Words) -> Layer:
    """Find the authors of unsigned comments by the names that answers call them by, and which comments these answer."""
    authors: dict[EntryKey, Author] = {}
    answers: dict[EntryKey, tuple[Answer, ...]] = {}
    for post in known.document.posts:
        by_target: defaultdict[EntryKey, list[_Call]] = defaultdict(list)
        for call in _calls(post, known, lists):
            by_target[call.target.key].append(call)
        likely = [calls for calls in by_target.values() if len({call.key for call in calls}) == 1]
        spoken_of = _spoken_of(post, known, [call for calls in likely for call in calls])
        for calls in likely:
            best = max(calls, key=lambda call: call.confidence)
            if spoken_of[best.key].isdisjoint(_where_not(best)):
                evidence = tuple(span for call in calls for span in call.evidence)
                authors[best.target.key] = Author(
                    name=best.name, basis=ADDRESSED, confidence=best.confidence, evidence=evidence
                )
                for call in calls if post.nesting != "stated" and _is_meant(best, known) else ():
                    if call.caller.key not in known.believed.answers:
                        answers[call.caller.key] = (
                            Answer(target=call.target.key, basis=_CALLED, confidence=_ANSWERS, evidence=call.evidence),
                        )
    return Layer(RULES, authors=authors, answers=answers)


def _is_meant(call: _Call, known: Resolved) -> bool:
    """Tell whether the one who is called may have that name, also by what a person said of who it is."""
    if call.target.key not in known.said.authors:
        return True
    author = known.author(call.target)
    return author is not None and call.key in WORD.findall(author.name.casefold())


def _calls(post: Post, known: Resolved, lists: Words) -> Iterator[_Call]:
    by_key = {comment.key: comment for comment in post.comments}
    for index, comment in enumerate(post.comments):
        above = post.comments[index - 1] if index else None
        target, confidence = _answered(comment, above, by_key, known)
        # Whom a person named is called something by others all the same.
        if target is None or target.removed or target.author or target.key in known.believed.authors:
            continue
        called = _called(comment, known, lists)
        if called is None:
            continue
        name, evidence = called
        key = name_key(name)
        own_name, owner = (name_key(author.name) if author else "" for author in map(known.author, (comment, post)))
        if key in own_name or (confidence == _BY_TREE and key in owner):
            continue
        sure = confidence - (_WITHOUT_CAPITAL if name[0].islower() else 0)
        yield _Call(comment, target, name, round(sure, 3), evidence)


def _answered(
    comment: Comment, above: Comment | None, by_key: dict[EntryKey, Comment], known: Resolved
) -> tuple[Comment | None, float]:
    """Return what a comment answers, by a strong cue or as the first reply by the tree alone, and how sure that is."""
    answers = known.answers(comment)
    for answer in answers:
        cues = set(answer.basis.split("+"))
        if answer.target in by_key and answer.confidence >= _LEAST and cues & _CUES:
            return by_key[answer.target], _BY_CUE if cues.isdisjoint(_CERTAIN) else _BY_NAME
    if not answers and above is not None and above.key == comment.parent:
        return above, _BY_TREE
    return None, 0.0


def _called(comment: Comment, known: Resolved, lists: Words) -> tuple[str, tuple[Span, ...]] | None:
    """Read the name that a comment begins with, behind a word of greeting, thanks or assent, or an "@"."""
    own = known.own_blocks(comment)
    if not own or own[0][0] != 0 or 0 in known.signatures(comment):
        return None
    block = own[0][1]
    opening = lists.hails.match(block.text) or _AT.match(block.text)
    if opening is None:
        return None
    name = _NAME.match(block.text, opening.end())
    if name is None or not _is_name(name.group(1), lists):
        name = _WORD_NAME.match(block.text, opening.end())
        if name is None or not lists.asks.match(block.text, name.end()) or name.group(1).casefold() in lists.anybody:
            return None
    return name.group(1), within(block.span, *name.span(1))


def _is_name(text: str, lists: Words) -> bool:
    """Tell whether a word behind a greeting is somebody's name.

    It has a capital, is not all in capitals, and is no common form of address.
    """
    capitalised = text.split()
    no_names = lists.anybody | lists.nobody | lists.leading | lists.calendar
    return (
        all(word[0].isupper() and not word.isupper() for word in capitalised)
        and no_names.isdisjoint(WORD.findall(text.casefold()))
        and text.casefold() not in no_names
    )


# Where a word stands: in this entry; in the page's own text or a quoted one; without the capital of a name.
_IN_THE_POST, _IN_SMALL, _BY_OTHERS = "post", "small", "others"


def _where_not(call: _Call) -> set[str]:
    """Return where the name must not stand if it is that of the writer."""
    forbidden = {_IN_THE_POST, call.target.key}
    if call.confidence < _BY_NAME:
        forbidden.add(_BY_OTHERS)
    if call.name[0].isupper():
        forbidden.add(_IN_SMALL)
    return forbidden


def _spoken_of(post: Post, known: Resolved, calls: Iterable[_Call]) -> defaultdict[str, set[str]]:
    """Find where else in a post and its comments the names stand; each word of these is looked at once."""
    callers: defaultdict[str, set[str]] = defaultdict(set)
    for call in calls:
        callers[call.key].add(call.caller.key)
    places: defaultdict[str, set[str]] = defaultdict(set)
    if not callers:
        return places
    for key in callers.keys() & set(WORD.findall((post.title or "").casefold())):
        places[key].add(_IN_THE_POST)
    entries: tuple[Entry, ...] = (post, *post.comments)
    bare = _Bare()
    for entry in entries:
        signatures, holders = known.signatures(entry), known.holders(entry) if known.quotes(entry) else ()
        for index, block in enumerate(entry.blocks):
            if not may_hold(block.text.casefold().replace("’", "'"), callers):
                continue
            by_key = {bare[word]: word for word in WORD.findall(block.text)}
            for key in callers.keys() & by_key.keys():
                if entry is post or (holders and holders[index]):
                    places[key].add(_IN_THE_POST)
                elif index not in signatures and entry.key not in callers[key]:
                    places[key] |= {entry.key, _BY_OTHERS}
                    if by_key[key].islower():
                        places[key].add(_IN_SMALL)
    return places


class _Bare(dict[str, str]):
    """Words without case and without the sign of possession; each is worked out once."""

    def __missing__(self, word: str) -> str:
        self[word] = name_key(word).removesuffix("'s")
        return self[word]
