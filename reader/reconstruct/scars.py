"""What flattening left behind in the text: the evidence that every grammar is scored on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reader.reconstruct import bylines, dates, labels, oneline
from reader.reconstruct.bylines import Byline
from reader.reconstruct.dates import DateLine
from reader.reconstruct.labels import Labels
from reader.reconstruct.lines import Lines

_SENTENCE_END = ".!?…\"”’')]"
_LONGEST_LABEL = 300  # with the addresses of links
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)")
_REFERENCE = re.compile(r"\[\d+\]")
_NUMBER = re.compile(r"^(?:\d{1,6}\.|[-*+])\s+")

MarkerKind = Literal["both", "delete", "reply", "replies"]
Place = Literal["alone", "start", "inside", "end"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One label or pair of labels: "both" is ReplyDelete. [start, end) are offsets in the text."""

    kind: MarkerKind
    place: Place
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Scars:
    """The text's lines with all that may be structure in them. `is_cut` tells that a tool had run lines together."""

    lines: Lines
    labels: Labels
    is_cut: bool
    markers: tuple[Marker, ...]
    dates: dict[int, DateLine]
    claims: dict[int, int]
    bylines: list[Byline]
    said: list[Byline]
    times: list[Byline]

    @property
    def controls(self) -> list[Marker]:
        """The markers that stand for one comment each: Reply and Delete together, or Delete alone."""
        return [marker for marker in self.markers if marker.kind in ("both", "delete")]

    @cached_property
    def alone(self) -> dict[int, Marker]:
        """The markers that are whole lines, by line."""
        return {marker.line: marker for marker in self.markers if marker.place == "alone"}

    @property
    def unsigned(self) -> float:
        """The share of comments without a byline, by the number of their controls: 1 where no line is a byline."""
        return 1 - min(1.0, len(self.bylines) / max(1, len(self.controls)))

    @property
    def has_comments(self) -> bool:
        """Whether a pair of controls stands anywhere: no ordinary text holds one."""
        return any(marker.kind == "both" for marker in self.markers)


def find(lines: Lines) -> Scars:
    """Find every scar in the text, without deciding what it means."""
    chosen = labels.choose(lines)
    parted = oneline.cut(lines, chosen)
    lines = parted or lines
    heads = bylines.find(lines, chosen)
    return Scars(
        lines=lines,
        labels=chosen,
        is_cut=parted is not None,
        markers=tuple(_markers(lines, chosen)),
        dates=dates.date_lines(lines, chosen.language),
        claims={
            number: claimed
            for number, content in enumerate(lines.content)
            if len(content) < 60 and (claimed := chosen.claimed(content)) is not None
        },
        bylines=heads.bylines,
        said=heads.said,
        times=heads.times,
    )


def _markers(lines: Lines, chosen: Labels) -> list[Marker]:
    alone: dict[str, MarkerKind] = {}
    glued: dict[str, MarkerKind] = {}
    alone.update(dict.fromkeys(chosen.replies, "replies"))
    alone.update(dict.fromkeys(chosen.reply, "reply"))
    for kinds in (alone, glued):
        kinds.update(dict.fromkeys(chosen.delete, "delete"))
        kinds.update(dict.fromkeys(chosen.both, "both"))
    forms = sorted(glued, key=len, reverse=True)
    edge = tuple(forms)
    found: list[Marker] = []
    for number, content in enumerate(lines.content):
        kind = alone.get(plain(content) if len(content) <= _LONGEST_LABEL else content)
        if kind:
            found.append(Marker(kind, "alone", number, lines.start[number], lines.end(number)))
            continue
        if content.startswith(edge):
            label = next(form for form in forms if content.startswith(form))
            if glued[label] == "both" or _is_glued(content, label, chosen):
                start = lines.start[number]
                found.append(Marker(glued[label], "start", number, start, start + len(label)))
        if content.endswith(edge):
            label = next(form for form in forms if content.endswith(form))
            end = lines.end(number)
            if not (found and found[-1].line == number and found[-1].end > end - len(label)):
                found.append(Marker(glued[label], "end", number, end - len(label), end))
        elif any(form in content for form in chosen.both):
            found += _inside(lines, number, chosen)
    return found


def _inside(lines: Lines, number: int, chosen: Labels) -> Iterator[Marker]:
    """Find Reply and Delete glued in the middle of a line, between a sentence's end and the next text."""
    content = lines.content[number]
    for form in chosen.both:
        place = content.find(form, 1)
        if place > 0 and content[place - 1] in _SENTENCE_END and not content[place + len(form)].isspace():
            start = lines.start[number] + place
            yield Marker("both", "inside", number, start, start + len(form))


def plain(line: str) -> str:
    """Take from a label what tools put around it: a list number, references, the address of its link."""
    line = _REFERENCE.sub("", _LINK.sub(r"\1", line))
    return _NUMBER.sub("", line, count=1).strip()


def _is_glued(content: str, label: str, chosen: Labels) -> bool:
    """Tell the label Delete glued to the next text from a sentence that begins with that word."""
    if content[len(label)].isspace():
        return False
    first = re.match(r"\w+", content)
    return not (first and first.group() in chosen.words)
