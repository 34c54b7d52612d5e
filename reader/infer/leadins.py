"""Lines that announce a quoted document: "From the Harbour Echo:-", "Union Press Release:-", "VIA TWITTER"."""

import re
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from reader.infer.words import Words
from reader.model import QuoteKind

_LONGEST = 400
_LONGEST_WITHOUT_MARK = 160
_MOST_WORDS = 12
_MOST_TITLE_WORDS = 6
_LONGEST_VIA = 30
_LONGEST_SAYS = 60

_END = re.compile(r":\s?[-–—]+\s*$|:\s*$")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[^\Wa-z])")
_DIGIT_BELOW = re.compile(r"\s+\d")
_STRONG_END = re.compile(r":\s?[-–—]+\s*$")
# A name: capitalised words, with the small words that names hold between them.
_NAME = re.compile(
    r"(?:the\s+)?[A-Z0-9][\w.&’'-]*(?:\s+(?:(?:of|for|and|the|&|de|du|la|der|die|und|von)\s+){0,2}[A-Z][\w.&’'-]*)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_AMP_CACHED = re.compile(r"/[a-z]/(?:s/)?([\w-]+(?:\.[\w-]+)+)/")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+")

_STRONG, _PLAIN = 0.93, 0.8


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a lead-in says: who is quoted and what kind of text. `within`: the quotation begins on the same line."""

    source: str | None
    kind: QuoteKind
    confidence: float
    within: bool = False


def lead_in(text: str, words: Words) -> LeadIn | None:
    """Read `text` as a lead-in; None when it announces nothing. Its last sentence does the announcing."""
    whole, text = text, _SENTENCE_BREAK.split(text[-_LONGEST:])[-1] if _END.search(text) else text
    if len(text) > _LONGEST:
        return None
    if words.via.match(text) and len(text) <= _LONGEST_VIA and text == text.upper():
        return LeadIn(text.split(None, 1)[1].title(), kind_of(text, words), _STRONG)
    if _STRONG_END.search(text):
        kind = kind_of(text, words)
        return LeadIn(source_in(text, words), kind_of(whole, words) if kind == "other" else kind, _STRONG)
    if len(text) <= _LONGEST_WITHOUT_MARK and _END.search(text):
        kind = kind_of(text, words)
        source = source_in(text, words)
        is_announcing = words.openers.match(text) and len(text.split()) <= _MOST_WORDS and source
        is_title = kind not in ("other", "report") and len(text.split()) <= _MOST_TITLE_WORDS
        if is_announcing or is_title:
            return LeadIn(source, kind, _PLAIN)
    says = words.says.search(text[:_LONGEST_SAYS])
    if says and says.end() < len(text.rstrip()):
        name = _NAME.fullmatch(text[: says.start()])
        if name and " " in name.group():
            return LeadIn(name.group(), kind_of(name.group(), words), _PLAIN, within=True)
    return None


def kind_of(text: str, words: Words) -> QuoteKind:
    """Tell the kind of document from the words of its lead-in or title."""
    return next((kind for kind, pattern in words.kinds if pattern.search(text)), "other")


def source_in(text: str, words: Words) -> str | None:
    """Find who is quoted in a lead-in: its subject, the name behind "from", or any name in it."""
    text = _END.sub("", text)
    subject = None if words.openers.match(text) else _NAME.match(text)
    if subject and _is_kind(subject.group(), words) and _named_after_preposition(text[subject.end() :], words):
        subject = None  # "Letter from Dame Anne"
    if subject and (" " in _capitals(subject.group(), words) or len(text.split()) <= _MOST_TITLE_WORDS):
        return _capitals(_trim(text[: _kind_end(text, subject.end(), words)]), words) or None
    named = _named_after_preposition(text, words)
    if named:
        return named
    for name in _NAME.finditer(text):
        if name.start() and not _is_time(name, words) and not words.own.fullmatch(name.group()):
            return _trim(text[name.start() : _kind_end(text, name.end(), words)])
    return None


def _is_time(name: re.Match[str], words: Words) -> bool:
    """Whether a capitalised word is a day, a month or a number and not a name."""
    first = name.group().removeprefix("the ").split()[0].strip(".").lower()
    is_dated = _DIGIT_BELOW.match(name.string, name.end()) is not None  # "Sept 14th"
    return first[:1].isdigit() or first in words.calendar or is_dated


def _capitals(name: str, words: Words) -> str:
    """Drop what is capitalised only because the sentence begins there ("Yesterday Dame Anne")."""
    first, _, rest = name.partition(" ")
    return (rest if rest[:1].isupper() else "") if first.lower() in words.leading else name


def _named_after_preposition(text: str, words: Words) -> str | None:
    """Find "from the X website"; "from" names a source better than "on" does, which may name a day or a place."""
    tokens = list(re.finditer(r"\S+", text))
    best = None
    for token, following in pairwise(tokens):
        word, start = token.group().lower(), following.start()
        if word not in words.before and word not in words.beside:
            continue
        name = _NAME.match(text, start)
        if name and not _is_time(name, words):
            found = _trim(text[start : _kind_end(text, name.end(), words)])
            if word in words.before:
                return found
            if best is None or kind_of(found, words) != "other":
                best = found
        elif token.start() == 0 and len(tokens) <= _MOST_TITLE_WORDS:
            return text[start:]  # "From the report"
    return best


def _kind_end(text: str, end: int, words: Words) -> int:
    """Take a following word such as "website" or "press release" into the name."""
    following = re.match(r"\s+(\w+(?:\s+\w+)?)", text[end:])
    if not following:
        return end
    for candidate in (following.group(1), following.group(1).split()[0]):
        if _is_kind(candidate, words):
            return end + text[end:].index(candidate) + len(candidate)
    return end


def _is_kind(text: str, words: Words) -> bool:
    """Whether `text` is nothing but the word for a kind of document."""
    return any(pattern.fullmatch(text) for _, pattern in words.kinds)


def _trim(name: str) -> str:
    return _POSSESSIVE.sub("", name.strip(" ,.-–"))


def first_url(text: str) -> str | None:
    """Find the first link in `text`, without the punctuation behind it."""
    match = _URL.search(text)
    return match.group().rstrip(".,;:!?)]’'") if match else None


def host(url: str) -> str | None:
    """Give the host of `url` as the name of a source; None when it cannot be read.

    An AMP cache serves other hosts' pages: /v/s/www.example.org/... is a page of www.example.org.
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
    except ValueError:
        return None
    cached = _AMP_CACHED.match(parts.path) if (parts.hostname or "").endswith(".cdn.ampproject.org") else None
    return cached.group(1) if cached else parts.hostname
