"""What a rebuilt post lacks, by its own account."""

from collections.abc import Iterator

from reader.model.document import Post, Warning
from reader.printable import counted_are


def audit(post: Post) -> Iterator[Warning]:
    """Compare the comments found with "22 comments:" and with the numbers that the source printed."""
    absent = sum(comment.absent for comment in post.comments)
    found = len(post.comments) - absent
    if post.claimed_comments is not None and post.claimed_comments != found:
        yield Warning("count", f"the page counts {post.claimed_comments} comments, {found} are found")
    for comment in post.comments:
        span = comment.blocks[0].span if comment.blocks else None
        if not (comment.blocks or comment.absent or comment.removed):
            yield Warning("empty-comment", f"the text of comment {comment.number} is lost")
        if lost := comment.lost_before:
            yield Warning("gap", f"{counted_are(lost, 'comment')} lost before number {comment.number}", span)
