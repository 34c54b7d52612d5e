"""The importer of Hacker News: an item of its search (Algolia) with all below it, and lists of items of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reader.model import Intake, IntakePost
from reader.sources.jsons.said import Said, post_of
from reader.sources.jsons.values import list_in, may_be_json, number_in, objects_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_PAGE = "https://news.ycombinator.com/item?id="
_ITEM = (b'"children"', b'"parent_id"', b'"story_id"', b'"created_at_i"')
_HITS = (b'"hits"', b'"objectID"', b'"story_id"')
_OWN = (b'"by"', b'"type"', b'"time"')
_TYPES = re.compile(rb'"type"\s*:\s*"(?:story|comment|job|poll|pollopt)"')


class HackerNews:
    """Reads what the two interfaces of Hacker News give: nested items, hits of a search, and single items in a list."""

    name = "hacker-news"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head
        if not may_be_json(head):
            return None
        if all(sign in head for sign in _HITS):
            return "it is a search of Hacker News"
        if all(sign in head for sign in _ITEM):
            return "it is an item of Hacker News with what is below it"
        is_list = all(map(head.__contains__, _OWN)) and _TYPES.search(head) is not None
        return "it is a list of items of Hacker News" if is_list else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/json", encoding=raw.decoded.encoding)
        stated.warnings += warnings
        items = [item for each in found for item in _flat(each)]
        return stated.intake(list(_posts(stated, items)), language="en")


HACKER_NEWS = HackerNews()


def _flat(of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give an item and all below it, each parent before its children, or the hits of a search."""
    waiting = list_in(of, "hits")[::-1] if "hits" in of else [of]
    while waiting:
        item = waiting.pop()
        waiting += reversed(list_in(item, "children"))
        yield item


def _posts(stated: Stated, items: Iterable[dict[str, Any]]) -> Iterator[IntakePost]:
    said = {each.id: each for item in items if (each := _said(item)) is not None}
    roots = {each.id: each for each in said.values() if each.parent is None}
    comments: defaultdict[str, list[Said]] = defaultdict(list)
    stories = {_id(item): text_in(item, "story_id") for item in items}
    for each in said.values():
        if each.parent is not None:
            comments[stories.get(each.id) or _top(each, said)].append(each)
    titles = {text_in(item, "story_id"): item for item in items if text_in(item, "story_title")}
    for story in roots.keys() | comments.keys():
        yield post_of(stated, roots.get(story) or _named(story, titles.get(story)), comments[story], own=_own_id)


def _top(said: Said, all_said: dict[str, Said]) -> str:
    """Return the id of the story that a comment stands under, or of the highest comment that is here."""
    seen = {said.id}
    while said.parent in all_said and said.parent not in seen:
        seen.add(said.parent)
        said = all_said[said.parent]
    return said.parent or said.id


def _named(story: str, hit: dict[str, Any] | None) -> Said:
    """Return a story that is only named by its comments."""
    title = text_in(hit, "story_title") if hit else ""
    return Said(id=story, title=title, url=_PAGE + story, own_id=_own_id(story))


def _said(item: dict[str, Any]) -> Said | None:
    id = _id(item)
    if not id or text_in(item, "type") == "pollopt":
        return None
    parent = text_in(item, "parent_id") or text_in(item, "parent")
    body = text_in(item, "text") or text_in(item, "comment_text") or text_in(item, "story_text")
    link = text_in(item, "url")
    is_story = not parent
    author = text_in(item, "author") or text_in(item, "by")
    return Said(
        id=id,
        parent=parent or None,
        author=author,
        time=number_in(item, "created_at_i") or number_in(item, "time") or text_in(item, "created_at"),
        body=f'<p><a href="{link}">{link}</a></p>{body}' if link and is_story else body,
        title=text_in(item, "title") if is_story else "",
        url=_PAGE + id,
        own_id=_own_id(id),
        removed=not is_story and not (author and body),
        counted=number_in(item, "num_comments") or number_in(item, "descendants"),
    )


def _id(item: dict[str, Any]) -> str:
    return text_in(item, "id") or text_in(item, "objectID")


def _own_id(id: str) -> str:
    return f"hn:{id}"
