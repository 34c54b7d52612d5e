"""What the lines above and below the thread say."""

from reader.model import Comment, Dialect, Document, Post
from reader.session.desk import Desk
from reader.ui.paint import Pieces
from reader.view.line import Piece

GUESSED = "0"
_NARROW = 0.2


def doubtful(dialect: Dialect) -> bool:
    """Tell whether another dialect explains a source nearly as well, or none does. What a person chose is not in doubt.

    Then the margin is below zero.
    """
    return dialect.name == GUESSED or (dialect.margin is not None and 0 <= dialect.margin < _NARROW)


def guessed(document: Document) -> bool:
    """Tell whether the reading of the source may be wrong in its boundaries."""
    return doubtful(document.source.dialect) or bool(document.warnings)


def name_of(entry: Post | Comment) -> str:
    """Say who wrote an entry."""
    if isinstance(entry, Comment) and entry.removed:
        return "removed"
    return entry.author.name if entry.author else "anonymous"


def headline(post: Post) -> str:
    """Return the title of a post, or its first words."""
    if post.title:
        return post.title
    return next((block.text for block in post.blocks if block.text.strip()), "Untitled")


def title(desk: Desk, number: tuple[int, int]) -> tuple[Pieces, Pieces]:
    """Return the title line: the post at its left; its date, its place among the posts and doubts at its right."""
    post = desk.thread.post
    right = []
    if guessed(desk.document):
        doubt = "boundaries guessed" if desk.document.source.dialect.name == GUESSED else _doubts(desk.document)
        right += [Piece(f"⚠ {doubt} ", "notice"), Piece("W", "key"), Piece("  ", "text")]
    facts = [post.blog, post.published.value if post.published else None]
    if number[1] > 1:
        facts.append(f"post {number[0]} of {number[1]}")
    right.append(Piece("  ".join(fact for fact in facts if fact), "muted"))
    return (Piece(headline(post), "title"),), tuple(right)


def _doubts(document: Document) -> str:
    count = len(document.warnings) + doubtful(document.source.dialect)
    return "1 doubt" if count == 1 else f"{count} doubts"


def standing(desk: Desk, pending: str, said: str, match: str, asked: str) -> tuple[Pieces, Pieces]:
    """Return the status line: where the reader stands at its left; what is unread and what `n` does at its right.

    What the reader is asked takes the place of both.
    """
    if asked:
        return (Piece(said or asked, "notice"),), tuple(_pending(pending))
    return _left(desk, said), (*_pending(pending), *_right(desk, match))


def _left(desk: Desk, said: str) -> Pieces:
    if said:
        return (Piece(said, "notice"),)
    window, thread = desk.window, desk.thread
    entry = thread.entry(window.cursor)
    if isinstance(entry, Post):
        return (Piece("Post", "number"), Piece(f" · {name_of(entry)}" if entry.author else "", "author"))
    pieces = [
        Piece(entry.number, "number"),
        Piece(" · ", "muted"),
        Piece(name_of(entry), "author" if entry.author else "anonymous"),
        Piece(f" · {window.cursor} of {len(thread) - 1}", "muted"),
    ]
    pieces.append(Piece(" · by markup" if thread.is_page else " · by conversation", "muted"))
    if window.quote is not None:
        pieces.append(Piece(f" · quoted document {window.quote + 1} of {len(thread.quotes(window.cursor))}", "quote"))
    return pieces


def _pending(pending: str) -> Pieces:
    return (Piece(f" {pending} ", "pending"), Piece("  ", "text")) if pending else ()


def _right(desk: Desk, match: str) -> Pieces:
    if match:
        return (Piece(f"match {match}", "text"), Piece("  n", "key"), Piece(" next match", "muted"))
    comments = len(desk.thread) - 1
    unread = desk.marks.unread_in(1, comments + 1)
    total = Piece("1 comment" if comments == 1 else f"{comments} comments", "muted")
    if not unread:
        return (total,)
    return (total, Piece(f", {unread} new", "unread"), Piece("  n", "key"), Piece(" next new", "muted"))


def is_useful(desk: Desk, action: str) -> bool:
    """Tell whether the footer should name an action here: those on quotations and answers only where there are any."""
    cursor = desk.window.cursor
    match action:
        case "answer.to":
            return next(desk.thread.answers.beside(cursor), None) is not None
        case "quote.toggle":
            return bool(desk.thread.quotes(cursor))
        case "quote.elsewhere":
            return any(quote.id in desk.thread.elsewhere for quote in desk.thread.quotes(cursor))
    return True
