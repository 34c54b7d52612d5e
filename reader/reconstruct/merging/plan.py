"""Decide what becomes of each entry when two documents are merged, before anything is built."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from reader.model import Comment, Post
from reader.reconstruct.merging.pairs import Group, Overlaps, groups, is_guess

# Two comments agree when they share so much of their words, or when so much of the shorter one, of so many words
# at least, stands in the longer one, and of the rest of that hardly anything stands elsewhere.
_AGREE = 0.8
_CONTAINED = 0.9
_TELLING = 8
_ELSEWHERE = 0.1
# A comment of which less than this stands in the frame was lost there.
_LOST = 0.5


# What a list leaves when its items are lost.
_BULLET = re.compile(r"[-*+•·◦▪–—_]")


@dataclass(slots=True)
class Plan:
    """What becomes of each entry, by the numbers of entries in the two documents.

    `pairs` has for a comment of the frame the same one of the other document, and how sure that is; `filled` has the
    comment whose text the frame lost. The comments of the frame in `replaced` make room for those of the other document
    in their group, which stand where the first of the group stood. `inserted` has the comments that the frame lost, by
    the entry behind which they stand, and `posts` the other document's post for one of the frame. `disputes` are the
    groups that the two documents divide differently.
    """

    pairs: dict[int, tuple[int, float]] = field(default_factory=dict)
    filled: dict[int, int] = field(default_factory=dict)
    replaced: dict[int, Group] = field(default_factory=dict)
    inserted: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[int, int] = field(default_factory=dict)
    disputes: list[Group] = field(default_factory=list)


def planned(shared: Overlaps) -> Plan:
    """Decide what becomes of every entry of two documents whose words are aligned."""
    plan = Plan()
    grouped = groups(shared)
    for group in grouped:
        _settle(plan, shared, group)
    plan.posts = _posts(shared)
    _Placing(plan, shared, grouped).place()
    return plan


def _settle(plan: Plan, shared: Overlaps, group: Group) -> None:
    """Pair the comments of a group that agree; let bylines decide where the two divide it differently."""
    agreeing = {
        here: (there, certainty)
        for here in group.frame
        for there in group.other
        if (certainty := _certainty(shared, here, there))
    }
    paired = {there for there, _ in agreeing.values()}
    if len(agreeing) == len(group.frame) and len(paired) == len(group.other):
        plan.pairs.update(agreeing)
        return
    if not any(is_guess(shared.other.comment(there)) for there in group.other):
        plan.disputes.append(group)
    if len(group.frame) + len(group.other) > 2 and _is_signed(shared, group):
        plan.replaced.update(dict.fromkeys(group.frame, group))
    else:
        plan.pairs.update(agreeing)


def _certainty(shared: Overlaps, here: int, there: int) -> float | None:
    """Return how sure it is that two comments are the same, in 0..1, or None when they do not agree."""
    common = shared.entries[here, there]
    lengths = shared.frame.length(here), shared.other.length(there)
    if here in shared.doubt or not common:
        return None
    shorter, longer = min(lengths), max(lengths)
    known = (shared.seen_in(here) if lengths[0] == longer else shared.seen_in_other(there)) - common
    is_inside = common >= _CONTAINED * shorter and shorter >= _TELLING and known <= _ELSEWHERE * (longer - shorter)
    if 2 * common < _AGREE * sum(lengths) and not is_inside:
        return None
    return sum(common / length for length in lengths) / 2


def _is_signed(shared: Overlaps, group: Group) -> bool:
    """Tell whether all of the other's comments have a byline, while some of the frame's have none."""
    there = (shared.other.comment(place) for place in group.other)
    here = (shared.frame.comment(place) for place in group.frame)
    return all(comment.author or comment.published for comment in there) and not all(
        comment.author or comment.published for comment in here
    )


def _posts(shared: Overlaps) -> dict[int, int]:
    """Return for posts of the frame the other's post with the same text, or else with the same comments."""
    heads, heads_there = _heads(shared.frame.entries), _heads(shared.other.entries)
    votes: Counter[tuple[int, int]] = Counter()
    for (here, there), count in shared.entries.items():
        votes[heads[here], heads_there[there]] += count
    found: dict[int, int] = {}
    for (here, there), _ in votes.most_common():
        if here not in found and there not in found.values():
            found[here] = there
    return found


def _heads(entries: tuple[Post | Comment, ...]) -> list[int]:
    """Return for each entry the number of its post."""
    heads: list[int] = []
    for place, entry in enumerate(entries):
        heads.append(place if isinstance(entry, Post) else heads[-1])
    return heads


class _Placing:
    """Finds the places of the comments that the frame lost: in its empty comments, else behind what stood before."""

    def __init__(self, plan: Plan, shared: Overlaps, grouped: list[Group]) -> None:
        self._plan = plan
        self._shared = shared
        self._last_of = {there: group.frame[-1] for group in grouped for there in group.other}
        self._grouped = {here for group in grouped for here in group.frame}
        self._post_of = {there: here for here, there in plan.posts.items()}
        self._behind: dict[int, int] = {}

    def place(self) -> None:
        """Find the place of every comment that the frame lost, in the order of the other document."""
        cursor = 0
        empty: list[int] = []
        for there in range(len(self._shared.other.entries)):
            known = self._post_of.get(there, self._last_of.get(there))
            if known is not None:
                if known > cursor:
                    cursor, self._behind = known, {}
                    entries = self._shared.frame.entries
                    empty = [place for place in reversed(self._loose(cursor)) if not entries[place].blocks]
            elif self._is_lost(there):
                if empty:
                    self._plan.filled[empty.pop()] = there
                else:
                    self._plan.inserted[self._place_behind(cursor, there)].append(there)

    def _is_lost(self, there: int) -> bool:
        """Tell whether a comment of the other document stands nowhere in the frame."""
        comment = self._shared.other.entries[there]
        if isinstance(comment, Post) or is_guess(comment):
            return False
        length = self._shared.other.length(there)
        if all(_BULLET.fullmatch(block.text) for block in comment.blocks):
            return False
        return length > 0 and self._shared.seen_in_other(there) < _LOST * length

    def _loose(self, cursor: int) -> list[int]:
        """Return the comments of the frame right behind the cursor that the other document does not know."""
        entries = self._shared.frame.entries
        end = cursor + 1
        while end < len(entries) and end not in self._grouped and isinstance(entries[end], Comment):
            end += 1
        return list(range(cursor + 1, end))

    def _place_behind(self, cursor: int, there: int) -> int:
        """Find the entry behind which a lost comment stands, so that the replies of a thread stay together."""
        comment = self._shared.other.entries[there]
        depth = comment.depth if isinstance(comment, Comment) else 0
        if depth not in self._behind:
            place = cursor
            for loose in self._loose(cursor):
                if self._depth(loose) <= depth:
                    break
                place = loose
            self._behind[depth] = place
        return self._behind[depth]

    def _depth(self, here: int) -> int:
        entry = self._shared.frame.entries[here]
        return entry.depth if isinstance(entry, Comment) else 0
