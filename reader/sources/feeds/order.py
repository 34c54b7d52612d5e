"""Put the comments of a feed into the order in which they were written."""

from collections.abc import Sequence
from datetime import UTC, datetime

from reader.model.moment import interval
from reader.sources.feeds.atom import AtomEntry
from reader.sources.stated import instant

_FIRST = datetime.min.replace(tzinfo=UTC)


def oldest_first(entries: Sequence[AtomEntry], *, is_newest_first: bool) -> list[AtomEntry]:
    """Sort entries by time, those of the same time as they stand, or the other way round in a feed that is so.

    Which way a feed goes is told by its own times, where they tell; else `is_newest_first` does. An entry without a
    time stays behind the one that it follows.
    """
    times = [_time_of(entry) for entry in entries]
    known = [time for time in times if time is not None]
    if known and known[0] != known[-1]:
        is_newest_first = known[0] > known[-1]
    order = range(len(entries) - 1, -1, -1) if is_newest_first else range(len(entries))
    latest = _FIRST
    keyed: list[tuple[datetime, int]] = []
    for index in order:
        latest = times[index] or latest
        keyed.append((latest, index))
    return [entries[index] for _, index in sorted(keyed, key=lambda each: each[0])]


def is_later(entry: AtomEntry, others: Sequence[AtomEntry]) -> bool:
    """Whether an entry is later than one of the others, by their times."""
    time = _time_of(entry)
    return time is not None and any((other := _time_of(each)) is not None and other < time for each in others)


def _time_of(entry: AtomEntry) -> datetime | None:
    value = instant(entry.published or entry.updated)
    found = interval(value) if value else None
    return found.start if found else None
