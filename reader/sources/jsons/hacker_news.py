"""The importer of Hacker News: an item of its search (Algolia) with all below it, and lists of items of its own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from reader.model import Intake, IntakePost
from reader.printable import counted_are
from reader.sources.jsons.said import Said, linked, post_of, read_threads
from reader.sources.jsons.values import at, head_of, list_in, number_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_PAGE = "https://news.ycombinator.com/item?id="
_TYPE = re.compile(r"\"type\"\s*:\s*\"(?:story|comment|job|poll|pollopt)\"")
_BODY = ("text", "comment_text", "story_text")


class HackerNews:
    """Reads what the two interfaces of Hacker News give: nested items, hits of a search, and single items in a list."""

    name = "hacker-news"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        if head is None:
            return None
        if head.has("hits", "objectID") and (head.has("story_id") or head.has("num_comments")):
            return "it is a search of Hacker News"
        if head.has("children", "parent_id", "story_id", "created_at_i"):
            return "it is an item of Hacker News with what is below it"
        is_list = head.has("by", "type", "time") and _TYPE.search(head.text)
        return "it is a list of items of Hacker News" if is_list else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _posts, language="en")


HACKER_NEWS = HackerNews()


def _posts(stated: Stated, found: list[dict[str, Any]]) -> Iterator[IntakePost]:
    items = {id: item for each in found for item in _flat(stated, each) if (id := _id(item))}
    said = {id: _said(item) for id, item in items.items()}
    roots = {id: each for id, each in said.items() if each.parent is None}
    comments: defaultdict[str, list[Said]] = defaultdict(list)
    titles: dict[str, str] = {}
    stories = _stories(items, said)
    for id, item in items.items():
        if id not in roots:
            comments[stories[id]].append(said[id])
            titles.setdefault(stories[id], text_in(item, "story_title"))
    _warn_of_missing(stated, items)
    for story in dict.fromkeys((*roots, *comments)):
        named = Said(id=story, title=titles.get(story, ""), url=_PAGE + story, own_id=_own_id(story))
        yield post_of(stated, roots.get(story, named), comments[story], own=_own_id)


def _flat(stated: Stated, of: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give an item and all below it, each parent before its children, or the hits of a search, the oldest first."""
    if "hits" in of:
        hits = list_in(of, "hits")
        further = (number_in(of, "nbHits") or 0) - len(hits)
        if further > 0:
            stated.warn("missing", f"{counted_are(further, 'further hit')} not in this file")
        yield from sorted(hits, key=lambda hit: number_in(hit, "created_at_i") or 0)
        return
    waiting = [of]
    while waiting:
        item = waiting.pop()
        waiting += reversed(list_in(item, "children"))
        if text_in(item, "type") == "pollopt":
            stated.leave_out("option of a poll")
        else:
            yield item


def _stories(items: Mapping[str, dict[str, Any]], said: Mapping[str, Said]) -> dict[str, str]:
    """Return the id of the story that each item stands under, or of the highest above it that is named."""
    stories: dict[str, str] = {}
    for id in items:
        way = [id]
        story = text_in(items[id], "story_id")
        seen = {id}
        while not story:
            above = said[way[-1]].parent if way[-1] in said else None
            if above is None or above in seen:
                story = way[-1]
            else:
                story = stories.get(above) or text_in(items.get(above), "story_id")
                way.append(above)
                seen.add(above)
        stories.update(dict.fromkeys(way, story))
    return stories


def _warn_of_missing(stated: Stated, items: Mapping[str, dict[str, Any]]) -> None:
    """Count the replies that items name and that are not here."""
    named = {str(kid) for item in items.values() if isinstance(kids := at(item, "kids"), list) for kid in kids}
    missing = len(named - items.keys())
    if missing:
        stated.warn("missing", f"{counted_are(missing, 'answer')} named, and not in this file")


def _said(item: dict[str, Any]) -> Said:
    id = _id(item)
    parent = text_in(item, "parent_id") or text_in(item, "parent")
    body = next(filter(None, (text_in(item, name) for name in _BODY)), "")
    is_emptied = any(name in item and not item[name] for name in _BODY[:2])
    return Said(
        id=id,
        parent=parent or None,
        author=text_in(item, "author") or text_in(item, "by"),
        time=number_in(item, "created_at_i") or number_in(item, "time") or text_in(item, "created_at"),
        body=_closed(body) if parent else linked(text_in(item, "url")) + _closed(body),
        title="" if parent else text_in(item, "title"),
        url=_PAGE + id,
        own_id=_own_id(id),
        is_removed=bool(parent) and not body and (is_emptied or at(item, "deleted") is True),
        counted=number_in(item, "num_comments") if "num_comments" in item else number_in(item, "descendants"),
    )


def _closed(body: str) -> str:
    """Close the paragraphs, of which the site writes only where they begin; so they can be read without a parser."""
    paragraphs = body.removeprefix("<p>").split("<p>")
    return f"<p>{'</p><p>'.join(paragraphs)}</p>" if body and "</p>" not in body else body


def _id(item: dict[str, Any]) -> str:
    return text_in(item, "id") or text_in(item, "objectID")


def _own_id(id: str) -> str:
    return f"hn:{id}"
