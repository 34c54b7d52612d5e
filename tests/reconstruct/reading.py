"""Short forms of what was rebuilt, to compare with."""

from reader.model import Comment, Document, Post
from tests.documents import rebuilt

Entry = tuple[str, *tuple[str, ...]]


def said(entry: Post | Comment) -> tuple[str, ...]:
    """Give an entry's paragraphs."""
    return tuple(block.text for block in entry.blocks)


def thread(text: str) -> list[Entry]:
    """Rebuild a text of one post and give its comments: number, then paragraphs."""
    (post,) = rebuilt(text).posts
    return [(comment.number, *said(comment)) for comment in post.comments]


def post_of(text: str) -> Post:
    """Rebuild a text of one post and give the post."""
    (post,) = rebuilt(text).posts
    return post


def dialect(text: str) -> str:
    """Name the dialect that a text is taken for."""
    return rebuilt(text).source.dialect.name


def codes(document: Document) -> list[str]:
    """Give the codes of a document's warnings, in order."""
    return [warning.code for warning in document.warnings]


def furniture(document: Document, kind: str) -> list[str]:
    """Give the words of one kind of furniture, in order."""
    return [document.source.text[slice(*piece.span)] for piece in document.furniture if piece.kind == kind]
