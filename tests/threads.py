"""Threads of any size and shape for tests and measurements, the same ones at every run."""

import random
from dataclasses import replace
from typing import Any

from reader.model import (
    Author,
    Block,
    Dialect,
    Document,
    EntryKey,
    Furniture,
    Intake,
    IntakeComment,
    IntakePost,
    Layer,
    Moment,
    Quote,
    Resolved,
    Source,
    Span,
)
from reader.model.identify import identify
from tests.documents import quote

POST = EntryKey("post")

_TEXT = (
    "the of and to a in that is was it for on be with as by at have this from or had not are but which all"
    " they said there been would their lantern harbour council ferry meeting river ledger market evening weather"
    " argument neighbour timetable signature bridge promise minutes committee answer question clerk paper morning"
    " “exactly” – isn’t don’t it’s well–known afterwards unfortunately notwithstanding £300 40%"
)
_WORDS = _TEXT.split()
_NAMES = ("Ferryman", "'Plover", "Old Hand", "Mrs Quill", "Kestrel", "nobody in particular")


def paragraph(rng: random.Random, words: int) -> str:
    """Write a paragraph of about so many words."""
    chosen = rng.choices(_WORDS, k=max(1, round(words * rng.uniform(0.5, 1.5))))
    return " ".join(chosen).capitalize() + "."


def parents_of(n: int, depth: int, rng: random.Random) -> list[int]:
    """Choose for each of n comments, counted from 1, which it answers (0: the post), none deeper than `depth`."""
    path: list[int] = []
    parents = []
    for index in range(1, n + 1):
        keep = min(len(path), depth - 1)
        if keep and rng.random() < 0.4:
            keep = rng.randrange(keep)
        del path[keep:]
        parents.append(path[-1] if path else 0)
        path.append(index)
    return parents


def said(number: str, *blocks: Block | str, **stated: Any) -> IntakeComment:
    """Make a comment whose number says what it stands under, and is its key; its text is "Words." if none is given."""
    above, _, place = number.rpartition(".")
    return IntakeComment(
        ref=number,
        own_id=number,
        parent=above or None,
        place=int(place),
        blocks=tuple(_block(each) for each in blocks or ("Words.",)),
        **stated,
    )


def page(*comments: IntakeComment, blocks: tuple[Block | str, ...] = ("Words.",), **stated: Any) -> Document:
    """Make a document of one post, whose key is `POST`, and these comments; `stated` is what the source says of it."""
    post = IntakePost(
        title=stated.pop("title", None),
        own_id=POST,
        blocks=tuple(map(_block, blocks)),
        comments=list(comments),
        **stated,
    )
    return identify(Intake(source=_source(""), posts=[post], furniture=[], warnings=[]))


def believing(document: Document, **facts: Any) -> Resolved:
    """Resolve a document of which the program believes these facts, as a `Layer` names them, each by its key."""
    return Resolved(document, Layer("test", **facts))


def make_document(n: int, seed: int = 0, depth: int = 6, paragraphs: int = 3, words: int = 80) -> Document:
    """Build a document of one post and n comments, with the keys "post" and "c1" to "cn".

    `depth` is the deepest level (with n or more, one endless chain of replies), `paragraphs` and `words` are what a
    comment and a paragraph have on average. Some comments are signed.
    """
    rng = random.Random(seed)
    parents = list(range(n)) if depth >= n else parents_of(n, depth, rng)
    text: list[str] = []
    at = 0

    def blocks_of(count: int, words: int) -> tuple[Block, ...]:
        nonlocal at
        blocks = []
        for _ in range(count):
            written = paragraph(rng, words)
            blocks.append(Block("paragraph", written, Span(at, at + len(written))))
            text.append(written)
            at += len(written) + 1
        return tuple(blocks)

    opening = blocks_of(max(paragraphs, 1) * 2, words)
    (repeated,) = blocks_of(1, 30)
    comments = []
    for index, above in enumerate(parents, 1):
        name = rng.choice(_NAMES) if rng.random() < 0.6 else None
        comments.append(
            IntakeComment(
                ref=str(index),
                own_id=f"c{index}",
                parent=str(above) if above else None,
                blocks=blocks_of(rng.randint(1, max(1, 2 * paragraphs - 1)), words),
                author=Author(name=name, basis="byline", confidence=0.9) if name else None,
                published=Moment(value="2019-01-28T08:24", basis="byline", confidence=1.0) if index % 3 else None,
            )
        )
    post = IntakePost(
        title="The last ferry, once more",
        own_id=POST,
        blocks=opening,
        comments=comments,
        author=Author(name="The Harbour Blog", basis="byline", confidence=1.0, is_owner=True),
        published=Moment(value="2019-01-28", basis="byline", confidence=1.0),
        claimed_comments=n,
    )
    furniture = [] if repeated.span is None else [Furniture("duplicate", repeated.span)]
    return identify(Intake(source=_source("\n".join(text)), posts=[post], furniture=furniture, warnings=[]))


def make_resolved(n: int, seed: int = 0, depth: int = 6, paragraphs: int = 3, words: int = 80) -> Resolved:
    """Build a document as `make_document` does; some comments of several paragraphs quote all but one."""
    document = make_document(n, seed, depth, paragraphs, words)
    rng = random.Random(seed)
    quotes: dict[EntryKey, tuple[Quote, ...]] = {}
    for comment in document.comments():
        if len(comment.blocks) > 1 and rng.random() < 0.4:
            article = quote(comment, 1, len(comment.blocks) - 1)
            quotes[comment.key] = (replace(article, kind="article", source="the Harbour Bell"),)
    return believing(document, quotes=quotes)


def _block(given: Block | str) -> Block:
    return given if isinstance(given, Block) else Block("paragraph", given, None)


def _source(text: str) -> Source:
    return Source(
        uri="made.txt",
        sha256="0" * 64,
        media="text/plain",
        encoding="utf-8",
        dialect=Dialect(name="T3", score=1.0),
        text=text,
    )
