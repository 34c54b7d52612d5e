"""Texts as comment systems store them: markup, in which an empty line may begin a paragraph."""

import re
from html import unescape

from reader.model import Block
from reader.sources.exports.autop import autop
from reader.sources.exports.simple import simple
from reader.sources.stated import Stated

# Markup that is written as text although there is none beside it, and characters that are written twice as numbers or
# by name. Of text that talks about markup neither holds: it begins in words, and stands beside <code>.
_TAGS_AS_TEXT = re.compile(r"\s*&lt;(?:p|div|br|ul|ol|table|blockquote|h[1-6])\b(?:(?!&gt;).)*&gt;.*&gt;\s*", re.DOTALL)
_SIGN_AS_TEXT = re.compile(r"&amp;(?=#\d{2,6};|(?:amp|quot|nbsp|[lr][sd]quo|hellip|[nm]dash);)")
_ABOUT_MARKUP = re.compile(r"<(?:code|pre|tt)\b|&lt;", re.IGNORECASE)


def prose(stated: Stated, text: str, *, has_lines: bool) -> tuple[Block, ...]:
    """Take a text in markup; where it `has_lines`, empty lines divide paragraphs and line ends are breaks."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = simple(text, stated.address, has_lines=has_lines)
    if paragraphs is None:
        return stated.markup(autop(text) if has_lines else text)
    return tuple(stated.block("paragraph", *each) for each in paragraphs)


def once_decoded(text: str) -> str:
    """Return a text that was encoded twice as it is when it is decoded once, and any other as it is."""
    if "&lt;" in text and "<" not in text and _TAGS_AS_TEXT.fullmatch(text):
        return unescape(text)
    if "&amp;" in text and not _ABOUT_MARKUP.search(text):
        return _SIGN_AS_TEXT.sub("&", text)
    return text
