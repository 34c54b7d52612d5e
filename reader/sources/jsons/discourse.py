"""The importer of Discourse: a topic as its address with `.json` gives it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reader.model import Intake, IntakePost
from reader.printable import counted
from reader.sources.jsons.said import Said, post_of
from reader.sources.jsons.values import at, list_in, may_be_json, number_in, objects_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_SIGNS = (b'"cooked"', b'"post_number"')
_TOPIC = (b'"post_stream"', b'"cooked"')
_ACTION = 3  # "closed this topic", in the numbers of Discourse


class Discourse:
    """Reads topics of a Discourse forum, one or several pages of each, and says which posts are not there."""

    name = "discourse"

    def recognise(self, raw: Raw) -> str | None:
        is_topic = any(all(map(raw.head.__contains__, signs)) for signs in (_SIGNS, _TOPIC))
        return "it is a topic of a Discourse forum" if is_topic and may_be_json(raw.head) else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/json", encoding=raw.decoded.encoding)
        stated.warnings += warnings
        return stated.intake(list(_topics(stated, found)))


DISCOURSE = Discourse()


def _topics(stated: Stated, pages: list[dict[str, Any]]) -> Iterator[IntakePost]:
    posts: defaultdict[str, dict[int, dict[str, Any]]] = defaultdict(dict)
    topics: dict[str, dict[str, Any]] = {}
    for page in pages:
        found = list_in(page, "post_stream", "posts") or list_in(page, "latest_posts") or [page]
        if "post_stream" in page:
            topics.setdefault(text_in(page, "id"), page)
        for post in found:
            number = number_in(post, "post_number")
            if number is not None:
                posts[text_in(post, "topic_id") or text_in(page, "id")].setdefault(number, post)
    for topic in dict.fromkeys((*topics, *posts)):
        yield _topic(stated, topics.get(topic, {}), dict(sorted(posts[topic].items())))


def _topic(stated: Stated, topic: dict[str, Any], posts: dict[int, dict[str, Any]]) -> IntakePost:
    stream = at(topic, "post_stream", "stream")
    first = next(iter(posts.values()), {})
    title = text_in(topic, "title") or text_in(first, "topic_title") or text_in(first, "topic_slug").replace("-", " ")
    opening = posts.get(1)
    comments = [each for number, post in posts.items() if number != 1 and (each := _said(stated, post))]
    count = len(stream) if isinstance(stream, list) else number_in(topic, "posts_count")
    said = _said(stated, opening) if opening else None
    root = Said(
        id="1",
        title=title,
        author=said.author if said else "",
        time=said.time if said else None,
        body=said.body if said else "",
        counted=count - 1 if count else None,
    )
    if count and count > len(posts):
        stated.warn("missing", f"{counted(count - len(posts), 'post')} of {count} are not in this file{_gaps(posts)}")
    return post_of(stated, root, comments)


def _gaps(posts: dict[int, Any]) -> str:
    """Name the numbers that are missing between those that are here."""
    numbers = sorted(posts)
    gaps = [
        f"{before + 1}–{after - 1}" for before, after in zip([0, *numbers], numbers, strict=False) if after - before > 1
    ]
    return f", such as {', '.join(gaps[:3])}" if gaps else f": those after {numbers[-1]}" if numbers else ""


def _said(stated: Stated, post: dict[str, Any]) -> Said | None:
    body = text_in(post, "cooked")
    if number_in(post, "post_type") == _ACTION or (not body and text_in(post, "action_code")):
        stated.leave_out("note of what was done with the topic")
        return None
    answered = number_in(post, "reply_to_post_number")
    return Said(
        id=str(number_in(post, "post_number")),
        parent=str(answered) if answered and answered != 1 else None,
        author=text_in(post, "username") or text_in(post, "name"),
        time=text_in(post, "created_at"),
        body=body,
        removed=bool(at(post, "user_deleted") or at(post, "deleted_at") or at(post, "hidden")),
    )
