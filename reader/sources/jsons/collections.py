"""Importers of collections of discussions, one record a line: ConvoKit's utterances, and what forum-dl saves."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reader.model import Intake, IntakePost
from reader.sources.jsons.said import Said, post_of
from reader.sources.jsons.values import at, may_be_json, objects_in, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_SPEAKER = (b'"speaker"', b'"user"')
_CONVERSATION = (b'"conversation_id"', b'"root"')
_ANSWERED = (b'"reply_to"', b'"reply-to"')
_FORUM_DL = (b'"path"', b'"content"', b'"creation_time"')


class ConvoKit:
    """Reads ConvoKit's `utterances.jsonl`: of each conversation, the first utterance is the post."""

    name = "convokit"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head
        signs = ((b'"text"',), _SPEAKER, _CONVERSATION, _ANSWERED)
        is_mine = all(any(map(head.__contains__, names)) for names in signs)
        return "its lines are utterances of ConvoKit" if is_mine and may_be_json(head) else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/jsonl", encoding=raw.decoded.encoding)
        stated.warnings += warnings
        said: defaultdict[str, list[Said]] = defaultdict(list)
        for each in found:
            conversation = text_in(each, "conversation_id") or text_in(each, "root") or text_in(each, "id")
            said[conversation].append(_utterance(each))
        return stated.intake([_conversation(stated, some, root) for root, some in said.items()])


class ForumDl:
    """Reads what forum-dl saves of forums and mailing lists, one post a line."""

    name = "forum-dl"

    def recognise(self, raw: Raw) -> str | None:
        is_mine = b'"forum-dl"' in raw.head or all(map(raw.head.__contains__, _FORUM_DL))
        return "its lines are posts that forum-dl saved" if is_mine and may_be_json(raw.head) else None

    def read(self, raw: Raw) -> Intake:
        found, warnings = objects_in(raw)
        stated = Stated(raw, self.name, media="application/jsonl", encoding=raw.decoded.encoding)
        stated.warnings += warnings
        return stated.intake(list(_forum_threads(stated, found)))


CONVOKIT = ConvoKit()
FORUM_DL = ForumDl()


def _utterance(of: dict[str, Any]) -> Said:
    parent = text_in(of, "reply_to") or text_in(of, "reply-to")
    return Said(
        id=text_in(of, "id"),
        parent=parent or None,
        author=text_in(of, "speaker") or text_in(of, "speaker", "id") or text_in(of, "user"),
        time=text_in(of, "timestamp"),
        body=text_in(of, "text"),
        form="text",
        url=text_in(of, "meta", "permalink") or text_in(of, "meta", "url"),
        title=text_in(of, "meta", "title"),
    )


def _conversation(stated: Stated, said: Sequence[Said], name: str) -> IntakePost:
    """Make a post of what began the conversation: what has its name, or answers nothing; nothing where many do."""
    root = next((each for each in said if each.id == name), None)
    if root is None or root.parent is not None:
        first = [each for each in said if each.parent is None]
        root = first[0] if len(first) == 1 else None
    comments = [each for each in said if each is not root]
    return post_of(stated, root or Said(id=name), comments)


def _forum_threads(stated: Stated, found: Sequence[dict[str, Any]]) -> Iterator[IntakePost]:
    said: defaultdict[tuple[str, ...], list[Said]] = defaultdict(list)
    titles: dict[tuple[str, ...], str] = {}
    for each in found:
        item = at(each, "item") if isinstance(at(each, "item"), dict) else each
        path, below = _steps(item, "path"), _steps(item, "subpath")
        if text_in(each, "type") == "thread" or ("title" in item and "content" not in item):
            titles[path] = text_in(item, "title")
        elif text_in(item, "content") or below:
            thread, own = (path, below) if below else (path[:-1], path[-1:])
            said[thread].append(_forum_post(item, own))
    for thread, some in said.items():
        first, *others = some
        root = first if first.parent is None else None
        named = root or Said(id="/".join(thread))
        yield post_of(stated, _titled(named, titles.get(thread, "")), others if root else some)


def _titled(said: Said, title: str) -> Said:
    return replace(said, title=said.title or title)


def _forum_post(item: dict[str, Any], own: tuple[str, ...]) -> Said:
    body = text_in(item, "content")
    return Said(
        id=own[-1] if own else "",
        parent=own[-2] if len(own) > 1 else None,
        author=text_in(item, "author"),
        time=text_in(item, "creation_time"),
        body=body,
        form="html" if "<" in body else "text",
        url=text_in(item, "url"),
        title=text_in(item, "title"),
    )


def _steps(item: dict[str, Any], name: str) -> tuple[str, ...]:
    value = at(item, name)
    return tuple(str(step) for step in value) if isinstance(value, list) else ()
