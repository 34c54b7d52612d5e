"""The words of a text as they are looked for: without case, accents and signs, in any script.

A word with apostrophes or hyphens in it is found by its parts in a row and by all of it written together, so that
"O'Neil", "O’Neil" and "ONeil" find each other, and "e-mail" finds "email". Chinese, Japanese and Korean are written
without spaces: there each two characters in a row are a word.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Letters of scripts that set no spaces between words: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_JOINERS = "'’‘ʼ＇´`‐‑\\-"
_PART = rf"(?:(?![{_UNSPACED}_])[\w\u0300-\u036f])+"
_TOKEN = re.compile(rf"(?P<run>[{_UNSPACED}]+)|{_PART}(?:[{_JOINERS}]{_PART})*")
_JOINER = re.compile(f"[{_JOINERS}]")
# Letters that come apart into no letter and an accent.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


# Nobody looks for what is longer, nor for what stands further on in one paragraph.
_LONGEST, _MOST = 100, 1 << 20
# Stands between texts: no phrase reaches from one into the next.
BREAK = "xxbreakxx"


class Word(NamedTuple):
    """A word of a text, folded, at the characters [start, end). `together` is one with signs in it without these."""

    parts: tuple[str, ...]
    together: str
    start: int
    end: int
    is_run: bool = False


def words(text: str) -> Iterator[Word]:
    """Give the words of a text in order; of a script without spaces a word for each two characters."""
    for match in _TOKEN.finditer(text):
        run = match["run"]
        if run:
            yield from _pairs(run, match.start())
            continue
        parts = tuple(part for part in map(folded, _JOINER.split(match[0])) if part)
        if parts:
            yield Word(parts, "".join(parts), match.start(), match.end())


def _pairs(run: str, start: int) -> Iterator[Word]:
    """Give each two characters of a run, and the last one alone, so that each begins a word."""
    letters = unicodedata.normalize("NFKC", run)
    if len(letters) != len(run):
        letters = run
    for place in range(len(letters)):
        pair = letters[place : place + 2]
        yield Word((pair,), pair, start + place, start + place + len(pair), is_run=True)


def folded(word: str) -> str:
    """Return a word without case and accents, as it is looked for."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN)).translate(_PLAIN)
    return "".join(letter for letter in apart if letter.isalnum())


def indexed(texts: Iterator[str] | list[str]) -> str:
    """Return the words of texts as the table of words holds them: apart by spaces, and at the end those together."""
    plain: list[str] = []
    together: list[str] = []
    for text in texts:
        for word in words(text[:_MOST]):
            if word.end - word.start > _LONGEST:
                continue
            plain += word.parts
            # "O'Neil's" is found as "oneil", too.
            together += ["".join(word.parts[:count]) for count in range(2, len(word.parts) + 1)]
        plain.append(BREAK)
    return " ".join([*plain, *together])
