"""Names of people, and what all ways of writing the same name have in common."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "‘’‛`´ʻʼʹ′‵＇՚ꞌ"
_HYPHENS = "‐‑‒–—―−﹣－⁃"
_PLAIN = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_HYPHENS, "-")})
_EDGES = " '\"“”„«»‹›.-~"
# What a writer adds to the name: "Prentice (laid off)".
ADDED = re.compile(r"\s*\([^()]*\)$")
# What may stand between the letters of a name's word, as part of a pattern's class.
INSIDE = ".'’ʼ‐‑-"
# The words of a long page are looked up, too.
_MOST_KEPT = 1 << 14


@lru_cache(_MOST_KEPT)
def name_key(name: str) -> str:
    """Return a key that is equal for all ways of writing the same name.

    Capitals do not count, nor do compatibility forms of letters, the kinds of apostrophes, hyphens and spaces,
    quotation marks, dots and dashes around the name, and an addition in brackets. Accents do, and so do letters that
    only look like others.
    """
    return unicodedata.normalize("NFKC", bare_name(name).casefold())


def bare_name(name: str) -> str:
    """Return `name` as in `name_key`, but with its capitals."""
    # An acute accent that stands for an apostrophe would come apart in NFKC.
    text = " ".join(unicodedata.normalize("NFKC", name.translate(_PLAIN)).translate(_PLAIN).split())
    stripped = text.strip(_EDGES)
    return ADDED.sub("", stripped).strip(_EDGES) or stripped or text
