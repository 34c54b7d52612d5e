"""Records: the lines around each comment that a page prints alike, learnt from the page itself.

Every system has a template of its own, and nearly all put a date in it. Dates written alike that come again
and again with the same neighbours, a name before them or above, a label behind, are that template.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from reader.reconstruct import dated
from reader.reconstruct.dated import JOINT, Dated, bare, bullets, is_reply, without_reply
from reader.reconstruct.labels import Labels, all_labels
from reader.reconstruct.markup import has_marks
from reader.reconstruct.scars import Scars

_FEWEST = 3
# What all records have in common but for the odd one, and what is hardly chance.
_MOST, _HALF = 0.75, 0.5
_LONGEST_LINKED = 600
_LONGEST_NAME, _MOST_NAME_WORDS = 80, 8
# So many lines may stand between the first record and what heads the comments: the form to write one.
_HEAD_LINES = 10
# Names that have an ending in common without a space before it, "Wrenon" and "Ploveron"; fewer may by chance.
_FEWEST_GLUED = 4
# A shorter line that ends no sentence is as likely a heading as somebody's text.
_LONG = 60
_MOST_CLOSERS = 3
# So near below the last date somebody's text must stand, if it stands below the dates.
_NEAR = 4

_NUMBER = re.compile(r"(\d{1,6})\.(?:\s|$)")
_SENTENCE = re.compile(r"[.!?…]\s+\S+\s+\S+\s+\S|(?<!\b\w)[.!?…;,]$")
_ENDS = (".", "!", "?", "…", "。")


class Record(NamedTuple):
    """A comment as its page prints it: all its lines [first, end), those of its text [text, text_end).

    `name` stands on the line `name_line`, the date on `date_line`; either may be missing, as "".
    """

    first: int
    text: int
    text_end: int
    end: int
    name: str
    name_line: int
    date: str
    date_line: int


class Template(NamedTuple):
    """The records of a page, in order, and whether they have what those of Blogger have not: a verb, a label on top."""

    records: list[Record]
    is_other: bool


class _Head(NamedTuple):
    """A name as it stands on `line`, at the top or foot [first, last] of a comment."""

    first: int
    last: int
    line: int
    name: str


@cache
def _comments() -> frozenset[str]:
    return frozenset(chain.from_iterable(labels.comments for labels in all_labels()))


_NOTHING = Template([], is_other=False)


def learn(scars: Scars) -> Template:
    """Find the records of a page; none where nothing says that they are comments."""
    found, labels = dated.find(scars.lines, scars.labels)
    for form, times in Counter(date.form for date in found).most_common(2):
        if times >= _FEWEST:
            template = _Learner(scars, [date for date in found if date.form == form], labels).template()
            if template.records:
                return template
    return _NOTHING


class _Learner:
    """What the dates of one form have in common."""

    def __init__(self, scars: Scars, dates: list[Dated], labels: Labels) -> None:
        self._scars = scars
        self._lines = scars.lines
        self._labels = labels
        self._bare = {line: bare(content) for line, content in enumerate(scars.lines.content) if _is_short(content)}
        self._replies = {line for line, words in self._bare.items() if is_reply(words)}
        self._dates = self._within_labels(dates)
        self._is_counted = self._cut_at_count()

    def template(self) -> Template:
        """Give the records around the dates, if they are comments."""
        if len(self._dates) < _FEWEST:
            return _NOTHING
        heads = self._heads()
        openers = [] if heads else self._openers()
        if not (heads or openers):
            return _NOTHING
        names, is_said = without_common_end([head.name for head in heads or openers], self._labels.without_said)
        if not (self._is_counted or self._is_labelled() or is_said or self._is_headed(heads)):
            return _NOTHING
        if openers:
            bounds = self._around(openers)
        elif self._is_text_above(heads):
            bounds = self._above(heads)
        else:
            bounds = self._below(heads)
        records = [
            Record(*bound, name, head.line, date.value, date.first)
            for bound, name, head, date in zip(bounds, names, heads or openers, self._dates, strict=True)
        ]
        if sum(record.text < record.text_end for record in records) < _HALF * len(records):
            return _NOTHING  # a table: comments have words
        return Template(records, is_said or sum(map(self._has_label, self._dates)) >= _MOST * len(records))

    # --- which dates are those of comments

    def _within_labels(self, dates: list[Dated]) -> list[Dated]:
        """Leave out the dates above the first and below the last one with a label, where most have one."""
        labelled = [place for place, date in enumerate(dates) if self._has_label(date)]
        if len(labelled) < max(_FEWEST, _HALF * len(dates)):
            return dates
        return dates[labelled[0] : labelled[-1] + 1]

    def _has_label(self, date: Dated) -> bool:
        content = self._lines.content
        words = bare(content[date.last]).rstrip(JOINT)
        if without_reply(words) != words:
            return True
        below = self._lines.text_from(date.last + 1)
        while below is not None and not content[below].strip(JOINT):
            below = self._lines.text_from(below + 1)
        return below in self._replies

    def _cut_at_count(self) -> bool:
        """Leave out the dates above "8 comments", where about as many stand below it."""
        firsts = [date.first for date in self._dates]
        if len(firsts) < _FEWEST:
            return False
        for line in reversed(self._lines.short[: bisect_left(self._lines.short, firsts[-_FEWEST])]):
            count = self._scars.claims.get(line) or self._labels.claimed(self._lines.content[line])
            above = bisect_left(firsts, line)
            below = len(firsts) - above
            if not count or not below / 2 <= count <= below * 2:
                continue
            if line in self._lines.texts_above(firsts[above], _HEAD_LINES):
                self._dates = self._dates[above:]
                return not self._is_archive()
        return False

    def _is_archive(self) -> bool:
        """Whether counts stand among the dates: those of the posts that an archive or a list of teasers names."""
        dates = range(self._dates[0].first, self._dates[-1].first)
        return any(line in dates and count is not None for line, count in self._scars.claims.items())

    # --- what says that they are comments

    def _is_labelled(self) -> bool:
        """Whether a label to answer stands beside the date or at the end of half of the records and more."""
        firsts = [date.first for date in self._dates]
        last = {bisect_left(firsts, line): line for line in sorted(self._replies)}
        # Below a heading "Reply" somebody's text goes on, below the label only the next name does.
        places = {
            place
            for place, line in last.items()
            if place == len(firsts) or all(below in self._bare for below in self._lines.texts(line, firsts[place]))
        }
        places |= {place for place, date in enumerate(self._dates, 1) if self._has_label(date)}
        return len(places - {0}) >= max(_FEWEST - 1, _HALF * len(firsts))

    def _is_headed(self, heads: Sequence[_Head]) -> bool:
        """Whether somebody wrote at a time of day below "Comments", or in a numbered list."""
        if not heads or not all("T" in date.value for date in self._dates):
            return False
        above = self._lines.texts_above(heads[0].first, _HEAD_LINES)
        words = {bare(self._lines.content[line]).rstrip(":：").lower() for line in above}
        numbers = [_NUMBER.match(self._lines.content[head.first]) for head in heads]
        in_order = sum(number is not None and int(number[1]) == place for place, number in enumerate(numbers, 1))
        return bool(words & _comments()) or in_order >= _MOST * len(heads)

    # --- who wrote them

    def _heads(self) -> list[_Head]:
        """Give the names beside the dates: before them, or else on the line above; none where most have no name."""
        # "Le" before each date is no name, unless one person wrote everything.
        ways = [self._name_before, self._name_above]
        for way in ways if len({date.head for date in self._dates}) > 1 else reversed(ways):
            heads = list(map(way, self._dates))
            if sum(self._is_name(head.name) for head in heads) >= _MOST * len(heads):
                return list(self._apart(heads))
        return []

    def _apart(self, heads: Sequence[_Head]) -> Iterator[_Head]:
        """Take in what stands above the heads, as far as it is not the head before."""
        taken = -1
        for head, date in zip(heads, self._dates, strict=True):
            if head.first <= taken:
                head = _Head(date.first, date.last, date.first, "")
            first = self._first(head.first)
            yield head if first <= taken else head._replace(first=first)
            taken = head.last

    def _name_before(self, date: Dated) -> _Head:
        return _Head(date.first, date.last, date.first, date.head)

    def _name_above(self, date: Dated) -> _Head:
        above = self._lines.text_before(date.first)
        words = bare(self._lines.content[above]) if above is not None else ""
        if above is not None and words and not self._labels.without_said(words):  # "says" below the name
            higher = self._lines.text_before(above)
            if higher is not None:
                return _Head(higher, date.last, higher, f"{bare(self._lines.content[higher])} {words}")
        return _Head(date.first if above is None else above, date.last, above or 0, words)

    def _is_name(self, name: str) -> bool:
        bare_name = self._labels.without_said(name)
        is_short = 0 < len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_NAME_WORDS
        is_furniture = (
            is_reply(name) or self._scars.labels.is_navigation(name) or self._labels.claimed(name) is not None
        )
        return is_short and not is_furniture and not _SENTENCE.search(bare_name)

    def _first(self, line: int) -> int:
        """Take in the bullet or number on a line of its own above a head."""
        above = self._lines.text_before(line)
        return above if above is not None and not bare(self._lines.content[above]).strip("0123456789") else line

    def _openers(self) -> list[_Head]:
        """Find the lines "Wren said:" that stand above the text of which the dates are the foot."""
        openers: list[_Head] = []
        last = -1
        for date in self._dates:
            opener = next((line for line in self._lines.texts(last + 1, date.first) if self._is_opener(line)), None)
            if opener is None:
                return []
            openers.append(_Head(self._first(opener), opener, opener, bare(self._lines.content[opener])))
            last = date.last
        return openers

    def _is_opener(self, line: int) -> bool:
        content = self._lines.content[line]
        if len(content) > _LONGEST_LINKED or not content.endswith((":", "...", "…", "**")):
            return False
        words = bare(content)
        return len(words) <= _LONGEST_NAME and self._labels.without_said(words) not in ("", words)

    # --- where their texts are

    def _around(self, openers: Sequence[_Head]) -> list[tuple[int, int, int, int]]:
        ends = [opener.first for opener in openers[1:]] + [self._dates[-1].last + 1]
        return [
            (opener.first, *self._trimmed(opener.last + 1, date.first), end)
            for opener, date, end in zip(openers, self._dates, ends, strict=True)
        ]

    def _is_text_above(self, heads: Sequence[_Head]) -> bool:
        """Whether the texts stand above names and dates: a bullet tells, or else what is at both ends of all."""
        content = self._lines.content
        below = [self._text_below(head.last) for head in heads]
        bulleted = sum(bullets(content[head.first]) > 0 for head in heads)
        texts = sum(line is not None and bullets(content[line]) > 0 for line in below)
        if max(bulleted, texts) >= _HALF * len(heads):
            return texts > bulleted
        above = self._lines.text_before(heads[0].first)
        if above is None or above in self._scars.claims or not _is_prose(content[above]):
            return False
        under = self._lines.texts(heads[-1].last + 1, len(content))
        return not any(_is_prose(content[line]) for line in under[:_NEAR])

    def _text_below(self, line: int) -> int | None:
        below = self._lines.text_from(line + 1)
        while below is not None and (below in self._replies or not bare(self._lines.content[below])):
            below = self._lines.text_from(below + 1)
        return below

    def _above(self, heads: Sequence[_Head]) -> list[tuple[int, int, int, int]]:
        begins = [self._begin(heads[0].first), *(head.last + 1 for head in heads[:-1])]
        texts = [self._trimmed(begin, head.first) for begin, head in zip(begins, heads, strict=True)]
        ends = [first for first, _ in texts[1:]] + [heads[-1].last + 1]
        return [(first, first, text_end, end) for (first, text_end), end in zip(texts, ends, strict=True)]

    def _begin(self, line: int) -> int:
        """Find where the first text above `line` begins: below the count of comments, else right above."""
        counts = [count for count in self._scars.claims if count < line]
        above = self._lines.text_before(line)
        return counts[-1] + 1 if counts else above if above is not None else line

    def _below(self, heads: Sequence[_Head]) -> list[tuple[int, int, int, int]]:
        whole = [(head.last + 1, below.first) for head, below in pairwise(heads)]
        closers = self._closers(whole)
        texts = [self._trimmed(*text, closers) for text in whole]
        end = self._page_goes_on(heads[-1], texts, closers)
        texts.append(self._trimmed(heads[-1].last + 1, end, closers))
        ends = [head.first for head in heads[1:]] + [end]
        return [(head.first, *text, end) for head, text, end in zip(heads, texts, ends, strict=True)]

    def _closers(self, texts: Sequence[tuple[int, int]]) -> frozenset[str]:
        """Find the words at the end of most texts: labels, known or not."""
        words: Counter[str] = Counter()
        for first, end in texts:
            last = self._lines.texts(first, end)[1:][-_MOST_CLOSERS:]
            words.update({self._bare[line] for line in last if self._bare.get(line)})
        return frozenset(word for word, times in words.items() if times >= max(2, _MOST * len(texts)))

    def _trimmed(self, first: int, end: int, closers: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Take labels and lines that say nothing from both ends of a text, and from its end what closes others."""
        said = [
            line for line in self._lines.texts(first, end) if self._bare.get(line, "?") and line not in self._replies
        ]
        while len(said) > 1 and self._bare.get(said[-1]) in closers:
            said.pop()
        return (said[0], said[-1] + 1) if said else (first, first)

    def _page_goes_on(self, head: _Head, texts: Sequence[tuple[int, int]], closers: frozenset[str]) -> int:
        """Find the line behind the last comment: where the others are closed, else where it would be the longest."""
        lines = self._lines
        below = lines.texts(self._trimmed(head.last + 1, len(lines))[0], len(lines))
        closing = next((line for line in below[1:] if self._bare.get(line) in closers), None)
        if closing is not None:
            return closing
        is_indented = all(
            lines.indent[line] >= lines.indent[head.first] for text in texts for line in lines.texts(*text)
        )
        longest = max(len(lines.texts(*text)) for text in texts)
        for line in below[:longest]:
            is_outside = is_indented and lines.indent[line] < lines.indent[head.first]
            if is_outside or self._scars.labels.is_navigation(lines.content[line]):
                return line
        return below[longest] if len(below) > longest else len(lines)


def without_common_end(names: Sequence[str], without_said: Callable[[str], str]) -> tuple[list[str], bool]:
    """Take from names what most end with, "says:" or "on"; tell whether it is a verb."""
    told = [without_said(name) for name in names]
    if sum(one != other for one, other in zip(names, told, strict=True)) >= _MOST * len(names):
        return told, True
    lasts = Counter(name.rpartition(" ")[2] for name in set(names) if " " in name)
    ending, times = lasts.most_common(1)[0] if lasts else ("", 0)
    if times < max(_FEWEST, _MOST * len(set(names))):
        ending = _glued_end(set(names))
    cut = [name.removesuffix(ending).rstrip(JOINT) if ending else name for name in names]
    return cut, False


def _glued_end(names: Collection[str]) -> str:
    """Find the ending that all names have in common, where it can be no chance."""
    shortest = min(names, key=len)
    common = next(
        (start for start in range(1, len(shortest)) if all(name.endswith(shortest[start:]) for name in names)), 0
    )
    return shortest[common:] if common and len(names) >= _FEWEST_GLUED and len(shortest) - common > 1 else ""


def _is_short(content: str) -> bool:
    return 0 < len(content) <= (_LONGEST_LINKED if has_marks(content) else _LONG)


def _is_prose(content: str) -> bool:
    return len(content) > _LONG or content.endswith(_ENDS)
