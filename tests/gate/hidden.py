"""Threads as pages show them, their parents hidden: what is inferred of them, held against what is known.

A page shows two levels, as Blogger does, or none; with the names and times of the comments, or without.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from reader.model import Answer, Author, Block, Comment, Dialect, Document, EntryKey, Moment, Post, Source, Span
from tests.gate.known import POST, Entry, Thread
from tests.infer.talks import inferred

_POST = EntryKey("p1")


@dataclass(frozen=True)
class View:
    """What a page shows of a thread."""

    name: str
    has_levels: bool
    has_bylines: bool


VIEWS = (
    View("two levels, names and times", True, True),
    View("two levels", True, False),
    View("flat, names and times", False, True),
    View("flat", False, False),
)


@dataclass(frozen=True)
class Shown:
    """What is said of a comment: by which rule and how surely, and whether it is right.

    What is not `settled` is the first of several candidates; without a rule, nothing is said. Who answers no comment
    is not `wanted` to be found.
    """

    basis: str
    confidence: float
    is_right: bool
    is_settled: bool = True
    is_wanted: bool = True


def shown(threads: Iterable[Thread], view: View, language: str = "en") -> Iterator[Shown]:
    """Infer whom the comments of `threads` answer, and say of each whose parent is known what comes of it."""
    for thread in threads:
        resolved = inferred(page(thread, view, language))
        keys = page_keys(thread, view)
        truth = {keys[entry.id]: keys[entry.parent] for entry in thread.comments if entry.parent}
        for comment in resolved.document.comments():
            if comment.key in truth:
                yield from compared(resolved.answers(comment), {truth[comment.key]})


def compared(answers: tuple[Answer, ...], right: Container[str], is_wanted: bool = True) -> Iterator[Shown]:
    """Say what comes of the `answers` of one comment, which answers any of the `right` ones."""
    for answer in answers:
        meant = answer.target or next(iter(answer.candidates), "")
        yield Shown(answer.basis, answer.confidence, meant in right, answer.target is not None, is_wanted)
    if not answers:
        yield Shown("", 0.0, False, False, is_wanted)


def page(thread: Thread, view: View, language: str = "en") -> Document:
    """Make the document of a page that shows `thread` so."""
    text: list[str] = []
    at = 0

    def blocks(paragraphs: Iterable[str]) -> tuple[Block, ...]:
        nonlocal at
        made = []
        for paragraph in paragraphs:
            made.append(Block("paragraph", paragraph, Span(at, at + len(paragraph))))
            text.append(paragraph)
            at += len(paragraph) + 1
        return tuple(made)

    post = Post(key=_POST, title=None, blocks=blocks(thread.post))
    keys = page_keys(thread, view)
    roots = thread.roots()
    comments = []
    for entry in _in_order(thread, view):
        is_reply = view.has_levels and roots[entry.id] != entry.id
        comments.append(
            Comment(
                key=keys[entry.id],
                number=keys[entry.id].removeprefix(f"{_POST}-"),
                depth=2 if is_reply else 1,
                parent=keys[roots[entry.id]] if is_reply else None,
                blocks=blocks(entry.paragraphs),
                author=Author(name=entry.author, basis="byline", confidence=1.0) if view.has_bylines else None,
                published=_moment(entry) if view.has_bylines else None,
            )
        )
    source = Source(
        uri=thread.name,
        sha256="0" * 64,
        media="text/plain",
        encoding="utf-8",
        dialect=Dialect(name="H", score=1.0, language=language),
        text="\n".join(text),
    )
    made = Post(key=_POST, title=None, blocks=post.blocks, comments=tuple(comments))
    return Document(source=source, posts=(made,))


def _moment(entry: Entry) -> Moment:
    return Moment(value=entry.time.strftime("%Y-%m-%dT%H:%M"), basis="byline", confidence=1.0)


def _in_order(thread: Thread, view: View) -> list[Entry]:
    """Give the comments as they stand: by time, or each below the root of its branch."""
    if not view.has_levels:
        return list(thread.comments)
    place = {entry.id: number for number, entry in enumerate(thread.comments)}
    roots = thread.roots()
    return sorted(thread.comments, key=lambda entry: (place[roots[entry.id]], place[entry.id]))


def page_keys(thread: Thread, view: View) -> dict[str, EntryKey]:
    """Give the keys that the entries have on the page: numbers as readers count."""
    keys = {POST: _POST}
    roots = thread.roots()
    count = 0
    replies: dict[str, int] = {}
    for entry in _in_order(thread, view):
        root = roots[entry.id]
        if not view.has_levels or root == entry.id:
            count += 1
            keys[entry.id] = EntryKey(f"{_POST}-{count}")
        else:
            replies[root] = replies.get(root, 0) + 1
            keys[entry.id] = EntryKey(f"{keys[root]}.{replies[root]}")
    return keys
