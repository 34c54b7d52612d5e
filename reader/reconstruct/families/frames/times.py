"""The times in the lines of a text, in any form: full ones, days without a year, and how long ago something was."""

import re
from typing import NamedTuple

from reader.signs import relative
from reader.signs.dates import DATED, Calendar

_DIGIT = re.compile(r"\d")
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,})\.?\s+((?:19|20)\d\d)")
_LONGEST_NAMED = 40


# "by Wren ( 1423381 )": who wrote a comment, with their number on the site.
_MEMBER = re.compile(r"(?<!\S)\(\s?#?\d{1,10}\s?\)")


class Spot(NamedTuple):
    """A time at the characters [start, end) of some words.

    `value` is in ISO 8601, or "" if the words alone do not tell it. `is_clock` tells that it is exact to the hour.
    """

    start: int
    end: int
    value: str
    is_clock: bool


def spot(words: str, calendar: Calendar) -> Spot | None:
    """Find the time in short words, the most exact one."""
    has_digit = _DIGIT.search(words) is not None
    if not has_digit and not (len(words) <= _LONGEST_NAMED and relative.may_end(words)):
        return None
    if DATED.search(words):
        if stamp := calendar.stamp(words):
            return Spot(stamp.start, stamp.end, stamp.value, is_clock=True)
        if day := calendar.day(words) or calendar.first_day(words):
            return Spot(day.start, day.end, day.value, is_clock=False)
        month = _MONTH_YEAR.fullmatch(words)
        if month and month[1].lower() in calendar.months:
            return Spot(0, len(words), f"{month[2]}-{calendar.months[month[1].lower()]:02}", is_clock=False)
    for found in relative.find(words) if relative.may_hold(words) else ():
        is_clock = found.clock is not None or any(part.startswith(("hour", "minute", "second")) for part in found.parts)
        return Spot(found.start, found.end, "", is_clock)
    if has_digit:
        if stamp := calendar.short_stamp(words):
            return Spot(stamp.start, stamp.end, "", is_clock=True)
        if short := calendar.short_day(words):
            return Spot(*short, "", is_clock=False)
    return None


def member(words: str) -> Spot | None:
    """Find the number of a member in brackets, which pages without dates may print behind each name."""
    found = _MEMBER.search(words)
    return Spot(found.start(), found.end(), "", is_clock=False) if found else None
