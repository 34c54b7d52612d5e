"""The importer of JSON that no other knows: records of who said what, nested or with the ids of their parents."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reader.model import Intake, IntakePost
from reader.sources.jsons.fields import ASIDE, Record, bare, form_of, post_in, said_in, title_of
from reader.sources.jsons.said import Said, post_of, read_threads
from reader.sources.jsons.values import head_of, objects_of
from reader.sources.read import Raw
from reader.sources.stated import Stated


class Records:
    """Reads any JSON in which people say something and answer each other, by the usual names of its fields."""

    name = "json-comments"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        if head is None:
            return None
        is_one = any(map(_is_discussion, _threads(objects_of(head.text))))
        return "its records say who said what, and when or to whom" if is_one else None

    def read(self, raw: Raw) -> Intake:
        return read_threads(raw, self.name, _posts)


RECORDS = Records()


_ANSWER = re.compile(r"(?:re|aw|sv|antw)\s?:", re.IGNORECASE)  # as mail writes it in several languages
_ON_NAMED = "on "  # and the id of the post that the records name


@dataclass
class _Thread:
    """A post, if there is one, and what is said on it."""

    root: Said | None = None
    said: list[Said] = field(default_factory=list)
    is_told: bool = False  # who answers whom


def _posts(stated: Stated, found: Sequence[Record]) -> Iterator[IntakePost]:
    threads = _threads(found)
    form = form_of(each.body for thread in threads for each in (*filter(None, (thread.root,)), *thread.said))
    for thread in threads:
        root = replace(thread.root or Said(id=""), form=form)
        said = [replace(each, form=form) for each in thread.said]
        yield post_of(stated, root, said, nesting="stated" if thread.is_told else "guessed")


def _threads(found: Sequence[Record]) -> list[_Thread]:
    """Find all that is said, in the order in which it stands, and what it is said on."""
    threads = _Threads()
    # What is to be looked into, the name of its thread, the id of the record that it stands in, and a title above it.
    waiting: list[tuple[Any, str, str | None, Said | None]] = [(each, "", None, None) for each in reversed(found)]
    while waiting:
        value, thread, above, title = waiting.pop()
        if isinstance(value, list):
            waiting += [(each, thread, above, title) for each in reversed(value)]
        elif isinstance(value, dict):
            said = said_in(value)
            if said is not None:
                thread, above = threads.take(said, thread, above, title, post_in(value))
            elif above is None:
                title = title_of(value) or title
            inner = [each for name, each in value.items() if isinstance(each, list | dict) and bare(name) not in ASIDE]
            waiting += [(each, thread, above, title) for each in reversed(inner)]
    return [_told(name, thread) for name, thread in threads.by_name.items()]


class _Threads:
    """Takes what is said, one after another, to the thread that it belongs to."""

    def __init__(self) -> None:
        self.by_name: defaultdict[str, _Thread] = defaultdict(_Thread)
        self._thread_of: dict[str, str] = {}
        self._number = 0

    def take(self, said: Said, thread: str, above: str | None, title: Said | None, post: str) -> tuple[str, str]:
        """Take what is said in a thread, or in none so far; return the names of its thread and of itself."""
        self._number += 1
        said = replace(said, id=said.id or f"#{self._number}", parent=said.parent or above)
        if not thread:
            thread = self._thread_of.get(said.parent or "") or self._thread_of.get(post, "")
        begins = not said.parent and bool(said.title) and not _is_answer(said.title, title)
        if not thread and title is not None and not begins:
            thread = f"in {title.id or title.title}"
            self.by_name[thread].root = title
        if not thread and begins:
            thread = f"under {said.id}"
            self.by_name[thread].root = said
        else:
            thread = thread or _ON_NAMED + post
            self.by_name[thread].said.append(said)
        self._thread_of[said.id] = thread
        return thread, said.id


def _is_discussion(thread: _Thread) -> bool:
    """Whether people answer each other, or several say something; a list of articles is none."""
    is_answered = thread.root is not None and thread.root.body and thread.said
    return bool(is_answered) or any(each.parent for each in thread.said) or sum(bool(x.author) for x in thread.said) > 1


def _is_answer(title: str, above: Said | None) -> bool:
    """Whether a title is only that of what it answers."""
    return _ANSWER.match(title) is not None or (above is not None and title == above.title)


def _told(name: str, thread: _Thread) -> _Thread:
    """Take what names its post as its parent for what it is: directly under the post."""
    here = {each.id for each in thread.said}
    post = thread.root.id if thread.root else name.removeprefix(_ON_NAMED)
    if not post and all(each.parent for each in thread.said):
        # They answer something that is not here, and most of them the same.
        unknown = Counter(each.parent for each in thread.said if each.parent and each.parent not in here)
        post = next((parent for parent, _ in unknown.most_common(1)), "")
    is_told = any(each.parent for each in thread.said)
    under = [replace(each, parent=None) if each.parent == post else each for each in thread.said]
    return _Thread(thread.root, under, is_told)
