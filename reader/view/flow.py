"""Pieces broken into lines, each piece in its role to the end."""

from collections.abc import Iterator, Sequence

from reader.view.line import Piece
from reader.view.wrap import safe, wrap


def flow(pieces: Sequence[Piece], width: int) -> Iterator[tuple[Piece, ...]]:
    """Break pieces into lines of at most `width` cells; without any text there is one empty line.

    Non-breaking spaces are drawn as plain ones.
    """
    shown = [piece._replace(text=safe(piece.text)) for piece in pieces]
    for start, end in wrap("".join(piece.text for piece in shown), max(1, width)):
        yield tuple(_between(shown, start, end))


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    """Give the characters [start, end) of the joined text of pieces."""
    at = 0
    for piece in pieces:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            yield piece._replace(text=text.replace("\xa0", " "))
        at += len(piece.text)
