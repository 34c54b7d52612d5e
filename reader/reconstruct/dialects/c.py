"""C, copied from a browser: author and date on one line, without a number; Reply under each thread only."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(byline: Byline) -> bool:
    return not (byline.numbered or byline.linked or byline.split)


def _fits(scars: Scars) -> bool:
    return not scars.is_cut


grammar = closers.Closers("C", _is_mine, _fits)
