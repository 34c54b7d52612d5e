"""Read markup of a few tags without a parser, which takes long for a short text; most comments are as simple.

What comes out is what the parser would give. Where that is not certain, nothing comes out.
"""

import re
from collections.abc import Callable
from html import unescape

from reader.model import Range, RangeKind

_Address = Callable[[str | None], str | None]

# Spaces that are kept, and characters that some take for spaces or line ends.
_UNUSUAL = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u3000\t\f\v\r\x1c-\x1f\x85\u2028\u2029]")
_IN_PARAGRAPHS = re.compile(r"\s*+(?:<p>(?:[^<]++|<(?!/?p\b))*+</p>\s*+)++")
_PARAGRAPH = re.compile(r"</?p>\s*(?:<p>)?")
_AROUND_LINE_END, _EMPTY_LINES = re.compile(r" ?\n ?"), re.compile(r"\n{2,}")
_SPACES = re.compile(r" {2,}")
_WORD = re.compile(r"\w")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_TAG = re.compile(r"<(/?)(a|b|strong|i|em|cite|code)((?:\s++[a-zA-Z-]++=(?:\"[^\"<>]*+\"|'[^'<>]*+'))*+)>")
_HREF = re.compile(r"\shref=(?:\"([^\"]*)\"|'([^']*)')")
_KINDS: dict[str, RangeKind] = {
    "a": "link",
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "code": "code",
}


def simple(text: str, address: _Address, *, has_lines: bool) -> list[tuple[str, tuple[Range, ...]]] | None:
    """Return the paragraphs of a text and their ranges, None where only a parser can tell them."""
    if _UNUSUAL.search(text):
        return None
    if "<p>" in text:
        if not _IN_PARAGRAPHS.fullmatch(text):
            return None
        parts = [part for each in _PARAGRAPH.split(text)[1:-1] for part in _divided(each, has_lines=has_lines)]
    else:
        parts = _divided(text, has_lines=has_lines)
    paragraphs: list[tuple[str, tuple[Range, ...]]] = []
    for part in parts:
        paragraph = _inline(part, address) if "<" in part else (unescape(part), ())
        if paragraph is None or not _is_paragraph(paragraph[0]) or ("&" in part and _UNUSUAL.search(paragraph[0])):
            return None
        paragraphs.append(paragraph)
    return paragraphs


def _divided(text: str, *, has_lines: bool) -> list[str]:
    """Divide a text at empty lines, if it has lines, and make its spaces those that a browser shows."""
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _AROUND_LINE_END.sub("\n", text)
    text = text.strip(" \n")
    if "\n" not in text:
        return [text]
    return _EMPTY_LINES.split(text) if has_lines else [_EMPTY_LINES.sub(" ", text).replace("\n", " ")]


def _is_paragraph(text: str) -> bool:
    """Whether a text is no row of signs, and no address."""
    return bool(_WORD.search(text)) and not _ADDRESS.fullmatch(text)


def _inline(markup: str, address: _Address) -> tuple[str, tuple[Range, ...]] | None:
    """Read a paragraph whose tags are closed one after another."""
    pieces = _TAG.split(markup)
    text = ""
    ranges: list[Range] = []
    opened: list[tuple[str, int, str | None]] = []
    for place in range(0, len(pieces), 4):
        piece = pieces[place]
        if "<" in piece or (piece[:1] in (" ", "\n") and text[-1:] in ("", " ", "\n")):
            return None
        text += unescape(piece)
        if place + 4 > len(pieces):
            break
        is_end, tag, attributes = pieces[place + 1 : place + 4]
        if not is_end:
            if tag == "a" and any(each[0] == "a" for each in opened):
                return None
            opened.append((tag, len(text), _link(attributes, address) if tag == "a" else None))
        elif not opened or opened[-1][0] != tag or attributes:
            return None
        else:
            _, start, url = opened.pop()
            if start < len(text) and (tag != "a" or url):
                ranges.append(Range(_KINDS[tag], start, len(text), url))
    if opened or text[-1:] in (" ", "\n"):
        return None
    return text, tuple(sorted(ranges, key=lambda each: (each.start, -each.end)))


def _link(attributes: str, address: _Address) -> str | None:
    found = _HREF.search(attributes)
    return address(unescape(found[1] or found[2] or "")) if found else None
