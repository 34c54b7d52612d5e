"""Small threads for the cues about answers, in the words of T3: the marker follows the first line of its comment."""

from reader.infer import infer
from reader.infer.clues import Talk
from reader.model import Document
from reader.reconstruct.build import rebuild


def thread(*comments: str) -> Document:
    """Build a thread under a post, and infer: a comment that begins with "> " is a reply; lines are its paragraphs."""
    return infer(_rebuilt(comments))


def talk(*comments: str) -> Talk:
    """Build a thread in the same way, of which nothing is inferred."""
    [post] = _rebuilt(comments).posts
    return Talk(post, post.comments)


def _rebuilt(comments: tuple[str, ...]) -> Document:
    lines = ["The ferry goes at six, and there will be no other."]
    for comment in comments:
        marker = "Delete" if comment.startswith("> ") else "ReplyDelete"
        first, *rest = comment.removeprefix("> ").split("\n")
        lines += [first, marker, *rest]
    return rebuild("\n".join(lines))


def edges(document: Document) -> dict[str, str | None]:
    """Give whom each comment answers, by numbers; None where it is left open."""
    numbers = {comment.id: comment.number for comment in document.comments()}
    return {
        comment.number: numbers.get(answer.target) if answer.target else None
        for comment in document.comments()
        for answer in comment.answers
    }
