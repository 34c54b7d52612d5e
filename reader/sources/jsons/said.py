"""What all sources in JSON say of a comment or post, whatever they call it, and how threads are made of that."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from reader.errors import SourceError
from reader.model import Block, Intake, IntakeComment, IntakePost, Nesting
from reader.sources.exports.prose import prose
from reader.sources.jsons.markdown import in_markup
from reader.sources.jsons.values import objects_in
from reader.sources.read import Raw
from reader.sources.stated import Stated

Form = Literal["html", "text", "markdown"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """A post or comment. `id` and `parent` are unlike any other in the source; `parent` is None under the post.

    `body` is written as `form` says. `own_id` is unlike any other in the world. One that `is_absent` is only named.
    `counted` is how many comments the source says that a post has.
    """

    id: str
    parent: str | None = None
    author: str = ""
    author_url: str = ""
    time: str | float | None = None
    body: str = ""
    form: Form = "html"
    title: str = ""
    url: str = ""
    own_id: str | None = None
    is_removed: bool = False
    is_absent: bool = False
    is_owner: bool = False
    counted: int | None = None


Make = Callable[[Stated, list[dict[str, Any]]], Iterable[IntakePost]]


def read_threads(raw: Raw, name: str, make: Make, *, base: str | None = None, language: str | None = None) -> Intake:
    """Read a source in JSON of the format of this name by what makes posts of the objects in it.

    Relative links lead from `base` on. Raises `SourceError` where nothing of it can be read, or nobody says anything.
    """
    found, warnings = objects_in(raw)
    stated = Stated(raw, name, media="application/json", base=base, encoding=raw.decoded.encoding)
    stated.warnings += warnings
    posts = [post for post in make(stated, found) if post.comments or post.blocks or post.title]
    if not posts:
        damage = "".join(f" ({warning.message})" for warning in warnings)
        raise SourceError(f"has no post and no comment that can be read as {name}{damage}; try --as text", raw.uri)
    return stated.intake(posts, language=language)


def linked(url: str) -> str:
    """Return a link in markup that stands for the post, which is all that many posts are."""
    return f'<p><a href="{escape(url)}">{escape(url)}</a></p>' if url else ""


def post_of(
    stated: Stated,
    root: Said,
    comments: Sequence[Said],
    *,
    own: Callable[[str], str | None] = lambda _: None,
    blog: str | None = None,
    nesting: Nesting = "stated",
) -> IntakePost:
    """Make a post with its comments in the order in which they are given.

    `own` gives the own id of what is only named, as the parent of others: it gets a place of its own.
    """
    post = IntakePost(
        title=stated.title(root.title),
        author=stated.author(root.author, root.author_url, is_owner=True),
        published=stated.moment(root.time),
        blocks=_blocks(stated, root),
        url=stated.address(root.url),
        own_id=root.own_id,
        locator=root.id or None,
        blog=blog,
        nesting=nesting,
        claimed_comments=root.counted,
        comments=[],
    )
    post.comments = list(_comments(stated, root, comments, own))
    return post


def _comments(
    stated: Stated, root: Said, comments: Sequence[Said], own: Callable[[str], str | None]
) -> Iterator[IntakeComment]:
    here = {each.id for each in comments}
    seen = {root.id}
    for number, each in enumerate(comments):
        parent = None if each.parent == root.id else each.parent
        if parent is not None and parent not in here:
            here.add(parent)
            yield IntakeComment(ref=parent, own_id=own(parent), locator=parent, blocks=(), absent=True)
        if each.id in seen and each.id:
            stated.leave_out("comment that is here twice")
            continue
        seen.add(each.id)
        yield IntakeComment(
            ref=each.id or f"#{number}",
            parent=parent,
            author=stated.author(each.author, each.author_url, is_owner=each.is_owner),
            published=stated.moment(each.time),
            blocks=_blocks(stated, each),
            url=stated.address(each.url),
            own_id=each.own_id,
            locator=each.id or None,
            removed=each.is_removed,
            absent=each.is_absent,
        )


def _blocks(stated: Stated, said: Said) -> tuple[Block, ...]:
    if said.form == "markdown" and (markup := in_markup(said.body)) is not None:
        return prose(stated, markup, has_lines=False)
    return prose(stated, said.body, has_lines=False) if said.form == "html" else stated.text(said.body)
