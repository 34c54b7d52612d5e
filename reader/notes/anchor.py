"""What a note is on, said in enough ways to find it again after the document has changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NamedTuple

from reader.model import Block, Key, Post, QuoteKey, Resolved
from reader.model.letters import letters, letters_or_signs, likeness, same_beginning
from reader.notes.blocks import AROUND, EXACT_CHARACTERS, BlockText, collapsed

Kind = Literal["comment", "quote", "post"]
Status = Literal["exact", "moved", "changed", "lost"]
Reason = Literal["gone", "unsure"]

KINDS: tuple[Kind, ...] = ("comment", "quote", "post")
# A text of so many letters is hardly said twice; a shorter one is known by so many of the letters around it.
TELLING = 40
# A text so long may have been cut: its target may go on.
_CUT_CHARACTERS = EXACT_CHARACTERS // 2
_ALIKE = 0.75
# What so many have around them says nothing about any of them.
_MOST_NEAR = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A comment, quoted document or post, in the document as it was when the note was made.

    `key` is that of the target; None where a file of notes has none. `exact` is the beginning of the target's text, up
    to `EXACT_CHARACTERS`, cut at a word; `prefix` and `suffix` are the text around it, whoever's it is; white space in
    all three is collapsed. `start` counts characters of the text of the source. `old_id` is what a file of version 1
    called the target, "p1-3.1-q2", as long as it has no key. `extra` holds what a file says beyond this.
    """

    key: Key | None
    sha256: str
    uri: str
    title: str | None
    kind: Kind
    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    old_id: str | None = None
    extra: Mapping[Any, Any] = field(default_factory=dict, hash=False)


class Found(NamedTuple):
    """Where an anchor stands now.

    "exact" has the key and the words that the anchor has, "moved" the words under another key, "changed" other words.
    What is "lost" has no `key`: its `reason` is "unsure" where several things could be meant, else "gone".
    """

    status: Status
    key: Key | None = None
    reason: Reason | None = None


GONE, UNSURE = Found("lost", reason="gone"), Found("lost", reason="unsure")


class _Extent(NamedTuple):
    """What a target is, and its blocks: from `first` to before `end`, of all blocks of the document."""

    kind: Kind
    first: int
    end: int

    @property
    def blocks(self) -> tuple[int, int]:
        """Return the first block, and the one behind the last."""
        return self.first, self.end


class _Candidate(NamedTuple):
    """What may be the target of an anchor, and how many letters agree on either side; 0 for too few.

    Where there is nothing on a side, and was nothing, that counts as one letter; by itself it tells nothing.
    """

    key: Key
    before: int
    behind: int
    tells: bool

    @property
    def sides(self) -> int:
        """On how many sides it agrees."""
        return bool(self.before) + bool(self.behind)


class Targets:
    """Everything in one document that a note can be on, indexed once so that many anchors can be found."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._document = resolved.document
        blocks: list[Block] = []
        self._extents: dict[Key, _Extent] = {}
        for entry in self._document.entries():
            first = len(blocks)
            blocks += entry.blocks
            kind: Kind = "post" if isinstance(entry, Post) else "comment"
            self._extents[entry.key] = _Extent(kind, first, len(blocks))
            for quote in resolved.quotes(entry):
                self._extents.setdefault(quote.key, _Extent("quote", first + quote.first, first + quote.last + 1))
        self._text = BlockText(blocks)

    def anchor(self, key: Key) -> Anchor:
        """Describe the comment, quoted document or post with this key; raises `KeyError` if there is none."""
        source = self._document.source
        kind, first, end = self._extents[key]
        return Anchor(
            key=key,
            sha256=source.sha256,
            uri=source.uri,
            title=self._document.title,
            kind=kind,
            exact=self._text.exact(first, end),
            prefix=self._text.prefix(first),
            suffix=self._text.suffix(first, end),
            start=self._text.start(first, end),
        )

    def find(self, anchor: Anchor) -> Found:
        """Find what an anchor was made on; never take something else for it.

        In the same source, its place tells. Else its key does, unless what has it now stands among others and could be
        something else in the same few words: nobody may have remembered the keys. Without the key, its letters decide;
        where those are few, go on, or stand in several places, so does what is around them, and where some words have
        changed, and most have not.
        """
        key = self._in_same_source(anchor)
        if key is not None:
            return Found("exact" if anchor.key in (key, None) else "moved", key)
        wanted = letters_or_signs(anchor.exact)
        known = self._known(anchor)
        if known is not None and not self._has_words(known, anchor, wanted):
            if likeness(anchor.exact, self._exact(known)) < _ALIKE:
                elsewhere = self._by_words(anchor, wanted)
                if elsewhere.key is not None:
                    return elsewhere
            return Found("changed", known)
        if known is not None and self._is_vouched_for(known):
            return Found("exact" if known == anchor.key else "moved", known)
        if not wanted and known is None:  # nothing tells one entry without text from another
            bare = (not self._exact(key) for key, extent in self._extents.items() if extent.kind == anchor.kind)
            return UNSURE if any(bare) else GONE
        found = self._by_words(anchor, wanted, known)
        return found if found != GONE else self._by_most_words(anchor, wanted)

    def place(self, anchor: Anchor) -> Key | None:
        """Return the key of what an anchor was made on; None where it is lost."""
        return self.find(anchor).key

    def with_key(self, anchor: Anchor) -> Anchor:
        """Return an anchor of version 1 with the key of its target; as it is, if it has one or the target is lost."""
        key = self.place(anchor) if anchor.key is None else None
        return anchor if key is None else replace(anchor, key=key, old_id=None)

    def is_page_of(self, anchors: Iterable[Anchor]) -> bool:
        """Tell whether anchors were made on this page, in whatever text of it.

        Most of those that could be found are here, and one of them is its post, or stands below the same words, or has
        the page's own id. A quoted document, or what somebody said elsewhere too, makes no page the same.
        """
        stands = [where for anchor in anchors if (where := self._stands(anchor))]
        return "here" in stands and 2 * stands.count("nowhere") <= len(stands)

    def _stands(self, anchor: Anchor) -> Literal["here", "anywhere", "nowhere"] | None:
        """Tell whether the text of an anchor is here as it would be on no other page; None where that tells nothing."""
        wanted = letters(anchor.exact)
        is_telling = len(wanted) >= TELLING
        if anchor.kind == "quote":
            return None
        known = self._known(anchor)
        if known and wanted and self._is_vouched_for(known) and self._has_words(known, anchor, wanted):
            return "here" if is_telling or self._candidate(known, anchor, wanted).before >= AROUND else "anywhere"
        if not is_telling:
            return None
        key = self._by_words(anchor, wanted).key
        if key is None:
            return "nowhere"
        is_post = anchor.kind == "post" and len(self._document.posts) == 1
        is_below = anchor.kind == "comment" and self._candidate(key, anchor, wanted).before >= AROUND
        return "here" if is_post or is_below else "anywhere"

    # By place and by key

    def _in_same_source(self, anchor: Anchor) -> Key | None:
        """Find what has the same words at the same place of the same source."""
        if anchor.sha256 != self._document.source.sha256:
            return None
        meant = self._old_ids.get(anchor.old_id) if anchor.key is None and anchor.old_id else anchor.key
        here = (meant,) if anchor.start is None else self._by_start[anchor.start]
        words = collapsed(anchor.exact)
        same = [
            key
            for key in here
            if key is not None and key in self._extents
            if self._extents[key].kind == anchor.kind and self._exact(key) == words
        ]
        if meant in same:
            return meant
        return same[0] if len(same) == 1 else None

    def _known(self, anchor: Anchor) -> Key | None:
        """Find what has the key of an anchor; of a quoted document, one edge may have moved."""
        key: Key | None = anchor.key
        if isinstance(key, QuoteKey):
            quote = self._resolved.quote(key)
            key = quote.key if quote else None
        return key if key is not None and key in self._extents and self._extents[key].kind == anchor.kind else None

    def _is_vouched_for(self, key: Key) -> bool:
        """Tell whether a key can belong to nothing else, because the source itself gives the entry an id."""
        entry = self._resolved.entry(key)
        return entry is not None and entry.own_id is not None

    def _has_words(self, key: Key, anchor: Anchor, wanted: str) -> bool:
        """Tell whether a target has the letters of an anchor, which may be cut."""
        own = self._letters(key)
        return own == wanted or (_may_go_on(anchor) and own.startswith(wanted))

    @cached_property
    def _by_start(self) -> defaultdict[int | None, list[Key]]:
        index: defaultdict[int | None, list[Key]] = defaultdict(list)
        for key in self._extents:
            index[self._start(key)].append(key)
        return index

    @cached_property
    def _old_ids(self) -> dict[str, Key]:
        """What files of version 1 called each target: by the number of the post, and that of the comment in it."""
        keys: dict[str, Key] = {}
        for number, post in enumerate(self._document.posts, 1):
            ids = {f"p{number}": post, **{f"p{number}-{comment.number}": comment for comment in post.comments}}
            for id, entry in ids.items():
                keys[id] = entry.key
                for place, quote in enumerate(self._resolved.quotes(entry), 1):
                    keys[f"{id}-q{place}"] = quote.key
        return keys

    # By words

    def _by_words(self, anchor: Anchor, wanted: str, known: Key | None = None) -> Found:
        """Find the only one, or the only one in the same surroundings, that has the text of an anchor.

        `known` is what has its key and its words.
        """
        having = {
            key: self._letters(key) == wanted
            for key in (self._by_beginning[anchor.kind, wanted[:AROUND]] if wanted else ())
            if self._has_words(key, anchor, wanted)
        }
        if known is not None:
            having[known] = True
        is_telling = len(wanted) >= TELLING and all(having.values())
        best: Key | None
        if len(having) == 1 and (is_telling or _is_bare(anchor)):
            best = next(iter(having))
        else:
            best = _best([self._candidate(key, anchor, wanted) for key in having], 1 if len(having) == 1 else 2)
            is_short = len(wanted) < TELLING
            if best is None or (known is None and is_short and self._is_torn(best, anchor, wanted)):
                return UNSURE if known is not None or len(having) > 1 else GONE
        if known not in (best, None):
            return UNSURE
        return Found("exact" if best == anchor.key else "moved", best)

    def _is_torn(self, key: Key, anchor: Anchor, wanted: str) -> bool:
        """Tell whether a target agrees on one side only, and what was on the other side stands elsewhere now."""
        candidate = self._candidate(key, anchor, wanted)
        if candidate.sides > 1:
            return False
        before, behind = _around(anchor)
        index, words = (self._by_suffix, behind) if candidate.before else (self._by_prefix, before)
        return any(index[kind, words] for kind in KINDS)

    def _by_most_words(self, anchor: Anchor, wanted: str) -> Found:
        """Find the only one that has most of the words of an anchor, in the same surroundings."""
        before, behind = _around(anchor)
        near: dict[Key, None] = {}
        for keys in (self._by_prefix[anchor.kind, before], self._by_suffix[anchor.kind, behind]):
            near |= dict.fromkeys(keys if len(keys) <= _MOST_NEAR else ())
        alike = [
            key
            for key in near
            if likeness(anchor.exact, self._exact(key)) >= _ALIKE
            and self._is_in_place(self._candidate(key, anchor, wanted), anchor)
        ]
        if len(alike) == 1:
            return Found("changed", alike[0])
        return UNSURE if alike else GONE

    def _is_in_place(self, candidate: _Candidate, anchor: Anchor) -> bool:
        """Whether what is around a target on both sides is what was there, be it nothing, and it is none of that."""
        own, before, behind = self._letters(candidate.key), letters(anchor.prefix), letters(anchor.suffix)
        is_neighbour = (before and own.endswith(before)) or (behind and own.startswith(behind))
        return not is_neighbour and bool(candidate.before and candidate.behind)

    def _candidate(self, key: Key, anchor: Anchor, wanted: str) -> _Candidate:
        """Compare what is around a target with what was around that of an anchor."""
        _, first, end = self._extents[key]
        own, behind = self._letters(key), letters(anchor.suffix)
        if own.startswith(wanted):
            rest = own[len(wanted) :]
        else:  # it may go on after the words that have changed
            at = own.find(behind[:AROUND]) if behind else -1
            rest = own[at:] if at > 0 else ""
        before = letters(anchor.prefix)[::-1]
        agreeing = (
            _agreement(before, letters(self._text.prefix(first))[::-1]),
            _agreement(behind, rest + self._text.following(end)),
        )
        return _Candidate(key, *agreeing, tells=bool((agreeing[0] and before) or (agreeing[1] and behind)))

    @cached_property
    def _by_beginning(self) -> defaultdict[tuple[Kind, str], list[Key]]:
        return self._index(self._text.beginning)

    @cached_property
    def _by_prefix(self) -> defaultdict[tuple[Kind, str], list[Key]]:
        return self._index(lambda first, _: letters(self._text.prefix(first))[-AROUND:])

    @cached_property
    def _by_suffix(self) -> defaultdict[tuple[Kind, str], list[Key]]:
        return self._index(lambda _, end: self._text.beginning(end))

    def _index(self, words_of: Callable[[int, int], str]) -> defaultdict[tuple[Kind, str], list[Key]]:
        index: defaultdict[tuple[Kind, str], list[Key]] = defaultdict(list)
        for key, (kind, first, end) in self._extents.items():
            if words := words_of(first, end):
                index[kind, words].append(key)
        return index

    def _start(self, key: Key) -> int | None:
        return self._text.start(*self._extents[key].blocks)

    def _exact(self, key: Key) -> str:
        return self._text.exact(*self._extents[key].blocks)

    def _letters(self, key: Key) -> str:
        return self._text.letters(*self._extents[key].blocks)


def anchor_to(resolved: Resolved, key: Key) -> Anchor:
    """Describe the comment, quoted document or post with this key; raises `KeyError` if there is none."""
    return Targets(resolved).anchor(key)


def find(resolved: Resolved, anchor: Anchor) -> Found:
    """Find what an anchor was made on; for many anchors of one document, ask its `Targets`."""
    return Targets(resolved).find(anchor)


def _may_go_on(anchor: Anchor) -> bool:
    """Whether the words of an anchor may have been cut."""
    return len(collapsed(anchor.exact)) >= _CUT_CHARACTERS


def _is_bare(anchor: Anchor) -> bool:
    """Whether an anchor does not say what is around it, because a person wrote it."""
    return not anchor.prefix and not anchor.suffix


def _around(anchor: Anchor) -> tuple[str, str]:
    """Return the letters right before and right behind what an anchor was made on, as they are looked up."""
    return letters(anchor.prefix)[-AROUND:], letters(anchor.suffix)[:AROUND]


def _agreement(text: str, other: str) -> int:
    """Count the letters that two texts begin with alike; 0 for too few, unless that is all there is of both."""
    same = same_beginning(text, other)
    return max(same, 1) if same >= AROUND or same == len(text) == len(other) else 0


def _best(candidates: Iterable[_Candidate], sides: int) -> Key | None:
    """Choose the only candidate that agrees with its surroundings, if it does so on so many sides.

    Of one that agrees before and another that agrees behind, neither is better: something was put between them.
    """
    agreeing = [candidate for candidate in candidates if candidate.sides]
    best = agreeing[0] if len(agreeing) == 1 else None
    return best.key if best and best.tells and best.sides >= sides else None
