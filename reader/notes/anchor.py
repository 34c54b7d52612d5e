"""What a bookmark is on, said in enough ways to find it again after the document has changed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from reader.model import Block, Comment, Document, Post

Kind = Literal["comment", "quote", "post"]
Status = Literal["exact", "moved", "needs-review"]

EXACT_CHARACTERS = 200
CONTEXT_CHARACTERS = 60


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
    """Where an anchor stands now: "exact" with the same id, "moved" to another, or left for a person to review.

    For review, `target_id` is the id that the target had, if something has it now; it may be something else.
    """

    status: Status
    target_id: str | None


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

        The text decides. Where several targets have it, so does what stands around them: on both sides, or else on one.
        """
        same_place = anchor.target if anchor.target in self._extents else None
        exact = _collapsed(anchor.exact)
        if same_place and anchor.sha256 == self._document.source.sha256 and self._exact(same_place) == exact:
            return Found("exact", same_place)
        candidates = self._by_text[anchor.kind, exact] if exact else []
        if len(candidates) > 1:
            candidates = self._by_context(candidates, anchor)
        if len(candidates) != 1:
            return Found("needs-review", same_place)
        return Found("exact" if candidates[0] == anchor.target else "moved", candidates[0])

    def place(self, anchor: Anchor) -> str | None:
        """Give the id of what an anchor was made on; None where only a person could tell."""
        found = self.find(anchor)
        return None if found.status == "needs-review" else found.target_id

    @cached_property
    def _by_text(self) -> defaultdict[tuple[Kind, str], list[str]]:
        index: defaultdict[tuple[Kind, str], list[str]] = defaultdict(list)
        for target_id, (kind, _, _) in self._extents.items():
            index[kind, self._exact(target_id)].append(target_id)
        return index

    def _by_context(self, candidates: list[str], anchor: Anchor) -> list[str]:
        prefix, suffix = _collapsed(anchor.prefix), _collapsed(anchor.suffix)
        sides = {
            candidate: (
                bool(prefix) and self._prefix(candidate) == prefix,
                bool(suffix) and self._suffix(candidate) == suffix,
            )
            for candidate in candidates
        }
        both = [candidate for candidate in candidates if all(sides[candidate])]
        return both or [candidate for candidate in candidates if any(sides[candidate])]

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


def _collapsed(text: str) -> str:
    return " ".join(text.split())
