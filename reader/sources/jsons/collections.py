"""Importers of collections of discussions, one record a line: ConvoKit's utterances, and what forum-dl saves."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reader.model import Intake, IntakePost, Nesting
from reader.sources.jsons.said import Said, post_of, read_threads
from reader.sources.jsons.values import at, head_of, text_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

_Steps = tuple[str, ...]


class ConvoKit:
    """Reads ConvoKit's `utterances.jsonl`: of each conversation, the first utterance is the post."""

    name = "convokit"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        # The names of today, and those before.
        names = (("speaker", "user"), ("conversation_id", "root"), ("reply_to", "reply-to"))
        is_mine = head is not None and head.has("id", "text") and all(any(map(head.has, each)) for each in names)
        return "its lines are utterances of ConvoKit" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _conversations)


class ForumDl:
    """Reads what forum-dl saves of forums and mailing lists, one post a line."""

    name = "forum-dl"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        is_mine = head is not None and head.has("path", "subpath", "content", "creation_time")
        return "its lines are posts that forum-dl saved" if is_mine else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _forum_threads)


CONVOKIT = ConvoKit()
FORUM_DL = ForumDl()


def _conversations(stated: Stated, found: Sequence[dict[str, Any]]) -> Iterator[IntakePost]:
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for each in found:
        conversation = text_in(each, "conversation_id") or text_in(each, "root") or text_in(each, "id")
        said[conversation].append(_utterance(each))
    for name, some in said.items():
        yield _conversation(stated, some, name)


def _utterance(of: dict[str, Any]) -> Said:
    parent = text_in(of, "reply_to") or text_in(of, "reply-to")
    speaker = text_in(of, "speaker") or text_in(of, "speaker", "id") or text_in(of, "user") or text_in(of, "user", "id")
    return Said(
        id=text_in(of, "id"),
        parent=parent or None,
        author=speaker,
        time=text_in(of, "timestamp"),
        body=text_in(of, "text"),
        form="text",
        url=text_in(of, "meta", "permalink") or text_in(of, "meta", "url"),
        title=text_in(of, "meta", "title"),
    )


def _conversation(stated: Stated, said: Sequence[Said], name: str) -> IntakePost:
    """Make a post of what began the conversation: what has its name, or answers nothing; nothing where many do."""
    root = next((each for each in said if each.id == name and each.parent is None), None)
    if root is None:
        first = [each for each in said if each.parent is None]
        root = first[0] if len(first) == 1 else None
    comments = [each for each in said if each is not root]
    return post_of(stated, root or Said(id=name), comments)


def _forum_threads(stated: Stated, found: Sequence[dict[str, Any]]) -> Iterator[IntakePost]:
    said: defaultdict[_Steps, list[Said]] = defaultdict(list)
    titles: dict[_Steps, str] = {}
    for each in found:
        item = at(each, "item")
        if not isinstance(item, dict):
            item = each
        kind, path, below = text_in(each, "type"), _steps(item, "path"), _steps(item, "subpath")
        if "title" in item and "subpath" not in item:
            titles[path] = text_in(item, "title")
        elif kind == "file" or "creation_time" not in item:
            stated.leave_out("file beside the posts")
        else:
            said[path].append(_forum_post(item, below))
    for path, some in said.items():
        root = some.pop(0) if some[0].parent is None else Said(id="/".join(path))
        comments = [replace(each, parent=None) if each.parent == root.id else each for each in some]
        nesting: Nesting = "stated" if any(each.parent for each in some) else "guessed"
        yield post_of(stated, replace(root, title=titles.get(path, "")), comments, nesting=nesting)


def _forum_post(item: dict[str, Any], below: _Steps) -> Said:
    return Said(
        id=below[-1] if below else "",
        parent=below[-2] if len(below) > 1 else None,
        author=text_in(item, "author"),
        time=text_in(item, "creation_time"),
        body=text_in(item, "content"),
        url=text_in(item, "url"),
    )


def _steps(item: dict[str, Any], name: str) -> _Steps:
    value = at(item, name)
    return tuple(map(str, value)) if isinstance(value, list) else ()
