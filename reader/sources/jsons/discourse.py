"""The importer of Discourse: a topic as its address with `.json` gives it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from reader.model import Intake, IntakePost
from reader.printable import counted_are
from reader.sources.jsons.said import Said, post_of, read_threads
from reader.sources.jsons.values import at, head_of, list_in, number_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_ACTION = 3  # "closed this topic", in the numbers of Discourse
# Pictures of people that a site keeps itself are named by its host; nothing else in a topic tells the site.
_HOST = re.compile(r"/user_avatar/([\w.-]+\.[\w-]+(?::\d+)?)/")
_MOST_GAPS = 3


class Discourse:
    """Reads topics of a Discourse forum, one or several pages of each, and says which posts are not there."""

    name = "discourse"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        is_topic = head is not None and (head.has("cooked", "post_number") or head.has("cooked", "post_stream"))
        return "it is a topic of a Discourse forum" if is_topic else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _topics)


DISCOURSE = Discourse()


def _topics(stated: Stated, pages: list[dict[str, Any]]) -> Iterator[IntakePost]:
    posts: defaultdict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    topics: dict[str, dict[str, Any]] = {}
    for page in pages:
        found = list_in(page, "post_stream", "posts") or list_in(page, "latest_posts") or [page]
        if "post_stream" in page and "title" in page:
            topics.setdefault(text_in(page, "id"), page)
        for post in found:
            number = number_in(post, "post_number")
            if number is not None:
                posts[text_in(post, "topic_id") or text_in(page, "id")].setdefault(number, post)
    for topic in dict.fromkeys((*topics, *posts)):
        yield _Topic(stated, topics.get(topic, {}), dict(sorted(posts[topic].items()))).post()


class _Topic:
    """Makes a post and its comments of the posts of a topic, by their numbers."""

    def __init__(self, stated: Stated, topic: dict[str, Any], posts: dict[int, dict[str, Any]]) -> None:
        self._stated = stated
        self._topic = topic
        self._posts = posts
        pictures = (text_in(post, "avatar_template") for post in posts.values())
        self._host = next((found[1] for picture in pictures if (found := _HOST.search(picture))), None)

    def post(self) -> IntakePost:
        """Make the post of the first post."""
        first = next(iter(self._posts.values()), {})
        title = text_in(self._topic, "title") or text_in(first, "topic_title")
        said = [each for each in map(self._said, self._posts.values()) if each]
        comments = [each for each in said if each.id != "1"]
        opening = next((each for each in said if each.id == "1"), Said(id="1"))
        missing = self._missing()
        root = replace(
            opening,
            title=title or text_in(first, "topic_slug").replace("-", " "),
            counted=None if missing is None else missing + len(comments),
        )
        return post_of(self._stated, root, comments)

    def _missing(self) -> int | None:
        """Count the posts that are not here, and warn of them; None where nothing tells."""
        stream = at(self._topic, "post_stream", "stream")
        count = len(stream) if isinstance(stream, list) else number_in(self._topic, "posts_count")
        if count is None:
            return None
        missing = max(0, count - len(self._posts))
        if missing:
            what = counted_are(missing, "post")
            self._stated.warn("missing", f"{what} not in this file, out of these numbers: {self._gaps(missing)}")
        return missing - (1 not in self._posts and missing > 0)

    def _gaps(self, missing: int) -> str:
        """Name the numbers of posts that are not here; those that were deleted leave such gaps, too."""
        last = max(self._posts, default=0)
        end = max(last, number_in(self._topic, "highest_post_number") or 0) + 1
        gaps = [(before + 1, after - 1) for before, after in pairwise((0, *self._posts, end)) if after - before > 1]
        named = [str(begin) if begin == end else f"{begin}–{end}" for begin, end in gaps]
        if sum(end - begin + 1 for begin, end in gaps) < missing:
            named.append(f"{last + 1}–")
        return ", ".join((*named[:_MOST_GAPS], "…") if len(named) > _MOST_GAPS else named)

    def _said(self, post: dict[str, Any]) -> Said | None:
        body = text_in(post, "cooked")
        if number_in(post, "post_type") == _ACTION or (not body and text_in(post, "action_code")):
            self._stated.leave_out("note of what was done with the topic")
            return None
        answered = number_in(post, "reply_to_post_number")
        own, number, topic = (text_in(post, name) for name in ("id", "post_number", "topic_id"))
        url = text_in(post, "post_url") or f"/t/{text_in(post, 'topic_slug') or '-'}/{topic}/{number}"
        return Said(
            id=number,
            parent=str(answered) if answered else None,
            author=text_in(post, "username") or text_in(post, "name"),
            time=text_in(post, "created_at"),
            body=body,
            url=f"https://{self._host}{url}" if self._host and topic and url.startswith("/") else "",
            own_id=f"discourse:{self._host}:{own}" if self._host and own else None,
            is_removed=any(bool(at(post, name)) for name in ("user_deleted", "deleted_at", "hidden")),
        )
