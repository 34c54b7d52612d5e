"""From Blogger's entries to posts with their comments: the same for its feeds, its exports and Takeout."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from reader.model import Block, IntakeComment, IntakePost, Moment, Nesting
from reader.sources.feeds.atom import AtomEntry
from reader.sources.stated import Stated, instant

# "tag:blogger.com,1999:blog-123.post-456"; Takeout also names the bare number.
_ID = re.compile(r"(?:^|\.post-?|post-|/)(\d+)(?:\.\.comments)?$")
_OWN = "tag:blogger.com"
_REMOVED = "blogger.contentRemoved"
_ENDING = re.compile(r"\.\w{1,5}$")
_LAST = datetime.max.replace(tzinfo=UTC)


def number_of(id: str) -> str:
    """Return the number that Blogger has for a post or comment in one of its ids; "" where there is none."""
    match = _ID.search(id.strip())
    return match[1] if match else ""


def parent_of(entry: AtomEntry) -> str:
    """Return the number of the comment that a comment answers; "" for one that answers the post."""
    related = urlsplit(entry.link("related")).path.rpartition("/")[2]
    return number_of(entry.fields.get("inReplyTo", "")) or (related if related.isdecimal() else "")


class Threads:
    """Posts and comments as they come, in any order, and the threads that they make in the end.

    `owner` is the profile of whoever keeps the blog.
    """

    def __init__(self, stated: Stated, owner: str = "") -> None:
        self._stated = stated
        self._owner = _profile(owner)
        self._posts: dict[str, AtomEntry] = {}
        self._comments: defaultdict[str, list[AtomEntry]] = defaultdict(list)
        self._seen: set[str] = set()
        self._has_own_ids = False

    def add_post(self, entry: AtomEntry) -> None:
        """Take a post."""
        self._has_own_ids |= entry.id.startswith(_OWN)
        self._posts.setdefault(number_of(entry.id) or entry.id, entry)

    def add_comment(self, entry: AtomEntry, post: str = "") -> None:
        """Take a comment on the post with this number, or on the one that it names itself; one that is here is left."""
        self._has_own_ids |= entry.id.startswith(_OWN)
        number = number_of(entry.id)
        if number and number in self._seen:
            self._stated.leave_out("comment that is here twice")
            return
        self._seen.add(number)
        self._comments[post or number_of(entry.fields.get("parent", "")) or number_of(entry.answers)].append(entry)

    def posts(self, blog: str | None, titles: Sequence[tuple[str, str, int | None]] = ()) -> list[IntakePost]:
        """Make all posts with their comments, in their order, and then those of which only the comments are here.

        `titles` has, of posts that are not here, the number, the title, and how many comments are said to be there.
        """
        known = {number: (title, claimed) for number, title, claimed in titles}
        made = [self._post(number, entry, blog, known) for number, entry in self._posts.items()]
        others = [number for number in self._comments if number not in self._posts]
        made += [self._post(number, None, blog, known) for number in others]
        return made or [self._post(number, None, blog, known) for number in known or ("",)]

    def _post(
        self, number: str, entry: AtomEntry | None, blog: str | None, known: dict[str, tuple[str, int | None]]
    ) -> IntakePost:
        stated = self._stated
        comments = sorted(self._comments[number], key=time_of)
        said, claimed = known.get(number, ("", None))
        address = entry.link("alternate") if entry else next((each.answers_at for each in comments), "")
        title = stated.title(entry.title if entry else said or name_in(address or _page(comments)))
        post = IntakePost(
            title=title,
            author=stated.author(entry.author, entry.author_url, is_owner=True) if entry else None,
            published=stated.moment(entry.published or entry.updated) if entry else None,
            blocks=blocks_of(stated, entry) if entry else (),
            url=stated.address(address or _page(comments)),
            own_id=self._own(number),
            locator=entry.id if entry else None,
            blog=blog,
            nesting="capped",
            claimed_comments=claimed,
            comments=[],
        )
        post.comments = self._made(comments)
        post.nesting = _nesting(post.comments)
        return post

    def _own(self, number: str) -> str | None:
        """Return a number as an id of Blogger's own; tools that imitate its exports count from 1."""
        return number if number and self._has_own_ids else None

    def _made(self, entries: Sequence[AtomEntry]) -> list[IntakeComment]:
        made: list[IntakeComment] = []
        here = {number_of(entry.id) for entry in entries}
        for entry in entries:
            parent = parent_of(entry) or None
            if parent is not None and parent not in here:
                here.add(parent)
                made.append(
                    IntakeComment(
                        ref=parent, own_id=self._own(parent), blocks=(), absent=True, reason="others answer it"
                    )
                )
            made.append(self._comment(entry, parent))
        return made

    def _comment(self, entry: AtomEntry, parent: str | None) -> IntakeComment:
        stated, number = self._stated, number_of(entry.id)
        is_owner = bool(self._owner) and _profile(entry.author_url) == self._owner
        return IntakeComment(
            ref=number or entry.id,
            parent=parent,
            author=stated.author(entry.author, entry.author_url, is_owner=is_owner),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            url=stated.address(entry.link("alternate")),
            own_id=self._own(number),
            locator=entry.id,
            removed=_REMOVED in entry.properties,
        )


def blocks_of(stated: Stated, entry: AtomEntry) -> tuple[Block, ...]:
    """Take the text of an entry."""
    return stated.text(entry.markup) if entry.is_plain else stated.markup(entry.markup)


def _nesting(comments: Iterable[IntakeComment]) -> Nesting:
    """Say how the parents are known: as on its pages, Blogger mostly nests two levels."""
    parent_of = {comment.ref: comment.parent for comment in comments}
    return "stated" if any(parent_of.get(parent) for parent in parent_of.values() if parent) else "capped"


def _page(comments: Sequence[AtomEntry]) -> str:
    """Return the address of the post from that of a comment, which stands on its page."""
    address = next((each.link("alternate") for each in comments), "")
    return address.partition("?")[0].partition("#")[0]


def name_in(address: str) -> str:
    """Return the words of a post's title that its address is made of: "thirty strokes"."""
    last = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    return _ENDING.sub("", last).replace("-", " ").replace("_", " ").strip()


def _profile(address: str) -> str:
    return address.partition("://")[2].rstrip("/")


def time_of(entry: AtomEntry) -> datetime:
    """Return when an entry was published, to sort by; what does not say so comes last."""
    value = instant(entry.published or entry.updated)
    moment = Moment(value=value, basis="field", confidence=1.0).interval if value else None
    return moment.start if moment else _LAST
