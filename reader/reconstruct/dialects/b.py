"""B, the blocks of the page by boilerpy3: as G, with the paragraphs of a comment glued and its labels on one line."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(byline: Byline) -> bool:
    return byline.split and not (byline.numbered or byline.linked)


def _fits(scars: Scars) -> bool:
    return any(marker.kind == "both" and " " in scars.lines.content[marker.line] for marker in scars.markers)


grammar = closers.Closers("B", _is_mine, _fits)
