"""A time as precisely as it is known, and which of two was earlier."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from reader.model.span import Fact

Order = Literal["before", "after"]

# Clocks on earth are at most this far ahead of UTC, and at most this far behind it.
_AHEAD, _BEHIND = timedelta(hours=14), timedelta(hours=12)
_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
)


class Interval(NamedTuple):
    """The first instant that a time may mean, and the first one that it cannot mean any more.

    Both are in UTC where `is_zoned`, else by the clock of whoever wrote them down.
    """

    start: datetime
    end: datetime
    is_zoned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Fact):
    """A time in ISO 8601, cut off where it is not known any further.

    It may be "2019", "2019-01", "2019-01-28", "2019-01-28T08:24", "2019-01-28T08:24:51Z" or "08:24". Never compare two
    `value`s as text: their precision and their zones differ. Ask `order` instead.
    """

    value: str

    @property
    def interval(self) -> Interval | None:
        """Return the stretch of time that is meant; None for a time of day without a date."""
        return interval(self.value)

    @property
    def date(self) -> str | None:
        """Return the day as "2019-01-28"; None where no day is known."""
        return self.value[:10] if self.interval and len(self.value) >= 10 else None

    @property
    def clock(self) -> str | None:
        """Return the time of day as "08:24"; None where none is known."""
        time = self.value.partition("T")[2] if "T" in self.value else self.value
        return time[:5] if re.match(r"\d\d:\d\d", time) else None

    def order(self, other: "Moment") -> Order | None:
        """Tell whether this is "before" or "after" another moment; None where that cannot be known."""
        return order(self.value, other.value)


@lru_cache(maxsize=1 << 16)
def interval(value: str) -> Interval | None:
    """Return the stretch of time that an ISO 8601 value means; None for a time of day alone and for what is no date."""
    match = _ISO.fullmatch(value)
    if not match:
        return None
    year, month, day = (int(match[name] or 1) for name in ("year", "month", "day"))
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    zone = match["zone"]
    try:
        start = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC) - _offset(zone)
        return Interval(start, _end(start, match), zone is not None)
    except (ValueError, OverflowError):
        return None


def order(value: str, other: str) -> Order | None:
    """Tell whether the first of two ISO 8601 values is "before" or "after" the second; None where nobody can know.

    Of a time with a zone and one without, the second may be that of any place on earth.
    """
    first, second = interval(value), interval(other)
    if first is None or second is None:
        return None
    if first.is_zoned != second.is_zoned:
        first, second = _anywhere(first), _anywhere(second)
    if first.end <= second.start:
        return "before"
    return "after" if second.end <= first.start else None


def _anywhere(known: Interval) -> Interval:
    """Return the interval in UTC, as wide as it takes for a clock of any zone."""
    return known if known.is_zoned else Interval(known.start - _AHEAD, known.end + _BEHIND, True)


def _offset(zone: str | None) -> timedelta:
    if zone is None or zone == "Z":
        return timedelta()
    distance = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return distance if zone[0] == "+" else -distance


def _end(start: datetime, match: re.Match[str]) -> datetime:
    if match["hour"]:
        return start + (timedelta(seconds=1) if match["second"] else timedelta(minutes=1))
    if match["day"]:
        return start + timedelta(days=1)
    if match["month"]:
        return (start + timedelta(days=31)).replace(day=1)
    return start.replace(year=start.year + 1)
