"""The words of a text as they are looked for: without case, accents and signs, in any script.

A word with apostrophes or hyphens in it is found by its parts in a row and by all of it written together, so that
"O'Neil", "O’Neil" and "ONeil" find each other, and "e-mail" finds "email". Chinese, Japanese and Korean are written
without spaces: there each two characters in a row are a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Letters of scripts that set no spaces between words: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_JOINERS = "'’‘ʼ＇´`‐‑\\-"
# What may stand anywhere inside a word without being seen: soft hyphens, zero-width characters, variants.
_UNSEEN = "\xad\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff"
_PART = rf"(?:(?![{_UNSPACED}_])[\w\u0300-\u036f{_UNSEEN}])+"
_TOKEN = re.compile(rf"(?P<run>[{_UNSPACED}][{_UNSPACED}{_UNSEEN}]*)|{_PART}(?:[{_JOINERS}]{_PART})*")
_IS_UNSEEN = re.compile(f"[{_UNSEEN}]")
_JOINER = re.compile(f"[{_JOINERS}]")
# Latin, Greek and Cyrillic, with the signs that go with them.
_SIMPLE = re.compile("[\\0-\u02ff\u0370-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]*")
_ONE_JOINER = "'"
_WORD = re.compile(rf"[^\W_]+(?:{_ONE_JOINER}[^\W_]+)*")
_HAS_PLAIN = re.compile("[ßæœøđłıþð]")
_ACCENT = re.compile("[\u0300-\u036f]+")
# Letters that come apart into no letter and an accent.
_PLAIN = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"})


# Nobody looks for what is longer, nor for what stands further on in one paragraph.
_LONGEST, _MOST = 100, 1 << 20
# Stands between texts: no phrase reaches from one into the next.
BREAK = "xxbreakxx"
# Stands for what was left out because nobody looks for it.
LEFT_OUT = "xxleftoutxx"


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
    places = [place for place, letter in enumerate(run) if not _IS_UNSEEN.match(letter)]
    seen = "".join([run[place] for place in places])
    letters = unicodedata.normalize("NFKC", seen)
    if len(letters) != len(seen):
        letters = seen
    for at in range(len(letters)):
        pair = letters[at : at + 2]
        yield Word((pair,), pair, start + places[at], start + places[at + len(pair) - 1] + 1, is_run=True)


def folded(word: str) -> str:
    """Return a word without case and accents, as it is looked for."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN)).translate(_PLAIN)
    return "".join(letter for letter in apart if letter.isalnum())


def indexed(texts: Iterable[str]) -> str:
    """Return the words of texts as the table of words holds them: apart by spaces, and at the end those together."""
    found: list[str] = []
    for text in texts:
        found += _joined(text[:_MOST])
        if len(text) > _MOST:
            found.append(LEFT_OUT)
        found.append(BREAK)
    # "O'Neil's" is found as "oneil", too.
    together = [
        "".join(parts[:count])
        for parts in (word.split(_ONE_JOINER) for word in found if _ONE_JOINER in word)
        for count in range(2, len(parts) + 1)
    ]
    return " ".join([" ".join(found).replace(_ONE_JOINER, " "), *together])


def _joined(text: str) -> list[str]:
    """List the words of a text, folded, with one sign between the parts of each.

    For scripts whose letters are folded one by one all of it is folded at once.
    """
    if not _SIMPLE.fullmatch(text):
        return [_ONE_JOINER.join(word.parts) if word.end - word.start <= _LONGEST else LEFT_OUT for word in words(text)]
    joined = _JOINER.sub(_ONE_JOINER, text.replace("\xad", ""))
    if joined.isascii():
        joined = joined.lower()
    else:
        joined = unicodedata.normalize("NFKD", _plain(joined.casefold()))
        joined = _plain(_ACCENT.sub("", joined))
    found = _WORD.findall(joined)
    if max(map(len, found), default=0) <= _LONGEST:
        return found
    return [word if len(word) <= _LONGEST else LEFT_OUT for word in found]


def _plain(text: str) -> str:
    return text.translate(_PLAIN) if _HAS_PLAIN.search(text) else text


def pieces(text: str) -> list[str]:
    """Return letters in a row of which `indexed` holds each, for every text that has this one anywhere, longest first.

    A word that is not whole is enough. What is folded to more than letters, as "½" is, is in none.
    """
    found: set[str] = set()
    for match in _TOKEN.finditer(text):
        if match["run"]:
            row = _IS_UNSEEN.sub("", match["run"])
            pairs = {row[at : at + 2] for at in range(max(1, len(row) - 1))}
            found |= {pair for pair in pairs if all(unicodedata.normalize("NFKC", letter) == letter for letter in pair)}
        else:
            row = "".join(letter if _is_plain(letter) else " " for letter in _IS_UNSEEN.sub("", match[0]))
            found |= {*map(folded, row.split())}
    return sorted({piece[:_LONGEST] for piece in found if piece}, key=lambda piece: (-len(piece), piece))


def _is_plain(letter: str) -> bool:
    """Whether a character comes apart into nothing but letters and accents."""
    if _JOINER.match(letter):
        return False
    return all(part.isalnum() or _ACCENT.match(part) for part in unicodedata.normalize("NFKD", letter))
