"""Relative times: "4 hours ago", "vor 2 Tagen", "yesterday at 11:57", in every language.

They tell when something was written only if it is known when the page was saved. How languages write them stands in
relative.json, which tools/relative_times.py makes of what CLDR has. A form stands there as `key` writes it, with "#"
for the number, and beside it what it means: a unit, or a unit and how many of it ("a year ago" is "year 1", "a few
years ago" is "year ?"); nothing where languages differ in it. The tables are

- ago: forms that say that it is past ("# hours ago");
- units: a number and the full name of a unit ("# hours"), which may stand before another ("2 years, 3 months ago");
- short: a number and a short name ("#h"), which is a time only where nothing else is said;
- names: "today", "yesterday", "now";
- stopped: the words that a stop shortens at the end of a form ("vor 4 Std.").
"""

import calendar
import datetime
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

DATA = Path(__file__).with_name("relative.json")
UNITS = ("year", "month", "week", "day", "hour", "minute", "second")

# Any longer line is prose.
_LONGEST = 200
# A number is a word of its own, glued or not: "3d", "3時間前".
_TOKEN = re.compile(r"\d+|[^\s\d.,:;|·•()\[\]–—*_/@-]+")
_NUMBER, _MOST_DIGITS = "#", 3
# What may stand between two words of one form, and between the units of "2 years, 3 months ago".
_GAP, _UNIT_GAP = re.compile(r"\.?\s?"), re.compile(r"\.?,?\s?")
# A number that is part of a larger one, of a clock or of a date: "1.5 hours ago".
_INNER = re.compile(r"\d[.,:/-]$")
_ROUGHLY = re.compile(r"\b(?:about|around|almost|nearly|over|(?:less|more) than)\s$", re.IGNORECASE)
# What sets a short form off from a name ("Ann · 3d"), and what may stand behind any time that ends a line.
_SET_OFF = re.compile(r"(?:^|[·•|,(\[–—]|\s-|\s{2})\s*$")
_ENDING = " \t.,:;|·•()[]–—*_-"
# "yesterday at 11:57 PM", "today @18:07", "어제 오후 3:15"
_CLOCK = re.compile(
    r"(?:,|\s[^\s\d@]{1,8}(?=\s)){0,3}\s?(?:@\s?)?(?P<clock>\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?)(?!\d)",
    re.IGNORECASE,
)
_CLOCK_PARTS = re.compile(r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.]\d\d)?\s?(?P<half>[ap])?", re.IGNORECASE)
_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0}
_HALF = 12
_MONTHS = {"month": 1, "year": 12}
# How much of "2019-01-28" a unit tells, in characters.
_TOLD = {"year": 4, "month": 7, "week": 7}
_DAY = 10


class Stretch(NamedTuple):
    """A relative time at the characters [start, end) of a line; the time of day within it begins at `clock`."""

    start: int
    end: int
    clock: int | None
    parts: tuple[str, ...]


class _Forms(NamedTuple):
    ago: dict[str, str]
    units: dict[str, str]
    short: dict[str, str]
    names: dict[str, str]
    stopped: frozenset[str]
    beginnings: frozenset[str]
    endings: frozenset[str]
    telling: frozenset[str]
    longest: int


def find(line: str) -> Iterator[Stretch]:
    """Yield the relative times in a line in NFC, from left to right.

    Short forms ("3d") and names without a clock ("yesterday") count only between signs, or where nothing else stands.
    """
    tokens = list(_TOKEN.finditer(line)) if len(line) <= _LONGEST else []
    beginnings = _forms().beginnings
    free = 0
    for place, token in enumerate(tokens):
        if token.start() >= free and _word(token) in beginnings and (found := _at(line, tokens, place)):
            free = found.end
            yield found


def is_relative(text: str) -> bool:
    """Tell whether a text is one relative time and nothing else but signs."""
    return _read(text) is not None


def may_end(line: str) -> bool:
    """Tell quickly whether a line may end in a relative time without a clock, which little prose does."""
    last = line[-_LONGEST:].rstrip(_ENDING).rsplit(None, 1)[-1:]
    if not last:
        return False
    word = last[0] if last[0].isalpha() else (_TOKEN.findall(last[0]) or last)[-1]
    return word.lower() in _forms().endings


def may_hold(line: str) -> bool:
    """Tell quickly whether a line may hold a relative time: whether it has a word that only their forms have."""
    return any(token[0].lower() in _forms().telling for token in _TOKEN.finditer(line[:_LONGEST]))


def resolve(text: str, saved: datetime.datetime) -> str | None:
    """Return when a relative time was, seen from when its page was saved, in ISO 8601; None if it is no such time.

    The value is no more precise than the unit: a year for "3 years ago", a month for months, a day for days, and for
    smaller units and weeks the day or month in which all lies that they may mean.
    """
    found = _read(text)
    meanings = [part.partition(" ") for part in found.parts] if found else []
    if found is None or not all(count.isdecimal() for _, _, count in meanings):
        return None
    counts = [(unit, int(count)) for unit, _, count in meanings]
    unit = counts[-1][0]
    latest = _before(saved, counts)
    earliest = _before(saved, [*counts, (unit, 1)]) if unit not in ("day", *_MONTHS) and counts[-1][1] else latest
    if latest is None or earliest is None:
        return None
    told = latest[: _TOLD.get(unit, _DAY)]
    if found.clock is not None:
        clock = _clock(normalize("NFC", text), found)
        return f"{told}T{clock}" if clock else told
    return next((told[:size] for size in (_DAY, 7, 4) if size <= len(told) and told[:size] == earliest[:size]), None)


def key(text: str) -> str:
    """Return a form as the tables have it: in small letters, without stops, with "#" for its number."""
    return _key(list(_TOKEN.finditer(normalize("NFC", text))))


def _key(tokens: Sequence[re.Match[str]]) -> str:
    return " ".join(map(_word, tokens))


def _word(token: re.Match[str]) -> str:
    word = token[0]
    is_number = word.isdecimal() and len(word) <= _MOST_DIGITS
    return _NUMBER if is_number else word.lower().replace("’", "'")


@cache
def _forms() -> _Forms:
    data = json.loads(DATA.read_text("utf-8"))
    ago, units, short, names = (data[name] for name in ("ago", "units", "short", "names"))
    return _Forms(
        ago,
        units,
        short,
        names,
        stopped=frozenset(data["stopped"]),
        beginnings=frozenset(form.partition(" ")[0] for form in (*ago, *units, *short, *names)),
        telling=frozenset(
            max((word for word in form.split(" ") if word != _NUMBER), key=len) for form in (*ago, *short, *names)
        ),
        endings=frozenset(form.rpartition(" ")[2] for form in (*ago, *short, *names)),
        longest=max(form.count(" ") + 1 for form in (*ago, *names)),
    )


def _read(text: str) -> Stretch | None:
    """Read all of a text but the signs around it as one relative time."""
    text = normalize("NFC", text)
    found = next(find(text), None)
    return found if found and not (text[: found.start] + text[found.end :]).strip(_ENDING) else None


def _at(line: str, tokens: Sequence[re.Match[str]], place: int) -> Stretch | None:
    """Read the relative time that begins with the token at `place`."""
    start = tokens[place].start()
    if tokens[place][0].isdecimal() and _INNER.search(line, max(0, start - 2), start):
        return None
    forms = _forms()
    parts: list[str] = []
    while (size := _size(line, tokens, place, forms.ago, _GAP)) == 0:
        larger = _size(line, tokens, place, forms.units, _GAP)
        behind = place + larger
        if (
            not larger
            or behind == len(tokens)
            or not _UNIT_GAP.fullmatch(line, tokens[behind - 1].end(), tokens[behind].start())
        ):
            return None if parts else _alone(line, tokens, place)
        parts.append(_part(forms.units, tokens[place:behind]))
        place = behind
    parts.append(_part(forms.ago, tokens[place : place + size]))
    if roughly := _ROUGHLY.search(line, 0, start):
        start = roughly.start()
    return Stretch(start, _end(line, tokens[place + size - 1]), None, tuple(parts))


def _alone(line: str, tokens: Sequence[re.Match[str]], place: int) -> Stretch | None:
    """Read a name of a day with or without a clock, or a short form, at the token at `place`."""
    forms = _forms()
    start = tokens[place].start()
    for table in (forms.names, forms.short):
        size = _size(line, tokens, place, table, _GAP)
        if not size:
            continue
        end = _end(line, tokens[place + size - 1])
        parts = (_part(table, tokens[place : place + size]),)
        clock = _CLOCK.match(line, end) if table is forms.names else None
        if clock:
            return Stretch(start, clock.end(), clock.start("clock"), parts)
        if _SET_OFF.search(line, 0, start) and not line[end:].strip(_ENDING):
            return Stretch(start, end, None, parts)
    return None


def _size(line: str, tokens: Sequence[re.Match[str]], place: int, forms: dict[str, str], gap: re.Pattern[str]) -> int:
    """Return how many tokens from `place` on make the longest of the forms, or 0."""
    best = 0
    for end in range(place + 1, min(len(tokens), place + _forms().longest) + 1):
        if end > place + 1 and not gap.fullmatch(line, tokens[end - 2].end(), tokens[end - 1].start()):
            break
        if _key(tokens[place:end]) in forms:
            best = end - place
    return best


def _part(forms: dict[str, str], tokens: Sequence[re.Match[str]]) -> str:
    """Return what a form means, with its number: "hour 4"."""
    meaning = forms[_key(tokens)]
    number = next((token[0] for token in tokens if _word(token) == _NUMBER), None)
    return f"{meaning} {int(number)}" if number and meaning else meaning


def _end(line: str, token: re.Match[str]) -> int:
    """Return where a form ends: behind its stop, where its last word is a shortened one."""
    is_stopped = line[token.end() : token.end() + 1] == "." and _word(token) in _forms().stopped
    return token.end() + is_stopped


def _before(moment: datetime.datetime, counts: Sequence[tuple[str, int]]) -> str | None:
    """Return the day that is so many units before a moment, or None where no calendar goes that far back."""
    days = datetime.timedelta(sum(_DAYS[unit] * count for unit, count in counts if unit in _DAYS))
    months = sum(_MONTHS[unit] * count for unit, count in counts if unit in _MONTHS)
    try:
        day = (moment - days).date()
        year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
        return day.replace(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1])).isoformat()
    except (ValueError, OverflowError):
        return None


def _clock(text: str, found: Stretch) -> str | None:
    """Return the time of day in a relative time, or None where a word of an unknown half of the day stands before it.

    Languages that write the half of the day before the time are those without capitals.
    """
    digits = _CLOCK_PARTS.match(text, found.clock or 0)
    if digits is None:
        return None
    hour, minute = int(digits["hour"]), int(digits["minute"])
    if digits["half"] is None and hour <= _HALF and any(map(_is_uncased, text[found.start : found.clock])):
        return None
    if digits["half"]:
        hour = hour % _HALF + (_HALF if digits["half"] in "pP" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _is_uncased(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()
