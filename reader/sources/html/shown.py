"""The words of a page as a browser shows them, one block after another: the page as if it had been flattened."""

from reader.sources.html.opened import opened
from reader.sources.html.text import ReadingText
from reader.sources.read import Raw


def shown_text(raw: Raw) -> str:
    """Return all words of a page, with an empty line between blocks."""
    page = opened(raw).page
    reading = ReadingText(page)
    reading.blocks([page.root])
    return reading.text
