"""The header lines of comments and posts, with their marks."""

from collections.abc import Iterable

from reader.model import Comment, Moment, Post
from reader.view.folding import HEADER, Folding
from reader.view.line import Piece
from reader.view.marks import Marks
from reader.view.thread import Thread
from reader.view.wrap import clip, safe

_DOUBTED = 0.5  # facts and boundaries less sure than this carry a question mark
_BETWEEN = Piece(" · ", "gutter")
_PREVIEW = 400  # characters
_CANDIDATES = 4  # that are named in a header, and as many that answer
_NAME = 24  # cells of the name of whom one answers
_ELSEWHERE = "elsewhere"


def header(thread: Thread, index: int, folding: Folding, marks: Marks, *, deep: bool) -> list[Piece]:
    """Give the header of a comment, or of the post when it is folded or without a title, without gutter.

    `deep` says that the level is told in words, since the gutter cannot.
    """
    entry = thread.entry(index)
    pieces = [Piece(f"↳{thread.level[index]} ", "level")] if deep else []
    pieces += _signs(index, folding, marks)
    facts = [_name(entry)] if isinstance(entry, Post) else list(_who(entry))
    facts += [fact for fact in (_moved(thread, index), _answers(thread, index), _answered(thread, index)) if fact]
    for number, fact in enumerate(facts):
        pieces += [_BETWEEN, *fact] if number else fact
    hidden = thread.replies(index) if folding.hides_replies(index) else 0
    if hidden:
        new = marks.unread_in(index + 1, thread.end[index])
        told = f"{hidden:,} {'reply' if hidden == 1 else 'replies'} hidden" + (f", {new:,} new" if new else "")
        pieces += [_BETWEEN, Piece(told, "hidden")]
    if folding.shown[index] == HEADER and not isinstance(entry, Post):
        first = next((block.text for block in entry.blocks if block.kind != "separator"), "")
        pieces += [_BETWEEN, Piece(" ".join(safe(first[:_PREVIEW]).split()), "preview")]
    return pieces


def byline(post: Post, folding: Folding, marks: Marks) -> list[Piece]:
    """Give the line under the title of a post: marks, date, author and blog, as far as they are known."""
    pieces = _signs(0, folding, marks)
    facts = [piece for piece in (_time(post.published), _author(post)) if piece]
    if post.blog and (post.author is None or post.author.name != post.blog):
        facts.append([Piece(safe(post.blog), "byline")])
    for number, fact in enumerate(facts or [[Piece("post", "byline")]]):
        pieces += [_BETWEEN, *fact] if number else fact
    return pieces


def _signs(index: int, folding: Folding, marks: Marks) -> list[Piece]:
    pieces = []
    if folding.folded(index):
        pieces.append(Piece("▸ ", "fold"))
    if marks.unread[index]:
        pieces.append(Piece("● ", "unread"))
    if marks.bookmarked[index]:
        pieces.append(Piece("★ ", "bookmark"))
    return pieces


def _name(post: Post) -> list[Piece]:
    return [Piece(safe(post.title), "title")] if post.title else [Piece("post", "byline")]


def _who(comment: Comment) -> Iterable[list[Piece]]:
    first = [Piece(safe(comment.number), "number")]
    if comment.confidence < _DOUBTED:
        first.append(Piece("?", "doubt"))
    yield [*first, Piece("  ", "gutter"), *(_author(comment) or [Piece("anonymous", "anonymous")])]
    if time := _time(comment.published):
        yield time
    if comment.removed:
        yield [Piece("removed", "removed")]


def _moved(thread: Thread, index: int) -> list[Piece]:
    """Say where on the page a comment stands that was brought elsewhere."""
    if not thread.moved[index]:
        return []
    above = thread.marked_under(index)
    return [Piece(f"moved from {'top level' if above == thread.post.id else number_of(thread, above)}", "moved")]


def _answers(thread: Thread, index: int) -> list[Piece]:
    """Point at what a comment answers beside the tree, with a question mark behind what is not settled."""
    pieces: list[Piece] = []
    for answer in thread.answers.beside(index):
        ids = answer.candidates[:_CANDIDATES] if answer.target is None else (answer.target,)
        settled = answer.target is not None and answer.confidence >= _DOUBTED
        for name in [_called(thread, id) if settled else number_of(thread, id) for id in ids] or [_ELSEWHERE]:
            pieces.append(Piece(f", {name}" if pieces else f"→ {name}", "answer"))
            if answer.confidence < _DOUBTED or (ids and answer.target is None):
                pieces.append(Piece("?", "doubt"))
    return pieces


def _called(thread: Thread, id: str) -> str:
    """Call a comment by its number and author, the post by what it is."""
    author = None if (place := thread.index(id)) is None else thread.entry(place).author
    number = number_of(thread, id)
    return f"{number} {clip(safe(author.name), _NAME)}" if author and place else number


def _answered(thread: Thread, index: int) -> list[Piece]:
    """Name the comments that answer one from elsewhere in the tree."""
    afar = thread.answers.afar(index)
    more = f" and {len(afar) - _CANDIDATES:,} more" if len(afar) > _CANDIDATES else ""
    names = ", ".join(number_of(thread, thread.id(place)) for place in afar[:_CANDIDATES])
    return [Piece(f"← {names}{more}", "answered")] if afar else []


def number_of(thread: Thread, id: str) -> str:
    """Say what an id stands for as a reader counts: "3.1", "post", or "elsewhere" for what is not in the thread."""
    place = thread.index(id)
    entry = None if place is None else thread.entry(place)
    return safe(entry.number) if isinstance(entry, Comment) else _ELSEWHERE if entry is None else "post"


def _author(entry: Post | Comment) -> list[Piece]:
    author = entry.author
    if author is None:
        return []
    pieces = [Piece(safe(author.name), "owner" if author.is_owner else "author")]
    return pieces if author.confidence >= _DOUBTED else [*pieces, Piece("?", "doubt")]


def _time(moment: Moment | None) -> list[Piece]:
    return [Piece(safe(moment.value.replace("T", " ")), "time")] if moment else []
