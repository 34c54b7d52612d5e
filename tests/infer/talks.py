"""Small threads for the cues, in the words of T3: the marker follows the first line of its comment."""

from reader.infer.clues import Talk
from reader.infer.run import infer
from reader.model import PERSON, Answer, Author, Comment, Document, Entry, EntryKey, Layer, Resolved
from reader.model.facts import RULES
from tests.documents import rebuilt


def inferred(document: Document, said: Layer | None = None) -> Resolved:
    """Infer what a document implies, given what a person said of it."""
    return Resolved(document, infer(document, said), said)


def thread(*comments: str) -> Resolved:
    """Build a thread under a post, and infer: a comment that begins with "> " is a reply; lines are its paragraphs."""
    return inferred(written(*comments))


def talk(*comments: str) -> Talk:
    """Build a thread in the same way, of which nothing is inferred."""
    document = written(*comments)
    [post] = document.posts
    return Talk(Resolved(document, Layer(RULES)), post)


def written(*comments: str) -> Document:
    """Write a thread, of which nothing is inferred."""
    lines = ["The ferry goes at six, and there will be no other."]
    for comment in comments:
        marker = "Delete" if comment.startswith("> ") else "ReplyDelete"
        first, *rest = comment.removeprefix("> ").split("\n")
        lines += [first, marker, *rest]
    return rebuilt("\n".join(lines))


def edges(resolved: Resolved) -> dict[str, str | None]:
    """Give whom each comment answers, by numbers; None where it is left open."""
    numbers = numbers_of(resolved.document)
    return {
        comment.number: numbers.get(answer.target) if answer.target else None
        for comment in resolved.document.comments()
        for answer in resolved.answers(comment)
    }


def numbers_of(document: Document) -> dict[EntryKey, str]:
    """Give the number of each comment by its key."""
    return {comment.key: comment.number for comment in document.comments()}


def numbered(document: Document, number: str) -> Comment:
    """Find the comment with a number."""
    return next(comment for comment in document.comments() if comment.number == number)


def candidates(resolved: Resolved, number: str) -> tuple[str, ...]:
    """Give the numbers of the comments that one may answer, where it is left open."""
    [answer] = resolved.answers(numbered(resolved.document, number))
    assert answer.target is None
    numbers = numbers_of(resolved.document)
    return tuple(numbers[key] for key in answer.candidates)


def linked(entry: Entry, target: Entry | None) -> Layer:
    """Say, as a person, whom a comment answers."""
    answers = () if target is None else (Answer(target=target.key, basis=PERSON, confidence=1.0),)
    return Layer(PERSON, answers={entry.key: answers})


def named(entry: Entry, name: str | None) -> Layer:
    """Say, as a person, who wrote a comment or post."""
    author = None if name is None else Author(name=name, basis=PERSON, confidence=1.0)
    return Layer(PERSON, authors={entry.key: author})
