"""What every way of flattening a page keeps of its words, and how much two texts share of it."""

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import takewhile

# The target of a link in Markdown, and the number of one: each way of flattening has its own, or none.
_LINK = re.compile(r"""\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s"[^"]*")?(?:\)|$)|\[\d+\](?=\S)""")
_ITEM = re.compile(r"(?<!\S)\d{1,3}\\?[.)](?=\s)")
_MAY_BE_ITEM = re.compile(r"\d\\?[.)]\s")
_LETTERS = re.compile(r"[^\W_]+")
_TYPOGRAPHIC = "“”‘’–—"
_ASCII_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum())
_NO_LETTERS = str.maketrans("", "", "".join(sign for sign in map(chr, range(128)) if not sign.isalnum()))


def letters(text: str) -> str:
    """Give the letters and digits of a text in one form, without what is markup."""
    plain = _plain(text)
    if plain.isascii():
        return plain.translate(_NO_LETTERS)
    for sign in _TYPOGRAPHIC:
        plain = plain.replace(sign, "")
    # Most texts hold no other signs beyond ASCII. To take those of ASCII out of bytes is many times faster.
    kept = plain.encode("utf-8", "surrogatepass").translate(None, _ASCII_SIGNS).decode("utf-8", "surrogatepass")
    return kept if kept.isalnum() else "".join(_LETTERS.findall(kept))


def letters_or_signs(text: str) -> str:
    """Give the letters of a text, or whatever signs it has instead."""
    return letters(text) or "".join(unicodedata.normalize("NFKC", text).split())


def likeness(one: str, other: str) -> float:
    """Tell how much of two texts is the same words in the same order, from 0 to 1."""
    return SequenceMatcher(None, _LETTERS.findall(_plain(one)), _LETTERS.findall(_plain(other)), autojunk=False).ratio()


def same_beginning(one: str, other: str) -> int:
    """Count the characters that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _plain(text: str) -> str:
    if "]" in text:
        text = _LINK.sub(" ", text)
    if _MAY_BE_ITEM.search(text):
        text = _ITEM.sub(" ", text)
    plain = text.casefold()
    return plain if plain.isascii() else unicodedata.normalize("NFKC", plain)
