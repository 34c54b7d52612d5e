"""Give every post and comment its key, the only place where that is done, and make a document of an intake."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import count

from reader.model.audit import audit
from reader.model.document import Comment, Document, Post, Warning
from reader.model.identity import EntryKey, fingerprint
from reader.model.intake import Intake, IntakeEntry, IntakePost
from reader.model.pairing import KnownEntry, Trace, in_context, is_same_post, pair, trace
from reader.printable import counted, counted_are

# The key of a post of which there is no text.
_NO_TEXT = "empty"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is remembered of the posts of an intake from earlier readings of this source or another.

    `posts` has the known entries of each post, in the order of the intake and in reading order, the post itself
    first; an empty list stands for a post that was never seen. `elsewhere` has, of each post, the comments that are
    not in there, and that were taken down or stand in other sources. No key that is `taken` may be given to anything
    else.
    """

    posts: Sequence[Sequence[KnownEntry]] = ()
    elsewhere: Sequence[Sequence[KnownEntry]] = ()
    taken: Collection[str] = ()


# Is told the digest of the source and the traces of its posts, and says what is known of them.
Recall = Callable[[str, Sequence[Sequence[Trace]]], Known]


def identify(intake: Intake, recall: Recall | None = None) -> Document:
    """Make a document of an intake: give keys, bring replies under what they answer, and count as a reader counts.

    An entry that `recall` knows from before keeps its key; any other gets a key of its own id, or of the letters of
    its text. Without `recall` all are new.
    """
    trees = [_Tree(post) for post in intake.posts]
    traces = [
        [_trace(post), *in_context([*map(_trace, tree.comments)])]
        for post, tree in zip(intake.posts, trees, strict=True)
    ]
    keys = _keys(traces, recall(intake.source.sha256, traces) if recall else Known())
    posts = [_post(*each) for each in zip(intake.posts, trees, keys, traces, strict=True)]
    orphans = sum(tree.orphans for tree in trees)
    warnings = [warning for post in posts for warning in audit(post)]
    absent = sum(comment.absent for post in posts for comment in post.comments)
    if absent:
        message = (
            f"{counted_are(absent, 'comment')} not in this source, and others answer {'it' if absent == 1 else 'them'}"
        )
        warnings.append(Warning("absent", message))
    if orphans:
        message = f"{counted(orphans, 'comment')} whose parent is not in this source: shown at the top level"
        warnings.append(Warning("parent", message))
    return Document(
        source=intake.source,
        posts=tuple(posts),
        furniture=tuple(intake.furniture),
        warnings=(*intake.warnings, *warnings),
    )


def _trace(entry: IntakeEntry) -> Trace:
    return trace(entry, fingerprint([block.text for block in entry.blocks]))


# Keys


def _keys(traces: Sequence[Sequence[Trace]], known: Known) -> list[list[EntryKey]]:
    """Give the keys of all entries, post by post: first those that are known, then the new ones."""
    kept: list[dict[int, EntryKey]] = []
    used: set[EntryKey] = set()
    for number, own in enumerate(traces):
        before, elsewhere = (
            entries[number] if number < len(entries) else () for entries in (known.posts, known.elsewhere)
        )
        is_free = bool(before) and used.isdisjoint(entry.key for entry in (*before, *elsewhere))
        kept.append(_known_keys(before, elsewhere, own) if is_free else {})
        used.update(kept[-1].values())
    taken = used.union(known.taken)
    numbers: Counter[str] = Counter()
    texts = Counter(trace.fingerprint for own in traces for trace in own)
    return [
        [
            keys[index] if index in keys else _new_key(_base(trace, texts), taken, numbers)
            for index, trace in enumerate(own)
        ]
        for keys, own in zip(kept, traces, strict=True)
    ]


def _base(trace: Trace, texts: Counter[str]) -> str:
    """Return what a new key is made of: of a text that is here twice, or of none, where it stands."""
    is_alone = trace.fingerprint and texts[trace.fingerprint] == 1
    return trace.own_id or (trace.fingerprint if is_alone else trace.context) or trace.fingerprint or _NO_TEXT


def _known_keys(
    before: Sequence[KnownEntry], elsewhere: Sequence[KnownEntry], own: Sequence[Trace]
) -> dict[int, EntryKey]:
    """Return the keys of the entries of a post that are known, by index. A post is never taken for a comment."""
    comments = [*before[1:], *elsewhere]
    keys = {index + 1: comments[place].key for index, place in pair(before[1:], own[1:], elsewhere).items()}
    if is_same_post(before[0], own[0]):
        keys[0] = before[0].key
    return keys


def _new_key(base: str, taken: set[str], numbers: Counter[str]) -> EntryKey:
    """Give a key that nothing has and nothing had; `numbers` counts how often each base was given one."""
    for number in count(numbers[base] + 1):
        key = base if number == 1 else f"{base}-{number}"
        if key not in taken:
            numbers[base] = number
            taken.add(key)
            return EntryKey(key)
    raise AssertionError("there is no end to numbers")


# Trees


class _Tree:
    """The comments of a post in reading order, each behind its parent; `depths` and `parents` go with them.

    A parent that is not in the intake, or that would be its own ancestor, makes its comment an orphan at the top level.
    """

    def __init__(self, post: IntakePost) -> None:
        place_of = {comment.ref: place for place, comment in enumerate(post.comments, 1)}
        above = [-1, *(0 if comment.parent is None else place_of.get(comment.parent, -1) for comment in post.comments)]
        self.orphans = above.count(-1) - 1
        order, self.depths = walk([-1, *(max(parent, 0) for parent in above[1:])])
        if len(order) < len(above):  # parents in a circle lead to no post
            circular = set(range(len(above))).difference(order)
            self.orphans += len(circular)
            order, self.depths = walk(
                [-1, *(0 if place in circular else max(above[place], 0) for place in range(1, len(above)))]
            )
        index_of = {place: index for index, place in enumerate(order)}
        self.comments = [post.comments[place - 1] for place in order[1:]]
        # The index of each comment's parent in `comments`, -1 for the post.
        self.parents = [
            index_of[max(above[place], 0)] - 1 if depth > 1 else -1
            for place, depth in zip(order[1:], self.depths[1:], strict=True)
        ]
        self.depths = self.depths[1:]


def walk(parent: Sequence[int]) -> tuple[list[int], list[int]]:
    """List the entries of a tree in reading order, and the depth of each.

    `parent[i]` is the index of what entry i stands under; entry 0 is the root. Siblings stay in the order of their
    indexes. An entry from which no way leads up to the root is left out.
    """
    child, following = [-1] * len(parent), [-1] * len(parent)
    for index in range(len(parent) - 1, 0, -1):
        following[index], child[parent[index]] = child[parent[index]], index
    order: list[int] = []
    depths: list[int] = []
    waiting = [(0, 0)]
    while waiting:
        index, depth = waiting.pop()
        order.append(index)
        depths.append(depth)
        if following[index] >= 0:
            waiting.append((following[index], depth))
        if child[index] >= 0:
            waiting.append((child[index], depth + 1))
    return order, depths


# Posts and comments


def _post(post: IntakePost, tree: _Tree, keys: Sequence[EntryKey], traces: Sequence[Trace]) -> Post:
    comments = _comments(tree, keys[1:], traces[1:])
    absent = sum(comment.absent for comment in comments)
    lost = absent + sum(comment.lost_before for comment in comments)
    return Post(
        key=keys[0],
        blocks=post.blocks,
        fingerprint=traces[0].fingerprint,
        author=post.author,
        published=post.published,
        url=post.url,
        own_id=post.own_id,
        locator=post.locator,
        title=post.title,
        comments=comments,
        blog=post.blog,
        nesting=post.nesting,
        claimed_comments=post.claimed_comments,
        missing_comments=max(lost, (post.claimed_comments or 0) - len(comments) + absent),
    )


def _comments(tree: _Tree, keys: Sequence[EntryKey], traces: Sequence[Trace]) -> tuple[Comment, ...]:
    """Number the comments as a reader counts: by what the source printed where it did, else by order."""
    made: list[Comment] = []
    # The place and the number at each level, down to the comment before.
    path: list[int] = []
    numbers: list[str] = []
    for index, (comment, depth, parent) in enumerate(zip(tree.comments, tree.depths, tree.parents, strict=True)):
        last = path[depth - 1] if len(path) >= depth else 0
        place = comment.place if comment.place is not None and comment.place > last else last + 1
        path[depth - 1 :] = [place]
        numbers[depth - 1 :] = [f"{numbers[depth - 2]}.{place}" if depth > 1 else str(place)]
        made.append(
            Comment(
                key=keys[index],
                blocks=comment.blocks,
                fingerprint=traces[index].fingerprint,
                author=comment.author,
                published=comment.published,
                url=comment.url,
                own_id=comment.own_id,
                locator=comment.locator,
                number=numbers[-1],
                depth=depth,
                parent=keys[parent] if parent >= 0 else None,
                removed=comment.removed,
                absent=comment.absent,
                confidence=comment.confidence,
                reason=comment.reason,
                lost_before=place - last - 1,
            )
        )
    return tuple(made)
