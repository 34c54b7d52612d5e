"""What a rebuilt post lacks, by its own account."""

from collections.abc import Iterator

from reader.model import Post, Span, Warning


def audit(post: Post) -> Iterator[Warning]:
    """Compare the comments found with "22 comments:" and with the numbers that the source printed."""
    found = len(post.comments)
    if post.claimed_comments is not None and post.claimed_comments != found:
        yield Warning("count", f"the page counts {post.claimed_comments} comments, {found} are in the text")
    last: dict[str | None, int] = {}
    for comment in post.comments:
        if not comment.blocks:
            yield Warning("empty-comment", f"the text of comment {comment.number} is lost")
        number = int(comment.number.rpartition(".")[2])
        lost = number - last.get(comment.parent, 0) - 1
        last[comment.parent] = number
        if lost > 0:
            noun = "one comment is" if lost == 1 else f"{lost} comments are"
            span = comment.blocks[0].span if comment.blocks else None
            yield Warning("gap", f"{noun} lost before number {comment.number}", Span(*span) if span else None)
