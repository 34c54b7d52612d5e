"""Lines that announce a quoted document: "From the Harbour Echo:-", "Union Press Release:-", "VIA TWITTER"."""

import re
from dataclasses import dataclass

from reader.infer.attribution import NAME, SHORT, TITLE, kind_of, named_after, names_kind, sentences, source_in, speaker
from reader.infer.words import Words
from reader.model import QuoteKind

_LONGEST = 400
_LONGEST_WITHOUT_MARK = 160
_LONGEST_VIA = 30
_LONGEST_SAYS = 60
_LONGEST_TITLE = 160
_MOST_BARE_WORDS = 8
# "Ingredients:-" announces nobody's text.
_FEWEST_WORDS = 5

_END = re.compile(r":\s?[-–—]+\s*$|:\s*$")
_STRONG_END = re.compile(r":\s?[-–—]+\s*$")

_STRONG, _PLAIN = 0.93, 0.8
# What is hardly spoken of but to show it.
_CERTAIN = ("press-release", "letter", "speech")


@dataclass(frozen=True, slots=True)
class LeadIn:
    """What a lead-in says: who is quoted, and what kind of text follows.

    `marked` tells that the line can hardly be anything else, and `within` that the quotation begins on the same line.
    `brief` tells that somebody's words are announced: these are one paragraph, unless quotation marks show more.
    """

    source: str | None
    kind: QuoteKind
    confidence: float
    marked: bool = False
    within: bool = False
    brief: bool = False


def lead_in(text: str, words: Words) -> LeadIn | None:
    """Read `text` as a lead-in by its last sentence; return None when it announces nothing."""
    if len(text) <= _LONGEST_VIA and words.via.match(text) and text == text.upper():
        return LeadIn(text.split(None, 1)[1].title(), kind_of(text, words), _STRONG, marked=True)
    if not _END.search(text):
        return _within(text, words)
    last = sentences(text)[-1]
    kind = kind_of(last, words)
    if _STRONG_END.search(last):
        source, kind = source_in(text, words), kind_of(text, words) if kind == "other" else kind
        if source or kind != "other":
            return LeadIn(source, kind, _STRONG, marked=True)
        announces = len(text.split()) >= _FEWEST_WORDS or words.openers.match(last)
        return LeadIn(None, kind, _PLAIN) if announces else None
    if len(last) > _LONGEST_WITHOUT_MARK:
        return None
    said_by = speaker(last.rstrip(": "), words)
    if said_by:
        return LeadIn(said_by, kind, _PLAIN, brief=True)
    return LeadIn(source_in(last, words), kind, _PLAIN) if _announces(last, kind, words) else None


def bare_lead_in(text: str, words: Words) -> LeadIn | None:
    """Read a line without a colon as a lead-in: "From the Harbour Echo", and nothing more.

    It is one only where a document may begin, and nothing else may.
    """
    if not text[-1:].isalnum() or len(text.split()) > _MOST_BARE_WORDS or not words.openers.match(text):
        return None
    source = named_after(text, words.before, words)
    kind = kind_of(text, words)
    return LeadIn(source, kind, _PLAIN) if source and kind != "other" else None


def _announces(text: str, kind: QuoteKind, words: Words) -> bool:
    """Tell whether a line with no more than a colon at its end announces a document."""
    if words.own.search(text):
        return False
    source = source_in(text, words)
    if words.openers.match(text) and len(text.split()) <= SHORT:
        if kind == "other":
            return " " in (named_after(text, words.before, words) or "")
        return source is not None or kind in _CERTAIN
    capitals = sum(word[0].isupper() for word in (source or "").split())
    is_title = len(text.split()) <= TITLE and names_kind(text.rstrip(": "), words)
    if kind in _CERTAIN:
        return is_title and capitals > 0
    return is_title and kind in ("tweet", "article") and capitals > 1 and not text.isupper()


def _within(text: str, words: Words) -> LeadIn | None:
    """Read "The Harbour Post says: Lamps Go Dark" as a lead-in, behind which the title of the document follows."""
    beginning = text[:_LONGEST_SAYS]
    says = words.says.search(beginning) if ":" in beginning else None
    if not says or says.end() >= len(text.rstrip()) or len(text) > _LONGEST_TITLE or text[-1] in ".!?":
        return None
    name = NAME.fullmatch(text[: says.start()])
    if not name or " " not in name.group():
        return None
    return LeadIn(name.group(), kind_of(name.group(), words), _PLAIN, within=True)
