"""Addresses in running text."""

import re

# Control, invisible and turning characters end an address: nothing hidden may be part of what is opened.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„«»‹›…\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]+",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’‘`*_–—"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def links_in(text: str) -> list[tuple[int, int, str]]:
    """Find the http, https and www addresses in a text: start and end, without punctuation, and the address to open."""
    if "://" not in text and "www." not in text and "WWW." not in text:
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), _end(text, match.start(), match.end())
        address = text[start:end]
        if start and (text[start - 1].isalnum() or text[start - 1] in "@/"):
            continue
        scheme, colon, rest = address.partition("://")
        if rest if colon else len(scheme) > len("www."):
            found.append((start, end, address if colon else f"http://{address}"))
    return found


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
