"""C, copied from a browser: a byline a comment, and Reply under each thread only; Delete is hidden there."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(scars: Scars, byline: Byline) -> bool:
    return not byline.numbered and not byline.split


def _fits(scars: Scars) -> bool:
    return not scars.controls and any(marker.kind == "reply" for marker in scars.markers)


grammar = closers.Closers("C", _is_mine, _fits)
