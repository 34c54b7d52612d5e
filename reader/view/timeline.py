"""When voices spoke: their comments counted in columns of time, or of the page where times are not known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from reader.infer.voices import Place, Voice
from reader.model import Moment, Resolved
from reader.printable import counted

_BARS = " ▁▂▃▄▅▆▇█"
_ENOUGH = 0.5  # of the voices' comments must have a time to be plotted by it
_DAY = 24  # hours
_WEEK = 7  # days


@dataclass(frozen=True, slots=True)
class Timeline:
    """Know in which of `columns` each comment stands that has a place; `title` counts those that have none.

    A column is `wide` times the `unit`: hours, days, weeks, months or comments.
    """

    title: str
    unit: str
    wide: int
    columns: int
    column: Mapping[Place, int]

    def counts(self, voice: Voice) -> list[int]:
        """Count the comments of a voice in each column."""
        counts = [0] * self.columns
        for place in voice.comments:
            if place in self.column:
                counts[self.column[place]] += 1
        return counts

    def scale(self, most: int) -> str:
        """Say what a column is, and a full bar, which stands for `most` comments."""
        column = counted(self.wide, self.unit) if self.wide > 1 else f"one {self.unit}"
        return f"a column is {column}, █ is {counted(most, 'comment')}"


def timeline(documents: Sequence[Resolved], voices: Sequence[Voice], columns: int) -> Timeline:
    """Lay out the comments of the voices of `documents` in at most `columns` columns.

    They stand by their own times, if half of them have one; else by the dates of their posts, if these have them and
    differ; else in the order of the page.
    """
    spoken = [place for voice in voices for place in voice.comments]
    enough = max(1, _ENOUGH * len(spoken))
    times = list(_times(documents))
    own = _known(spoken, {place: time for place, time, _ in times})
    if len(own) >= enough:
        return _over_time("", own, len(spoken), columns)
    posts = _known(spoken, {place: time for place, _, time in times})
    if len(posts) >= enough and len(set(posts.values())) > 1:
        return _over_time(" by date of post", posts, len(spoken), columns)
    steps = {place: number for number, (place, _, _) in enumerate(times)}
    return _laid_out("from the first comment to the last", "comment", steps, columns)


def bars(counts: Sequence[int], most: int) -> str:
    """Draw counts as blocks, a full one for `most`; whatever is not nothing is seen."""
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


class _Time(NamedTuple):
    """The beginning of a day, or of an hour where that is known: in UTC where the source gives the zone."""

    at: datetime
    has_hour: bool
    is_zoned: bool


def _times(documents: Sequence[Resolved]) -> Iterator[tuple[Place, _Time | None, _Time | None]]:
    """Give the time of each comment, and that of its post."""
    for index, resolved in enumerate(documents):
        for post in resolved.document.posts:
            posted = _time(post.published)
            for comment in post.comments:
                yield Place(index, comment.key), _time(comment.published), posted


def _time(moment: Moment | None) -> _Time | None:
    """Return a time that says its day; None for a time of day alone, and for a month or a year."""
    meant = moment.interval if moment else None
    if moment is None or meant is None or moment.date is None:
        return None
    return _Time(meant.start.replace(tzinfo=None), moment.clock is not None, meant.is_zoned)


def _known(spoken: Sequence[Place], times: Mapping[Place, _Time | None]) -> dict[Place, _Time]:
    return {place: time for place in spoken if (time := times[place])}


def _over_time(basis: str, known: Mapping[Place, _Time], spoken: int, columns: int) -> Timeline:
    """Take the finest unit of which there are few enough for the columns; hours only where enough are known."""
    days = {place: time.at.toordinal() - 1 for place, time in known.items()}
    length = max(days.values()) - min(days.values()) + 1
    timed = {place: time for place, time in known.items() if time.has_hour}
    lacking, shown = "date", len("2019-01-28")
    if length * _DAY <= columns and len(timed) >= _ENOUGH * spoken:
        unit, lacking, shown, known = "hour", "time", len("2019-01-28 08:24"), timed
        steps = {place: days[place] * _DAY + time.at.hour for place, time in timed.items()}
    elif length <= columns:
        unit, steps = "day", days
    elif length <= (columns - 1) * _WEEK:
        unit, steps = "week", {place: day // _WEEK for place, day in days.items()}
    else:
        unit, steps = "month", {place: time.at.year * 12 + time.at.month for place, time in known.items()}
    first, last = (end(known.values()).at.isoformat(" ")[:shown] for end in (min, max))
    zone = " UTC" if unit == "hour" and all(time.is_zoned for time in known.values()) else ""
    without = spoken - len(known)
    others = f", {counted(without, 'comment')} without a {lacking}" if without else ""
    return _laid_out(f"from {first} to {last}{zone}{basis}{others}", unit, steps, columns)


def _laid_out(title: str, unit: str, steps: Mapping[Place, int], columns: int) -> Timeline:
    start = min(steps.values(), default=0)
    length = max(steps.values(), default=0) - start + 1
    wide = -(-length // columns)
    column = {place: (step - start) // wide for place, step in steps.items()}
    return Timeline(title, unit, wide, -(-length // wide), column)
