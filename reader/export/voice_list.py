"""The voices of documents, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from reader.infer.voices import Place, Voice, unsigned, voices
from reader.model import Resolved
from reader.printable import counted, json_line, printable
from reader.view.timeline import bars, timeline
from reader.view.wrap import cells, clip, safe

FORMAT = "reader.voices"
VERSION = 1

_WIDEST_NAME = 32
_NAMED = 3
_HEADS = ("name", "posts", "comments", "words", "first–last", "answers to", "answered by")
_DOCUMENT_HEADS = ("document", "comments", "unsigned", "voices", "most")
_NUMBERS = ("posts", "comments", "words", "unsigned", "voices")

# Only so many voices are plotted, over at most so many columns.
_MOST_PLOTTED = 12
_COLUMNS = 48


def as_text(documents: Sequence[Resolved]) -> Iterator[str]:
    """Print the voices of `documents` taken together: a table, when they spoke, who in which, and what to beware of."""
    found = voices(documents)
    if found:
        rows = [_HEADS, *(_row(voice) for voice in found)]
        any_posts = any(voice.posts for voice in found)
        yield from _table(rows if any_posts else [(name, *others) for name, _, *others in rows])
        yield ""
        yield from _plot(documents, found)
    if len(documents) > 1:
        yield from _table([_DOCUMENT_HEADS, *_by_document(documents, found)])
        yield ""
    yield from _look_alikes(found)
    yield f"{counted(len(found), 'voice')}; {counted(unsigned(documents), 'comment')} unsigned"


def as_json(documents: Sequence[Resolved]) -> str:
    """Print the voices of `documents` taken together as one line of JSON, which a terminal may show safely."""
    made = {
        "format": FORMAT,
        "version": VERSION,
        "documents": [resolved.document.source.uri for resolved in documents],
        "unsigned": unsigned(documents),
        "voices": [_plain(voice) for voice in voices(documents)],
    }
    return json_line(made)


def _look_alikes(found: Sequence[Voice]) -> Iterator[str]:
    """Warn of names that look the same, once for each group."""
    comments = {voice.name: len(voice.comments) for voice in found}
    told: set[str] = set()
    for voice in found:
        if voice.looks_like and voice.name not in told:
            group = (voice.name, *voice.looks_like)
            told.update(group)
            listed = ", ".join(f"{_name(name)} ({counted(comments[name], 'comment')})" for name in group)
            yield f"beware: these look alike and are not the same: {listed}"


def _plain(voice: Voice) -> dict[str, object]:
    return {
        "name": voice.name,
        "aliases": list(voice.aliases),
        "known_by": list(voice.known_by),
        "is_owner": voice.is_owner,
        "comments": [_place(place) for place in voice.comments],
        "posts": [_place(place) for place in voice.posts],
        "words": voice.words,
        "first": voice.first,
        "last": voice.last,
        "answers": [{"name": name, "comments": count} for name, count in voice.answers],
        "answered_by": [{"name": name, "comments": count} for name, count in voice.answered_by],
        "looks_like": list(voice.looks_like),
    }


def _place(place: Place) -> dict[str, object]:
    return {"document": place.document, "id": str(place.key)}


def _name(name: str) -> str:
    return clip(safe(printable(name)), _WIDEST_NAME)


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


def _by_document(documents: Sequence[Resolved], found: Sequence[Voice]) -> Iterator[tuple[str, ...]]:
    counts = [Counter[str]() for _ in documents]
    for voice in found:
        for place in voice.comments:
            counts[place.document][voice.name] += 1
    for resolved, names in zip(documents, counts, strict=True):
        document = resolved.document
        comments, without = sum(1 for _ in document.comments()), unsigned([resolved])
        yield (
            _name(PurePath(document.source.uri).name),
            *map(str, (comments, without, len(names))),
            _others(names.most_common()),
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


def _plot(documents: Sequence[Resolved], found: Sequence[Voice]) -> Iterator[str]:
    """Draw how often the first voices spoke, and when, or else from the first comment to the last."""
    shown = [voice for voice in found if voice.comments][:_MOST_PLOTTED]
    if not shown:
        return
    when = timeline(documents, found, _COLUMNS)
    rows = [when.counts(voice) for voice in shown]
    most = max(1, *map(max, rows))
    names = [_name(voice.name) for voice in shown]
    room = max(map(cells, names))
    yield f"{when.title}; {when.scale(most)}"
    for name, row in zip(names, rows, strict=True):
        yield f"{name}{' ' * (room - cells(name))}  │{bars(row, most)}│"
    yield ""
