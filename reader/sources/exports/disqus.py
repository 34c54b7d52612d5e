"""Import Disqus exports: all threads of a forum, and behind them, in no order by thread, all posts."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from html import unescape
from itertools import groupby
from typing import Any, NamedTuple

from reader.errors import SourceError
from reader.model import Block, IntakeComment, IntakePost
from reader.printable import counted_are
from reader.sources.exports.archive import Archive, Make, Reading, fields_of, name_only, with_absent
from reader.sources.exports.prose import prose
from reader.sources.importer import Progress
from reader.sources.read import Raw
from reader.sources.stated import Stated
from reader.sources.xml import attribute, head_of, local, parent_of, root_of

_SIGN = re.compile(r"disqus\.com|<(?:thread|post|category)\b")
_LINES_IN_MARKUP = re.compile(r"<(?:p|br)\b", re.IGNORECASE)
_FIELDS = frozenset(("link", "title", "message", "createdAt", "isSpam", "isDeleted"))
_NAMES = frozenset(("name", "username"))
_TRUE = ("true", "1")
_SEEN, _REMOVED, _SPAM = range(3)
# So many posts are stored at once, and what is stored stays in memory up to so much; the rest is in a file without a
# name, which is gone when it is closed.
_BATCH = 1000
_INSERT = "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_THREAD = "INSERT INTO thread VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_TABLES = """
PRAGMA cache_size = -32000;
PRAGMA journal_mode = OFF;
CREATE TABLE thread (number INTEGER PRIMARY KEY, id TEXT, place TEXT, link TEXT, title TEXT, said TEXT, created TEXT,
    name TEXT);
CREATE TABLE post (number INTEGER PRIMARY KEY, thread TEXT, id TEXT, parent TEXT, said TEXT, created TEXT, name TEXT,
    state INTEGER);
"""
# Knows for the id of each thread the number of the first one at the same place.
_GATHER = """
CREATE TABLE home (id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
INSERT OR IGNORE INTO home SELECT id, first FROM thread
    JOIN (SELECT place, min(number) AS first FROM thread GROUP BY place) USING (place);
"""
# Posts whose thread is not listed come last.
_POSTS = """
SELECT home.number, CASE WHEN home.number IS NULL THEN post.thread END, post.* FROM post
    LEFT JOIN home ON home.id = post.thread ORDER BY home.number IS NULL, 1, 2, post.number
"""
_THREAD = "SELECT * FROM thread WHERE number = ?"
_THREADS = "SELECT count(DISTINCT place) FROM thread"


class _Thread(NamedTuple):
    number: int | None
    id: str
    place: str
    link: str
    title: str
    said: str
    created: str
    name: str


class _Post(NamedTuple):
    number: int | None
    thread: str
    id: str
    parent: str | None
    said: str
    created: str
    name: str
    state: int


class _Forum(Reading):
    """Gathers the posts of each thread: an export lists those of all threads as they were written."""

    def posts(self) -> Iterator[Make]:
        try:
            yield from self._gathered()
        except sqlite3.Error as error:
            raise SourceError(f"needs room for temporary files to be read: {error}", self.uri) from error

    def _gathered(self) -> Iterator[Make]:
        with closing(sqlite3.connect("")) as store:
            store.executescript(_TABLES)
            self._store(store)
            store.executescript(_GATHER)
            idle = int(store.execute(_THREADS).fetchone()[0])
            for (number, unlisted), rows in groupby(store.execute(_POSTS), lambda row: row[:2]):
                posts = [_Post(*row[2:]) for row in rows]
                spam = sum(post.state == _SPAM for post in posts)
                if spam == len(posts):
                    self.left_out["spam comment"] += spam
                    continue
                listed = store.execute(_THREAD, (number,)).fetchone()
                idle -= listed is not None
                thread = _Thread(*listed) if listed else _Thread(None, unlisted, "", "", "", "", "", "")
                yield partial(self._post, thread, posts)
            if idle:
                self.left_out["empty thread"] += idle

    def _store(self, store: sqlite3.Connection) -> None:
        """Store all threads and posts."""
        posts: list[_Post] = []
        of_thread = ""
        for element in self.xml.elements(("thread", "post")):
            if local(element) == "post":
                if self.xml.is_cut:
                    self.left_out["cut-off comment"] += 1
                else:
                    posts.append(_post(element, of_thread))
                of_thread = ""
                if len(posts) == _BATCH:
                    store.executemany(_INSERT, posts)
                    posts.clear()
            elif parent_of(element) == "post":  # it only names the thread of the post
                of_thread = attribute(element, "id")
            else:
                store.execute(_INSERT_THREAD, _thread(element))
        store.executemany(_INSERT, posts)

    def _post(self, thread: _Thread, posts: list[_Post], stated: Stated) -> IntakePost:
        made = IntakePost(
            title=stated.title(self.decoded(thread.title)),
            author=stated.author(name_only(thread.name)),
            published=stated.moment(thread.created),
            blocks=_said(stated, self.decoded(thread.said)),
            url=stated.address(thread.link),
            own_id=f"disqus:thread:{thread.id}" if thread.id else None,
            locator=_locator(thread.id),
            nesting="stated",
            comments=[],
        )
        if thread.number is None:
            stated.warn("thread", f"the thread of {counted_are(len(posts), 'comment')} not in this source")
        comments: dict[str, IntakeComment] = {}
        for post in posts:
            ref = post.id or f"-{post.number}"
            if post.state == _SPAM or ref in comments:
                stated.leave_out("spam comment" if post.state == _SPAM else "duplicate comment")
            else:
                comments[ref] = self._comment(stated, ref, post)
        parents = {post.id: post.parent for post in posts if post.parent}
        made.comments = with_absent(list(comments.values()), parents, _absent)
        return made

    def _comment(self, stated: Stated, ref: str, post: _Post) -> IntakeComment:
        comment = _absent(ref)
        comment.absent = False
        comment.parent = post.parent
        comment.removed = post.state == _REMOVED
        comment.published = stated.moment(post.created)
        if not comment.removed:  # what was said, and by whom, is in the export all the same, and is not to be shown
            comment.author = stated.author(name_only(post.name))
            comment.blocks = _said(stated, self.decoded(post.said))
        return comment


class DisqusExport(Archive):
    """Exports of Disqus."""

    name = "disqus-export"
    media = "application/xml"

    def recognise(self, raw: Raw) -> str | None:
        """Return why a source is an export of Disqus, None where it is not."""
        head = head_of(raw)
        return "a <disqus> element of threads and posts" if root_of(head) == "disqus" and _SIGN.search(head) else None

    def _reading(self, raw: Raw, progress: Progress | None) -> Reading:
        return _Forum(raw, progress)


def _thread(element: Any) -> _Thread:
    fields = fields_of(element, _FIELDS)
    own, link = attribute(element, "id"), fields.get("link", "")
    return _Thread(
        number=None,
        id=own,
        place=_place(link) or f"#{own}",
        link=link,
        title=fields.get("title", ""),
        said=fields.get("message", ""),
        created=fields.get("createdAt", ""),
        name=_name(element),
    )


def _post(element: Any, thread: str) -> _Post:
    fields = fields_of(element, _FIELDS)
    is_spam, is_removed = fields.get("isSpam", "").lower() in _TRUE, fields.get("isDeleted", "").lower() in _TRUE
    return _Post(
        number=None,
        thread=thread,
        id=attribute(element, "id"),
        parent=next((attribute(each, "id") for each in element.iterchildren("{*}parent")), "") or None,
        said=fields.get("message", ""),
        created=fields.get("createdAt", ""),
        name=_name(element),
        state=_SPAM if is_spam else _REMOVED if is_removed else _SEEN,
    )


def _name(element: Any) -> str:
    for author in element.iterchildren("{*}author"):
        fields = fields_of(author, _NAMES)
        return fields.get("name") or fields.get("username", "")
    return ""


def _place(link: str) -> str:
    """Return what two links to one page have in common: all but the scheme, the fragment and the last slash."""
    return unescape(link).partition("#")[0].partition("://")[2].rstrip("/")


def _absent(ref: str) -> IntakeComment:
    is_stated = not ref.startswith("-")
    return IntakeComment(
        ref=ref,
        own_id=f"disqus:{ref}" if is_stated else None,
        locator=_locator(ref) if is_stated else None,
        absent=True,
        blocks=(),
    )


def _locator(own: str) -> str | None:
    return f"dsq:id {own}" if own else None


def _said(stated: Stated, text: str) -> tuple[Block, ...]:
    return prose(stated, text, has_lines=not _LINES_IN_MARKUP.search(text))


DISQUS_EXPORT = DisqusExport()
