"""The importer of Reddit: threads as their addresses with `.json` give them, and archives of one record a line."""

from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import Any

from reader.model import Intake, IntakePost
from reader.printable import counted
from reader.sources.jsons.said import Said, post_of
from reader.sources.jsons.values import at, list_in, may_be_json, number_in, objects_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_SITE = "https://www.reddit.com"
_LISTING = (b'"kind"', b'"data"')
_THINGS = (b'"Listing"', b'"t1"', b'"t3"', b'"things"')
_LINE = (b'"link_id"', b'"parent_id"', b'"body"', b'"subreddit"')
_SUBMISSION = (b'"selftext"', b'"subreddit"', b'"num_comments"')
_GONE = frozenset(("[deleted]", "[removed]"))


class Reddit:
    """Reads threads of Reddit with what is known to be missing: comments that only a further request brings."""

    name = "reddit"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head
        if not may_be_json(head):
            return None
        if all(map(head.__contains__, _LISTING)) and any(map(head.__contains__, _THINGS)) and b"subreddit" in head:
            return "it is a thread of Reddit"
        is_line = all(map(head.__contains__, _LINE)) or all(map(head.__contains__, _SUBMISSION))
        return "it is an archive of Reddit, one record a line" if is_line else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/json", base=_SITE, encoding=raw.decoded.encoding)
        stated.warnings += warnings
        return stated.intake(list(_Threads(stated).of(found)), language=None)


REDDIT = Reddit()


class _Threads:
    def __init__(self, stated: Stated) -> None:
        self._stated = stated
        self._roots: dict[str, Said] = {}
        self._comments: defaultdict[str, list[Said]] = defaultdict(list)
        self._more = 0
        self._deeper = 0

    def of(self, found: list[dict[str, Any]]) -> Iterator[IntakePost]:
        """Give every post with its comments."""
        for each in found:
            self._take(each)
        if self._more:
            self._stated.warn("missing", f"{counted(self._more, 'comment')} behind “load more” are not in this file")
        if self._deeper:
            self._stated.warn("missing", f"{counted(self._deeper, 'branch')} go on deeper than this file")
        for post in dict.fromkeys((*self._roots, *self._comments)):
            root = self._roots.get(post) or Said(id=post, own_id=_own_id(post))
            yield post_of(self._stated, root, self._comments[post], own=_own_id)

    def _take(self, of: dict[str, Any]) -> None:
        """Take a thing with all below it: a listing, a post, a comment, or a word that there are more."""
        waiting = [of]
        while waiting:
            thing = waiting.pop()
            kind = text_in(thing, "kind")
            data = at(thing, "data") if kind else thing
            if not isinstance(data, dict):
                continue
            if kind == "Listing":
                waiting += reversed(list_in(data, "children"))
            elif kind == "more":
                self._miss(data)
            elif kind == "t3" or "selftext" in data:
                said = _post(data)
                self._roots.setdefault(said.id, said)
            elif kind == "t1" or "body" in data:
                said = _comment(data)
                self._comments[text_in(data, "link_id") or next(iter(self._roots), "")].append(said)
                if isinstance(at(data, "replies"), dict):
                    waiting.append(data["replies"])
            elif things := list_in(thing, "json", "data", "things"):
                waiting += reversed(things)

    def _miss(self, more: Any) -> None:
        """Count what a `more` stands for; without children it is the link to a branch that goes on."""
        children = at(more, "children")
        named = len(children) if isinstance(children, list) else 0
        self._more += max(number_in(more, "count") or 0, named)
        self._deeper += not named


def _post(data: Any) -> Said:
    link, body = text_in(data, "url"), unescape(text_in(data, "selftext_html"))
    form = "html" if body or not text_in(data, "selftext") else "text"
    is_link = link and not at(data, "is_self") and not body and not text_in(data, "selftext")
    author = text_in(data, "author")
    return Said(
        id=text_in(data, "name") or f"t3_{text_in(data, 'id')}",
        author="" if author in _GONE else author,
        time=number_in(data, "created_utc") or text_in(data, "created_utc"),
        body=f'<p><a href="{link}">{link}</a></p>' if is_link else body or text_in(data, "selftext"),
        form=form,  # type: ignore[arg-type]
        title=text_in(data, "title"),
        url=_SITE + text_in(data, "permalink") if text_in(data, "permalink") else "",
        own_id=_own_id(text_in(data, "name") or f"t3_{text_in(data, 'id')}"),
        counted=number_in(data, "num_comments"),
    )


def _comment(data: Any) -> Said:
    id = text_in(data, "name") or f"t1_{text_in(data, 'id')}"
    parent, author = text_in(data, "parent_id"), text_in(data, "author")
    markup, words = unescape(text_in(data, "body_html")), text_in(data, "body")
    return Said(
        id=id,
        parent=parent if parent.startswith("t1_") else None,
        author="" if author in _GONE else author,
        time=number_in(data, "created_utc") or text_in(data, "created_utc"),
        body=markup or words,
        form="html" if markup else "text",
        url=_SITE + text_in(data, "permalink") if text_in(data, "permalink") else "",
        own_id=_own_id(id),
        removed=words.strip() in _GONE,
    )


def _own_id(id: str) -> str:
    return f"reddit:{id}"
