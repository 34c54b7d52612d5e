"""The lines with a date and little behind it, in any language, and the bare words of such lines."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from reader.signs.dates import DATED, calendar_in, calendar_of, months_of
from reader.signs.labels import DIGITS, Labels, all_labels
from reader.signs.lines import Lines
from reader.signs.markup import may_be_short, plain

# So many dates in a language that is not the page's are no chance.
_FEWEST, _HALF = 3, 0.5
# No longer line is a byline or a heading.
LONGEST = 200
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
MARKS = "|/,;·•–—-([:"
JOINT = " \t\u00a0" + MARKS.strip(":") + ")]"
_COLONS = (":", ":**", "：")


class Dated(NamedTuple):
    """A date on the lines from `first` to `last`, inclusive.

    `words` are the date as it is written and `value` is it in ISO 8601; `head` are the words before it on these lines,
    and `tail` those behind it, without the label to answer.
    """

    first: int
    last: int
    head: str
    words: str
    tail: str
    value: str

    @property
    def form(self) -> tuple[str, bool]:
        """What dates that are written alike have in common, and whether words stand before them."""
        return _WORDS.sub("a", DIGITS.sub("9", " ".join(self.words.split()))), bool(self.head)

    @property
    def way(self) -> tuple[str, bool, str]:
        """The form of the date, and what stands behind it."""
        return *self.form, DIGITS.sub("9", self.tail)


def find(lines: Lines, labels: Labels) -> tuple[list[Dated], Labels]:
    """Find the dates that stand in their lines in a way that comes again, and the labels in the language of the dates.

    The same date once more right below belongs to the first one. A date that a line end cuts is taken as a whole, if it
    then is like the others.
    """
    texts = {line: _unmarked(lines.content[line]) for line in _dated_lines(lines)}
    if len(texts) < _FEWEST:
        return [], labels
    labels = labels_of_months(texts.values(), labels)
    finder = _Finder(lines, labels, texts)
    return finder.find(), labels


class _Finder:
    def __init__(self, lines: Lines, labels: Labels, texts: dict[int, str]) -> None:
        self._lines = lines
        self._labels = labels
        self._texts = texts
        self._calendar = calendar_in(lines, labels.language)

    def find(self) -> list[Dated]:
        whole = {line: date for line, text in self._texts.items() if (date := self._date(text, line, line))}
        usual = _usual(whole.values())
        found: list[Dated] = []
        for line in self._texts if usual else ():
            date = whole.get(line)
            if not date or date.way not in usual:
                date = next((joined for joined in self._joined(line) if joined.way in usual), None)
            if not date or (found and date.first <= found[-1].last):
                continue
            is_again = found and not date.head and date.words == found[-1].words
            if is_again and self._lines.text_before(line) == found[-1].last:
                found[-1] = found[-1]._replace(last=date.last)
            else:
                found.append(date)
        return found

    def _joined(self, line: int) -> Iterator[Dated]:
        """Read a date together with the line above, or the one below."""
        content = self._lines.content
        for first, last in ((line - 1, line), (line, line + 1)):
            if first < 0 or last == len(content) or not (content[first] and content[last]):
                continue
            above, below = _unmarked(content[first]), _unmarked(content[last])
            if len(above) + len(below) > LONGEST:
                continue
            date = self._date(f"{above} {below}", first, last)
            # Only a mark tells that what stands on the line above belongs to a date that is whole without it.
            if date and (date.words not in below or above.endswith(tuple(MARKS))):
                yield date

    def _date(self, text: str, first: int, last: int) -> Dated | None:
        text = without_reply(text)
        stamp = self._calendar.stamp(text) or self._calendar.day(text) or self._calendar.first_day(text)
        if not stamp or stamp.start > _LONGEST_HEAD:
            return None
        words = text[stamp.start : stamp.end]
        tail = text[stamp.end :].strip(JOINT)
        if len(tail) > _LONGEST_TAIL or self._labels.counted(tail) is not None:
            return None  # a sentence, or how many comments a post has
        head = _BULLETS.sub("", text[: stamp.start]).rstrip(JOINT)
        return Dated(first, last, head, words, "" if tail == words else tail, stamp.value)


def _usual(dates: Collection[Dated]) -> set[tuple[str, bool, str]]:
    """Return the ways that come again, of those forms of dates behind most of which the same words stand."""
    ways = Counter(date.way for date in dates)
    forms = Counter(date.form for date in dates)
    most: dict[tuple[str, bool], int] = {}
    for (shape, has_head, _), times in ways.items():
        most[shape, has_head] = max(times, most.get((shape, has_head), 0))
    settled = {form for form, times in most.items() if times >= max(_FEWEST, _HALF * forms[form])}
    return {way for way, times in ways.items() if times >= _FEWEST and way[:2] in settled}


def find_times(lines: Lines, labels: Labels) -> list[Dated]:
    """Find the lines like "By Wren, at 8:07 AM", which end in a time of day and have no date."""
    found = []
    calendar = calendar_of(labels.language)
    for line in lines.filled:
        if may_be_short(lines.content[line], _LONGEST_HEAD):
            text = without_reply(_unmarked(lines.content[line]))
            time = calendar.last_time(text)
            if time and time.start:
                head = _BULLETS.sub("", text[: time.start]).rstrip(JOINT)
                found.append(Dated(line, line, head, text[time.start :], "", time.value))
    return found


def find_said(lines: Lines, labels: Labels) -> list[Dated]:
    """Find the lines like "Wren says:", each as an empty date behind the name."""
    found = []
    for line in lines.short:
        if lines.content[line].endswith(_COLONS):
            words = bare(lines.content[line])
            if labels.without_said(words) not in ("", words):
                found.append(Dated(line, line, words, "", "", ""))
    return found


def most_dates(lines: Lines) -> int:
    """Count the lines that may end in a date.

    There are no more dates than that, and counting the lines is far cheaper than finding the dates.
    """
    return len(_dated_lines(lines))


def _dated_lines(lines: Lines) -> list[int]:
    """Return the lines that are short enough for a byline and have the digits of a date."""
    content = lines.content
    return [line for line in lines.filled if may_be_short(content[line], LONGEST) and DATED.search(content[line])]


def bare(content: str) -> str:
    """Return the words of a line without what tools put around them: bullets, numbers, and the marks of Markdown."""
    text = _unmarked(content)
    return text[bullets(text) :].strip()


def bullets(content: str) -> int:
    """Count the characters of the bullets and numbers with which a line begins."""
    found = _BULLETS.match(content)
    return found.end() if found else 0


def number(content: str) -> int | None:
    """Return the number of the list item that a line is, or None."""
    found = _NUMBER.match(content)
    return int(found[1]) if found else None


def _unmarked(content: str) -> str:
    text = normalize("NFC", plain(content))
    if "\\" in text or "*" in text or "_" in text:
        text = _STRONG.sub("", _ESCAPED.sub(r"\1", text))
    return text.strip()


def is_reply(text: str) -> bool:
    """Tell whether bare words are the label to answer a comment, in any language."""
    return text.strip(JOINT) in _replies()


def ends_in_reply(text: str) -> bool:
    """Tell whether bare words are the label to answer, or end with it."""
    return f" {text.strip(JOINT)}".endswith(_last_replies())


def without_reply(text: str) -> str:
    """Return a line without the label to answer at its end, and without the signs before that."""
    if text.endswith(_longest_replies()):
        text = text.removesuffix(next(filter(text.endswith, _longest_replies())))
    return text.rstrip(JOINT)


@cache
def _replies() -> frozenset[str]:
    return frozenset(chain.from_iterable(labels.reply for labels in all_labels()))


@cache
def _last_replies() -> tuple[str, ...]:
    return tuple(f" {label}" for label in _replies())


@cache
def _longest_replies() -> tuple[str, ...]:
    return tuple(sorted(_replies(), key=len, reverse=True))


def labels_of_months(texts: Iterable[str], labels: Labels) -> Labels:
    """Return the labels of the language in which the dates are written.

    That is the page's own, unless it does not know the names of the months: then it is the one that knows most of them.
    """
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
