"""H, all text of the page by resiliparse, inscriptis, html2text, lynx or w3m: numbered bylines, and every label."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline


def _is_mine(byline: Byline) -> bool:
    return byline.numbered and not byline.linked


grammar = closers.Closers("H", _is_mine)
