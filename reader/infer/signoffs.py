"""Sign-offs: find who wrote a comment by the name at its end."""

import re
from collections import Counter, defaultdict

from reader.infer.facts import SIGNATURE
from reader.infer.shapes import spans_of
from reader.infer.words import Words, may_hold
from reader.model import Author, Entry, EntryKey, Layer, Resolved
from reader.model.facts import RULES
from reader.signs.names import INSIDE, name_key
from reader.signs.sentences import ENDS

_LONGEST_NAME = 40
_WORD = re.compile(r"[^\W_][\w.-]*[^\W_]|[^\W_]")
# A leading apostrophe that nothing closes: a pseudonym as 'Getafix writes it.
_PSEUDONYM = re.compile(r"['‘’`´][^\W\d_][\w.-]*(?: [\w.-]+)?")
_NAME = rf"[^\W\d_][\w{INSIDE}]*(?: [^\W\d_][\w{INSIDE}]*){{0,2}}"
_DASHED = re.compile(rf"(?:[-–—~]{{1,2}}\s?)({_NAME})")
_BARE = re.compile(_NAME)

# "M.B.", "J. K.": initials, each with its dot.
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){2,3}")
# What a writer adds to the name: "Prentice (laid off)".
_ADDED = re.compile(r"\s*\([^()]{1,40}\)$")
# How far to look back for the end of a sentence: over spaces and quotation marks.
_NEAR = 6
# Behind these, or nothing, any word has a capital.
_BEFORE_CAPITAL = ("", *".!?…:-–—")

_TYPICAL = 0.95
_GREETED = 0.93
_REPEATED = 0.9
_MENTIONED = 0.85
_SHAPED = 0.75


def find(known: Resolved, lists: Words) -> Layer:
    """Find the sign-offs: last lines that are names by their shape, by a greeting, or because they come again."""
    authors: dict[EntryKey, Author] = {}
    signatures: dict[EntryKey, frozenset[int]] = {}
    everyone = list(known.document.entries())
    candidates = [(entry, index) for entry in everyone if (index := _last_own_line(entry, known)) is not None]
    often = Counter(name_key(entry.blocks[index].text) for entry, index in candidates)
    mentions = _mentions(everyone, {name_key(entry.blocks[index].text) for entry, index in candidates})
    for entry, index in candidates:
        block = entry.blocks[index]
        key = name_key(block.text)
        is_mentioned = bool(mentions[key] - {entry.key})
        found = _sign_off(block.text, lists, often[key] > 1, is_mentioned) or _shaped(entry, index)
        if not found or entry.author:
            continue
        name, confidence = found
        authors[entry.key] = Author(name=name, basis=SIGNATURE, confidence=confidence, evidence=spans_of(block))
        signatures[entry.key] = known.signatures(entry) | {index}
    return Layer(RULES, authors=authors, signatures=signatures)


def _last_own_line(entry: Entry, known: Resolved) -> int | None:
    """Return the index of the last block, if it is short, not quoted, and not all that the entry says; else None."""
    own = known.own_blocks(entry)
    if len(own) < 2 and not known.quotes(entry):
        return None
    index = len(entry.blocks) - 1
    if not own or own[-1][0] != index or len(entry.blocks) < 2:
        return None
    block = entry.blocks[index]
    return index if len(block.text) <= _LONGEST_NAME and block.kind in ("paragraph", "item", "heading") else None


def _mentions(everyone: list[Entry], keys: set[str]) -> defaultdict[str, set[EntryKey]]:
    """Return by key which entries mention each of the one-word names: with a capital inside a sentence.

    A word that stands anywhere without its capital is no name.
    """
    mentions: defaultdict[str, set[EntryKey]] = defaultdict(set)
    ordinary: set[str] = set()
    singles = {key for key in keys if key and " " not in key}
    if not singles:
        return mentions
    for entry in everyone:
        for block in entry.blocks:
            folded = block.text.casefold()
            if not may_hold(folded, singles) or singles.isdisjoint(_WORD.findall(folded)):
                continue
            for match in _WORD.finditer(block.text):
                word = match.group()
                if (key := name_key(word)) not in singles:
                    continue
                if word[0].islower():
                    ordinary.add(key)
                elif _is_mention(block.text, match.start(), match.end()):
                    mentions[key].add(entry.key)
    for key in ordinary:
        mentions.pop(key, None)
    return mentions


def _is_mention(text: str, start: int, end: int) -> bool:
    """Tell whether a word with a capital is named: inside a sentence, or addressed with a comma behind it."""
    before = text[max(0, start - _NEAR) : start].rstrip(" '‘’`\"“(")
    return text[end : end + 1] == "," or before[-1:] not in _BEFORE_CAPITAL


def _sign_off(text: str, lists: Words, repeated: bool, mentioned: bool) -> tuple[str, float] | None:
    """Read `text` as a sign-off: return the name as it is written, and how sure that is; None for anything else."""
    if _PSEUDONYM.fullmatch(text) or _INITIALS.fullmatch(text):
        return text, _TYPICAL
    dashed = _DASHED.fullmatch(text)
    if dashed and _is_name(dashed.group(1)):
        return dashed.group(1), _GREETED
    greeting = lists.greetings.match(text)
    if greeting and greeting.end() < len(text) and _is_name(text[greeting.end() :]):
        return text[greeting.end() :].rstrip("."), _GREETED
    if repeated and _is_name(text) and text[-1] not in ".!?":
        return text, _REPEATED
    if mentioned and _is_name(text) and text[-1] not in ".!?" and not greeting:
        return text, _MENTIONED
    return None


def _shaped(entry: Entry, index: int) -> tuple[str, float] | None:
    """Read two or three capitalised words below a finished sentence as a name: "Old Gudgeon", "P. Amory (Mrs)"."""
    text = entry.blocks[index].text
    bare = _ADDED.sub("", text)
    above = entry.blocks[index - 1].text
    is_several = len(bare.split()) > 1 or bare != text
    if is_several and _is_name(bare) and bare[-1] not in ".!?" and above.endswith(tuple(ENDS)):
        return text, _SHAPED
    return None


def _is_name(text: str) -> bool:
    """Tell whether every word of `text` begins as names do: with a capital, where the script has cases."""
    text = text.rstrip(".")
    return bool(_BARE.fullmatch(text)) and all(not word[0].islower() for word in text.split())
