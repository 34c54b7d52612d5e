"""Build the posts of a merged document: those of the frame, filled with what the other reading of the page knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.model import Comment, Document, EntryKey, Fact, IntakeComment, IntakePost, Moment, Post, Span, Warning
from reader.reconstruct.merging.pairs import Group, Overlaps
from reader.reconstruct.merging.plan import Plan
from reader.reconstruct.merging.splice import Splice
from reader.signs.names import name_key

_Fact = TypeVar("_Fact", bound=Fact)

# What a comment's place is worth when the two readings differ on its depth.
_FORCED = 0.8


@dataclass(slots=True)
class _Slot:
    """A comment of the merged document before it is numbered: from the frame (`own`), from the `other`, or both."""

    comment: Comment
    depth: int
    own: Comment | None = None
    other: Comment | None = None


class Weave:
    """Builds the merged posts; the spans of both documents must point into one text.

    `disagreements` is complete when all of `posts` was read.
    """

    def __init__(self, frame: Document, other: Document, shared: Overlaps, plan: Plan) -> None:
        self.disagreements: list[Warning] = []
        self._plan = plan
        self._shared = shared
        self._disputed: dict[tuple[bool, EntryKey], int] = {}  # the group of each comment of the frame or the other
        for number, group in enumerate(plan.disputes):
            for page, places in ((shared.frame, group.frame), (shared.other, group.other)):
                self._disputed.update({(page is shared.frame, page.entries[place].key): number for place in places})
        self._places = {entry.key: place for place, entry in enumerate(shared.frame.entries)}
        self._splice = Splice(frame, other, shared)
        # Numbers that are counted never jump.
        self._is_printed = any(comment.lost_before for comment in other.comments())

    def posts(self) -> Iterator[IntakePost]:
        """Yield the merged posts in order."""
        for place, entry in enumerate(self._shared.frame.entries):
            if isinstance(entry, Post):
                yield self._post(place, entry)

    def _post(self, place: int, post: Post) -> IntakePost:
        slots = list(self._slots(place, len(post.comments)))
        _settle_depths(slots)
        comments = list(_numbered(slots, self._is_printed))
        self.disagreements += [*self._disputes(slots, comments), *_named_differently(slots, comments)]
        there = self._plan.posts.get(place)
        merged = IntakePost(
            title=post.title,
            url=post.url,
            blog=post.blog,
            author=post.author,
            published=post.published,
            nesting=post.nesting,
            claimed_comments=post.claimed_comments,
            blocks=post.blocks,
            comments=comments,
        )
        if there is None:
            return merged
        other = self._shared.other.entries[there]
        assert isinstance(other, Post)
        certainty = self._body_certainty(place, there)
        return replace(
            merged,
            title=post.title or other.title,
            url=post.url or other.url,
            blog=post.blog or other.blog,
            author=_fact(post.author, other.author, certainty),
            published=_fact(post.published, other.published, certainty),
            claimed_comments=other.claimed_comments if post.claimed_comments is None else post.claimed_comments,
            blocks=self._splice.body(place, there),
        )

    def _disputes(self, slots: Sequence[_Slot], comments: Sequence[IntakeComment]) -> Iterator[Warning]:
        """Say where the two divide the same text differently."""
        shown: dict[int, list[IntakeComment]] = {}
        for slot, comment in zip(slots, comments, strict=True):
            group = self._disputed_group(slot)
            if group is not None:
                shown.setdefault(group, []).append(comment)
        for divided in shown.values():
            names = ", ".join(comment.ref for comment in divided)
            noun = "comment" if len(divided) == 1 else "comments"
            message = f"the two texts divide differently what is shown as {noun} {names}"
            yield Warning("divided", message, _first_span(divided[0]))

    def _disputed_group(self, slot: _Slot) -> int | None:
        for is_own, comment in ((True, slot.own), (False, slot.other)):
            if comment is not None and (is_own, comment.key) in self._disputed:
                return self._disputed[is_own, comment.key]
        return None

    def _body_certainty(self, place: int, there: int) -> float:
        """Say how surely two posts are one: by the share of the shorter body that stands in the other."""
        shorter = min(self._shared.frame.length(place), self._shared.other.length(there))
        return self._shared.entries[place, there] / shorter if shorter else 1.0

    def _slots(self, post: int, count: int) -> Iterator[_Slot]:
        yield from self._inserted(post)
        for place in range(post + 1, post + 1 + count):
            group = self._plan.replaced.get(place)
            if group is None:
                yield self._own(place)
            elif place == group.frame[0]:
                yield from self._replacing(group)
            yield from self._inserted(place)

    def _own(self, place: int) -> _Slot:
        """Return a comment of the frame with what the other reading knows of it."""
        comment = self._shared.frame.comment(place)
        if place in self._plan.filled:
            lost = self._shared.other.comment(self._plan.filled[place])
            return _Slot(_less_sure(lost, _FORCED), comment.depth, comment, lost)
        if place not in self._plan.pairs:
            return _Slot(comment, comment.depth, comment)
        there, certainty = self._plan.pairs[place]
        other = self._shared.other.comment(there)
        confidence = other.confidence * certainty
        is_surer = confidence > comment.confidence
        # Without its parent a reply is not known as one.
        has_parent = comment.parent is None or self._places[comment.parent] in self._plan.pairs
        depth = other.depth if is_surer and has_parent else comment.depth
        merged = replace(
            comment,
            blocks=self._splice.comment(place, there),
            author=_fact(comment.author, other.author, certainty),
            published=_fact(comment.published, other.published, certainty),
            url=comment.url or other.url,
            removed=comment.removed or other.removed,
            confidence=round(confidence, 4) if is_surer else comment.confidence,
            reason=other.reason if is_surer else comment.reason,
        )
        return _Slot(merged, depth, comment, other)

    def _replacing(self, group: Group) -> Iterator[_Slot]:
        """Yield the other's comments in the place of those of the frame that divide the same text differently.

        If there are as many of them, each keeps the depth that it has in the frame.
        """
        own: Sequence[Comment | None] = [None] * len(group.other)
        if len(group.frame) == len(group.other):
            own = [self._shared.frame.comment(place) for place in group.frame]
        for comment, place in zip(own, group.other, strict=True):
            other = self._shared.other.comment(place)
            depth = comment.depth if comment else other.depth
            yield _Slot(_less_sure(other, _FORCED), depth, comment, other)

    def _inserted(self, place: int) -> Iterator[_Slot]:
        for there in self._plan.inserted.get(place, ()):
            other = self._shared.other.comment(there)
            yield _Slot(other, other.depth, other=other)


def _less_sure(comment: Comment, certainty: float) -> Comment:
    return replace(comment, confidence=round(comment.confidence * certainty, 4))


def _fact(own: _Fact | None, other: _Fact | None, certainty: float) -> _Fact | None:
    """Return the frame's fact, or the other's, less sure, where the frame has none or a less precise time."""
    if other is None or (own is not None and not _is_more_precise(other, own)):
        return own
    return replace(other, confidence=round(other.confidence * certainty, 4))


def _is_more_precise(fact: Fact, than: Fact) -> bool:
    if not isinstance(fact, Moment) or not isinstance(than, Moment):
        return False
    return than.value in fact.value and fact.value != than.value


def _settle_depths(slots: list[_Slot]) -> None:
    """Keep the replies of the frame below their parents when a comment is inserted between them.

    What answers an inserted comment in the other reading had lost its parent in the frame, so that the other's depth
    holds.
    """
    inserted = {slot.other.key for slot in slots if slot.own is None and slot.other is not None}
    for slot in slots:
        if slot.own is not None and slot.other is not None and slot.other.parent in inserted:
            slot.depth = slot.other.depth
    following: _Slot | None = None
    for slot in reversed(slots):
        if slot.own is not None:
            following = slot
        elif following is not None and following.depth > slot.depth and not _is_reply(following, slot):
            slot.depth = following.depth
            slot.comment = _less_sure(slot.comment, _FORCED)


def _is_reply(slot: _Slot, above: _Slot) -> bool:
    return slot.other is not None and slot.other.depth > above.depth


def _numbered(slots: Sequence[_Slot], is_printed: bool) -> Iterator[IntakeComment]:
    """Yield the comments with their new numbers.

    The comments of the frame keep the gaps in their numbers, but for lost ones that now fill them. If `is_printed`, the
    numbers of the other reading count where both agree on the parent and on all its replies.
    """
    others = [(slot.other, slot.depth) for slot in slots if slot.other is not None] if is_printed else []
    agreed = {other.parent for other, _ in others} - {other.parent for other, depth in others if other.depth != depth}
    path: list[int] = []
    replies: dict[
        EntryKey | None, tuple[str, int]
    ] = {}  # to each comment of the frame: the parent now, the last number
    renumbered: dict[EntryKey | None, str] = {None: ""}  # what the comments of the other are now
    for slot in slots:
        depth = min(slot.depth, len(path) + 1)
        last = path[depth - 1] if len(path) >= depth else 0
        del path[depth - 1 :]
        parent = ".".join(map(str, path))
        number = last + 1
        if slot.other is not None and slot.other.parent in agreed and renumbered.get(slot.other.parent) == parent:
            number = max(number, _own_number(slot.other))
        if slot.own is not None:
            under, before = replies.get(slot.own.parent, (parent, 0))
            if under == parent:
                number = max(number, before + slot.own.lost_before + 1)
            replies[slot.own.parent] = parent, number
        path.append(number)
        full = ".".join(map(str, path))
        if slot.other is not None:
            renumbered[slot.other.key] = full
        yield _intake_comment(slot.comment, full, parent or None, number)


def _intake_comment(comment: Comment, ref: str, parent: str | None, place: int) -> IntakeComment:
    """Return a comment as an importer does, with its number for its `ref`."""
    return IntakeComment(
        ref=ref,
        parent=parent,
        place=place,
        blocks=comment.blocks,
        author=comment.author,
        published=comment.published,
        url=comment.url,
        removed=comment.removed,
        confidence=comment.confidence,
        reason=comment.reason,
    )


def _own_number(comment: Comment) -> int:
    return int(comment.number.rpartition(".")[2])


def _named_differently(slots: Sequence[_Slot], comments: Sequence[IntakeComment]) -> Iterator[Warning]:
    """Say where the two name different authors."""
    for slot, comment in zip(slots, comments, strict=True):
        names = [read.author.name for read in (slot.own, slot.other) if read and read.author]
        if len(set(map(name_key, names))) > 1:
            message = f"the two texts name different authors of comment {comment.ref}: {' and '.join(names)}"
            yield Warning("author", message, _first_span(comment))


def _first_span(comment: IntakeComment) -> Span | None:
    return comment.blocks[0].span if comment.blocks else None
