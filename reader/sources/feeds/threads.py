"""From Blogger's entries to posts with their comments: the same for its feeds, its exports and Takeout."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.model import Block, IntakeComment, IntakePost, Nesting
from reader.sources.feeds.atom import AtomEntry
from reader.sources.feeds.order import oldest_first
from reader.sources.feeds.titles import split, words_in
from reader.sources.stated import Stated

# "tag:blogger.com,1999:blog-123.post-456"; Takeout also names the bare number.
_ID = re.compile(r"(?:^|post-?|\.page-|/)(\d+)$")
_OWN = "tag:blogger.com"
_REMOVED = "blogger.contentRemoved"


def number_of(id: str) -> str:
    """Return the number that Blogger has for a post or comment, of one of its ids; another id as it is."""
    match = _ID.search(id.strip())
    return match[1] if match else id.strip()


def parent_of(entry: AtomEntry) -> str:
    """Return the number of the comment that a comment answers; "" for one that answers the post."""
    related = split(entry.link("related")).path.rpartition("/")[2]
    return number_of(entry.fields.get("inReplyTo", "")) or (related if related.isdecimal() else "")


@dataclass(kw_only=True)
class LonePost:
    """What is known of a post that is not in a source, but whose comments are."""

    title: str = ""
    blog: str = ""
    url: str = ""
    claimed: int | None = None


class Threads:
    """Posts and comments as they come, in any order, and the threads that they make in the end.

    `owner` is the profile of whoever keeps the blog, whose comments are marked, as are those of who wrote the post.
    """

    def __init__(self, stated: Stated, owner: str = "", *, is_newest_first: bool = False) -> None:
        self._stated = stated
        self._owner = _profile(owner)
        self._is_newest_first = is_newest_first
        self._posts: dict[str, AtomEntry] = {}
        self._comments: defaultdict[str, list[AtomEntry]] = defaultdict(list)
        self._hidden: set[str] = set()
        self._seen: set[str] = set()
        self._has_own_ids = False

    def add_post(self, entry: AtomEntry) -> None:
        """Take a post."""
        if self._is_new(entry, "post"):
            self._posts[number_of(entry.id) or f"post {len(self._posts)}"] = entry

    def add_comment(self, entry: AtomEntry, post: str = "") -> None:
        """Take a comment on the post that it names, else on the one with the number `post`."""
        if self._is_new(entry, "comment"):
            named = entry.fields.get("parent", "") or entry.answers
            self._comments[number_of(named) or post].append(entry)

    def hide(self, entry: AtomEntry) -> None:
        """Remember a post that is not to be seen: neither are the comments on it."""
        self._hidden.add(number_of(entry.id))

    def posts(self, blog: str | None, lone: dict[str, LonePost]) -> list[IntakePost]:
        """Make all posts with their comments, in their order, and then those of which only the comments are here.

        `lone` has what is known of posts that are not here, by number.
        """
        self._has_own_ids |= bool(lone)
        for number in self._hidden.intersection(self._comments).difference(self._posts):
            self._stated.leave_out("unpublished post's comment", len(self._comments.pop(number)))
        made = [self._post(number, entry, blog) for number, entry in self._posts.items()]
        others = [*lone, *(number for number in self._comments if number not in lone)]
        return made + [
            self._lone_post(number, lone.get(number) or LonePost(blog=blog or ""))
            for number in others
            if number not in self._posts
        ]

    def _is_new(self, entry: AtomEntry, what: str) -> bool:
        self._has_own_ids |= entry.id.startswith(_OWN)
        if entry.id and entry.id in self._seen:
            self._stated.leave_out(f"duplicate {what}")
            return False
        self._seen.add(entry.id)
        return True

    def _post(self, number: str, entry: AtomEntry, blog: str | None) -> IntakePost:
        stated = self._stated
        post = IntakePost(
            title=stated.title(entry.title),
            author=stated.author(entry.author, entry.author_url, is_owner=True),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            url=stated.address(entry.link("alternate") or entry.fields.get("filename")),
            own_id=self._own(number),
            locator=entry.id or None,
            blog=blog,
            claimed_comments=entry.claimed,
            comments=[],
        )
        self._fill(post, self._comments.get(number, ()), _profile(entry.author_url))
        return post

    def _lone_post(self, number: str, known: LonePost) -> IntakePost:
        stated, comments = self._stated, self._comments.get(number, [])
        url = known.url or next(filter(None, map(_page_of, comments)), "")
        post = IntakePost(
            title=stated.title(known.title or words_in(url)),
            blocks=(),
            url=stated.address(url),
            own_id=self._own(number),
            blog=known.blog or None,
            claimed_comments=known.claimed,
            comments=[],
        )
        self._fill(post, comments)
        return post

    def _own(self, number: str) -> str | None:
        """Return a number as an id of Blogger's own; tools that imitate its exports count from 1."""
        return number if number.isdecimal() and self._has_own_ids else None

    def _fill(self, post: IntakePost, entries: Sequence[AtomEntry], poster: str = "") -> None:
        """Put the comments into a post, each with a parent, which may only be known by its number."""
        owners = {self._owner, poster} - {""}
        here = {number_of(entry.id) for entry in entries}
        for place, entry in enumerate(oldest_first(entries, is_newest_first=self._is_newest_first)):
            parent = parent_of(entry) or None
            if parent is not None and parent not in here:
                here.add(parent)
                own_id = self._own(parent)
                post.comments.append(IntakeComment(ref=parent, own_id=own_id, blocks=(), absent=True))
            post.comments.append(self._comment(number_of(entry.id) or f"comment {place}", entry, parent, owners))
        post.nesting = _nesting(post.comments)

    def _comment(self, ref: str, entry: AtomEntry, parent: str | None, owners: set[str]) -> IntakeComment:
        stated = self._stated
        is_owner = _profile(entry.author_url) in owners
        return IntakeComment(
            ref=ref,
            parent=parent,
            author=stated.author(entry.author, entry.author_url, is_owner=is_owner),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            url=stated.address(entry.link("alternate")),
            own_id=self._own(ref),
            locator=entry.id or None,
            removed=_REMOVED in entry.properties or is_emptied(entry),
        )


def is_emptied(entry: AtomEntry) -> bool:
    """Whether a comment of Takeout is one whose words were taken down while its place stayed."""
    return entry.fields.get("status", "").upper() in ("EMPTIED", "REMOVED", "DELETED")


def blocks_of(stated: Stated, entry: AtomEntry) -> tuple[Block, ...]:
    """Take the text of an entry."""
    return stated.text(entry.markup) if entry.is_plain else stated.markup(entry.markup)


def _nesting(comments: Iterable[IntakeComment]) -> Nesting:
    """Say how the parents are known: as on its pages, Blogger mostly nests two levels."""
    parent_of = {comment.ref: comment.parent for comment in comments}
    return "stated" if any(parent_of.get(parent) for parent in parent_of.values() if parent) else "capped"


def _page_of(comment: AtomEntry) -> str:
    """Return the address of the post on whose page a comment stands."""
    return comment.answers_at or comment.link("alternate").partition("?")[0].partition("#")[0]


def _profile(address: str) -> str:
    return address.partition("://")[2].rstrip("/")
