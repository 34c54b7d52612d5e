"""Dates and times in the language of the text, with the names of months and days that CLDR has for it."""

import datetime
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast
from unicodedata import normalize

from reader.signs import relative
from reader.signs.cases import SMALL
from reader.signs.date_forms import BETWEEN, DATE_FORMS, ISO, SHORT_FORMS, SHORT_YEAR, TIME
from reader.signs.lines import Lines

# The names of months and days by language, as CLDR has them; `tools.tables` makes the file.
CALENDARS = Path(__file__).with_name("calendars.json")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is one full date; `shape` is equal for dates written alike ("Friday, 22 September 2017")."""

    date: datetime.date
    shape: str

    @property
    def has_weekday(self) -> bool:
        """Whether the day of the week is written."""
        return "w" in self.shape


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date or a time found in a line: it stands at the characters [start, end), and `value` is in ISO 8601.

    The value has seconds and a zone only where the line itself is written in ISO 8601 and states them.
    """

    start: int
    end: int
    value: str


def date_lines(lines: Lines, language: str) -> dict[int, DateLine]:
    """Find the lines that are one full date and nothing else, by line number."""
    found: dict[int, DateLine] = {}
    for number in lines.short:
        if _MAYBE_DATE.search(lines.content[number]):
            date = calendar_of(language).date_line(lines.content[number])
            if date:
                found[number] = date
    return found


# A year, or a date in numbers alone: without either there is no date in any language.
DATED = re.compile(r"\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d\d")
# What every time of day has, and few lines; which of them are times only a calendar tells.
CLOCK = r"\d\s?[:.hH時时시]\s?\d\d"
MAY_BE_CLOCK = re.compile(CLOCK)
# A day and a year, before any language is asked.
_MAYBE_DATE = re.compile(r"(?<!\d)(?:\d{1,2}\D.*(?<!\d)\d{4}|\d{4}\D.*\d)(?!\d)")
# The address of a comment holds its time in milliseconds.
_EXACT = re.compile(r"showComment=(\d{12,14})\b")
# Blogger began in August 1999; a smaller number in a link is no time.
_OLDEST = datetime.datetime(1999, 8, 1, tzinfo=datetime.UTC)
# Somebody may answer so many years after all that has a full date.
_LATER_YEARS = 20
# The latest of the years that two digits stand for where nothing in the text tells, as POSIX has it for %y.
_LATEST_YEAR = 2068
# A longer line is prose, whose years say nothing of when it was written.
_LONGEST_DATED = 200
# "28/1/2019", which is not within an address.
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d\d)(?![\d/])")
_MONTHS = 12
_BUDDHIST, _FAR = 543, 2400
# Any year has this day if a leap year has it.
_LEAP_YEAR = 2000
_WORDS = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class Calendar:
    """How one language writes dates; English is read beside every language.

    `day_first` tells 28/1/2019 from 1/28/2019; `latest` is the latest year that a year of two digits may stand for.
    """

    months: dict[str, int]
    weekdays: frozenset[str]
    fillers: frozenset[str]
    periods: dict[str, int]
    day_first: bool
    latest: int

    def date_line(self, line: str) -> DateLine | None:
        """Read `line` as one full date whose month is a name; return None if it is anything more or less."""
        found: dict[str, int] = {}
        shape = []
        words: list[str] = _WORDS.findall(normalize("NFC", line).lower())
        for word in words:
            part = self._part(word, found)
            if part is None:
                return None
            shape.append(part)
        if not {"d", "m", "y"} <= found.keys():
            return None
        try:
            return DateLine(datetime.date(found["y"], found["m"], found["d"]), "".join(shape))
        except ValueError:
            return None

    def _part(self, word: str, found: dict[str, int]) -> str | None:
        """Note in `found` what a word of a date says, and return its letter in the date's shape.

        The letters are d, m, y and w for a weekday, or "" for a small word; None means that the word is no part of a
        date.
        """
        if word.isdecimal() and len(word) == 4 and "y" not in found:
            found["y"] = int(word)
            return "y"
        if word.isdecimal() and len(word) <= 2 and "d" not in found:
            found["d"] = int(word)
            return "d"
        if word in self.months and "m" not in found:
            found["m"] = self.months[word]
            return "m"
        if word in self.weekdays and "w" not in found:
            found["w"] = 0
            return "w"
        return "" if word in self.fillers else None

    def stamp(self, line: str) -> Stamp | None:
        """Find the first possible date with a time of day in `line`; the time may stand before or behind the date."""
        if iso := _iso_stamp(line):
            return iso
        for pattern in self._stamps if DATED.search(line) and MAY_BE_CLOCK.search(line) else ():
            for match in pattern.finditer(line):
                value = self._value(match)
                if value:
                    return Stamp(match.start(), match.end(), value)
        return None

    def day(self, line: str) -> Stamp | None:
        """Find the date at the end of `line` that has no time behind it."""
        match = self._day.search(line)
        date = self._date(match) if match else None
        return Stamp(match.start(), match.end(), date) if match and date else None

    def first_day(self, line: str) -> Stamp | None:
        """Find the first date in `line`, and leave out any time beside it."""
        match = self._any_day.search(line)
        date = self._date(match) if match else None
        return Stamp(match.start(), match.end(), date) if match and date else None

    def short_day(self, line: str) -> tuple[int, int] | None:
        """Find the day without a year at the end of `line` ("Jun 20th"), and return where it begins and ends."""
        match = self._short_day.search(line)
        return match.span() if match and self._is_day(match) else None

    def short_stamp(self, line: str) -> Stamp | None:
        """Find a time of day whose day is not fully known: "Jun 20th at 11:57", "yesterday at 11:57".

        Its value is that of the time alone.
        """
        match = self._short_stamp.search(line)
        clock = self._clock(match) if match and self._is_day(match) else None
        if match and clock:
            return Stamp(match.start(), match.end(), clock)
        named = next((found for found in relative.find(line) if found.clock is not None), None)
        time = self.last_time(line[: named.end]) if named else None
        return Stamp(named.start, named.end, time.value) if named and time else None

    def last_time(self, line: str) -> Stamp | None:
        """Find the time of day at the end of `line`."""
        match = self._last_time.search(line) if MAY_BE_CLOCK.search(line) else None
        clock = self._clock(match) if match else None
        return Stamp(match.start(), match.end(), clock) if match and clock else None

    def time(self, line: str) -> str | None:
        """Read all of `line` as a time of day and return it as "18:32"; return None for an hour without minutes."""
        match = self._time.fullmatch(line)
        return self._clock(match) if match else None

    @cached_property
    def _stamps(self) -> tuple[re.Pattern[str], ...]:
        time = TIME.format(periods=self._periods, small=SMALL)
        return (
            re.compile(rf"{self._full_date}{BETWEEN}\s?{time}", re.IGNORECASE),
            re.compile(rf"{time}{BETWEEN}\s?{self._full_date}", re.IGNORECASE),
        )

    @cached_property
    def _any_day(self) -> re.Pattern[str]:
        return re.compile(self._full_date, re.IGNORECASE)

    @cached_property
    def _day(self) -> re.Pattern[str]:
        return re.compile(rf"{self._full_date}$", re.IGNORECASE)

    @cached_property
    def _full_date(self) -> str:
        months, weekdays = (_any_of(map(re.escape, names)) for names in (self.months, self.weekdays))
        forms = "|".join(form.format(months=months, n=number) for number, form in enumerate(DATE_FORMS, 1))
        # One look at two characters saves trying all the names in most places.
        return rf"(?=\d|{_beginning(self.weekdays | self.months.keys())})(?:(?:{weekdays})\.?,?\s+)?(?:{forms})\.?"

    @cached_property
    def _short_date(self) -> str:
        months = _any_of(map(re.escape, self.months))
        forms = "|".join(form.format(months=months, n=number) for number, form in enumerate(SHORT_FORMS, 1))
        return rf"(?=\d|{_beginning(self.months)})(?:{forms})"

    @cached_property
    def _short_day(self) -> re.Pattern[str]:
        return re.compile(rf"{self._short_date}$", re.IGNORECASE)

    @cached_property
    def _short_stamp(self) -> re.Pattern[str]:
        time = TIME.format(periods=self._periods, small=SMALL)
        return re.compile(rf"{self._short_date}{BETWEEN}\s?{time}", re.IGNORECASE)

    @cached_property
    def _time(self) -> re.Pattern[str]:
        return re.compile(TIME.format(periods=self._periods, small=SMALL), re.IGNORECASE)

    @cached_property
    def _last_time(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![\d:.]){TIME.format(periods=self._periods, small=SMALL)}$", re.IGNORECASE)

    @cached_property
    def _periods(self) -> str:
        return _any_of(re.escape(name).replace(r"\ ", r"\s?") for name in self.periods)

    def _value(self, match: re.Match[str]) -> str | None:
        date, clock = self._date(match), self._clock(match)
        return f"{date}T{clock}" if date and clock else None

    def _date(self, match: re.Match[str]) -> str | None:
        groups = {name: value for name, value in match.groupdict().items() if value is not None}
        if "first" in groups:
            first, second = int(groups["first"]), int(groups["second"])
            is_day_first = self.day_first or match.string[match.end("first")] == "." or first > 12
            day, month = (first, second) if is_day_first and second <= 12 else (second, first)
            year = int(groups["year5"])
            year = year if year > 99 else self.latest - (self.latest - year) % 100
        else:
            form = next(name[-1] for name in groups if name.startswith("month"))
            name = groups[f"month{form}"]
            month = int(name) if name.isdecimal() else self.months[name.lower()]
            day, year = int(groups[f"day{form}"]), int(groups[f"year{form}"])
        try:
            return datetime.date(year - (_BUDDHIST if year > _FAR else 0), month, day).isoformat()
        except ValueError:
            return None

    def _is_day(self, match: re.Match[str]) -> bool:
        """Tell whether a day without a year is in the calendar."""
        month, day = next((match[f"month{n}"], match[f"day{n}"]) for n in (1, 2, 3) if match[f"month{n}"])
        try:
            datetime.date(_LEAP_YEAR, int(month) if month.isdecimal() else self.months[month.lower()], int(day))
        except ValueError:
            return False
        return True

    def _clock(self, match: re.Match[str]) -> str | None:
        hour, minute = int(match["hour"]), int(match["minute"])
        period = match["before"] or match["after"]
        if period:
            hour = hour % 12 + self.periods[" ".join(period.lower().split())]
        return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _iso_stamp(line: str) -> Stamp | None:
    """Find a date with its time that is written in ISO 8601."""
    match = ISO.search(line)
    if match is None:
        return None
    zone = {"UTC": "Z", "GMT": "Z"}.get(match["zone"] or "", match["zone"] or "")
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == len("+0200") else zone
    value = f"{match['date']}T{match['clock']}{(match['seconds'] or '').replace(',', '.')}{zone}"
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    return Stamp(match.start(), match.end(), value)


def linked_time(address: str) -> str | None:
    """Return the exact time that a comment's own address holds, in ISO 8601: "...?showComment=1325376000000"."""
    exact = _EXACT.search(address)
    return exact_time(exact[1]) if exact else None


def exact_time(milliseconds: str) -> str | None:
    """Return in ISO 8601 the time that is so many milliseconds after 1970.

    Return None for a number that cannot be the time of a comment, since it lies before August 1999.
    """
    try:
        time = datetime.datetime.fromtimestamp(int(milliseconds) / 1000, datetime.UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return time.isoformat(timespec="seconds").replace("+00:00", "Z") if time > _OLDEST else None


def calendar_in(lines: Lines, language: str) -> Calendar:
    """Return the calendar of a BCP 47 language, with the order of day and month and the century that the text shows.

    A year of two digits is at most 20 years later than the newest date with a full year, for answers may come long
    after a post; in a text without such a date it lies in 1969 to 2068. No clock is read: a text means the same on
    every day.
    """
    return calendar_of(language, is_day_first(lines), _latest_year(lines, language))


def _latest_year(lines: Lines, language: str) -> int | None:
    """Find the latest year that two digits may stand for; return None where nothing in the text tells."""
    likely = [content for content in lines.content if len(content) <= _LONGEST_DATED]
    if not any(map(SHORT_YEAR.search, likely)):
        return None
    calendar = calendar_of(language)
    dated = filter(_MAYBE_DATE.search, likely)
    years = [int(day.value[:4]) for line in dated if (day := calendar.first_day(SHORT_YEAR.sub(" ", line)))]
    years += [int(time[:4]) for line in lines.content if "=" in line and (time := linked_time(line))]
    return max(years) + _LATER_YEARS if years else None


def is_day_first(lines: Lines) -> bool | None:
    """Tell whether the text writes 28/1/2019 or 1/28/2019, by its dates that can be read in one way only.

    Return None where there is no such date.
    """
    orders = [
        int(date[1]) > int(date[2])
        for content in lines.content
        if "/" in content
        for date in _SLASHED.finditer(content)
        if max(int(date[1]), int(date[2])) > _MONTHS >= min(int(date[1]), int(date[2]))
    ]
    return sum(orders) * 2 > len(orders) if orders else None


@cache
def months_of(language: str) -> dict[str, int]:
    """Return the names of the months in a language, in small letters, each with its number from 1."""
    return cast("dict[str, int]", _of(language)["own"])


@cache
def calendar_of(language: str, day_first: bool | None = None, latest: int | None = None) -> Calendar:
    """Return the calendar of a language that has labels, by its BCP 47 tag; of any other, that of English.

    `day_first` and `latest` are what a text tells of its dates, as `calendar_in` finds it; without them CLDR decides.
    """
    of = _of(language)
    if day_first is None:
        day_first = of["day_first"]
    names = frozenset(of["weekdays"]), frozenset(of["fillers"])
    return Calendar(of["months"], *names, of["periods"], day_first, latest or _LATEST_YEAR)


def _of(language: str) -> dict[str, Any]:
    tables = _tables()
    return cast("dict[str, Any]", tables.get(language) or tables["en"])


@cache
def _tables() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(CALENDARS.read_text("utf-8")))


def _beginning(names: Iterable[str]) -> str:
    """Return a pattern of two characters that any of the names begins with, and that little else does."""
    first, second = ("".join(sorted({re.escape(name[place]) for name in names if len(name) > 1})) for place in (0, 1))
    single = "".join(sorted(re.escape(name) for name in names if len(name) == 1))
    return rf"[{first}][{second}]" + (rf"|[{single}]" if single else "")


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(sorted(patterns, key=len, reverse=True))
