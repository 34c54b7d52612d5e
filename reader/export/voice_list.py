"""The voices of documents, for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reader.infer.voices import Place, Voice, unsigned, voices
from reader.model import Document
from reader.printable import UNPRINTABLE, printable
from reader.view.wrap import cells, clip, safe

FORMAT = "reader.voices"
VERSION = 1

_WIDEST_NAME = 32
_NAMED = 3
_HEADS = ("name", "posts", "comments", "words", "first–last", "answers to", "answered by")
_NUMBERS = ("posts", "comments", "words")

# Only so many voices are plotted, over at most so many columns.
_MOST_PLOTTED = 12
_COLUMNS = 48
_BARS = " ▁▂▃▄▅▆▇█"
# So much of the voices' comments must have a date to be plotted over time.
_ENOUGH_DATED = 0.5


def as_text(documents: Sequence[Document]) -> Iterator[str]:
    """Print the voices of `documents` taken together: a table, when they spoke, and what to beware of."""
    found = voices(documents)
    if found:
        rows = [_HEADS, *(_row(voice) for voice in found)]
        any_posts = any(voice.posts for voice in found)
        yield from _table(rows if any_posts else [(name, *others) for name, _, *others in rows])
        yield ""
        yield from _plot(documents, found)
    yield from _look_alikes(found)
    yield f"{_count(len(found), 'voice')}; {_count(unsigned(documents), 'comment')} unsigned"


def as_json(documents: Sequence[Document]) -> str:
    """Print the voices of `documents` taken together as one line of JSON, which a terminal may show safely."""
    made = {
        "format": FORMAT,
        "version": VERSION,
        "documents": [document.source.uri for document in documents],
        "unsigned": unsigned(documents),
        "voices": [_plain(voice) for voice in voices(documents)],
    }
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(made, ensure_ascii=False))


def _look_alikes(found: Sequence[Voice]) -> Iterator[str]:
    """Warn of names that look the same, once for each group."""
    comments = {voice.name: len(voice.comments) for voice in found}
    told: set[str] = set()
    for voice in found:
        if voice.looks_like and voice.name not in told:
            group = (voice.name, *voice.looks_like)
            told.update(group)
            listed = ", ".join(f"{_name(name)} ({_count(comments[name], 'comment')})" for name in group)
            yield f"beware: these look alike and are not the same: {listed}"


def _plain(voice: Voice) -> dict[str, object]:
    return {
        "name": voice.name,
        "aliases": list(voice.aliases),
        "known_by": list(voice.known_by),
        "is_owner": voice.is_owner,
        "comments": [place._asdict() for place in voice.comments],
        "posts": [place._asdict() for place in voice.posts],
        "words": voice.words,
        "first": voice.first,
        "last": voice.last,
        "answers": [{"name": name, "comments": count} for name, count in voice.answers],
        "answered_by": [{"name": name, "comments": count} for name, count in voice.answered_by],
        "looks_like": list(voice.looks_like),
    }


def _name(name: str) -> str:
    return clip(safe(printable(name)), _WIDEST_NAME)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(voice: Voice) -> tuple[str, ...]:
    marks = (" (owner)" if voice.is_owner else "") + (" ≈" if voice.looks_like else "")
    return (
        _name(voice.name) + marks,
        str(len(voice.posts)),
        str(len(voice.comments)),
        str(voice.words),
        _when(voice),
        _others(voice.answers),
        _others(voice.answered_by),
    )


def _when(voice: Voice) -> str:
    if voice.first is None or voice.last is None:
        return "-"
    first, last = printable(voice.first[:10]), printable(voice.last[:10])
    return first if first == last else f"{first}–{last}"


def _others(counts: Sequence[tuple[str, int]]) -> str:
    shown = [f"{_name(name)} {count}" for name, count in counts[:_NAMED]]
    more = len(counts) - _NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "") or "-"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Align `rows` by cells, numbers to the right; the first row holds the heads."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        aligned = []
        for head, text, width in zip(rows[0], row, widths, strict=True):
            room = " " * (width - cells(text))
            aligned.append(room + text if head in _NUMBERS else text + room)
        yield "  ".join(aligned).rstrip()


@dataclass(frozen=True, slots=True)
class _Axis:
    """What voices are plotted along: the step of each comment, and what one step is."""

    title: str
    unit: str
    steps: dict[Place, int]


def _plot(documents: Sequence[Document], found: Sequence[Voice]) -> Iterator[str]:
    """Draw how often the first voices spoke, over time, or else from the first comment to the last."""
    shown = [voice for voice in found if voice.comments][:_MOST_PLOTTED]
    if not shown:
        return
    axis = _time(documents, found) or _positions(documents)
    at = axis.steps
    start, steps = min(at.values()), max(at.values()) - min(at.values()) + 1
    wide = -(-steps // _COLUMNS)
    columns = -(-steps // wide)
    rows = [Counter((at[place] - start) // wide for place in voice.comments if place in at) for voice in shown]
    most = max((count for row in rows for count in row.values()), default=1)
    names = [_name(voice.name) for voice in shown]
    room = max(map(cells, names))
    column = f"{_count(wide, axis.unit)}" if wide > 1 else f"one {axis.unit}"
    yield f"{axis.title}; a column is {column}, █ is {_count(most, 'comment')}"
    for name, row in zip(names, rows, strict=True):
        bars = "".join(_bar(row[column], most) for column in range(columns))
        yield f"{name}{' ' * (room - cells(name))}  │{bars}│"
    yield ""


def _time(documents: Sequence[Document], found: Sequence[Voice]) -> _Axis | None:
    """Give the day or month of each comment by a voice, if enough of them have a date."""
    days = _days(documents)
    spoken = [place for voice in found for place in voice.comments]
    dated = {place: days[place] for place in spoken if place in days}
    if not dated or len(dated) < _ENOUGH_DATED * len(spoken):
        return None
    first, last = min(dated.values()), max(dated.values())
    by_day = (last - first).days < _COLUMNS
    title = f"from {first.isoformat()} to {last.isoformat()}"
    if len(dated) < len(spoken):
        title += f", but for {_count(len(spoken) - len(dated), 'comment')} without a date"
    steps = {place: day.toordinal() if by_day else day.year * 12 + day.month for place, day in dated.items()}
    return _Axis(title, "day" if by_day else "month", steps)


def _positions(documents: Sequence[Document]) -> _Axis:
    """Give the position of each comment among all of them."""
    order = (Place(index, comment.id) for index, document in enumerate(documents) for comment in document.comments())
    return _Axis("from the first comment to the last", "comment", {place: number for number, place in enumerate(order)})


def _bar(count: int, most: int) -> str:
    """Give a block as high as `count` of `most`; whatever is not nothing is seen."""
    return _BARS[-(-count * (len(_BARS) - 1) // most)]


def _days(documents: Sequence[Document]) -> dict[Place, date]:
    days = {}
    for index, document in enumerate(documents):
        for comment in document.comments():
            if comment.published and (day := _day(comment.published.value)):
                days[Place(index, comment.id)] = day
    return days


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:  # only a time of day, or a month
        return None
