"""C, copied from a browser: a byline a comment, and Reply under each thread only; Delete is hidden there."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import MarkerKind, Scars

# Delete may be a comment's own word now and then.
_FEW = 0.5


def _is_mine(scars: Scars, byline: Byline) -> bool:
    return not byline.numbered and not byline.split


def _fits(scars: Scars) -> bool:
    return _shares(scars, "reply") > 0 and _shares(scars, "delete", "both") < _FEW


def _shares(scars: Scars, *kinds: MarkerKind) -> float:
    """Give how many labels of these kinds stand alone, for each byline."""
    return sum(marker.kind in kinds for marker in scars.alone.values()) / len(scars.bylines)


grammar = closers.Closers("C", _is_mine, _fits, frozenset({"reply", "replies"}))
