"""What the tests of overruling the program share: a thread with its opinions, and what has become of them."""

from dataclasses import replace

from reader.model import Comment, Entry
from tests.session.opening import entry_of
from tests.ui import samples
from tests.ui.conftest import Driver
from tests.ui.samples import Opinion, Sample


def guessed() -> Sample:
    """Make a thread in which the program has an opinion of two comments and of a third only candidates."""
    page = samples.thread()
    (post,) = page.posts
    known = {"2.1": Opinion("1.2"), "3": Opinion(None, ("1", "1.2"), basis="time", confidence=0.5)}
    comments = [
        replace(said, answers=(known[said.number],)) if said.number in known else said for said in post.comments
    ]
    return replace(page, posts=(replace(post, comments=tuple(comments)),))


def entry(app: Driver, number: str) -> Entry:
    return entry_of(app.desk.document, number)


def answered(app: Driver, number: str) -> list[str | None]:
    """Return the numbers of what a comment answers."""
    targets = [answer.target for answer in app.resolved.answers(entry(app, number))]
    entries = [None if target is None else app.resolved.entry(target) for target in targets]
    return [target.number if isinstance(target, Comment) else "post" if target else None for target in entries]


def author(app: Driver, number: str) -> str | None:
    by = app.resolved.author(entry(app, number))
    return by.name if by else None


def quoted(app: Driver, number: str) -> list[tuple[int, int]]:
    """Return the extents of the quoted documents that are shown in an entry."""
    return [quote.extent for quote in app.window.thread.resolved.quotes(entry(app, number))]


def said(app: Driver) -> str:
    return app.lines()[-2]
