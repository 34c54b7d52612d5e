"""Importers of sources in JSON that are lists of comments: each is a row that names the fields of one interface."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reader.model import Intake, IntakePost, Nesting
from reader.sources.jsons.said import Said, post_of
from reader.sources.jsons.values import at, list_in, may_be_json, number_in, objects_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

# Where a value stands in a record: names, one within the other, with "." between them.
Path = str
Record = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """How one interface lays out a list of comments. Reads it; `docs/formats.md` has the list of all.

    `signs` are names of fields that a source of this kind has, and no other. `lists` are where in an object the
    records stand; without any, the objects are the records. Of several paths for one field, the first that has a value
    counts. `parent_of` and `removed_if` are asked where a path is not enough. `post` is the id of the post that a
    comment is on, and `top` what stands for no parent.
    """

    name: str
    signs: tuple[str, ...]
    id: tuple[Path, ...]
    body: tuple[Path, ...]
    author: tuple[Path, ...]
    time: tuple[Path, ...]
    lists: tuple[Path, ...] = ()
    parent: tuple[Path, ...] = ()
    parent_of: Callable[[Record], str] | None = None
    form: Literal["html", "text"] = "html"
    url: tuple[Path, ...] = ()
    author_url: tuple[Path, ...] = ()
    post: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    left_out: tuple[tuple[Path, str], ...] = ()
    top: frozenset[str] = frozenset(("", "0"))
    own: str = ""
    root: Callable[[Record], Said | None] | None = None
    nesting: Nesting = "stated"
    zone: str = ""

    def recognise(self, raw: Raw) -> str | None:
        """Return why a source is of this kind, or None if it is not."""
        is_mine = may_be_json(raw.head) and all(f'"{sign}"'.encode() in raw.head for sign in self.signs)
        return f"it has the fields of {self.name}" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        """Read the whole source; raises `SourceError` where nothing of it can be read."""
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/json", encoding=raw.decoded.encoding)
        stated.warnings += warnings
        return stated.intake(list(self._posts(stated, found)))

    def _posts(self, stated: Stated, found: Sequence[Record]) -> Iterator[IntakePost]:
        roots = {said.id: said for each in found if self.root and (said := self.root(each))}
        comments: defaultdict[str, list[Said]] = defaultdict(list)
        for record in self._records(found):
            left_out = next((what for path, what in self.left_out if at(record, *path.split("."))), None)
            if left_out:
                stated.leave_out(left_out)
            elif (said := self._said(record)) and said.id not in roots:
                comments[_first(record, self.post) or next(iter(roots), "")].append(said)
        for post in dict.fromkeys((*roots, *comments)) or {"": None}:
            root = roots.get(post) or Said(id=post)
            yield post_of(stated, root, comments[post], own=self._own_id, nesting=self.nesting)

    def _records(self, found: Sequence[Record]) -> Iterator[Record]:
        for each in found:
            lists = [list_in(each, *path.split(".")) for path in self.lists]
            if any(lists):
                for some in lists:
                    yield from some
            elif not self.lists:
                yield each

    def _said(self, record: Record) -> Said | None:
        id = _first(record, self.id)
        body = _first(record, self.body)
        if not id:
            return None
        parent = self.parent_of(record) if self.parent_of else _first(record, self.parent)
        time = _first(record, self.time)
        return Said(
            id=id,
            parent=None if parent in self.top or parent == _first(record, self.post) else parent,
            author=_first(record, self.author),
            author_url=_first(record, self.author_url),
            time=time + self.zone if "T" in time and time[-1:].isdecimal() else time,
            body=body,
            form=self.form,
            url=_first(record, self.url),
            own_id=self._own_id(id),
            removed=any(at(record, *path.split(".")) is True for path in self.removed),
        )

    def _own_id(self, id: str) -> str | None:
        return f"{self.own}:{id}" if self.own else None


def _first(record: Record, paths: Sequence[Path]) -> str:
    return next((text for path in paths if (text := text_in(record, *path.split(".")))), "")


def _lobsters_story(of: Record) -> Said | None:
    submitter = text_in(of, "submitter_user", "username") or text_in(of, "submitter_user")
    link = text_in(of, "url")
    return Said(
        id=text_in(of, "short_id"),
        title=text_in(of, "title"),
        author=submitter,
        time=text_in(of, "created_at"),
        body=(f'<p><a href="{link}">{link}</a></p>' if link else "") + text_in(of, "description"),
        url=text_in(of, "short_id_url") or text_in(of, "comments_url"),
        own_id=f"lobsters:{text_in(of, 'short_id')}",
        counted=number_in(of, "comment_count"),
    )


def _lemmy_parent(of: Record) -> str:
    """Return the last but one of the ids in "0.12.34"."""
    steps = text_in(of, "comment", "path").split(".")
    return steps[-2] if len(steps) > 1 else ""


def _lemmy_post(of: Record) -> Said | None:
    post = at(of, "post_view", "post") or at(next(iter(list_in(of, "comments")), {}), "post")
    if not isinstance(post, dict):
        return None
    return Said(
        id=text_in(post, "id"),
        title=text_in(post, "name"),
        time=text_in(post, "published"),
        body="\n\n".join(filter(None, (text_in(post, "url"), text_in(post, "body")))),
        form="text",
        url=text_in(post, "ap_id"),
        own_id=text_in(post, "ap_id") or None,
    )


def _mastodon_root(of: Record) -> Said | None:
    first = next(iter(list_in(of, "ancestors")), None)
    return (
        Said(
            id=text_in(first, "id"),
            author=text_in(first, "account", "display_name") or text_in(first, "account", "acct"),
            time=text_in(first, "created_at"),
            body=text_in(first, "content"),
            url=text_in(first, "url"),
        )
        if first
        else None
    )


LOBSTERS = Shape(
    name="lobsters",
    signs=("short_id", "comment", "commenting_user"),
    lists=("comments",),
    id=("short_id",),
    parent=("parent_comment",),
    author=("commenting_user.username", "commenting_user"),
    time=("created_at",),
    body=("comment",),
    url=("url", "short_id_url"),
    removed=("is_deleted", "is_moderated"),
    own="lobsters",
    root=_lobsters_story,
)
LEMMY = Shape(
    name="lemmy",
    signs=("comment", "creator", "path", "ap_id"),
    lists=("comments",),
    id=("comment.id",),
    parent_of=_lemmy_parent,
    author=("creator.display_name", "creator.name"),
    author_url=("creator.actor_id",),
    time=("comment.published",),
    zone="Z",
    body=("comment.content",),
    form="text",
    url=("comment.ap_id",),
    post=("comment.post_id",),
    removed=("comment.deleted", "comment.removed"),
    root=_lemmy_post,
)
MASTODON = Shape(
    name="mastodon",
    signs=("ancestors", "descendants", "in_reply_to_id"),
    lists=("ancestors", "descendants"),
    id=("id",),
    parent=("in_reply_to_id",),
    author=("account.display_name", "account.acct"),
    author_url=("account.url",),
    time=("created_at",),
    body=("content",),
    url=("url", "uri"),
    root=_mastodon_root,
)
WORDPRESS_COMMENTS = Shape(
    name="wordpress-comments",
    signs=("post", "parent", "author_name", "content", "rendered"),
    id=("id",),
    parent=("parent",),
    author=("author_name",),
    author_url=("author_url",),
    time=("date_gmt", "date"),
    zone="Z",
    body=("content.rendered",),
    url=("link",),
    post=("post",),
)
DISQUS_POSTS = Shape(
    name="disqus-posts",
    signs=("response", "raw_message", "thread"),
    lists=("response",),
    id=("id",),
    parent=("parent",),
    author=("author.name", "author.username"),
    author_url=("author.profileUrl",),
    time=("createdAt",),
    zone="Z",
    body=("message", "raw_message"),
    url=("url",),
    post=("thread",),
    removed=("isDeleted",),
    left_out=(("isSpam", "comment marked as spam"),),
    own="disqus",
)
GITHUB_COMMENTS = Shape(
    name="github-comments",
    signs=("issue_url", "html_url", "body", "user", "login"),
    id=("html_url", "id"),
    author=("user.login",),
    author_url=("user.html_url",),
    time=("created_at",),
    body=("body_html", "body"),
    form="text",
    url=("html_url",),
    post=("issue_url",),
    nesting="guessed",
)
SHAPES = (LOBSTERS, LEMMY, MASTODON, DISQUS_POSTS, WORDPRESS_COMMENTS, GITHUB_COMMENTS)
