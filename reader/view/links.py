"""Addresses to open: those that a page puts behind words, and those that stand in running text."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.model import Range

# Control, invisible and turning characters end an address: nothing hidden may be part of what is opened.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»‹›…\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’‘`*_–—"
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Link(NamedTuple):
    """Characters [start, end) of a text that lead to an http or https address."""

    start: int
    end: int
    address: str


def links_of(text: str, ranges: Sequence[Range] = ()) -> list[Link]:
    """Find the links of a block, in order: the `ranges` that have an address, and the addresses in its text.

    No two overlap; where a range lies over an address in the text, it leads where the range says.
    """
    written = links_in(text)
    marked = [
        Link(each.start, each.end, each.url)
        for each in ranges
        if each.kind == "link" and each.url and each.start < each.end and _is_address(each.url)
    ]
    if not marked:
        return written
    links: list[Link] = []
    for link in sorted([*marked, *(link for link in written if not _overlaps(link, marked))]):
        if not links or link.start >= links[-1].end:
            links.append(link)
    return links


def links_in(text: str) -> list[Link]:
    """Find the http, https and www addresses in a text, without the punctuation around them."""
    if "://" not in text and "www." not in text and "WWW." not in text:
        return []
    links = []
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), _end(text, match.start(), match.end())
        address = text[start:end]
        if start and (text[start - 1].isalnum() or text[start - 1] in "@/"):
            continue
        scheme, colon, rest = address.partition("://")
        if rest if colon else len(scheme) > len("www."):
            links.append(Link(start, end, address if colon else f"http://{address}"))
    return links


def _overlaps(link: Link, others: Sequence[Link]) -> bool:
    return any(link.start < other.end and other.start < link.end for other in others)


def _is_address(url: str) -> bool:
    """Tell whether a page's address is one that may be opened: http or https, and nothing hidden in it."""
    return url.partition("://")[2] != "" and _ADDRESS.fullmatch(url) is not None


def _end(text: str, start: int, end: int) -> int:
    """Leave out punctuation at the end, and closing brackets that were opened before the address."""
    while end > start:
        last = text[end - 1]
        opened = _PAIRS.get(last)
        if last in _TRAILING or (opened and text.count(last, start, end) > text.count(opened, start, end)):
            end -= 1
        else:
            break
    return end
