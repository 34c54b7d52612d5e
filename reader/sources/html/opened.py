"""Decode and parse a page once: what recognises it and what reads it ask for the same."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from reader.sources.html.charset import PageText, page_text
from reader.sources.html.parse import Page, parse
from reader.sources.read import Raw


class Opened(NamedTuple):
    """The text of a page, and its tree."""

    text: PageText
    page: Page


_TEXTS: WeakKeyDictionary[Raw, PageText] = WeakKeyDictionary()
_OPENED: WeakKeyDictionary[Raw, Opened] = WeakKeyDictionary()


def text_of(raw: Raw) -> PageText:
    """Return the text of a page, decoded when it is first asked for."""
    if raw not in _TEXTS:
        _TEXTS[raw] = page_text(raw)
    return _TEXTS[raw]


def opened(raw: Raw) -> Opened:
    """Return the text and the tree of a page, parsed when it is first asked for and kept as long as the source is."""
    if raw not in _OPENED:
        text = text_of(raw)
        _OPENED[raw] = Opened(text, parse(text.text))
    return _OPENED[raw]
