"""Bylines: the lines that name a comment's author and time, in all the ways in which tools print them.

"Ann said..." and the time that closes such a comment on old pages are halves of a byline.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from unicodedata import normalize

from reader.model import Author, Moment, Span
from reader.signs import relative
from reader.signs.dates import DATED, MAY_BE_CLOCK, Calendar, Stamp, calendar_in, linked_time
from reader.signs.labels import Labels
from reader.signs.lines import Lines
from reader.signs.markup import address, has_marks, may_be_short, plain
from reader.signs.sentences import FULL_STOP

_LONGEST = 200
_LONGEST_AUTHOR = 80
_MOST_AUTHOR_WORDS = 8

_LONGEST_TIME = 24
_NUMBER = re.compile(r"(?:(\d{1,6})\.|[-*+])\s+")
# "1. [blank]", "2. ![](blank.gif)", "●": the number of a comment, or its picture, whose byline stands below.
_NUMBER_ALONE = re.compile(r"(?:(\d{1,6})\.|[-*+●_])\s*(?:!?\[[^\]]*\](?:\([^)]*\))?)?")
_HEADING = re.compile(r"^(?:#+|:)\s+")
# What may follow a date: a picture, stops, the number of the comment ("(#12)", "3").
_REST = re.compile(r"(?:\[[^\]]*\]|\(?#\d{1,12}\)?|[\s.,:;|·•)])*(?:\s\d{1,5})?")
# Links of a comment behind its time: "4 hours ago | parent | next [-]".
_LINKS = re.compile(r"(?:\s\|\s[^\W\d_]+)+(?=\s*\[[^\]]*\]\s*$|\s*$)")
_POINTS = r"[+-]?\d+\s+(?:points?|votes?)"
# "by Ann", "5 points by Ann", "Ann (1234)": what stands around a name beside a time.
_AROUND = re.compile(rf"^(?:{_POINTS}\s+)?by\s+|\s*\(\s*#?\d+\s*\)$", re.I)
# "Ann commented on", "Ann edited", "Ann 5 points": what stands between a name and its time.
_DID = re.compile(
    rf"(?:^|\s+)(?:commented|replied|posted|answered|asked|submitted|shared|edited|updated|modified|{_POINTS})$", re.I
)
# What stands before a time that is not when a comment was written.
_ELSE = re.compile(r"last\b.*|edited|updated|modified|joined|active|seen|created|started", re.I)
# What sets a name off from a time with more than a space.
_SET_OFF = re.compile(r"[(\[|·•–—]\s*$")
# "Julia on ", "Jean le ": a small word between the name and the date.
_LINKING = re.compile(r"(?:(?:^|\s+)(?:on|at|le|el|il|am|um|em|op|den)|lúc)\s+$")
_JOINT = re.compile(r"[\s\[(,:|·•@–—-]+$")
# The dot of an initial or abbreviation ends no sentence, nor does one set apart: "J.B.", "Dr. No", "R A Y .".
_SENTENCE = re.compile(rf"{FULL_STOP}\s|[!?…]\s|(?<!\b\w)(?<!\s)[.]$|[!?…:;]$")
# “Yes,” Ann said...
_SPEECH = re.compile(r"[,.!?…][\"”»“]")
_ELLIPSIS = ("...", "…")
# A name with a stop at its end, which may be a sentence of one word.
_STOPPED = re.compile(r"[^\s.!?…]{2,30}\.")
# Pictures that stand for the author or the time of a comment: people, calendars, clocks, pens, balloons.
_ICON = (
    "[\U0001f464\U0001f465\U0001f4c5\U0001f4c6\U0001f5d3\U0001f550-\U0001f567\u23f0-\u23f2\u231a\u231b"
    "\u270d\u270f\U0001f4dd\U0001f4ac\U0001f5e8]\ufe0f?"
)
_ICONS = re.compile(rf"^(?:{_ICON}\s*)+|(?:\s*{_ICON})+$")

_WORD = re.compile(r"[^\W_]+")

# A number that may be that of a day.
_MAY_BE_DAY = re.compile(r"(?<![\d:])\d{1,2}(?![\d:])")
# So many lines with relative times are bylines where no label and no count tells of comments.
_FEWEST_AGO = 2

_CERTAIN = 0.98


@dataclass(frozen=True, slots=True)
class Byline:
    """An author and a time that stand on the lines from `first` to `last`, inclusive; one of the two may be missing.

    `numbered` tells that a list number or a bullet stands before it, and `number` is that number. `linked` tells that
    the date is a Markdown link, and `split` that author and date stand on lines of their own.
    """

    first: int
    last: int
    author: Author | None
    published: Moment | None
    numbered: bool = False
    number: int | None = None
    linked: bool = False
    split: bool = False
    url: str | None = None


@dataclass(slots=True)
class BylineLines:
    """The lines that may belong to the head or the foot of a comment, each kind in the order of the text.

    `bylines` have an author and a time, `said` are lines like "Ann said...", and `times` have a date or a time alone.
    """

    bylines: list[Byline] = field(default_factory=list)
    said: list[Byline] = field(default_factory=list)
    times: list[Byline] = field(default_factory=list)


def find(
    lines: Lines, labels: Labels, labelled: Set[int] = frozenset(), counted: Set[int] = frozenset()
) -> BylineLines:
    """Find the bylines in a text: the lines that end in a time of day, in "4 hours ago", or in "said...".

    A line that ends in a date without a time is a byline where most comments of the page have just that. `labelled` are
    the lines on which labels stand, and `counted` those that count the comments: a comment may begin below either.
    """
    return _Finder(lines, labels, labelled, counted).find()


@dataclass(frozen=True, slots=True)
class _DatedByline:
    """A line that may be a byline with a date and no time; `shape` is equal for dates that are written alike."""

    byline: Byline
    shape: str
    is_glued: bool


class _Finder:
    def __init__(self, lines: Lines, labels: Labels, labelled: Set[int], counted: Set[int]) -> None:
        self._lines = lines
        self._labels = labels
        self._labelled = labelled
        self._heads = labelled | counted
        self._stopped: list[Byline] = []  # those whose name may be a sentence

    @cached_property
    def _dates(self) -> Calendar:
        return calendar_in(self._lines, self._labels.language)

    def find(self) -> BylineLines:
        found = BylineLines()
        dated: list[_DatedByline] = []
        ago: list[Byline] = []
        taken = -1
        for line in self._lines.filled:
            content = self._lines.content[line]
            if not may_be_short(content, _LONGEST):
                continue
            if content.endswith(_ELLIPSIS):
                said = self._said(line)
                if said and said.first > taken:
                    taken = said.last
                    found.said.append(said)
            elif MAY_BE_CLOCK.search(content) and _may_be_stamp(content) and (byline := self._timed(line)):
                if byline.first > taken:
                    taken = byline.last
                    (found.bylines if byline.author else found.times).append(byline)
            elif (relative_byline := self._ago(line)) and relative_byline.first > taken:
                taken = relative_byline.last
                ago.append(relative_byline)
            elif (day := self._dated(line)) and day.byline.first > taken:
                taken = day.byline.last
                dated.append(day)
        if not self._heads and len(ago) < _FEWEST_AGO:
            ago = []
        if len(self._stopped) < len(found.bylines):  # lines written alike say that it is a name
            found.bylines = sorted((*found.bylines, *self._stopped), key=lambda byline: byline.first)
        if dated or ago:
            found.bylines = sorted((*found.bylines, *ago, *self._borne_out(dated)), key=lambda byline: byline.first)
        return found

    def _said(self, line: int) -> Byline | None:
        """Read "Ann said..." on one line, or "said..." below a line with the name."""
        content = self._plain(line)
        bare = self._labels.without_said(content)
        if bare == content:
            return None
        first = line
        if not bare:
            above = self._lines.text_before(line)
            if above is None:
                return None
            first, bare = above, self._plain(above)
        published = None
        stamp = self._dates.stamp(bare) if MAY_BE_CLOCK.search(bare) else None
        if stamp and bare[stamp.end :].strip(" ,"):  # "At 4/19/2005 07:14 PM, Ann said..."
            published = _moment(stamp.value, None, self._lines.span_of(bare[stamp.start : stamp.end], line))
            bare = bare[stamp.end :].strip(" ,")
        author = self._author(first, bare, is_told=True)
        return Byline(self._with_picture(first), line, author, published) if author else None

    def _plain(self, line: int) -> str:
        return _HEADING.sub("", normalize("NFC", plain(self._lines.content[line])))

    def _timed(self, line: int) -> Byline | None:
        text = normalize("NFC", plain(self._lines.content[line]))
        full = self._dates.stamp(text)
        short = None if full else self._dates.short_stamp(text)
        stamp = full or short or self._time_alone(text)
        if stamp is None or not _REST.fullmatch(text, stamp.end):
            return None
        byline = self._read(line, text, stamp.start, stamp.end, stamp.value)
        return None if byline and short and not self._is_set_off(byline, text[: short.start]) else byline

    def _ago(self, line: int) -> Byline | None:
        """Read a line that ends in a relative time, unless it may be somebody's sentence."""
        text = plain(self._lines.content[line])
        text = _LINKS.sub("", text) if " | " in text else text
        if not relative.may_end(text):
            return None
        text = normalize("NFC", text)
        *_, time = (None, *relative.find(text))
        if time is None or not _REST.fullmatch(text, time.end) or (text.endswith(".") and time.end < len(text)):
            return None
        byline = self._read(line, text, time.start, time.end, None)
        return byline if byline and byline.author and self._is_set_off(byline, text[: time.start]) else None

    def _is_set_off(self, byline: Byline, head: str) -> bool:
        """Tell whether what stands before a time is no sentence, though the time has no full date that shows it.

        A sign stands between the two; or what is before it begins a paragraph, or is a line of its own, and its last
        word has a capital if there are several.
        """
        if byline.author is None or _SET_OFF.search(head):
            return True
        _, space, last = byline.author.name.rpartition(" ")
        above = byline.first - 1
        is_apart = above < 0 or not self._lines.content[above] or self._lines.is_dense or byline.split
        return not (space and last[0].islower()) and (is_apart or self._is_below_label(byline.first))

    def _read(self, line: int, text: str, start: int, end: int, value: str | None) -> Byline | None:
        """Read what stands before a date or time, the characters [start, end) of `text`, as the author."""
        content = self._lines.content[line]
        prefix = _NUMBER.match(text)
        begin = prefix.end() if prefix and prefix.end() < start else 0
        url = address(content)
        moment = _moment(value, url, self._lines.span_of(text[start:end], line))
        head = _JOINT.sub("", _LINKING.sub("", text[begin:start])).removeprefix(": ").strip()
        head = _ICONS.sub("", head)
        if _ELSE.fullmatch(head):
            return None
        head = _DID.sub("", head)
        if not head:
            return self._split(line, moment, url)
        first, number, numbered = self._numbered(line, prefix)
        author = self._author(line, head, self._is_below_label(first))
        is_stopped = author is None and value is not None and _STOPPED.fullmatch(head) is not None
        if is_stopped:
            author = self._author(line, head, is_told=True)
        if author is None:
            return None
        byline = Byline(first, line, author, moment, numbered, number, linked=url is not None, url=url)
        if is_stopped:
            self._stopped.append(byline)
            return None
        return byline

    def _split(self, line: int, moment: Moment | None, url: str | None) -> Byline | None:
        """Read the author of a date alone from the line above, where the page has labels or says who wrote."""
        alone = Byline(line, line, None, moment, linked=url is not None, url=url)
        above = self._lines.text_before(line)
        if above is None:
            return alone
        first = above
        name = self._plain(above)
        bare = self._labels.without_said(name)
        if not bare and name and (higher := self._lines.text_before(above)) is not None:
            first, bare = higher, self._plain(higher)
        if bare == name and not (self._labelled if moment else self._heads):
            return alone
        text = self._plain(first)
        prefix = _NUMBER.match(text)
        begin, number, numbered = self._numbered(first, prefix)
        author = self._author(first, text[prefix.end() :] if prefix else text, self._is_below_label(begin))
        if author is None:
            return alone
        return Byline(begin, line, author, moment, numbered, number, linked=url is not None, split=True, url=url)

    def _time_alone(self, text: str) -> Stamp | None:
        """Find a time without a date: glued to a name ("Ruby21:00"), or all that the line says."""
        bare, _, icons = text.strip("@: ").partition(" [")  # "7:34 AM [IMG]"
        if (time := self._dates.time(bare)) and icons[-1:] in ("", "]"):
            start = text.index(bare)
            return Stamp(start, start + len(bare), time)
        glued = _GLUED_TIME.search(text)
        time = self._dates.time(glued.group()) if glued else None
        return Stamp(glued.start(), glued.end(), time) if glued and time else None

    def _dated(self, line: int) -> _DatedByline | None:
        """Read a line of a page with labels that ends in a date without a time ("Dan7/10/2012")."""
        content = self._lines.content[line]
        if not self._labelled or not (has_marks(content) or _MAY_BE_DAY.search(content[-_LONGEST_TIME:])):
            return None
        text = normalize("NFC", plain(content))
        tail = text[-_LONGEST_TIME:]
        day = self._dates.day(text) if DATED.search(tail) else None
        place = (day.start, day.end) if day else self._dates.short_day(text) if _MAY_BE_DAY.search(tail) else None
        byline = self._read(line, text, *place, day.value if day else None) if place else None
        if not place or not byline or not byline.author:
            return None
        start, end = place
        is_glued = start > 0 and not text[start - 1].isspace() and text[start - 1] not in "([/.,:-"
        return _DatedByline(byline, _WORD.sub("0", text[start:end]), is_glued)

    def _borne_out(self, dated: Sequence[_DatedByline]) -> Iterator[Byline]:
        """Yield the dated lines that are bylines and not somebody's sentence.

        Those are the ones whose date is glued to a name, and the ones right below labels whose dates are written alike.
        """
        below = [line for line in dated if self._is_below_label(line.byline.first)]
        shape = Counter(line.shape for line in below).most_common(1)
        begins = sum(self._lines.text_from(line + 1) not in self._heads for line in self._heads)
        is_usual = bool(shape) and 2 * shape[0][1] >= begins
        alike = {line.byline.first for line in below if is_usual and line.shape == shape[0][0]}
        return (line.byline for line in dated if line.is_glued or line.byline.first in alike)

    def _is_below_label(self, line: int) -> bool:
        """Tell whether a comment may begin at `line`: a label or a count stands above."""
        return self._lines.text_before(line) in self._heads

    def _author(self, line: int, head: str, is_told: bool = False) -> Author | None:
        """Read the text before a date as a name, or None when it is a sentence or furniture.

        Where "said..." or its place tells that it is a name, it may look like a sentence: "rach. said...".
        """
        labels = self._labels
        name = _JOINT.sub("", head).strip("* \u00a0")
        name = _AROUND.sub("", labels.without_said(_HEADING.sub("", name)).strip()).strip()
        if not name or labels.is_label(name) or labels.claimed(name) is not None or _SPEECH.search(name):
            return None
        if len(name) > _LONGEST_AUTHOR or len(name.split()) > _MOST_AUTHOR_WORDS:
            return None
        if not is_told and (_SENTENCE.search(name) or self._is_day(name)):
            return None
        evidence = (self._lines.span_of(name, line),)
        url = _AUTHOR_LINK.search(self._lines.content[line])
        return Author(name=name, url=url[1] if url else None, basis="byline", confidence=_CERTAIN, evidence=evidence)

    def _is_day(self, name: str) -> bool:
        day = self._dates.day(name) if DATED.search(name) else None
        return day is not None and not day.start

    def _numbered(self, line: int, prefix: re.Match[str] | None) -> tuple[int, int | None, bool]:
        """Return the byline's first line, its number, and whether it has one: before it or alone on the line above."""
        if prefix:
            return line, int(prefix[1]) if prefix[1] else None, True
        first = self._with_picture(line)
        above = self._lines.text_before(first)
        alone = _NUMBER_ALONE.fullmatch(plain(self._lines.content[above])) if above is not None else None
        if alone and above is not None:
            return above, int(alone[1]) if alone[1] else None, True
        return first, None, False

    def _with_picture(self, line: int) -> int:
        """Return the line of the author's picture above a name, where there is one, else the name's own."""
        above = self._lines.text_before(line)
        return line if above is None or plain(self._lines.content[above]) else above


def _may_be_stamp(content: str) -> bool:
    """Tell whether a line with a time has a date too, or is hardly more than the time; asked before any language is."""
    is_time = len(content) <= _LONGEST_TIME or has_marks(content)
    return (
        is_time
        or DATED.search(content) is not None
        or _GLUED_TIME.search(content) is not None
        or _has_short_day(content)
    )


def _has_short_day(content: str) -> bool:
    """Tell whether a line may have a day beside its time that is not known in full: "Jun 20", "yesterday"."""
    return bool(_MAY_BE_DAY.search(content)) or any(found.clock is not None for found in relative.find(content))


# "Ruby21:00"
_GLUED_TIME = re.compile(r"(?<=[^\W\d_])\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?", re.I)
# A profile: the link right behind the author's name.
_AUTHOR_LINK = re.compile(
    r"^(?:(?:\d+\.|[-*+])\s+)?(?:!\[[^\[\]]*\]\([^()]*\)\s*)?\[[^\[\]]*[^\W\d_][^\[\]]*\]\((https?://[^()\s]*)"
)


def _moment(value: str | None, url: str | None, span: Span) -> Moment | None:
    """Take the time from the comment's own address where it is exact, else as it is printed.

    Return None without either: what is printed tells no day that is known ("4 hours ago", "Jun 20th").
    """
    evidence = (span,)
    if exact := linked_time(url or ""):
        return Moment(value=exact, basis="link", confidence=1.0, evidence=evidence)
    return Moment(value=value, basis="byline", confidence=_CERTAIN, evidence=evidence) if value else None
