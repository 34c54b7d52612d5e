"""What the tests of overruling the program share: a thread with its opinions, and what has become of them."""

from dataclasses import replace

from reader.model import Answer, Comment, Document, Post
from tests.ui import samples
from tests.ui.conftest import Driver


def guessed() -> Document:
    """Make a thread in which the program has an opinion of two comments and of a third only candidates."""
    source = samples.thread()
    (post,) = source.posts
    known = {
        "p1-2.1": Answer(target="p1-1.2", basis="quote", confidence=0.9),
        "p1-3": Answer(target=None, candidates=("p1-1", "p1-1.2"), basis="time", confidence=0.5),
    }
    comments = [
        replace(comment, answers=(known[comment.id],)) if comment.id in known else comment for comment in post.comments
    ]
    return replace(source, posts=(replace(post, comments=tuple(comments)),))


def entry(app: Driver, id: str) -> Post | Comment:
    thread = app.window.thread
    index = thread.index(id)
    assert index is not None
    return thread.entry(index)


def answered(app: Driver, id: str) -> list[str | None]:
    comment = entry(app, id)
    assert isinstance(comment, Comment)
    return [answer.target for answer in comment.answers]


def author(app: Driver, id: str) -> str | None:
    by = entry(app, id).author
    return by.name if by else None


def quoted(app: Driver, id: str) -> list[tuple[int, int]]:
    return [(quote.first, quote.last) for quote in entry(app, id).quotes]


def said(app: Driver) -> str:
    return app.lines()[-2]
