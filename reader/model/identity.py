"""The keys of posts, comments and quoted documents, and what each is known by in another reading.

An `EntryKey` is given once, by `reader.model.identify`, and stored. It is made of the source's own id where there is
one, else of the letters of the text, but nobody may take it apart again: an entry that was edited keeps its key.
"""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple, NewType

from reader.model.letters import letters, letters_or_signs

EntryKey = NewType("EntryKey", str)

# 64 bits: among 100,000 texts, one chance in 3,000,000,000 that two unequal ones have the same digest.
_DIGEST_BYTES = 8
# So many letters of its beginning and its end tell one quoted document in an entry from another.
_EDGE_LETTERS = 40
_EDGE_BYTES = 4


class QuoteKey(NamedTuple):
    """The identity of a quoted document: the entry that holds it, and digests of its first and its last letters.

    Where rules or a person move one edge, the other edge still tells which document it is.
    """

    entry: EntryKey
    begins: str
    ends: str

    def __str__(self) -> str:
        """Return the id that exports print."""
        return f"{self.entry}.q{self.begins}{self.ends}"


Key = EntryKey | QuoteKey


def fingerprint(texts: Sequence[str]) -> str:
    """Return a digest of the letters of an entry, given the texts of its blocks.

    Every way of flattening a page keeps the letters: white space, signs, list numbers, the marks of links and Unicode
    forms do not count. A text without letters is known by its signs; the digest of no text at all is "".
    """
    kept = "".join(map(letters, texts)) or "".join(map(letters_or_signs, texts))
    return _digest(kept, _DIGEST_BYTES) if kept else ""


def fingerprint_of_place(*parts: str) -> str:
    """Return a digest of what is said about a place in a text."""
    return _digest("\n".join(parts), _DIGEST_BYTES)


def quote_key(entry: EntryKey, texts: Sequence[str]) -> QuoteKey:
    """Return the key of a quoted document in an entry, given the texts of the blocks that it covers."""
    begins = ends = ""
    for text in texts:  # a quoted document may be long: only its edges are looked at
        begins += letters(text)
        if len(begins) >= _EDGE_LETTERS:
            break
    for text in reversed(texts):
        ends = letters(text) + ends
        if len(ends) >= _EDGE_LETTERS:
            break
    if not begins:
        begins = ends = "".join(map(letters_or_signs, texts))
    return QuoteKey(entry, _digest(begins[:_EDGE_LETTERS], _EDGE_BYTES), _digest(ends[-_EDGE_LETTERS:], _EDGE_BYTES))


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
