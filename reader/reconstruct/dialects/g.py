"""G, the text nodes of the page one a line, by bs4, lxml, selectolax: author and date on lines of their own."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(byline: Byline) -> bool:
    return byline.split and not (byline.numbered or byline.linked)


def _fits(scars: Scars) -> bool:
    return not any(marker.kind == "both" and " " in scars.lines.content[marker.line] for marker in scars.markers)


grammar = closers.Closers("G", _is_mine, _fits)
