"""Markers: the labels that a page prints with each comment, Reply and Delete, and where on its line each stands.

Flattening leaves them on lines of their own, or glued to the text before or behind them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reader.signs import markup
from reader.signs.labels import Labels
from reader.signs.lines import Lines
from reader.signs.sentences import ENDS

# What stands on so many times fewer lines than the page's usual form is something else.
_RARE = 3
_BEFORE_LABEL = "0123456789-*+"
_LINK_NUMBER = re.compile(r"\[\d{1,6}\]$")
_NUMBER = re.compile(r"(?:\d{1,6}\.|[-*+])\s+")

MarkerKind = Literal["both", "delete", "reply", "replies"]
MarkerPlace = Literal["alone", "start", "inside", "end"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One label, or Reply and Delete together (the kind "both"), at the characters [start, end) of the text.

    `place` tells whether it is all of its line, or stands at its start, at its end, or between two texts.
    """

    kind: MarkerKind
    place: MarkerPlace
    line: int
    start: int
    end: int


def find(lines: Lines, labels: Labels) -> list[Marker]:
    """Find the labels that stand around comments, in the order of the text."""
    kinds: dict[str, MarkerKind] = dict.fromkeys(labels.replies, "replies")
    kinds.update(dict.fromkeys(labels.reply, "reply"))
    kinds.update(dict.fromkeys(labels.delete, "delete"))
    kinds.update(dict.fromkeys(labels.both, "both"))
    found: list[Marker] = []
    for number in lines.filled:
        content = lines.content[number]
        bare = plain(content) if content[0] in _BEFORE_LABEL or markup.has_marks(content) else content
        kind = kinds.get(bare)
        closing = labels.closing.fullmatch(bare) if not kind and bare.startswith(labels.controls) else None
        # One label glued to controls may be what somebody says.
        if closing and (bare != content or closing["thread"] not in kinds):
            kind = "both" if closing["both"] else "delete"
        if kind:
            found.append(Marker(kind, "alone", number, lines.start[number], lines.end(number)))
            continue
        for label in labels.delete:
            # In Thai the notice of a removed comment ends with the word that is the label.
            if label in content and content not in labels.removed:
                found += _glued(lines, number, labels)
                break
    return _settled(found, lines, labels)


def _settled(markers: list[Marker], lines: Lines, labels: Labels) -> list[Marker]:
    """Return the markers without each Reply that is the last word of a comment.

    That is so where it stands before Delete as on hardly any other line of the page. Among lines that end "words
    ReplyDelete", "My first Reply Delete" is a comment and the label of a reply.
    """
    glued = {marker: _spaces(lines, marker, labels) for marker in markers if _is_glued_pair(marker)}
    if not glued:
        return markers
    forms = Counter(glued.values())
    usual = forms.most_common(1)[0][0]
    rare = (True, usual[0])
    if forms[rare] * _RARE > forms[usual]:
        return markers
    return [_without_reply(marker, labels, lines) if glued.get(marker) == rare else marker for marker in markers]


def _is_glued_pair(marker: Marker) -> bool:
    return marker.kind == "both" and marker.place == "end"


def _spaces(lines: Lines, marker: Marker, labels: Labels) -> tuple[bool, bool]:
    """Tell whether a space stands before a pair of labels, and whether one stands within it."""
    content, start = lines.content[marker.line], lines.start[marker.line]
    delete = _without_reply(marker, labels, lines)
    return content[marker.start - start - 1].isspace(), content[delete.start - start - 1].isspace()


def _without_reply(marker: Marker, labels: Labels, lines: Lines) -> Marker:
    label = next(filter(lines.content[marker.line].endswith, sorted(labels.delete, key=len, reverse=True)))
    return replace(marker, kind="delete", start=marker.end - len(label))


def _glued(lines: Lines, number: int, labels: Labels) -> Iterator[Marker]:
    """Yield the controls at both edges of a line, or else Reply and Delete in the middle of it."""
    content, start, end = lines.content[number], lines.start[number], lines.end(number)
    taken = start
    label = next(filter(content.startswith, labels.controls), None)
    if label and (label in labels.both or _is_glued(content, label, labels)):
        taken = start + len(label)
        yield Marker("both" if label in labels.both else "delete", "start", number, start, taken)
    label = next(filter(content.endswith, labels.controls), None)
    if label:
        pair = len(label) if label in labels.both else _numbered_pair(content, label, labels)
        place = end - (pair or len(label))
        if place >= taken:
            yield Marker("both" if pair else "delete", "end", number, place, end)
        return
    for form in labels.both:
        place = content.find(form, 1)
        # Between a sentence's end and the next text.
        if place > 0 and content[place - 1] in ENDS and not content[place + len(form)].isspace():
            yield Marker("both", "inside", number, start + place, start + place + len(form))


def _numbered_pair(content: str, delete: str, labels: Labels) -> int:
    """Return the length of Reply and Delete at a line's end with the number of a link between them, or 0."""
    before = content.removesuffix(delete)
    reply = _LINK_NUMBER.sub("", before)
    label = next(filter(reply.endswith, labels.reply), None) if reply != before else None
    return len(content) - len(reply) + len(label) if label else 0


def plain(line: str) -> str:
    """Return a line without what tools put around a label: the number of a list, a bullet, the marks of a link."""
    if len(line) > markup.LONGEST_LINKED:
        return line
    return without_number(markup.plain(line))


def without_number(line: str) -> str:
    """Return a line without the number or bullet of a list before it."""
    number = _NUMBER.match(line)
    return line[number.end() :] if number else line.strip()


def _is_glued(content: str, label: str, labels: Labels) -> bool:
    """Tell the label Delete, glued to the text behind it, from a sentence that begins with that word."""
    if content[len(label)].isspace():
        return False
    first = re.match(r"\w+", content)
    return not (first and first.group() in labels.words)
