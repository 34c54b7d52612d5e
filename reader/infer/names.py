"""Who wrote a comment, by the name at its end."""

import re
from collections import Counter

from reader.infer.facts import Entry, Facts, entries, own_blocks
from reader.infer.words import Words, words
from reader.model import Author, Document

_LONGEST_NAME = 40
# A leading apostrophe that nothing closes: a pseudonym as 'Getafix writes it.
_PSEUDONYM = re.compile(r"['‘’`´][^\W\d_][\w.-]*(?: [\w.-]+)?")
_DASHED = re.compile(r"(?:[-–—~]{1,2}\s?)([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})")
_BARE = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}")

_TYPICAL = 0.95
_GREETED = 0.93
_REPEATED = 0.9


def find(document: Document) -> Facts:
    """Find the sign-offs: a last line that is a name by its shape, its greeting, or its repetition."""
    facts = Facts()
    lists = words(document.source.dialect.language)
    candidates = [(entry, index) for entry in entries(document) if (index := _last_own_line(entry)) is not None]
    often = Counter(_key(entry.blocks[index].text) for entry, index in candidates)
    for entry, index in candidates:
        block = entry.blocks[index]
        found = _sign_off(block.text, lists, often[_key(block.text)] > 1)
        if not found or entry.author:
            continue
        name, confidence = found
        evidence = (block.span,) if block.span else ()
        facts.authors[entry.id] = Author(name=name, basis="signature", confidence=confidence, evidence=evidence)
        facts.signatures[entry.id] = frozenset({index})
    return facts


def _last_own_line(entry: Entry) -> int | None:
    """Give the index of the last block, if it is short, not quoted, and not all that the entry says."""
    own = own_blocks(entry)
    if len(own) < 2 and not entry.quotes:
        return None
    index = len(entry.blocks) - 1
    if not own or own[-1][0] != index or len(entry.blocks) < 2:
        return None
    block = entry.blocks[index]
    return index if len(block.text) <= _LONGEST_NAME and block.kind in ("paragraph", "item", "heading") else None


def _sign_off(text: str, lists: Words, repeated: bool) -> tuple[str, float] | None:
    """Read `text` as a sign-off: the name as it is written, and how sure that is."""
    if _PSEUDONYM.fullmatch(text):
        return text, _TYPICAL
    dashed = _DASHED.fullmatch(text)
    if dashed and _is_name(dashed.group(1)):
        return dashed.group(1), _GREETED
    greeting = lists.greetings.match(text)
    if greeting and greeting.end() < len(text) and _is_name(text[greeting.end() :]):
        return text[greeting.end() :].rstrip("."), _GREETED
    if repeated and _is_name(text) and text[-1] not in ".!?":
        return text, _REPEATED
    return None


def _is_name(text: str) -> bool:
    """Whether every word of `text` begins as names do: no lower-case letter where the script has cases."""
    text = text.rstrip(".")
    return bool(_BARE.fullmatch(text)) and all(not word[0].islower() for word in text.split())


def _key(text: str) -> str:
    return text.strip("'‘’`´ -–—~.").casefold()
