"""The importer of Reddit: threads as their addresses with `.json` give them, and archives of one record a line."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from typing import Any

from reader.model import Intake, IntakePost
from reader.printable import counted, counted_are
from reader.sources.jsons.said import Form, Said, linked, post_of, read_threads
from reader.sources.jsons.values import at, head_of, list_in, number_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_SITE = "https://www.reddit.com"
_THING = re.compile(r"\"kind\"\s*:\s*\"(?:Listing|more|t[13])\"")
# "[deleted]", "[removed]", and with more words about by whom.
_GONE = re.compile(r"\[ ?(?:deleted|removed)(?: by \w+)? ?\]", re.IGNORECASE)
_TAG = re.compile(r"<[a-z!/]")


class Reddit:
    """Reads threads of Reddit with what is known to be missing: comments that only a further request brings."""

    name = "reddit"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        if head is None:
            return None
        is_about_it = head.has("subreddit") or head.has("subreddit_id") or head.has("link_id")
        if head.has("kind", "data") and is_about_it and _THING.search(head.text):
            return "it is a thread of Reddit"
        is_comment = head.has("link_id", "parent_id", "body", "author")
        is_post = head.has("selftext", "author", "title")
        is_line = is_about_it and (is_comment or is_post)
        return "it is an archive of Reddit, one record a line" if is_line else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, lambda stated, found: _Threads(stated).of(found), base=_SITE)


REDDIT = Reddit()


class _Threads:
    def __init__(self, stated: Stated) -> None:
        self._stated = stated
        self._roots: dict[str, Said] = {}
        self._comments: defaultdict[str, list[Said]] = defaultdict(list)
        self._titles: dict[str, str] = {}
        self._more = 0
        self._deeper = 0

    def of(self, found: list[dict[str, Any]]) -> Iterator[IntakePost]:
        """Give every post with its comments."""
        for each in found:
            self._take(each)
        if self._more:
            self._stated.warn("missing", f"{counted_are(self._more, 'comment')} behind “load more”, not in this file")
        if self._deeper:
            places = counted(self._deeper, "place")
            self._stated.warn("missing", f"the thread goes on deeper than this file in {places}")
        for post in dict.fromkeys((*self._roots, *self._comments)):
            named = Said(id=post, title=self._titles.get(post, ""), own_id=_own_id(post) if post else None)
            yield post_of(self._stated, self._roots.get(post, named), self._comments[post], own=_own_id)

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
                waiting += self._answers(data)
            else:
                waiting += reversed(list_in(data, "json", "data", "things"))

    def _answers(self, data: dict[str, Any]) -> list[dict[str, Any]]:
        """Take a comment, and return the listing of its answers, if there is one."""
        parent = text_in(data, "parent_id")
        post = text_in(data, "link_id") or (parent if parent.startswith("t3_") else next(iter(self._roots), ""))
        self._comments[post].append(_comment(data))
        self._titles.setdefault(post, text_in(data, "link_title"))
        replies = at(data, "replies")
        return [replies] if isinstance(replies, dict) else []

    def _miss(self, more: dict[str, Any]) -> None:
        """Count what a `more` stands for; without children it is the link to a branch that goes on."""
        children = at(more, "children")
        named = len(children) if isinstance(children, list) else 0
        self._more += max(number_in(more, "count") or 0, named)
        self._deeper += not named


def _post(data: dict[str, Any]) -> Said:
    id = text_in(data, "name") or f"t3_{text_in(data, 'id')}"
    body, form = _words(data, "selftext")
    link = "" if at(data, "is_self") is True else text_in(data, "url") or text_in(data, "url_overridden_by_dest")
    if link and not body:
        body, form = linked(link), "html"
    return Said(
        id=id,
        author=_author(data),
        time=_time(data),
        body=body,
        form=form,
        title=text_in(data, "title"),
        url=text_in(data, "permalink"),
        own_id=_own_id(id),
        counted=number_in(data, "num_comments"),
    )


def _comment(data: dict[str, Any]) -> Said:
    id = text_in(data, "name") or f"t1_{text_in(data, 'id')}"
    parent = text_in(data, "parent_id")
    body, form = _words(data, "body")
    is_removed = _GONE.fullmatch(text_in(data, "body").strip()) is not None
    return Said(
        id=id,
        parent=parent if parent.startswith("t1_") else None,
        author=_author(data),
        time=_time(data),
        body="" if is_removed else body,
        form=form,
        url=text_in(data, "permalink"),
        own_id=_own_id(id),
        is_removed=is_removed,
        is_owner=at(data, "is_submitter") is True,
    )


def _words(data: dict[str, Any], name: str) -> tuple[str, Form]:
    """Return a text as HTML, or as Markdown where there is no HTML; either may be there with its signs as entities."""
    markup, words = text_in(data, f"{name}_html"), text_in(data, name)
    if markup:
        return markup if _TAG.search(markup) else unescape(markup), "html"
    return words if re.search("[<>]", words) else unescape(words), "markdown"


def _author(data: dict[str, Any]) -> str:
    name = text_in(data, "author")
    return "" if _GONE.fullmatch(name) else name


def _time(data: dict[str, Any]) -> int | str:
    return number_in(data, "created_utc") or text_in(data, "created_utc")


def _own_id(id: str) -> str:
    return f"reddit:{id}"
