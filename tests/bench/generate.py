"""Make threads of any length, the same every time, as the texts and pages that programs read.

A comment has three paragraphs of about eighty words on average, with the curly quotes and dashes
that such pages are full of; no paragraph occurs twice.
"""

import random
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tests.threads import paragraph

TITLE = "The lamps along the northern ferry road"
OPENING = "Nobody has seen the lamps lit since the night of the long tide."


class Made(NamedTuple):
    """One comment: its place in the page from 1, its depth (1 or 2), and its paragraphs."""

    number: int
    depth: int
    paragraphs: tuple[str, ...]


def comments(count: int) -> Iterator[Made]:
    """Make so many comments; about half of them answer the one above them."""
    chance = random.Random(20190128)
    pool = [paragraph(chance, words=80) for _ in range(499)]
    for number in range(1, count + 1):
        depth = 2 if number > 1 and chance.random() < 0.5 else 1
        lengths = chance.randint(1, 5)
        yield Made(
            number, depth, tuple(f"Item {number}.{part} {chance.choice(pool)}" for part in range(1, lengths + 1))
        )


def glued(count: int) -> Iterator[str]:
    """Flatten the thread so that a marker is glued behind the first paragraph of its comment (dialect T3)."""
    yield f"{TITLE}\n{OPENING}\n"
    for comment in comments(count):
        first, *rest = comment.paragraphs
        yield f"{first}\n{'ReplyDelete' if comment.depth == 1 else 'Delete'}"
        yield from (f"{paragraph}\n" for paragraph in rest)


def numbered(count: int) -> Iterator[str]:
    """Flatten the thread so that comments are numbered and a marker closes each (dialect N)."""
    yield f"Monday, 28 January 2019\n\n{TITLE}\n\n{OPENING}\n\n{count} comments:\n\n"
    top = reply = 0
    for comment, after in pairwise([*comments(count), None]):
        assert comment is not None
        top, reply = (top + 1, 0) if comment.depth == 1 else (top, reply + 1)
        indent, label = ("  ", f"{top}.") if comment.depth == 1 else ("    ", f"{reply}.")
        body = f"\n\n{indent}  ".join(comment.paragraphs)
        yield f"{indent}{label} {body}\n\n{indent}  {'ReplyDelete' if comment.depth == 1 else 'Delete'}\n"
        if comment.depth == 1 and after is not None and after.depth == 2:
            yield "    Replies\n"


def mailbox(count: int) -> Iterator[str]:
    """Write the thread as an mbox, a message a comment, for a mail reader."""
    above = 0
    for comment in comments(count):
        above = comment.number if comment.depth == 1 else above
        answers = f"In-Reply-To: <{above}@reader.invalid>\n" if comment.depth == 2 else ""
        yield (
            f"From reader Mon Jan 28 00:00:00 2019\nFrom: keeper <keeper@reader.invalid>\n{answers}"
            f"Subject: Item {comment.number} of the ferry road\nMessage-ID: <{comment.number}@reader.invalid>\n"
            f"Date: Mon, 28 Jan 2019 00:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n"
        )
        yield "\n\n".join(comment.paragraphs) + "\n\n"


def page(count: int) -> Iterator[str]:
    """Write the thread as a page of nested lists, for a text browser."""
    yield f"<!doctype html><meta charset=utf-8><title>{TITLE}</title><h1>{TITLE}</h1><p>{OPENING}</p><ol>\n"
    for comment in comments(count):
        paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in comment.paragraphs)
        yield f"<li>{paragraphs}</li>\n" if comment.depth == 1 else f"<ol><li>{paragraphs}</li></ol>\n"
    yield "</ol>\n"


def feed(count: int) -> Iterator[str]:
    """Write the thread as an RSS feed, an item a comment, for a feed reader."""
    yield f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{TITLE}</title>\n'
    for comment in comments(count):
        text = escape("".join(f"<p>{paragraph}</p>" for paragraph in comment.paragraphs))
        yield (
            f"<item><title>Item {comment.number} of the ferry road</title><guid>item-{comment.number}</guid>"
            f"<description>{text}</description></item>\n"
        )
    yield "</channel></rss>\n"


def write(path: Path, pieces: Iterable[str]) -> Path:
    """Write the pieces to a file, one after the other, and give its path back."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(pieces)
    return path
