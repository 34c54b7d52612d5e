"""Dates that stand alone on a line, in the language of the text, by the names that CLDR gives."""

import datetime
import re
from dataclasses import dataclass
from functools import cache

from reader.reconstruct.lines import Lines

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is one full date. `shape` is equal for dates written alike ("Friday, 22 September 2017")."""

    date: datetime.date
    shape: str


def date_lines(lines: Lines, language: str) -> dict[int, DateLine]:
    """Find the lines that are just a full date, by line number."""
    found: dict[int, DateLine] = {}
    for number, content in enumerate(lines.content):
        if 8 <= len(content) <= _LONGEST and _MAYBE.search(content):
            date = parse_date(content, language)
            if date:
                found[number] = date
    return found


# A day and a year, before any language is asked.
_MAYBE = re.compile(r"(?<!\d)(?:\d{1,2}\D.*(?<!\d)\d{4}|\d{4}\D.*\d)(?!\d)")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


def parse_date(line: str, language: str) -> DateLine | None:
    """Read `line` as one full date with its month by name; None if it is anything more or less."""
    names = _names(language)
    day = year = month = None
    shape = []
    words: list[str] = _WORDS.findall(line.lower())
    for word in words:
        if word.isdecimal() and len(word) == 4 and year is None:
            year, part = int(word), "y"
        elif word.isdecimal() and len(word) <= 2 and day is None:
            day, part = int(word), "d"
        elif word in names.months and month is None:
            month, part = names.months[word], "m"
        elif word in names.weekdays and "w" not in shape:
            part = "w"
        elif word in names.fillers:
            part = ""
        else:
            return None
        shape.append(part)
    if day is None or month is None or year is None:
        return None
    try:
        return DateLine(datetime.date(year, month, day), "".join(shape))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, int]
    weekdays: frozenset[str]
    fillers: frozenset[str]


@cache
def _names(language: str) -> _Names:
    from babel import Locale  # 30 ms that a text without a date need not pay

    months: dict[str, int] = {}
    weekdays: set[str] = set()
    fillers = {"st", "nd", "rd", "th"}
    for tag in dict.fromkeys((language, "en")):
        locale = Locale.parse(tag)
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for value, name in locale.months[context][width].items():
                    months.setdefault(name.lower().strip("."), value)
                for name in locale.days[context][width].values():
                    weekdays.update(_WORDS.findall(name.lower()))
        for pattern in locale.date_formats.values():
            fillers.update(
                word.lower() for quoted in re.findall(r"'([^']+)'", pattern.pattern) for word in _WORDS.findall(quoted)
            )
    return _Names(months, frozenset(weekdays), frozenset(fillers))
