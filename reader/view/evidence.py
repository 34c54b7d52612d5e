"""What is known of one entry, how, how surely, and by which words of the source.

A `Statement` is one such thing; `lines` draws it: what is known, then the words that it rests on, marked
in the line of the source where they stand. What a person said otherwise stands before what it overrules.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from reader.model import (
    PERSON,
    Answer,
    Author,
    Comment,
    Document,
    EntryKey,
    Fact,
    Furniture,
    FurnitureKind,
    Key,
    Moment,
    Post,
    Quote,
    Span,
)
from reader.view import excerpts
from reader.view.flow import flow
from reader.view.headers import number_of
from reader.view.line import Piece
from reader.view.opening import first_words
from reader.view.thread import Thread
from reader.view.wrap import cells, clip, safe

YOU, PROGRAM, SOURCE = "you said so", "  the program", "  the source"

NAMES = 16  # cells of the column with the names of facts

_BETWEEN = Piece(" · ", "gutter")
_SPACES = re.compile(r"\s+")
_LEAST = 12  # cells, of the first words of an entry; less says nothing
_PREVIEW = 60  # characters of a comment that is only named
_REPEATED = 160  # characters of a paragraph that is printed twice
_CONTEXT = 2  # lines
_RAGGED = 14  # cells that the ends of those lines leave empty together, more or less
_MOST_PLACES = 4  # of the source that one statement shows
_MOST_ANSWERS = 12

KINDS = {
    "press-release": "a press release",
    "article": "an article",
    "report": "a report",
    "speech": "a speech",
    "letter": "a letter",
    "tweet": "a tweet",
    "comment": "a comment",
    "echo": "words of the post",
    "other": "quoted text",
}
AUTHOR_RULES = {
    "byline": "by its byline",
    "signature": "by the name at its end",
    "addressed": "by the name that an answer calls",
}
TIME_RULES = {
    "byline": "by its byline",
    "link": "by its address",
    "heading": "by the heading above it",
}
QUOTE_RULES = {
    "lead-in": "by the words that introduce it",
    "headline": "by its headline",
    "signature": "by the name below it",
    "byline": "by the line below it",
    "blockquote": "by how it is set off",
    "repeats": "by words that stand above",
    "link": "by the link above it",
    "continues": "by where it goes on",
}
ANSWER_RULES = {
    "name": "by the name it calls",
    "time": "by the time it names",
    "quote": "by words that it repeats",
    "words": "by rare words that both use",
    "echo": "by words of the post that it repeats",
    "turn": "by its writer's coming back after it",
    "document": "by speaking of what is pasted there",
    "link": "by the link there to what is pasted here",
    "continues": "by the text that begins there and goes on here",
}
DISCUSSED_RULES = {
    "name": "by the name of its source there",
    "answer": "by answering the comment that it makes up",
    "quote": "by words of it that are quoted there",
}


class Statement(NamedTuple):
    """One thing that is known: its name, what is said, how it is known, where the words for it are.

    `target` is the key of the comment, post or quoted document that it is about, if that is another one.
    """

    name: str
    said: tuple[Piece, ...]
    known: str = ""
    words: tuple[Span, ...] = ()
    target: Key | None = None


_NOBODY = Statement("answers", (Piece("no words say whom", "anonymous"),))
_NOBODY_DENIED = Statement("answers", (Piece("nobody", "anonymous"),), YOU)


def statements(thread: Thread, index: int) -> Iterator[Statement]:
    """Give what is known of an entry of a thread; where a person said something, also what that overrules."""
    entry = thread.entry(index)
    overruled = thread.resolved.overruled(entry)
    yield from _standing(thread, index)
    if isinstance(entry, Comment):
        answers = list(_answers(thread, thread.answers_of(index)))
        denied = not answers and entry.key in thread.resolved.said.answers
        yield from answers or [_NOBODY_DENIED if denied else _NOBODY]
        yield from _named_anew(PROGRAM, _answers(thread, overruled.answers))
    yield _author(thread, index)
    if overruled.author:
        yield _written_by(overruled.author)._replace(name=SOURCE if overruled.author is entry.author else PROGRAM)
    yield _time(entry.published)
    quotes = thread.resolved.quotes(entry)
    if overruled.quotes and not quotes:
        yield Statement("quotes", (Piece("nothing", "anonymous"),), YOU)
    for quote in quotes:
        yield _quoted(thread, quote, len(entry.blocks))
        yield from _about(thread, quote)
    yield from _named_anew(PROGRAM, (_quoted(thread, quote, len(entry.blocks)) for quote in overruled.quotes))
    for repeat in thread.duplicates(index):
        shown = Piece(f"“{_short(repeat.text, _REPEATED)}”", "furniture")
        yield Statement("printed twice", (shown,), "shown once; D shows both")
    yield from _answered(thread, index)


def lines(statement: Statement, text: str, width: int) -> Iterator[tuple[Piece, ...]]:
    """Draw a statement in lines of `width` cells; `text` is that of the source."""
    room = max(8, width - NAMES)
    known = (_BETWEEN, Piece(statement.known, "muted")) if statement.known else ()
    left = room - sum(cells(piece.text) for piece in (*statement.said, *known) if piece.role != "preview")
    said = [_previewed(piece, left) if piece.role == "preview" else piece for piece in statement.said]
    yield from _beside(statement.name, "muted", flow((*said, *known), room))
    budget = max(room, room * _CONTEXT - _RAGGED)
    for spans in islice(excerpts.together(text, statement.words, budget), _MOST_PLACES):
        number = text.count("\n", 0, spans[0].start) + 1
        yield from _beside(f"  line {number}", "faint", flow(excerpts.in_context(text, spans, budget), room))


def _previewed(piece: Piece, room: int) -> Piece:
    """Shorten the first words of an entry to what is left on the line, or leave them out."""
    if cells(piece.text) <= room:
        return piece
    return piece._replace(text=f"{clip(piece.text, room - 1).rstrip('…”')}…”" if room >= _LEAST else "")


def _beside(name: str, role: str, drawn: Iterator[tuple[Piece, ...]]) -> Iterator[tuple[Piece, ...]]:
    for pieces in drawn:
        yield (Piece(f"{name:<{NAMES}}", role), *pieces)
        name = ""


def _named_anew(name: str, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Give statements with another name, which only the first of them bears."""
    for statement in statements:
        yield statement._replace(name=name)
        name = ""


# Where it stands


def _standing(thread: Thread, index: int) -> Iterator[Statement]:
    entry = thread.entry(index)
    if isinstance(entry, Post):
        return
    above = thread.tree.parent_of(index)
    said = _named(thread, above) if above else (Piece("the post", "text"),)
    reason = safe(entry.reason) or "as the source marks it"
    scars = tuple(_scars(thread, index))
    yield Statement(
        "stands under",
        said,
        f"{reason}, {_percent(entry.confidence)}",
        scars if entry.reason else (),
        thread.key(above) if above is not None else None,
    )
    if entry.lost_before:
        noun = "one comment is" if entry.lost_before == 1 else f"{entry.lost_before:,} comments are"
        yield Statement(
            "before it", (Piece(f"{noun} lost", "text"),), "by the numbers that the source prints", scars[:1]
        )
    if entry.removed:
        words = tuple(block.span for block in entry.blocks if block.span)
        yield Statement("text", (Piece("removed", "removed"),), "by the words that stand in its place", words)


def _scars(thread: Thread, index: int) -> Iterator[Span]:
    """Give the number before a comment and the first marker in it or after it; without that, the one before it.

    Without any, its byline.
    """
    document = thread.resolved.document
    start, _ = _extent(thread, index)
    if start is None:
        return
    above = _extent(thread, index - 1)[1] or 0
    below = _extent(thread, index + 1)[0] if index + 1 < len(thread) else None
    before = _furniture(document, above, start)
    after = _furniture(document, start, len(document.source.text) if below is None else below)
    yield from _of("number", before)[-1:]
    markers = _of("marker", after)[:1] or _of("marker", before)[-1:]
    yield from markers or _of("byline", before)[-1:] or _of("byline", after)[:1]


def _extent(thread: Thread, index: int) -> tuple[int | None, int | None]:
    spans = [block.span for block in thread.blocks(index) if block.span is not None]
    return (spans[0].start, spans[-1].end) if spans else (None, None)


def _furniture(document: Document, start: int, end: int) -> list[Furniture]:
    first = bisect_left(document.furniture, start, key=lambda piece: piece.span.start)
    last = bisect_left(document.furniture, end, key=lambda piece: piece.span.start)
    return list(document.furniture[first:last])


def _of(kind: FurnitureKind, pieces: Sequence[Furniture]) -> list[Span]:
    return [piece.span for piece in pieces if piece.kind == kind]


# Who and when


def _author(thread: Thread, index: int) -> Statement:
    author = thread.author(index)
    if author is not None:
        return _written_by(author)
    denied = thread.key(index) in thread.resolved.said.authors
    said = "nobody who is known" if denied else "nothing says who wrote it"
    return Statement("author", (Piece(said, "anonymous"),), YOU if denied else "")


def _written_by(author: Author) -> Statement:
    owner = (Piece(", whose blog this is", "muted"),) if author.is_owner else ()
    name = Piece(safe(author.name), "owner" if author.is_owner else "author")
    return Statement("author", (name, *owner), _known(author, AUTHOR_RULES), author.evidence)


def _time(time: Moment | None) -> Statement:
    if time is None:
        return Statement("time", (Piece("nothing says when", "anonymous"),))
    # All of it: the headers leave out seconds and zones.
    said = Piece(safe(time.value.replace("T", " ")), "text")
    return Statement("time", (said,), _known(time, TIME_RULES), time.evidence)


# Whom it answers, and who answers it


def _answers(thread: Thread, answers: Iterable[Answer]) -> Iterator[Statement]:
    for answer in answers:
        known = _known(answer, ANSWER_RULES)
        if answer.target is not None:
            yield Statement("answers", _pointed(thread, answer.target), known, answer.evidence, answer.target)
        elif answer.candidates:
            said = Piece("one of these", "text")
            yield Statement("may answer", (said,), known, answer.evidence)
            for key in answer.candidates:
                yield Statement("", _pointed(thread, key), target=key)
        else:
            said = Piece("something that is not on this page", "text")
            yield Statement("answers", (said,), known, answer.evidence)


def _answered(thread: Thread, index: int) -> Iterator[Statement]:
    places = thread.answers.to(index) if index else thread.answers.afar(index)
    key, name = thread.key(index), "answered by"
    for place in islice(places, _MOST_ANSWERS):
        answer = next((answer for answer in thread.answers_of(place) if answer.target == key), None)
        if answer:
            known, words = _known(answer, ANSWER_RULES), answer.evidence[:1]
        else:
            known, words = f"by the tree, {_percent(thread.tree.comment(place).confidence)}", ()
        yield Statement(name, _named(thread, place), known, words, thread.key(place))
        name = ""
    if len(places) > _MOST_ANSWERS:
        yield Statement("", (Piece(f"and {len(places) - _MOST_ANSWERS:,} more", "muted"),))


def _pointed(thread: Thread, key: EntryKey) -> tuple[Piece, ...]:
    place = thread.index(key)
    return (Piece(number_of(thread, key), "answer"),) if place is None else _named(thread, place)


def _named(thread: Thread, index: int) -> tuple[Piece, ...]:
    """Name an entry by its number, its author and its first words."""
    author = thread.author(index)
    words = _short(first_words(thread.blocks(index)), _PREVIEW)
    return (
        Piece(number_of(thread, thread.key(index)), "answer"),
        Piece(f" {safe(author.name)}" if author else " anonymous", "author" if author else "anonymous"),
        Piece(f" “{words}”" if words else "", "preview"),
    )


# What it quotes


def _quoted(thread: Thread, quote: Quote, blocks: int) -> Statement:
    pieces = [Piece(KINDS.get(quote.kind, quote.kind), "text")]
    if quote.title:
        pieces.append(Piece(f" “{_short(quote.title, _REPEATED)}”", "quote"))
    if quote.source:
        pieces.append(Piece(f" from {_short(quote.source, _REPEATED)}", "quote-title"))
    if quote.continues:
        pieces.append(Piece(f", going on from {number_of(thread, quote.continues)}", "text"))
    first, last = quote.first + 1, quote.last + 1
    extent = f"paragraph {first}" if first == last else f"paragraphs {first}–{last}"
    pieces.append(Piece(f", {extent} of {blocks}", "muted"))
    named = () if quote.named_at is None else (quote.named_at,)
    return Statement("quotes", tuple(pieces), _known(quote, QUOTE_RULES), (*quote.evidence, *named), quote.key)


def _about(thread: Thread, quote: Quote) -> Iterator[Statement]:
    """Say where else a quoted document stands, and who discusses it."""
    for place in thread.quoted.elsewhere.get(quote.key, ()):
        known = f"by the words that both have, {_percent(place.share)} of the shorter; ]Q goes there"
        yield Statement("  also in", (Piece(safe(place.name), "text"),), known, (place.words,) if place.words else ())
    comments = thread.quoted.discussed.get(quote.key, {})
    name = "  discussed by"
    for key, how in islice(comments.items(), _MOST_ANSWERS):
        yield Statement(name, _pointed(thread, key), DISCUSSED_RULES[how], target=key)
        name = ""
    if len(comments) > _MOST_ANSWERS:
        yield Statement("", (Piece(f"and {len(comments) - _MOST_ANSWERS:,} more", "muted"),))


# How it is known


def _known(fact: Fact, rules: dict[str, str]) -> str:
    """Say by which rules a fact is known, and how surely."""
    if fact.basis == PERSON:
        return YOU
    told = [rules.get(basis) or f"by the rule “{safe(basis)}”" for basis in fact.basis.split("+")]
    return f"{' and '.join(told)}, {_percent(fact.confidence)}"


def _percent(confidence: float) -> str:
    """Say how sure something is, or how much; less than all of it is at most 99 %."""
    return f"{confidence if confidence == 1 else min(confidence, 0.99):.0%}".replace("%", "\xa0%")


def _short(text: str, length: int) -> str:
    words = safe(_SPACES.sub(" ", text[: 2 * length]).strip())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def about(thread: Thread, index: int) -> Sequence[Piece]:
    """Say which entry this is, for a title."""
    entry = thread.entry(index)
    if isinstance(entry, Post):
        return (Piece("the post", "title"),)
    return _named(thread, index)[:2]
