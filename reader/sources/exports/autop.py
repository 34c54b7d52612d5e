"""Write what WordPress only means as markup: an empty line begins a paragraph, and a line's end is a break."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from reader.sources.html.tags import BLOCKS

# What autop leaves as it is, tags, and runs of line ends.
_PIECE = re.compile(
    r"(?P<kept><(pre|script|style|textarea)\b(?:[^<]++|<(?!/\2\b))*+(?:</\2\s*>|\Z))"
    r"|<!--(?:[^-]|-(?!->))*+-->"
    r"|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>"
    r"|(?P<lines>[ \t]*+\n[ \t\n]*+)",
    re.IGNORECASE,
)
_BLOCK_EDITOR = "<!-- wp:"
_OWN_LINE = BLOCKS | {"br", "hr", "option", "iframe", "script", "style"}


def autop(text: str) -> str:
    """Write the paragraphs and line breaks of a text as tags, as WordPress does when it shows it.

    A line's end beside a block is none, nor is one within a tag or in <pre>. What the block editor wrote has all its
    tags.
    """
    text = text.strip(" \t\n")
    if "\n" not in text or _BLOCK_EDITOR in text:
        return text
    unended = text.find("<!--", text.rfind("-->") + 1)  # to a browser, all behind it belongs to it
    pieces = list(_pieces(text if unended < 0 else text[:unended]))
    written = [
        _line_end(piece, pieces[place - 1], pieces[place + 1]) if piece.kind == "lines" else piece.text
        for place, piece in enumerate(pieces[1:-1], 1)
    ]
    return "".join(written) + (text[unended:] if unended >= 0 else "")


class _Piece(NamedTuple):
    kind: Literal["words", "block", "lines"]
    text: str


def _pieces(text: str) -> Iterator[_Piece]:
    """Divide a text, between the edges of a block, at its tags and line ends."""
    yield _Piece("block", "")
    at = 0
    for found in _PIECE.finditer(text):
        if found.start() > at:
            yield _Piece("words", text[at : found.start()])
        at = found.end()
        if found["lines"]:
            yield _Piece("lines", found[0])
        else:
            is_block = found["kept"] or (found["tag"] or "").strip("/").lower() in _OWN_LINE
            yield _Piece("block" if is_block else "words", found[0])
    if at < len(text):
        yield _Piece("words", text[at:])
    yield _Piece("block", "")


def _line_end(lines: _Piece, before: _Piece, behind: _Piece) -> str:
    if "block" in (before.kind, behind.kind):
        return lines.text
    return "<p>" if lines.text.count("\n") > 1 else "<br>"
