"""What a bookmark is on, said in enough ways to find it again after the document has changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from reader.model import Block, Comment, Document, Post
from reader.model.letters import letters, letters_or_signs, likeness, same_beginning

Kind = Literal["comment", "quote", "post"]
Status = Literal["exact", "moved", "changed", "needs-review"]

EXACT_CHARACTERS = 200
CONTEXT_CHARACTERS = 60
# A text so long may have been cut: its target may go on.
_CUT_CHARACTERS = EXACT_CHARACTERS // 2
# So many characters of another flattening hold the letters of an anchor, with all its markup.
_WITH_MARKUP = 4
# A text of so many letters is hardly said twice; a shorter one is known by so many of the letters around it.
_TELLING = 40
_AROUND = 20
_ALIKE = 0.75
# What so many have around them says nothing about any of them.
_MOST_NEAR = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A comment, quoted document or post, in the document as it was when the bookmark was made.

    `exact` is the beginning of the target's text, up to `EXACT_CHARACTERS`, cut at a word; `prefix` and `suffix` are
    the text around it, whoever's it is; white space in all three is collapsed. `start` counts characters of the decoded
    source. `extra` holds what a file of bookmarks says beyond this.
    """

    sha256: str
    uri: str
    title: str | None
    target: str
    kind: Kind
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)


class Found(NamedTuple):
    """Where an anchor stands now: "exact" with the same id, "moved" to another, "changed" in some of its words.

    What is left for a person to review was not found: `target_id` is the id that the target had, if something has it
    now; it may be something else.
    """

    status: Status
    target_id: str | None


class _Candidate(NamedTuple):
    """What may be the target of an anchor: its id, and how many letters agree on either side; 0 for too few."""

    id: str
    before: int
    behind: int


class Targets:
    """Everything in one document that can be bookmarked, indexed once so that many anchors can be found."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: list[Block] = []
        self._extents: dict[str, tuple[Kind, int, int]] = {}
        for post in document.posts:
            entries: list[Post | Comment] = [post, *post.comments]
            for entry in entries:
                first = len(self._blocks)
                self._blocks += entry.blocks
                kind: Kind = "post" if entry is post else "comment"
                self._extents[entry.id] = (kind, first, len(self._blocks))
                for quote in entry.quotes:
                    self._extents[quote.id] = ("quote", first + quote.first, first + quote.last + 1)

    def anchor(self, target_id: str) -> Anchor:
        """Describe the comment, quoted document or post with this id; raises `KeyError` if there is none."""
        kind, first, end = self._extents[target_id]
        source = self._document.source
        span = self._blocks[first].span if first < end else None
        return Anchor(
            sha256=source.sha256,
            uri=source.uri,
            title=self._document.title,
            target=target_id,
            kind=kind,
            exact=self._exact(target_id),
            prefix=self._prefix(target_id),
            suffix=self._suffix(target_id),
            start=span.start if span else None,
        )

    def find(self, anchor: Anchor) -> Found:
        """Find what an anchor was made on; never take something else for it.

        The letters of the text decide. Where they are few, go on, or stand in several places, so does what is around
        them; and where some words have changed, and most have not.
        """
        same_place = anchor.target if anchor.target in self._extents else None
        is_same_source = anchor.sha256 == self._document.source.sha256
        if same_place and is_same_source and self._exact(same_place) == _collapsed(anchor.exact):
            return Found("exact", same_place)
        wanted = letters_or_signs(anchor.exact)
        found = self._with_text(anchor, wanted) if wanted else None
        if found is not None:
            return Found("exact" if found == anchor.target else "moved", found)
        found = self._with_most_words(anchor, wanted) if wanted else None
        return Found("needs-review", same_place) if found is None else Found("changed", found)

    def place(self, anchor: Anchor) -> str | None:
        """Give the id of what an anchor was made on; None where only a person could tell."""
        found = self.find(anchor)
        return None if found.status == "needs-review" else found.target_id

    def is_page_of(self, anchors: Iterable[Anchor]) -> bool:
        """Tell whether anchors were made on this page, in whatever text of it.

        Most of those that could be found are here, and one of them is its post, or stands below the same words. A
        quoted document, or what somebody said elsewhere too, makes no page the same.
        """
        found = [self._stands(anchor) for anchor in anchors if len(letters(anchor.exact)) >= _TELLING]
        return "here" in found and 2 * found.count("nowhere") <= len(found)

    def _stands(self, anchor: Anchor) -> Literal["here", "anywhere", "nowhere"]:
        """Tell whether the text of an anchor is here as it would be on no other page."""
        wanted = letters(anchor.exact)
        id = self._with_text(anchor, wanted)
        if id is None:
            return "nowhere"
        is_post = anchor.kind == "post" and len(self._document.posts) == 1
        is_below = anchor.kind == "comment" and self._candidate(id, anchor, wanted).before >= _AROUND
        return "here" if is_post or is_below else "anywhere"

    def _with_text(self, anchor: Anchor, wanted: str) -> str | None:
        """Find the only one, or the only one in the same surroundings, that has the text of an anchor."""
        may_go_on = len(_collapsed(anchor.exact)) >= _CUT_CHARACTERS
        having = {
            id: own == wanted
            for id in self._by_beginning[anchor.kind, wanted[:_AROUND]]
            if (own := self._letters(id)) == wanted or (may_go_on and own.startswith(wanted))
        }
        is_telling = len(wanted) >= _TELLING and all(having.values())
        if len(having) == 1 and (is_telling or _is_bare(anchor)):
            return next(iter(having))
        return _best([self._candidate(id, anchor, wanted) for id in having])

    def _with_most_words(self, anchor: Anchor, wanted: str) -> str | None:
        """Find the only one that has most of the words of an anchor, in the same surroundings."""
        before, behind = letters(anchor.prefix)[-_AROUND:], letters(anchor.suffix)[:_AROUND]
        near = {anchor.target: None}
        for ids in (self._by_prefix[anchor.kind, before], self._by_suffix[anchor.kind, behind]):
            near |= dict.fromkeys(ids if len(ids) <= _MOST_NEAR else ())
        alike = [
            id
            for id in near
            if self._extents.get(id, (None,))[0] == anchor.kind
            and likeness(anchor.exact, self._exact(id)) >= _ALIKE
            and self._is_in_place(self._candidate(id, anchor, wanted), anchor)
        ]
        return alike[0] if len(alike) == 1 else None

    def _is_in_place(self, candidate: _Candidate, anchor: Anchor) -> bool:
        """Whether what is around a target on both sides is what was there, be it nothing, and it is none of that."""
        own, before, behind = self._letters(candidate.id), letters(anchor.prefix), letters(anchor.suffix)
        is_neighbour = (before and own.endswith(before)) or (behind and own.startswith(behind))
        is_first = not before and not self._prefix(candidate.id)
        is_last = not behind and not self._following(candidate.id)
        return not is_neighbour and bool(candidate.before or is_first) and bool(candidate.behind or is_last)

    def _candidate(self, id: str, anchor: Anchor, wanted: str) -> _Candidate:
        """Compare what is around a target with what was around that of an anchor."""
        own, behind = self._letters(id), letters(anchor.suffix)
        if own.startswith(wanted):
            rest = own[len(wanted) :]
        else:  # it may go on after the words that have changed
            at = own.find(behind[:_AROUND]) if behind else -1
            rest = own[at:] if at > 0 else ""
        before = _agreement(letters(anchor.prefix)[::-1], letters(self._prefix(id))[::-1])
        return _Candidate(id, before, _agreement(behind, rest + self._following(id)))

    @cached_property
    def _by_beginning(self) -> defaultdict[tuple[Kind, str], list[str]]:
        return self._index(lambda id: self._beginning(*self._extents[id][1:]))

    @cached_property
    def _by_prefix(self) -> defaultdict[tuple[Kind, str], list[str]]:
        return self._index(lambda id: letters(self._prefix(id))[-_AROUND:])

    @cached_property
    def _by_suffix(self) -> defaultdict[tuple[Kind, str], list[str]]:
        return self._index(lambda id: self._beginning(self._extents[id][2], len(self._blocks)))

    def _index(self, key: Callable[[str], str]) -> defaultdict[tuple[Kind, str], list[str]]:
        index: defaultdict[tuple[Kind, str], list[str]] = defaultdict(list)
        for id, (kind, _, _) in self._extents.items():
            if words := key(id):
                index[kind, words].append(id)
        return index

    def _beginning(self, first: int, end: int) -> str:
        """Give the first letters of these blocks, by which they are looked up."""
        few = letters(self._text(first, end, _WITH_MARKUP * _AROUND))
        if len(few) < _AROUND:  # there is little but markup, or little at all
            few = letters_or_signs(self._text(first, end, _WITH_MARKUP * EXACT_CHARACTERS))
        return few[:_AROUND]

    def _letters(self, id: str) -> str:
        """Give the letters that a target begins with, more than an anchor has."""
        return letters_or_signs(self._text(*self._extents[id][1:], _WITH_MARKUP * EXACT_CHARACTERS))

    def _following(self, id: str) -> str:
        """Give the letters that follow a target."""
        return letters(self._text(self._extents[id][2], len(self._blocks), _WITH_MARKUP * CONTEXT_CHARACTERS))

    def _exact(self, target_id: str) -> str:
        _, first, end = self._extents[target_id]
        text = self._text(first, end, EXACT_CHARACTERS + 1)
        if len(text) <= EXACT_CHARACTERS:
            return text
        space = text.rfind(" ", EXACT_CHARACTERS // 2, EXACT_CHARACTERS + 1)
        return text[: EXACT_CHARACTERS if space < 0 else space]

    def _prefix(self, target_id: str) -> str:
        at = self._extents[target_id][1]
        text = ""
        while at > 0 and len(text) < CONTEXT_CHARACTERS:
            at -= 1
            text = _collapsed(self._blocks[at].text[-4 * CONTEXT_CHARACTERS :] + " " + text)
        return text[-CONTEXT_CHARACTERS:].lstrip()

    def _suffix(self, target_id: str) -> str:
        exact = self._exact(target_id)
        text = self._text(self._extents[target_id][1], len(self._blocks), len(exact) + 1 + CONTEXT_CHARACTERS)
        return text[len(exact) :].lstrip()[:CONTEXT_CHARACTERS].rstrip()

    def _text(self, first: int, end: int, enough: int) -> str:
        """Give the collapsed text of these blocks, which may end once there is `enough` of it."""
        text = ""
        at = first
        while at < end and len(text) < enough:
            # A block may be megabytes long; what is wanted of it is at its beginning.
            text = _collapsed(text + " " + self._blocks[at].text[: 4 * enough])
            at += 1
        return text


def anchor_to(document: Document, target_id: str) -> Anchor:
    """Describe the comment, quoted document or post with this id; raises `KeyError` if there is none."""
    return Targets(document).anchor(target_id)


def find(document: Document, anchor: Anchor) -> Found:
    """Find what an anchor was made on; for many anchors of one document, ask its `Targets`."""
    return Targets(document).find(anchor)


def _is_bare(anchor: Anchor) -> bool:
    """Whether an anchor does not say what is around it, because a person wrote it."""
    return not anchor.prefix and not anchor.suffix


def _agreement(one: str, other: str) -> int:
    """Count the letters that two texts begin with alike; 0 for too few, unless that is all there is of both."""
    same = same_beginning(one, other)
    return same if same >= _AROUND or same == len(one) == len(other) else 0


def _best(candidates: Iterable[_Candidate]) -> str | None:
    """Choose the one that agrees with its surroundings on both sides, or on one, more than any other."""
    ranked = sorted((bool(one.before) + bool(one.behind), one.before + one.behind, one.id) for one in candidates)
    if not ranked or not ranked[-1][0] or (len(ranked) > 1 and ranked[-1][:2] == ranked[-2][:2]):
        return None
    return ranked[-1][2]


def _collapsed(text: str) -> str:
    return " ".join(text.split())
