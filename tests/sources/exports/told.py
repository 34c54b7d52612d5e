"""What an intake says, as plain values that a file of expectations can hold."""

from typing import Any

from reader.model import Block, Intake
from reader.model.identify import identify


def told(intake: Intake) -> dict[str, Any]:
    """Tell all of an intake but where it stands."""
    document = identify(intake)
    own = {entry.key: entry.own_id or "none" for entry in document.entries()}
    return {
        "importer": intake.source.dialect.name,
        "language": intake.source.dialect.language,
        "warnings": [f"{each.code}: {each.message}" for each in intake.warnings],
        "posts": [
            {
                "title": post.title,
                "own_id": post.own_id,
                "locator": post.locator,
                "author": post.author.name if post.author else None,
                "published": post.published.value if post.published else None,
                "url": post.url,
                "blog": post.blog,
                "nesting": post.nesting,
                "blocks": [_block(block) for block in post.blocks],
                "comments": [
                    {
                        "own_id": comment.own_id,
                        "parent": own[comment.parent] if comment.parent else None,
                        "author": comment.author.name if comment.author else None,
                        "page": comment.author.url if comment.author else None,
                        "owner": bool(comment.author and comment.author.is_owner),
                        "time": comment.published.value if comment.published else None,
                        "state": "removed" if comment.removed else "absent" if comment.absent else "here",
                        "blocks": [_block(block) for block in comment.blocks],
                    }
                    for comment in post.comments
                ],
            }
            for post in document.posts
        ],
    }


def _block(block: Block) -> list[str]:
    ranges = [f"{each.kind} {block.text[each.start : each.end]} {each.url or ''}".strip() for each in block.ranges]
    return [block.kind, block.text, *ranges]
