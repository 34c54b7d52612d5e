"""Import WordPress exports (WXR 1.0 to 1.2): an RSS feed of all posts and pages, each with its comments."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

from reader.model import Author, IntakeComment, IntakePost, Moment
from reader.sources.exports.archive import Archive, Make, Reading, fields_of, name_only, page_only, with_absent
from reader.sources.exports.prose import prose
from reader.sources.importer import Progress
from reader.sources.read import Raw
from reader.sources.stated import Stated
from reader.sources.xml import head_of, local, parent_of, root_of, text_of

# By its namespace, or by elements whose prefix nobody declared.
_SIGN = re.compile(r"wordpress\.org/export/|<wp:(?:wxr_version|post_id|post_type|comment_id)>")
_RECORDS = ("item", "comment", "author")
_OF_AUTHOR = frozenset(("author_login", "author_display_name", "author_id"))
_OF_ITEM = frozenset(
    ("title", "link", "creator", "encoded", "pubDate", "post_id", "post_date", "post_date_gmt", "post_type", "status")
)
# What tells where and how to reach who wrote it is not even looked at.
_OF_COMMENT = frozenset(
    f"comment_{name}"
    for name in ("id", "author", "author_url", "date", "date_gmt", "content", "approved", "type", "parent", "user_id")
)
_POSTS = ("", "post", "page")
_PUBLIC = ("", "publish")
_NOT_PUBLIC = {"draft": "draft", "auto-draft": "draft", "private": "private post", "trash": "trashed post"}
_NO_POST = {"attachment": "attachment", "nav_menu_item": "menu item", "revision": "revision"}
# Shops keep their reviews as comments.
_SAID = ("", "comment", "review")
_PINGS = ("pingback", "trackback")
_APPROVED = ("", "1", "approve", "approved")
_HELD_BACK = {"spam": "spam comment", "trash": "trashed comment", "post-trashed": "trashed comment"}
_UNAPPROVED = "unapproved comment"
_CUT = "cut-off comment"
# What WordPress itself puts pictures and players in place of; the words that stand between two of them stay.
_SHORTCODE = re.compile(r"(?<!\[)\[/?(?:caption|wp_caption|gallery|playlist|audio|video|embed)(?:\s[^]\n]*)?\]")
_NO_PARENT = ("", "0")
# How WordPress writes that there is no time, or that it did not know one.
_NEVER, _NO_YEAR = "0000-", "-0001 "

Fields = Mapping[str, str]


@dataclass(slots=True)
class _Item:
    """An item of the feed: its fields by local name, and those of each comment."""

    fields: dict[str, str] = field(default_factory=dict)
    comments: list[Fields] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    is_cut: bool = False
    # The parents of comments that are left out.
    parents: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def number(self) -> str:
        """Return the id of the post, which old links have too."""
        return self.get("post_id") or (parse_qs(_split(self.get("link")).query).get("p") or [""])[0]


class _Feed(Reading):
    """Reads a feed item by item."""

    def __init__(self, raw: Raw, progress: Progress | None) -> None:
        super().__init__(raw, progress)
        self.blog: str | None = None
        self.names: dict[str, str] = {}  # of authors, by the name that they log in with
        self.logins: dict[str, str] = {}  # by the number of the author
        self._is_begun = False

    def posts(self) -> Iterator[Make]:
        for item in self._items():
            reason = _why_left_out(item)
            if reason is None:
                yield partial(self._post, item)
            else:
                self.left_out[reason] += 1
                self.left_out.update(item.left_out)

    def _items(self) -> Iterator[_Item]:
        item = _Item()
        for element in self.xml.elements(_RECORDS):
            name = local(element)
            if not self._is_begun:
                self._begin(element)
            if name == "comment" and parent_of(element) == "item":
                self._take_comment(item, element)
            elif name == "comment":  # behind an end of its item that should not be there
                self.left_out["stray comment"] += 1
            elif name == "author":
                self._take_author(element)
            else:
                item.fields = fields_of(element, _OF_ITEM)
                item.is_cut = self.xml.is_cut
                yield item
                item = _Item()

    def _begin(self, element: Any) -> None:
        """Read what the feed says of the whole, which stands before its first author and item."""
        channel = next(element.iterancestors("{*}channel", "channel"), None)
        if channel is None:
            return
        self._is_begun = True
        self.blog = text_of(channel, "title") or None
        self.language = text_of(channel, "language") or None
        sites = (text_of(channel, name) for name in ("base_blog_url", "link", "base_site_url"))
        self.base = next(filter(None, sites), None)

    def _take_author(self, element: Any) -> None:
        fields = fields_of(element, _OF_AUTHOR)
        login = fields.get("author_login", "")
        if login:
            self.names[login] = fields.get("author_display_name") or login
            self.logins[fields.get("author_id", "")] = login

    def _take_comment(self, item: _Item, element: Any) -> None:
        fields = fields_of(element, _OF_COMMENT)
        reason = _CUT if self.xml.is_cut else _why_unsaid(fields)
        if reason is None:
            item.comments.append(fields)
            return
        item.left_out[reason] += 1
        if (own := fields.get("comment_id")) and (parent := _parent(fields)):
            item.parents[own] = parent

    def _post(self, item: _Item, stated: Stated) -> IntakePost:
        return _Thread(self, item, stated).post()


class _Thread:
    """Makes a post and its comments of an item."""

    def __init__(self, feed: _Feed, item: _Item, stated: Stated) -> None:
        self._feed = feed
        self._item = item
        self._stated = stated
        # Ids count from 1 on every site.
        self._site = _bare(feed.base or "") or _split(item.get("link")).netloc.lower()

    def post(self) -> IntakePost:
        stated, item = self._stated, self._item
        login, number = item.get("creator"), item.number
        made = IntakePost(
            title=stated.title(self._feed.decoded(item.get("title"))),
            author=stated.author(name_only(self._feed.names.get(login, login)), is_owner=True),
            published=self._moment(item.get("post_date_gmt"), item.get("pubDate"), item.get("post_date")),
            blocks=prose(stated, _SHORTCODE.sub("", self._feed.decoded(item.get("encoded"))), has_lines=True),
            url=stated.address(item.get("link")),
            own_id=f"{self._site}?p={number}" if self._site and number else None,
            locator=f"wp:post_id {number}" if number else None,
            blog=self._feed.blog,
            # Sites nest ten deep at most, and most of them five; deeper answers go beside what they answer.
            nesting="capped",
            comments=self._comments(),
        )
        for what, count in item.left_out.items():
            stated.leave_out(what, count)
        return made

    def _comments(self) -> list[IntakeComment]:
        made: dict[str, IntakeComment] = {}
        for fields in self._item.comments:
            ref = fields.get("comment_id") or f"-{len(made)}"
            if ref in made:
                self._stated.leave_out("duplicate comment")
            else:
                made[ref] = self._comment(ref, fields)
        return with_absent(list(made.values()), self._item.parents, self._absent)

    def _comment(self, ref: str, fields: Fields) -> IntakeComment:
        comment = self._absent(ref)
        comment.absent = False
        comment.parent = _parent(fields)
        comment.author = self._author(fields)
        comment.published = self._moment(fields.get("comment_date_gmt", ""), fields.get("comment_date", ""))
        comment.blocks = prose(self._stated, self._feed.decoded(fields.get("comment_content", "")), has_lines=True)
        return comment

    def _absent(self, number: str) -> IntakeComment:
        is_stated = not number.startswith("-")
        return IntakeComment(
            ref=number,
            own_id=f"{self._site}#comment-{number}" if self._site and is_stated else None,
            locator=f"wp:comment_id {number}" if is_stated else None,
            absent=True,
            blocks=(),
        )

    def _author(self, fields: Fields) -> Author | None:
        login = self._feed.logins.get(fields.get("comment_user_id", ""))
        is_owner = login is not None and login == self._item.get("creator")
        name = name_only(self._feed.decoded(fields.get("comment_author", "")))
        return self._stated.author(name, page_only(fields.get("comment_author_url", "")), is_owner=is_owner)

    def _moment(self, in_utc: str, *others: str) -> Moment | None:
        if in_utc and not in_utc.startswith(_NEVER):
            return self._stated.moment(f"{in_utc}Z")
        return self._stated.moment(next((time for time in others if time and _NO_YEAR not in time), None))


class WordPressExport(Archive):
    """Exports of WordPress."""

    name = "wordpress-export"
    media = "application/rss+xml"

    def recognise(self, raw: Raw) -> str | None:
        """Return why a source is an export of WordPress, None where it is not."""
        head = head_of(raw)
        is_one = root_of(head) in ("rss", "rdf") and _SIGN.search(head)
        return "a feed with the elements of a WordPress export" if is_one else None

    def _reading(self, raw: Raw, progress: Progress | None) -> Reading:
        return _Feed(raw, progress)


def _why_left_out(item: _Item) -> str | None:
    """Say what an item is that is no published post; None for one that is, or that people talk about."""
    kind, status = item.get("post_type"), item.get("status")
    if item.comments:
        return None
    if item.is_cut and "post_type" not in item.fields:
        return "cut-off post"
    if kind in _POSTS and status in _PUBLIC:
        return None
    if kind not in _POSTS:
        return _NO_POST.get(kind, "other item")
    return _NOT_PUBLIC.get(status, "unpublished post")


def _why_unsaid(fields: Fields) -> str | None:
    """Say what a comment is that nobody can see, or that is none; None for any other."""
    kind, approved = fields.get("comment_type", ""), fields.get("comment_approved", "")
    if approved not in _APPROVED:
        return _HELD_BACK.get(approved, _UNAPPROVED)
    if kind in _SAID:
        return None
    return kind if kind in _PINGS else "other comment"


def _parent(fields: Fields) -> str | None:
    parent = fields.get("comment_parent", "")
    return None if parent in _NO_PARENT else parent


def _bare(url: str) -> str:
    """Return an address as an id begins with it: without the scheme, and what stands behind the path."""
    parts = _split(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


WORDPRESS_EXPORT = WordPressExport()
