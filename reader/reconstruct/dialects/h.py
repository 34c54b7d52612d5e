"""H, all text of the page by resiliparse, inscriptis, html2text, lynx or w3m: numbered bylines, and every label."""

from reader.reconstruct import closers
from reader.reconstruct.bylines import Byline
from reader.reconstruct.scars import Scars


def _is_mine(scars: Scars, byline: Byline) -> bool:
    return not byline.linked and not byline.split and (byline.numbered or not _has_numbers(scars))


def _fits(scars: Scars) -> bool:
    return any(marker.place == "alone" for marker in scars.controls)


def _has_numbers(scars: Scars) -> bool:
    # Where the list is numbered, a byline without a number is a text that somebody pasted.
    return sum(byline.numbered for byline in scars.bylines) * 2 > len(scars.bylines)


grammar = closers.Closers("H", _is_mine, _fits)
