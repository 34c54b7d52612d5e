"""What one block looks like: a quotation, a sentence, a line of a few words, a name, the writer's own voice."""

import re

from reader.infer.attribution import NO_NAME
from reader.infer.words import Words
from reader.model import Block, Span
from reader.signs.cases import CAPITALS
from reader.signs.sentences import STOPS

_OPENED_BY = {"”": "“", '"': '"', "“": "„", "»": "«", "«": "»", "」": "「", "』": "『"}
_QUOTED = re.compile(
    r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|„[^“”]*(?:[“”]|$)|«[^»]*(?:»|$)|»[^«]*«|「[^」]*(?:」|$)|『[^』]*(?:』|$)"
)
_OPENING = '“"„«»「『'
# ">" as mail and Markdown quote; ">>" points somewhere.
_MARKED = re.compile(r">(?!>)")
# A person's name of two words or more: "Dame Anne Pike", and one with initials: "J. B. Pike".
PERSON_NAME = re.compile(rf"(?:{NO_NAME}[{CAPITALS}][\w.’'-]+\s+){{1,3}}[{CAPITALS}][\w.’'-]+")
_INITIALLED = re.compile(rf"(?:[{CAPITALS}]\.\s?){{1,3}}[{CAPITALS}][\w’'-]+")
_SHORTEST_SENTENCE = 40
_LONGEST_SIGNATURE = 60


def spans_of(block: Block) -> tuple[Span, ...]:
    """Return where a block stands in the source, or nothing where that is not known."""
    return (block.span,) if block.span else ()


def own_voice(text: str, lists: Words) -> bool:
    """Tell whether the writer speaks in `text`: a first person stands in it outside of quotation marks."""
    return bool(lists.own.search(_QUOTED.sub(" ", text)))


def is_quotation(text: str) -> bool:
    """Tell whether a text opens with a quotation mark that closes at its very end, or not at all."""
    if len(text) < 2 or text[0] not in _OPENING:
        return False
    match = _QUOTED.match(text)
    return match is not None and match.end() >= len(text.rstrip(".,"))


def opens_quotation(text: str) -> bool:
    """Tell whether a text begins with a quotation mark."""
    return text[:1] in tuple(_OPENING)


def is_short_line(text: str) -> bool:
    """Tell whether `text` is a line of a few words that ends no sentence: a title, a name, an office."""
    return 0 < len(text) <= _LONGEST_SIGNATURE and text[-1] not in '.!?:;,”"'


def is_sentence(block: Block) -> bool:
    """Tell whether a block is of some length and ends as a sentence does, within quotation marks or not."""
    return len(block.text) >= _SHORTEST_SENTENCE and block.text.rstrip("".join(_OPENED_BY) + "’)")[-1:] in STOPS


def is_set_off(block: Block) -> bool:
    """Tell whether a block shows itself to be a quotation, by marks all around it or as the page had it."""
    return is_marked(block) or is_quotation(block.text)


def is_marked(block: Block) -> bool:
    """Tell whether the page, or a ">" before it, says that a block is a quotation."""
    return block.kind == "blockquote" or _MARKED.match(block.text) is not None


def closes_quotation(block: Block) -> bool:
    """Tell whether a block ends with a quotation mark that was not opened in it, or is all within marks."""
    if is_marked(block):
        return True
    text = block.text.rstrip(".,")
    opening = _OPENED_BY.get(text[-1:])
    if opening is None:
        return False
    count = text.count(text[-1])
    return is_quotation(text) or (count % 2 == 1 if opening == text[-1] else count > text.count(opening))


def names_person(text: str) -> bool:
    """Tell whether `text` begins with a person's name, and is not all in capitals."""
    return text != text.upper() and bool(PERSON_NAME.match(text) or _INITIALLED.match(text))
