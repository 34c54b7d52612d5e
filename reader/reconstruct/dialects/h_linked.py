"""H', which is H with links as Markdown: the byline's link holds the comment's id and its exact time."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(scars: Scars, byline: Byline) -> bool:
    return byline.linked


def _fits(scars: Scars) -> bool:
    return bool(scars.controls)


grammar = closers.Closers("H'", _is_mine, _fits)
