"""What all sources in JSON say of a comment or post, whatever they call it, and how threads are made of that."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.model import Block, IntakeComment, IntakePost, Nesting
from reader.sources.stated import Stated


@dataclass(frozen=True, kw_only=True)
class Said:
    """A post or comment. `id` and `parent` are unlike any other in the source; `parent` is None under the post.

    `body` is HTML or plain text, as `form` says. `own_id` is unlike any other in the world.
    """

    id: str
    parent: str | None = None
    author: str = ""
    author_url: str = ""
    time: str | float | None = None
    body: str = ""
    form: Literal["html", "text"] = "html"
    title: str = ""
    url: str = ""
    own_id: str | None = None
    removed: bool = False
    counted: int | None = None


def post_of(
    stated: Stated,
    root: Said | None,
    comments: Sequence[Said],
    *,
    own: Callable[[str], str | None] = lambda _: None,
    blog: str | None = None,
    nesting: Nesting = "stated",
) -> IntakePost:
    """Make a post with its comments in the order in which they are given; without a `root` only they are here.

    `own` gives the own id of what is only named, as the parent of others: it gets a place of its own.
    """
    post = IntakePost(
        title=stated.title(root.title) if root else None,
        author=stated.author(root.author, root.author_url, is_owner=True) if root else None,
        published=stated.moment(root.time) if root else None,
        blocks=_blocks(stated, root) if root else (),
        url=stated.address(root.url) if root else None,
        own_id=root.own_id if root else None,
        locator=root.id if root else None,
        blog=blog,
        nesting=nesting,
        claimed_comments=root.counted if root else None,
        comments=[],
    )
    post.comments = list(_comments(stated, root, comments, own))
    return post


def _comments(
    stated: Stated, root: Said | None, comments: Sequence[Said], own: Callable[[str], str | None]
) -> Iterable[IntakeComment]:
    here = {each.id for each in comments}
    top = {None, root.id if root else None}
    seen: set[str] = set()
    for each in comments:
        parent = None if each.parent in top else each.parent
        if parent is not None and parent not in here:
            here.add(parent)
            yield IntakeComment(ref=parent, own_id=own(parent), locator=parent, blocks=(), absent=True)
        if each.id in seen:
            stated.leave_out("comment that is here twice")
            continue
        seen.add(each.id)
        yield IntakeComment(
            ref=each.id,
            parent=parent,
            author=stated.author(each.author, each.author_url),
            published=stated.moment(each.time),
            blocks=_blocks(stated, each),
            url=stated.address(each.url),
            own_id=each.own_id,
            locator=each.id,
            removed=each.removed,
        )


def _blocks(stated: Stated, said: Said) -> tuple[Block, ...]:
    return stated.markup(said.body) if said.form == "html" else stated.text(said.body)
