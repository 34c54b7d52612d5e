"""Threads whose parents are known, from exports and archives that still have them."""

import json
import mailbox
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.utils import parseaddr, parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

# What begins and ends a paragraph of a page.
_BLOCKS = {"p", "li", "ul", "ol", "blockquote", "div", "aside", "pre", "h1", "h2", "h3", "h4", "br", "tr", "hr"}
# Real exports use prefixes that they do not declare.
_PREFIX = re.compile(r"(?<=[<\s/])\w+:(?=[\w-]+[\s=>/])")


# The parent of those who answer the post, where this is known.
POST = "post"


@dataclass(frozen=True)
class Entry:
    """A comment with what is known of it; `parent` is None where nobody knows whom it answers."""

    id: str
    parent: str | None
    author: str
    time: datetime
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Thread:
    """A post and its comments, by time."""

    name: str
    post: tuple[str, ...]
    comments: tuple[Entry, ...]

    def roots(self) -> dict[str, str]:
        """Give for each comment the one that its branch begins with."""
        roots: dict[str, str] = {}
        for comment in self.comments:
            roots[comment.id] = roots.get(comment.parent or POST, comment.id)
        return roots

    def is_deep(self) -> bool:
        """Whether anybody answers an answer: then two levels do not say it all."""
        parents = {comment.id: comment.parent for comment in self.comments}
        return any(parents.get(parent or POST, POST) not in (None, POST) for parent in parents.values())


def threads(folder: Path) -> Iterator[Thread]:
    """Read all threads in `folder` of which two levels do not say it all, in the order of the files' names."""
    for path in sorted(folder.rglob("*")):
        read = _READERS.get(path.suffix)
        for thread in read(path) if read else ():
            whole = _whole(thread)
            if whole.is_deep():
                yield whole


def _whole(thread: Thread) -> Thread:
    """Sort the comments by time, without what has no words, and forget parents that are not there or are later."""
    comments: list[Entry] = []
    seen = {POST}
    for comment in sorted(thread.comments, key=lambda comment: comment.time):
        if comment.paragraphs and comment.id not in seen:
            comments.append(replace(comment, parent=comment.parent if comment.parent in seen else None))
            seen.add(comment.id)
    return replace(thread, comments=tuple(comments))


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts = [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data


def _paragraphs(markup: str) -> tuple[str, ...]:
    parser = _Paragraphs()
    parser.feed(markup)
    return tuple(text for each in parser.texts if (text := " ".join(each.split())))


def _discourse(path: Path) -> Iterator[Thread]:
    topic = json.loads(path.read_text("utf-8"))
    posts = topic.get("post_stream", {}).get("posts", [])
    entries = [
        Entry(
            str(post["post_number"]),
            _parent(post["reply_to_post_number"]),
            post["username"],
            datetime.fromisoformat(post["created_at"]),
            _paragraphs(post["cooked"]),
        )
        for post in posts
    ]
    first = [entry for entry in entries if entry.id == "1"]
    yield Thread(path.stem, first[0].paragraphs if first else (), tuple(entry for entry in entries if entry.id != "1"))


def _parent(number: int | None) -> str | None:
    """Read which post another answers: the first is that of the topic, and none is often the one above."""
    return POST if number == 1 else str(number) if number else None


def _export(path: Path) -> Iterator[Thread]:
    """Read the posts of a WordPress export or a Disqus one."""
    root = ElementTree.fromstring(_PREFIX.sub("", path.read_text("utf-8")))
    return _disqus(path, root) if root.tag == "disqus" else _wordpress(path, root)


def _wordpress(path: Path, root: ElementTree.Element) -> Iterator[Thread]:
    for number, item in enumerate(root.iter("item")):
        comments = [
            Entry(
                comment.findtext("comment_id", ""),
                comment.findtext("comment_parent"),
                comment.findtext("comment_author") or "",
                datetime.fromisoformat(comment.findtext("comment_date") or "2000-01-01 00:00:00").replace(tzinfo=UTC),
                _paragraphs(re.sub(r"\n+", "<p>", comment.findtext("comment_content") or "")),
            )
            for comment in item.iter("comment")
            if comment.findtext("comment_type") in (None, "", "comment")
        ]
        yield Thread(f"{path.stem}-{number}", _paragraphs(item.findtext("encoded") or ""), tuple(comments))


def _disqus(path: Path, root: ElementTree.Element) -> Iterator[Thread]:
    by_thread: defaultdict[str, list[Entry]] = defaultdict(list)
    for post in root.iter("post"):
        parent, thread = post.find("parent"), post.find("thread")
        entry = Entry(
            post.attrib["id"],
            None if parent is None else parent.attrib["id"],
            post.findtext("author/name") or "",
            datetime.fromisoformat(post.findtext("createdAt") or "2000-01-01T00:00:00Z"),
            _paragraphs(post.findtext("message") or ""),
        )
        by_thread["" if thread is None else thread.attrib["id"]].append(entry)
    for name, entries in by_thread.items():
        yield Thread(f"{path.stem}-{name}", (), tuple(entries))


def _mail(path: Path) -> Iterator[Thread]:
    """Read a folder of mail: the first message of a thread is its post."""
    entries = list(_messages(path))
    parents = {entry.id: entry.parent for entry in entries}
    by_root: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        root, met = entry.id, set()
        while (above := parents[root]) in parents and above not in met:
            met.add(above)
            root = above
        by_root[root].append(entry)
    for number, (root, members) in enumerate(by_root.items()):
        post = next(entry.paragraphs for entry in members if entry.id == root)
        replies = [entry for entry in members if entry.id != root]
        known = (replace(entry, parent=POST) if entry.parent == root else entry for entry in replies)
        yield Thread(f"{path.stem}-{number}", post, tuple(known))


def _messages(path: Path) -> Iterator[Entry]:
    for message in mailbox.mbox(path):
        body = message.get_payload(decode=True) if not message.is_multipart() else None
        if not isinstance(body, bytes) or not message["date"]:
            continue
        name, address = parseaddr(str(make_header(decode_header(message["from"] or ""))))
        when = parsedate_to_datetime(message["date"])
        text = body.decode(message.get_content_charset() or "utf-8", "replace")
        yield Entry(
            message["message-id"] or "",
            message["in-reply-to"],
            name or address,
            when if when.tzinfo else when.replace(tzinfo=UTC),
            tuple(paragraph.strip() for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()),
        )


_READERS = {".json": _discourse, ".xml": _export, ".wxr": _export, ".mbox": _mail}
