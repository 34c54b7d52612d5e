"""Find whose document is quoted, and of what kind it is, by the names, publications and addresses in a lead-in."""

import re
from collections.abc import Collection
from itertools import pairwise
from urllib.parse import urlsplit

from reader.infer.words import Words
from reader.model import Block, QuoteKind
from reader.signs.cases import CAPITALS, SMALL

SHORT = 12
TITLE = 6
_LONGEST = 800
_NEAR = 60
# "the Jane Pike et al paper"
_MOST_BETWEEN = 3
# "said:", "said on Twitter:", "wrote the day before:"
_MOST_BEHIND = 4

_END = re.compile(r":\s?[-–—]*\s*$")
_SENTENCE_BREAK = re.compile(rf"(?<=[.!?…])[\"”’)]*\s+(?=[^\W{SMALL}])")
_DIGIT_BELOW = re.compile(r"\s+\d")
# "D'après", "L'article", "Dell'articolo" have the capital of the sentence, not of a name.
NO_NAME = rf"(?![{CAPITALS}][{SMALL}]{{0,3}}['’][{SMALL}]{{3}})"
# A name: capitalised words, with the small words that names hold between them.
NAME = re.compile(
    rf"(?:the\s+)?{NO_NAME}[{CAPITALS}0-9][\w.&’'-]*"
    rf"(?:\s+(?:(?:of|for|and|the|&|de|du|la|der|die|und|von)\s+){{0,2}}(?:(?:d|l|dell)['’])?[{CAPITALS}][\w.&’'-]*)*"
)
# The article or preposition before a name that has lost its vowel to it: "l'AFP", "dell'ANSA", "d'Élise".
_ELISION = re.compile(rf"[{SMALL}]{{1,5}}['’](?=[{CAPITALS}])")
_TOKEN = re.compile(rf"{_ELISION.pattern}|\S+")
_PAUSE = re.compile(r"[,;:.!?]")
_POSSESSIVE = re.compile(r"['’]s?$")
_AMP_CACHED = re.compile(r"/[a-z]/(?:s/)?([\w-]+(?:\.[\w-]+)+)/")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+")


def sentences(text: str) -> list[str]:
    """Divide the end of `text` into sentences; the last of them is the one that announces a document."""
    found = _SENTENCE_BREAK.split(text[-_LONGEST:])
    return found[1:] if len(text) > _LONGEST and len(found) > 1 else found


def kind_of(text: str, words: Words) -> QuoteKind:
    """Return the kind of a document by the words of its lead-in or title, "other" where these tell none."""
    return next((kind for kind, pattern in words.kinds if pattern.search(text)), "other")


def source_in(text: str, words: Words) -> str | None:
    """Find who is quoted, in the last sentence of a lead-in or in one before that; None where nobody is named.

    A sentence before the last one counts only if it speaks of a document or has a verb of saying.
    """
    if not words.kinds:
        return None
    *before, last = sentences(_END.sub("", text))
    found = _subject(last, words) or _saying(last, words)
    found = found or named_after(last, words.before | words.beside, words) or _any_name(last, words)
    if found:
        return found
    for sentence in reversed(before):
        if kind_of(sentence, words) != "other" or words.speaks.search(sentence):
            found = _subject(sentence, words) or named_after(sentence, words.before, words)
            found = found or (_first_name(sentence, words) if words.openers.match(sentence) else None)
            found = found or named_of_kind(sentence, words)
            if found:
                return found
    return next((match.group(1) for match in map(words.definite.search, (last, *reversed(before))) if match), None)


def _subject(text: str, words: Words) -> str | None:
    """Find the name with which a sentence begins.

    It must have several words, or the sentence must be hardly more than the name and the kind of a document.
    """
    subject = None if words.openers.match(text) else NAME.match(text)
    if not subject or words.own.fullmatch(subject.group()):
        return None
    first = subject.group().split()[0]
    if is_kind(first, words) and named_after(text[len(first) :], words.before | words.beside, words):
        return None  # "Letter from Dame Anne", "Lettre d'Élise"
    is_title = len(text.split()) <= TITLE and kind_of(text, words) != "other"
    if " " not in without_leading(subject.group(), words) and not is_title:
        return None
    return without_leading(_trim(text[: _kind_end(text, subject.end(), words)]), words) or None


def _saying(text: str, words: Words) -> str | None:
    """Find the full name before a verb of saying: "what Dame Anne Pike said in the debate", "the Echo has printed"."""
    for said in words.speaks.finditer(text):
        for name in NAME.finditer(text, text.find(" ") + 1, said.start()):
            between = text[name.end() : said.start()]
            is_near = len(between.split()) < _MOST_BETWEEN and not _PAUSE.search(between)
            if is_near and _is_full_name(name, words):
                return without_leading(_trim(name.group()), words)
    return None


def named_after(text: str, prepositions: Collection[str], words: Words) -> str | None:
    """Find the name behind a preposition, as in "from the X website".

    "from" names a source better than "on", which may name a day or a place.
    """
    tokens = list(_TOKEN.finditer(text))
    best = kind = None
    for token, following in pairwise(tokens):
        word = token.group().lower().replace("’", "'")
        if word not in prepositions:
            continue
        article = _ELISION.match(text, following.start())
        start = article.end() if article else following.start()
        name = NAME.match(text, start)
        if name and may_be_name(name, words):
            found = _trim(text[start : _kind_end(text, name.end(), words)])
            if word in words.before:
                return found
            if best is None or kind_of(found, words) != "other":
                best = found
        elif token.start() == 0 and len(text.split()) <= TITLE and kind_of(text, words) != "other":
            kind = text[start:].strip()  # "From the report"
    return best or kind


def _any_name(text: str, words: Words) -> str | None:
    """Find a name anywhere in a line that is short, speaks of a document, or says that here somebody writes."""
    announces = words.openers.match(text) and words.speaks.search(text)
    if announces or len(text.split()) <= SHORT or kind_of(text, words) != "other":
        return _first_name(text, words)
    return None


def _first_name(text: str, words: Words) -> str | None:
    for name in NAME.finditer(text, text.find(" ") + 1 or len(text)):  # any word has a capital at the beginning
        if may_be_name(name, words) and (" " in name.group() or not words.capital_nouns):
            return _trim(text[name.start() : _kind_end(text, name.end(), words)])
    return None


def named_of_kind(text: str, words: Words) -> str | None:
    """Find a name together with the kind of its document: "the Ferry Journal", "the Jane Pike paper"."""
    for name in NAME.finditer(text):
        if _is_full_name(name, words):
            behind = _PAUSE.split(text[name.end() : name.end() + _NEAR], maxsplit=1)[0].split()[:_MOST_BETWEEN]
            if kind_of(name.group(), words) != "other" or any(is_kind(word, words) for word in behind):
                return without_leading(_trim(name.group()), words)
    return None


def _is_full_name(name: re.Match[str], words: Words) -> bool:
    return may_be_name(name, words) and " " in without_leading(name.group(), words)


def speaker(text: str, words: Words) -> str | None:
    """Find who speaks in a line like "The keeper Anne Pike said:"; the verb must stand near its end."""
    said = next(reversed(list(words.speaks.finditer(text))), None)
    if said is None or words.own.search(text):
        return None
    behind = NAME.match(text, said.end())
    if behind and _is_full_name(behind, words):
        return _trim(behind.group())
    if len(text[said.end() :].split()) > _MOST_BEHIND:
        return None
    before = [name for name in NAME.finditer(text, 0, said.start()) if may_be_name(name, words)]
    named = [name for name in before if _is_full_name(name, words) or (name.start() and not words.capital_nouns)]
    if not named:
        return None
    # "Anne Pike, keeper of the Ferry Lamps, said", but "In the Echo, Anne Pike said"
    chosen = named[0] if named[0].start() == 0 and _is_full_name(named[0], words) else named[-1]
    return without_leading(_trim(chosen.group()), words)


def may_be_name(name: re.Match[str], words: Words) -> bool:
    """Tell whether a capitalised word may be a name: it is no day, month or number, and not the writer."""
    first = name.group().removeprefix("the ").split()[0].strip(".").lower()
    is_dated = _DIGIT_BELOW.match(name.string, name.end()) is not None  # "Sept 14th"
    is_time = first[:1].isdigit() or first in words.calendar or is_dated
    return not is_time and not words.own.search(name.group())


def without_leading(name: str, words: Words) -> str:
    """Return `name` without a first word that has its capital only from the sentence: "Yesterday Dame Anne"."""
    first, _, rest = name.partition(" ")
    is_leading = _POSSESSIVE.sub("", first).lower() in words.leading | words.before | words.beside
    rest = _ELISION.sub("", rest, count=1)
    return (rest if rest[:1].isupper() else "") if is_leading else name


def _kind_end(text: str, end: int, words: Words) -> int:
    """Return where a name ends if the kind of its document follows, as in "website" or "press release"; else `end`."""
    following = re.match(r"\s+(\w+(?:\s+\w+)?)", text[end:])
    if not following:
        return end
    for candidate in (following.group(1), following.group(1).split()[0]):
        if is_kind(candidate, words):
            return end + text[end:].index(candidate) + len(candidate)
    return end


def is_kind(text: str, words: Words) -> bool:
    """Tell whether `text` is the word for a kind of document, and nothing else."""
    return any(pattern.fullmatch(text) for _, pattern in words.kinds)


def names_kind(text: str, words: Words) -> bool:
    """Tell whether `text` begins or ends with the word for a kind of document."""
    found = (match.span() for _, pattern in words.kinds for match in pattern.finditer(text))
    return any(start == 0 or end == len(text) for start, end in found)


def _trim(name: str) -> str:
    return _POSSESSIVE.sub("", name.strip(" ,.-–"))


def first_url(block: Block) -> str | None:
    """Return the first link of a block: one that its source marks, or an address in its text; None without any."""
    for range_ in block.ranges:
        if range_.url and "://" in range_.url:
            return range_.url
    return _written_url(block.text)


def is_link(block: Block) -> bool:
    """Tell whether a block is a line of links, or its whole text is one link."""
    whole = (0, len(block.text))
    return block.kind == "link" or any(
        range_.kind == "link" and (range_.start, range_.end) == whole for range_ in block.ranges
    )


def _written_url(text: str) -> str | None:
    match = _URL.search(text) if "://" in text or "www." in text else None
    return match.group().rstrip(".,;:!?)]’'") if match else None


def host(url: str) -> str | None:
    """Return the host of `url` as the name of a source; None when the address cannot be read.

    An AMP cache serves other hosts' pages: /v/s/www.example.org/... is a page of www.example.org.
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        return None
    cached = _AMP_CACHED.match(parts.path) if (parts.hostname or "").endswith(".cdn.ampproject.org") else None
    return cached.group(1) if cached else parts.hostname
