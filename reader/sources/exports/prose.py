"""Texts as comment systems store them: markup, in which an empty line may begin a paragraph."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

from reader.model import Block
from reader.sources.html.tags import BLOCKS
from reader.sources.stated import Stated

# A parser of markup takes long for a short text, and most comments have no tags but <p>. What else may shape a text
# is left to the parser: spaces that are kept, addresses, rows of signs.
_SHAPED = re.compile(r"[\u00a0\u202f\u2007\t\f\v\r\x1c-\x1f\x85\u2028\u2029]|://|www\.")
_IN_PARAGRAPHS = re.compile(r"\s*+(?:<p>[^<]*+</p>\s*+)++")
_PARAGRAPH = re.compile(r"<p>([^<]*+)</p>")
_LINE_END, _SPACES, _EMPTY_LINES = re.compile(r" *\n *"), re.compile(r" {2,}"), re.compile(r"\n{2,}")
_WORD = re.compile(r"\w")

# What autop leaves as it is, tags, and runs of line ends.
_PIECE = re.compile(
    r"(?P<kept><(pre|script|style|textarea)\b(?:[^<]++|<(?!/\2\b))*+(?:</\2\s*>|\Z))"
    r"|<!--(?:[^-]|-(?!->))*+-->"
    r"|<(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*+)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>"
    r"|(?P<lines>[ \t]*+\n\s*+)",
    re.IGNORECASE,
)
_BLOCK_EDITOR = "<!-- wp:"
_OWN_LINE = BLOCKS | {"br", "hr", "option", "iframe", "script", "style"}

# Markup that is written as text although there is none beside it, and characters that are written twice as numbers or
# by name. Of text that talks about markup neither holds: it begins in words, and stands beside <code>.
_TAGS_AS_TEXT = re.compile(r"\s*&lt;(?:p|div|br|ul|ol|table|blockquote|h[1-6])\b(?:(?!&gt;).)*&gt;.*&gt;\s*", re.DOTALL)
_SIGN_AS_TEXT = re.compile(r"&amp;(?=#\d{2,6};|(?:amp|quot|nbsp|[lr][sd]quo|hellip|[nm]dash);)")
_ABOUT_MARKUP = re.compile(r"<(?:code|pre|tt)\b|&lt;", re.IGNORECASE)


def prose(stated: Stated, text: str, *, has_lines: bool) -> tuple[Block, ...]:
    """Take a text in markup; where it `has_lines`, empty lines divide paragraphs and line ends are breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    simple = _simple(text, has_lines=has_lines)
    if simple is not None:
        return stated.text(simple)
    return stated.markup(autop(text) if has_lines else text)


def once_decoded(text: str) -> str:
    """Return a text that was encoded twice as it is when it is decoded once, and any other as it is."""
    if "&lt;" in text and "<" not in text and _TAGS_AS_TEXT.fullmatch(text):
        return unescape(text)
    if "&amp;" in text and not _ABOUT_MARKUP.search(text):
        return _SIGN_AS_TEXT.sub("&", text)
    return text


def autop(text: str) -> str:
    """Write the paragraphs and line breaks of a text as tags, as WordPress does when it shows it.

    A line's end beside a block is none, nor is one within a tag or in <pre>. What the block editor wrote has all its
    tags.
    """
    text = text.strip()
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


def _simple(text: str, *, has_lines: bool) -> str | None:
    """Return the paragraphs of a text with empty lines between them, None where only a parser can tell them."""
    if "<" not in text:
        paragraphs = [text]
    elif _IN_PARAGRAPHS.fullmatch(text):
        paragraphs = _PARAGRAPH.findall(text)
    else:
        return None
    line_end = "\n" if has_lines else " "
    plain = "\n\n".join(_LINE_END.sub(line_end, paragraph).strip(" \n") for paragraph in paragraphs)
    plain = _SPACES.sub(" ", unescape(plain))
    is_shaped = _SHAPED.search(plain) or not all(map(_WORD.search, _EMPTY_LINES.split(plain)))
    return None if is_shaped else plain
