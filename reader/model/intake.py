"""What an importer hands over: posts and comments as the source has them, before they have keys.

Every kind of source comes in through one of these, flattened text too. `reader.model.identify` makes a document of
it. `docs/importers.md` says how to write an importer.
"""

from dataclasses import dataclass

from reader.model.document import Author, Block, Furniture, Nesting, Source, Warning
from reader.model.moment import Moment


@dataclass(slots=True, kw_only=True)
class IntakeEntry:
    """What the source says of a post or comment; the names mean what they mean in `reader.model.document.Entry`."""

    blocks: tuple[Block, ...]
    author: Author | None = None
    published: Moment | None = None
    url: str | None = None
    own_id: str | None = None
    locator: str | None = None


@dataclass(slots=True, kw_only=True)
class IntakeComment(IntakeEntry):
    """One comment.

    `ref` is what the importer calls it, unlike all others of its post; `parent` is the `ref` of the comment that
    the source puts it under, or None for the post. A parent that is not in the intake is known to be missing.
    One that is only known because others answer it is `absent` and has no words; a later reading may bring them.
    `place` is the number that the source prints before it, counted among its siblings from 1.
    """

    ref: str
    parent: str | None = None
    place: int | None = None
    removed: bool = False
    absent: bool = False
    confidence: float = 1.0
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class IntakePost(IntakeEntry):
    """One post and its comments, in any order; siblings are shown in the order in which they stand here."""

    title: str | None
    comments: list[IntakeComment]
    blog: str | None = None
    nesting: Nesting = "read"
    claimed_comments: int | None = None


@dataclass(slots=True, kw_only=True)
class Intake:
    """All that an importer makes of one source.

    Blocks and furniture cover every character of `source.text` that is not white space exactly once.
    """

    source: Source
    posts: list[IntakePost]
    furniture: list[Furniture]
    warnings: list[Warning]
