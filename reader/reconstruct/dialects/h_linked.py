"""H', which is H with links as Markdown: the byline's link holds the comment's id and its exact time."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline


def _is_mine(byline: Byline) -> bool:
    return byline.linked


grammar = closers.Closers("H'", _is_mine)
