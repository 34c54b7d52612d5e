"""B, paragraphs run together, by boilerpy3 or on one line by resiliparse: labels stand between spaces."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(byline: Byline) -> bool:
    return not (byline.numbered or byline.linked)


def _fits(scars: Scars) -> bool:
    return scars.is_cut or any(
        marker.kind == "both" and " " in scars.lines.content[marker.line] for marker in scars.markers
    )


grammar = closers.Closers("B", _is_mine, _fits)
