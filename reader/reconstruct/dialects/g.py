"""G, the text nodes of the page one a line, by bs4, lxml, selectolax: author and date on lines of their own."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(scars: Scars, byline: Byline) -> bool:
    return byline.split


def _fits(scars: Scars) -> bool:
    return bool(scars.controls) and not _is_spaced(scars)


def _is_spaced(scars: Scars) -> bool:
    return any(marker.kind == "both" and " " in scars.lines.content[marker.line] for marker in scars.markers)


grammar = closers.Closers("G", _is_mine, _fits)
