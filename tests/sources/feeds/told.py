"""What is told of a document in `tests/data/feeds/expected.yaml`."""

from typing import Any

from reader.model import Document, Entry, Post


def told(document: Document) -> dict[str, Any]:
    """Write a document as `expected.yaml` does: what is empty or as always is left away."""
    return {
        "language": document.source.dialect.language,
        "warnings": [warning.message for warning in document.warnings],
        "posts": [_post(post) for post in document.posts],
    }


def _post(post: Post) -> dict[str, Any]:
    ids = {comment.key: comment.own_id for comment in post.comments}
    comments = [
        _given(
            number=each.number,
            **_entry(each),
            parent=ids[each.parent] if each.parent else None,
            owner=bool(each.author and each.author.is_owner),
            removed=each.removed,
            absent=each.absent,
        )
        for each in post.comments
    ]
    return _given(
        title=post.title,
        blog=post.blog,
        **_entry(post),
        claimed=post.claimed_comments,
        nesting=post.nesting,
        comments=comments,
    )


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "own_id": entry.own_id,
        "author": entry.author.name if entry.author else None,
        "profile": entry.author.url if entry.author else None,
        "time": entry.published.value if entry.published else None,
        "url": entry.url,
        "text": " / ".join(block.text for block in entry.blocks),
    }


def _given(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", False, [])}
