"""The words of a page as a browser shows them, one block after another: the page as if it had been flattened."""

from reader.sources.html.charset import page_text
from reader.sources.html.parse import parse
from reader.sources.html.text import ReadingText
from reader.sources.read import Raw


def shown_text(raw: Raw) -> str:
    """Return all words of a page, with an empty line between blocks."""
    page = parse(page_text(raw).text)
    reading = ReadingText(page)
    reading.blocks([page.root])
    return reading.text
