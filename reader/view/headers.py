"""The header lines of comments, posts and quoted documents, with their marks."""

from collections.abc import Iterable, Sequence

from reader.model import Comment, Entry, EntryKey, Key, Moment, Post
from reader.view.folding import HEADER, Folding
from reader.view.line import Piece
from reader.view.marks import Marks
from reader.view.opening import first_words
from reader.view.thread import Elsewhere, Thread
from reader.view.wrap import clip, safe

_DOUBTED = 0.5  # facts and boundaries less sure than this carry a question mark
_BETWEEN = Piece(" · ", "gutter")
_PREVIEW = 400  # characters
_CANDIDATES = 4  # that are named in a header, and as many that answer
_NAME = 24  # cells of the name of whom one answers
_ELSEWHERE = "elsewhere"
_KINDS = {"press-release": "press release", "other": "quoted text"}


def header(thread: Thread, index: int, folding: Folding, marks: Marks, *, deep: bool) -> list[Piece]:
    """Return the header of a comment, or of the post when it is folded or without a title, without gutter.

    `deep` says that the level is told in words, since the gutter cannot.
    """
    entry = thread.entry(index)
    pieces = [Piece(f"↳{thread.tree.level[index]} ", "level")] if deep else []
    pieces += _signs(index, folding, marks)
    facts = [_name(entry)] if isinstance(entry, Post) else list(_who(thread, index, entry))
    facts += [fact for fact in (_moved(thread, index), _answers(thread, index), _answered(thread, index)) if fact]
    for number, fact in enumerate(facts):
        pieces += [_BETWEEN, *fact] if number else fact
    hidden = thread.tree.replies(index) if folding.hides_replies(index) else 0
    if hidden:
        new = marks.unread_in(index + 1, thread.tree.end[index])
        told = f"{hidden:,} {'reply' if hidden == 1 else 'replies'} hidden" + (f", {new:,} new" if new else "")
        pieces += [_BETWEEN, Piece(told, "hidden")]
    if folding.shown[index] == HEADER and not isinstance(entry, Post):
        words = safe(first_words(entry.blocks)[:_PREVIEW])
        pieces += [_BETWEEN, Piece(" ".join(words.split()), "preview")]
    return pieces


def byline(thread: Thread, folding: Folding, marks: Marks) -> list[Piece]:
    """Return the line under the title of a post: marks, date, author and blog, as far as they are known."""
    post, author = thread.post, thread.author(0)
    pieces = _signs(0, folding, marks)
    facts = [piece for piece in (_time(post.published), _author(thread, 0)) if piece]
    if post.blog and (author is None or author.name != post.blog):
        facts.append([Piece(safe(post.blog), "byline")])
    for number, fact in enumerate(facts or [[Piece("post", "byline")]]):
        pieces += [_BETWEEN, *fact] if number else fact
    return pieces


def title(thread: Thread, index: int, number: int, *, shut: bool) -> str:
    """Return the line above a quoted document, which stands for it where it is `shut`; not yet safe."""
    quote, blocks = thread.quotes(index)[number], thread.blocks(index)
    facts = [_KINDS.get(quote.kind, quote.kind), quote.source, "continued" if quote.continues else None]
    if shut:
        words = sum(len(block.text.split()) for block in blocks[quote.first : quote.last + 1])
        facts.append(f"{words:,} word{'' if words == 1 else 's'}")
    comments = len(thread.quoted.discussed.get(quote.key, ()))
    facts += [f"discussed by {comments:,}" if comments else None, _also_in(thread.quoted.elsewhere.get(quote.key, ()))]
    if shut or blocks[quote.first].text != quote.title:
        facts.append(quote.title)
    return ("▸ " if shut else "❝ ") + " · ".join(fact for fact in facts if fact)


def _also_in(places: Sequence[Elsewhere]) -> str | None:
    if not places:
        return None
    first, more = places[0].name, len(places) - 1
    return f"also in {first} and {more:,} more" if more else f"also in {first}"


def _signs(index: int, folding: Folding, marks: Marks) -> list[Piece]:
    pieces = []
    if folding.folded(index):
        pieces.append(Piece("▸ ", "fold"))
    if marks.unread[index]:
        pieces.append(Piece("● ", "unread"))
    if marks.bookmarked[index]:
        pieces.append(Piece("★ ", "bookmark"))
    if marks.changed[index]:
        pieces.append(Piece("≈ ", "changed"))
    return pieces


def _name(post: Post) -> list[Piece]:
    return [Piece(safe(post.title), "title")] if post.title else [Piece("post", "byline")]


def unnamed(entry: Entry) -> str:
    """Return what stands in the place of a name."""
    return "not in this source" if isinstance(entry, Comment) and entry.absent else "anonymous"


def _who(thread: Thread, index: int, comment: Comment) -> Iterable[list[Piece]]:
    first = [Piece(safe(comment.number), "number")]
    if comment.confidence < _DOUBTED:
        first.append(Piece("?", "doubt"))
    yield [*first, Piece("  ", "gutter"), *(_author(thread, index) or [Piece(unnamed(comment), "anonymous")])]
    if time := _time(comment.published):
        yield time
    if comment.removed:
        yield [Piece("removed", "removed")]


def _moved(thread: Thread, index: int) -> list[Piece]:
    """Say where on the page a comment stands that was brought elsewhere."""
    if not thread.tree.moved[index]:
        return []
    above = thread.tree.above_on_page(index)
    return [Piece(f"moved from {'top level' if above == thread.post.key else number_of(thread, above)}", "moved")]


def _answers(thread: Thread, index: int) -> list[Piece]:
    """Point at what a comment answers beside the tree, with a question mark behind what is not settled."""
    pieces: list[Piece] = []
    for answer in thread.answers.beside(index):
        keys = answer.candidates[:_CANDIDATES] if answer.target is None else (answer.target,)
        settled = answer.target is not None and answer.confidence >= _DOUBTED
        for name in [_called(thread, key) if settled else number_of(thread, key) for key in keys] or [_ELSEWHERE]:
            pieces.append(Piece(f", {name}" if pieces else f"→ {name}", "answer"))
            if answer.confidence < _DOUBTED or (keys and answer.target is None):
                pieces.append(Piece("?", "doubt"))
    return pieces


def _called(thread: Thread, key: EntryKey) -> str:
    """Call a comment by its number and author, the post by what it is."""
    index = thread.index(key)
    author = thread.author(index) if index else None
    number = number_of(thread, key)
    return f"{number} {clip(safe(author.name), _NAME)}" if author else number


def _answered(thread: Thread, index: int) -> list[Piece]:
    """Name the comments that answer one from elsewhere in the tree."""
    afar = thread.answers.afar(index)
    more = f" and {len(afar) - _CANDIDATES:,} more" if len(afar) > _CANDIDATES else ""
    names = ", ".join(number_of(thread, thread.key(place)) for place in afar[:_CANDIDATES])
    return [Piece(f"← {names}{more}", "answered")] if afar else []


def number_of(thread: Thread, key: Key) -> str:
    """Say what a key stands for as a reader counts: "3.1", "post", or "elsewhere" for what is not in the thread."""
    index = thread.index(key)
    entry = None if index is None else thread.entry(index)
    return safe(entry.number) if isinstance(entry, Comment) else _ELSEWHERE if entry is None else "post"


def time_of(moment: Moment) -> str:
    """Return a time as a reader says it, by the clock of whoever wrote it down: "2019-01-28 08:24", as far as known."""
    return " ".join(filter(None, (moment.date, moment.clock))) or moment.value


def _author(thread: Thread, index: int) -> list[Piece]:
    author = thread.author(index)
    if author is None:
        return []
    pieces = [Piece(safe(author.name), "owner" if author.is_owner else "author")]
    return pieces if author.confidence >= _DOUBTED else [*pieces, Piece("?", "doubt")]


def _time(moment: Moment | None) -> list[Piece]:
    return [Piece(safe(time_of(moment)), "time")] if moment else []
