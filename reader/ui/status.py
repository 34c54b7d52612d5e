"""What the lines above and below the thread say."""

from collections.abc import Sequence

from reader.model import Comment, Dialect, Post, Warning
from reader.printable import counted
from reader.session.desk import Desk
from reader.ui.paint import Pieces
from reader.view.headers import time_of, unnamed
from reader.view.line import Piece
from reader.view.thread import Thread

GUESSED = "0"
_NARROW = 0.2


def doubtful(dialect: Dialect) -> bool:
    """Tell whether another dialect explains a source nearly as well, or none does. What a person chose is not in doubt.

    Then the margin is below zero.
    """
    return dialect.name == GUESSED or (dialect.margin is not None and 0 <= dialect.margin < _NARROW)


def doubts(dialect: Dialect, warnings: Sequence[Warning]) -> int:
    """Count the reasons for which the reading of a source may be wrong."""
    return len(warnings) + doubtful(dialect)


def name_of(thread: Thread, index: int) -> str:
    """Say who wrote an entry of a thread."""
    entry, author = thread.entry(index), thread.author(index)
    if isinstance(entry, Comment) and entry.removed:
        return "removed"
    return author.name if author else unnamed(entry)


def headline(post: Post) -> str:
    """Return the title of a post, or its first words."""
    if post.title:
        return post.title
    return next((block.text for block in post.blocks if block.text.strip()), "Untitled")


def title(desk: Desk, number: tuple[int, int]) -> tuple[Pieces, Pieces]:
    """Return the title line: the post at its left; its date, its place among the posts and doubts at its right."""
    post = desk.thread.post
    right = []
    dialect = desk.document.source.dialect
    if count := doubts(dialect, desk.warnings):
        doubt = "boundaries guessed" if dialect.name == GUESSED else counted(count, "doubt")
        right += [Piece(f"⚠ {doubt} ", "notice"), Piece("W", "key"), Piece("  ", "text")]
    facts = [post.blog, time_of(post.published) if post.published else None]
    if number[1] > 1:
        facts.append(f"post {number[0]} of {number[1]}")
    right.append(Piece("  ".join(fact for fact in facts if fact), "muted"))
    return (Piece(headline(post), "title"),), tuple(right)


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
        return (Piece("Post", "number"), Piece(f" · {name_of(thread, 0)}" if thread.author(0) else "", "author"))
    pieces = [
        Piece(entry.number, "number"),
        Piece(" · ", "muted"),
        Piece(name_of(thread, window.cursor), "author" if thread.author(window.cursor) else "anonymous"),
        Piece(f" · {window.cursor} of {len(thread) - 1}", "muted"),
    ]
    pieces.append(Piece(" · by markup" if thread.tree.is_page else " · by conversation", "muted"))
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
    if desk.is_beginning:
        return (total, Piece(" so far, reading on…", "muted"))
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
            return any(quote.key in desk.quoted.elsewhere for quote in desk.thread.quotes(cursor))
    return True
