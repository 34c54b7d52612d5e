"""Threads of any size and shape for tests and measurements, the same ones at every run."""

import random
from itertools import count

from reader.model import (
    Author,
    Block,
    Comment,
    Dialect,
    Document,
    Furniture,
    Moment,
    Post,
    Quote,
    Source,
    Span,
)

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


def make_document(n: int, seed: int = 0, depth: int = 6, paragraphs: int = 3, words: int = 80) -> Document:
    """Build a document of one post and n comments.

    `depth` is the deepest level (with n or more, one endless chain of replies), `paragraphs` and `words` are what a
    comment and a paragraph have on average. Every fourth comment or so holds a quoted document, some are signed.
    """
    rng = random.Random(seed)
    parents = list(range(n)) if depth >= n else parents_of(n, depth, rng)
    text: list[str] = []
    place = count()
    at = 0

    def block(words_of: str, kind: str = "paragraph", quote: str | None = None) -> Block:
        nonlocal at
        next(place)
        span = Span(at, at + len(words_of))
        at += len(words_of) + 1
        text.append(words_of)
        return Block(kind, words_of, span, quote)  # type: ignore[arg-type]

    post_blocks = tuple(block(paragraph(rng, words)) for _ in range(max(paragraphs, 1) * 2))
    repeated = block(paragraph(rng, 30))
    numbers, levels, replies = [""] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    comments = []
    for index, above in enumerate(parents, 1):
        replies[above] += 1
        levels[index] = levels[above] + 1
        # A number per level would make the names of a deep chain as long as the chain.
        short = levels[index] < 8
        numbers[index] = (f"{numbers[above]}.{replies[above]}" if above else str(replies[0])) if short else f"n{index}"
        id = f"p1-{numbers[index]}"
        quoted = rng.random() < 0.25
        count_of = rng.randint(1, max(1, 2 * paragraphs - 1))
        blocks = [
            block(paragraph(rng, words), quote=f"{id}-q1" if quoted and number else None) for number in range(count_of)
        ]
        quotes: tuple[Quote, ...] = ()
        if quoted and count_of > 1:
            quotes = (
                Quote(id=f"{id}-q1", first=1, last=count_of - 1, kind="article", source="the Harbour Bell",
                      basis="lead-in", confidence=0.9),
            )  # fmt: skip
        name = rng.choice(_NAMES) if rng.random() < 0.6 else None
        comments.append(
            Comment(
                id=id,
                number=numbers[index],
                depth=levels[index],
                parent=f"p1-{numbers[above]}" if above else None,
                blocks=tuple(blocks),
                author=Author(name=name, basis="sign-off", confidence=0.9) if name else None,
                published=Moment(value="2019-01-28T08:24", basis="byline", confidence=1.0) if index % 3 else None,
                quotes=quotes,
            )
        )
    post = Post(
        id="p1",
        title="The last ferry, once more",
        blocks=post_blocks,
        comments=tuple(comments),
        author=Author(name="The Harbour Blog", basis="byline", confidence=1.0, is_owner=True),
        published=Moment(value="2019-01-28", basis="byline", confidence=1.0),
        claimed_comments=n,
    )
    source = Source(
        uri="made.txt",
        sha256="0" * 64,
        media="text/plain",
        encoding="utf-8",
        dialect=Dialect(name="T3", score=1.0),
        text="\n".join(text),
    )
    furniture = () if repeated.span is None else (Furniture("duplicate", repeated.span),)
    return Document(source=source, posts=(post,), furniture=furniture)
