"""Lines with a date that little follows, in whatever language; and what stands on lines beside their words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from reader.reconstruct.dates import DATED, Calendar, calendar_of, months_of
from reader.reconstruct.labels import DIGITS, Labels, all_labels
from reader.reconstruct.lines import Lines
from reader.reconstruct.markup import has_marks, plain

# So many dates in a language that is not the page's are no chance.
_FEWEST = 3
_LONGEST, _LONGEST_LINKED = 200, 600
_LONGEST_HEAD = 80
# "Permalink", "- 3 hours ago"
_LONGEST_TAIL = 40

_BULLETS = re.compile(r"^(?:(?:\d{1,6}\.|[-*+•◦▪○o])(?:\s+|$))*")
_NUMBER = re.compile(r"(\d{1,6})\.(?:\s|$)")
_ESCAPED = re.compile(r"\\([.*+_-])")
_STRONG = re.compile(r"\*\*|__|\\$")
# "26 abril 2022", "26. April 2022", "26 de abril de 2022"
_MONTH = re.compile(r"\d{1,2}[.º]?\s+(?:de\s+)?([^\W\d_]{3,})\.?\s+(?:de\s+)?\d{4}")
_WORDS = re.compile(r"[^\W\d_]+\.?")
# What stands between a name, a date and a label.
JOINT = " \t\u00a0|/,;·•–—-()[]"


class Dated(NamedTuple):
    """A date on the lines [first, last]; `head` are the words before it, `tail` those behind it, less the label."""

    first: int
    last: int
    head: str
    words: str
    tail: str
    value: str

    @property
    def form(self) -> tuple[str, bool, str]:
        """Give what dates that are written alike have in common: words before them or none, the same behind them."""
        return _WORDS.sub("a", DIGITS.sub("9", self.words)), bool(self.head), DIGITS.sub("9", self.tail)


def find(lines: Lines, labels: Labels) -> tuple[list[Dated], Labels]:
    """Find the lines with a date that little follows, and the labels of the language that these are in.

    The same date once more belongs to the first.
    """
    texts = {line: _unmarked(lines.content[line]) for line in lines.filled if _may_be_dated(lines.content[line])}
    if len(texts) < _FEWEST:
        return [], labels
    labels = _labels_of_months(texts.values(), labels)
    calendar = calendar_of(labels.language)
    found: list[Dated] = []
    for line, text in texts.items():
        date = _date(text, line, labels, calendar)
        if not date:
            continue
        is_again = found and not date.head and date.words == found[-1].words
        if is_again and lines.text_before(line) == found[-1].last:
            found[-1] = found[-1]._replace(last=line)
        else:
            found.append(date)
    return found, labels


def most_dates(lines: Lines) -> int:
    """Count the lines that may end in a date: far cheaper than finding the dates, of which there are no more."""
    return sum(_may_be_dated(lines.content[line]) for line in lines.filled)


def _may_be_dated(content: str) -> bool:
    return len(content) <= (_LONGEST_LINKED if has_marks(content) else _LONGEST) and bool(DATED.search(content))


def bare(content: str) -> str:
    """Take from a line what tools put around its words: bullets, numbers, the marks of links and of strong words."""
    text = _unmarked(content)
    return text[bullets(text) :].strip()


def bullets(content: str) -> int:
    """Count the characters of the bullets and numbers that a line begins with."""
    found = _BULLETS.match(content)
    return found.end() if found else 0


def number(content: str) -> int | None:
    """Give the number in a list that a line begins with."""
    found = _NUMBER.match(content)
    return int(found[1]) if found else None


def _unmarked(content: str) -> str:
    text = normalize("NFC", plain(content))
    if "\\" in text or "*" in text or "_" in text:
        text = _STRONG.sub("", _ESCAPED.sub(r"\1", text))
    return text.strip()


def is_reply(text: str) -> bool:
    """Whether bare words are the label below a comment, in any language."""
    return text.strip(JOINT) in _replies()


def without_reply(text: str) -> str:
    """Take the label to answer from the end of a line, and what stands before it."""
    if text.endswith(_longest_replies()):
        text = text.removesuffix(next(filter(text.endswith, _longest_replies())))
    return text.rstrip(JOINT)


@cache
def _replies() -> frozenset[str]:
    return frozenset(chain.from_iterable(labels.reply for labels in all_labels()))


@cache
def _longest_replies() -> tuple[str, ...]:
    return tuple(sorted(_replies(), key=len, reverse=True))


def _labels_of_months(texts: Iterable[str], labels: Labels) -> Labels:
    """Give the labels of the language of the dates: where the page's knows no such months, that which knows most."""
    known = calendar_of(labels.language).months
    months = Counter(match[1].lower() for text in texts for match in _MONTH.finditer(text))
    foreign = {month: times for month, times in months.items() if month not in known}
    if sum(foreign.values()) < _FEWEST:
        return labels
    knows = {
        other: sum(times for month, times in foreign.items() if month in months_of(other.language))
        for other in all_labels()
    }
    best = max(knows, key=lambda other: knows[other])
    return best if knows[best] >= _FEWEST else labels


def _date(text: str, line: int, labels: Labels, calendar: Calendar) -> Dated | None:
    text = without_reply(text)
    stamp = calendar.stamp(text) or calendar.day(text) or calendar.first_day(text)
    if not stamp or stamp.start > _LONGEST_HEAD:
        return None
    words = text[stamp.start : stamp.end]
    tail = text[stamp.end :].strip(JOINT)
    if len(tail) > _LONGEST_TAIL or labels.counted(tail) is not None:
        return None  # a sentence, or how many comments a post has
    head = _BULLETS.sub("", text[: stamp.start]).rstrip(JOINT)
    return Dated(line, line, head, words, "" if tail == words else tail, stamp.value)
