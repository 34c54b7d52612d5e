"""Take over what was kept of a document before comments had keys: read marks by text, place and folds by position."""

import hashlib
import json
import sqlite3
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reader.infer.facts import MARKED, REPEATS
from reader.model import Document, Entry, EntryKey, Fold, Quote, QuoteKey, Resolved


class Former(NamedTuple):
    """What a document that was last read before comments had keys says of its reader.

    `read` are the entries that were read. `place`, `top` and `folds` are None and empty where the source has changed
    since: then nobody knows what stood at those positions. `dropped` counts the folds that are given up for that.
    """

    read: tuple[Entry, ...]
    place: Entry | None
    top: Entry | None
    folds: Mapping[EntryKey, list[Fold]]
    dropped: int


def former(sql: sqlite3.Connection, number: int, resolved: Resolved) -> Former:
    """Return what the document with this number has in the old form; raises `sqlite3.Error`."""
    document = resolved.document
    rows = sql.execute("SELECT key FROM entry WHERE document = ? AND read", (number,))
    texts = {key for (key,) in rows}
    read = tuple(entry for entry in document.entries() if texts and _old_digest(entry) in texts)
    sha256, place, top, folds = sql.execute(
        "SELECT sha256, place_entry, place_top, folds FROM document WHERE id = ?", (number,)
    ).fetchone()
    words: list[str] = json.loads(folds)
    if sha256 != document.source.sha256:
        return Former(read, None, None, {}, len(words))
    entries = _by_old_id(document)
    found = _folds(words, resolved, entries)
    return Former(
        read, entries.get(place), entries.get(top or place), found, len(words) - sum(map(len, found.values()))
    )


def _by_old_id(document: Document) -> dict[str, Entry]:
    """Return the entries of a document by the ids that they had: "p1", "p1-3.1"."""
    entries: dict[str, Entry] = {}
    for number, post in enumerate(document.posts, 1):
        entries[f"p{number}"] = post
        entries.update((f"p{number}-{comment.number}", comment) for comment in post.comments)
    return entries


def _folds(words: Sequence[str], resolved: Resolved, entries: Mapping[str, Entry]) -> dict[EntryKey, list[Fold]]:
    """Return the folds of each post, by its key; "p1:p1-3=whole", "p1:*all", and "p1:p1-3-q1" for a quoted document.

    A quoted document was named where it was not as the others: open where all "*quotes" were folded, else folded.
    """
    quotes = _quotes_by_old_id(resolved, entries)
    folds: dict[EntryKey, list[Fold]] = {}
    for word in words:
        post, _, what = word.partition(":")
        id, _, state = what.partition("=")
        if post not in entries:
            continue
        mine = folds.setdefault(entries[post].key, [])
        if what.startswith("*"):
            mine.append(Fold(None, what[1:]))
        elif id in entries:
            mine.append(Fold(entries[id].key, state))
        elif id in quotes:
            mine.append(Fold(quotes[id], "open" if f"{post}:*quotes" in words else "whole"))
    return folds


def _quotes_by_old_id(resolved: Resolved, entries: Mapping[str, Entry]) -> dict[str, QuoteKey]:
    """Return the quoted documents by the ids that they had: "p1-3.1-q1", those that repeat the page counted last."""
    return {
        f"{id}-q{number}": quote.key
        for id, entry in entries.items()
        for number, quote in enumerate(sorted(resolved.quotes(entry), key=_is_echo), 1)
    }


def _is_echo(quote: Quote) -> bool:
    return quote.basis == REPEATS or (quote.basis == MARKED and quote.kind == "comment")


def _old_digest(entry: Entry) -> str:
    """Return the digest that a read mark was kept under: of the text, without white space and Unicode forms."""
    text = unicodedata.normalize("NFC", " ".join(" ".join(block.text for block in entry.blocks).split()))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
