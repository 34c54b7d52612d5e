"""What flattening left behind in the text: the evidence that every grammar is scored on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from reader.reconstruct.text import oneline, wrapping
from reader.signs import bylines, dates, language, markup
from reader.signs.bylines import Byline
from reader.signs.dates import DateLine
from reader.signs.labels import QUOTES, Labels
from reader.signs.lines import SHORT, Lines
from reader.signs.sentences import ENDS

_LONGEST_LABEL = 600  # with the addresses of links
_LONGEST_TITLED = 200  # "22 responses to “A title”"
# What stands on so many times fewer lines than the page's usual form is something else.
_RARE = 3
_BEFORE_LABEL = "0123456789-*+"
_LINK_NUMBER = re.compile(r"\[\d{1,6}\]$")
_NUMBER = re.compile(r"(?:\d{1,6}\.|[-*+])\s+")

MarkerKind = Literal["both", "delete", "reply", "replies"]
MarkerPlace = Literal["alone", "start", "inside", "end"]


@dataclass(frozen=True, slots=True)
class Marker:
    """One label or pair of labels: "both" is ReplyDelete. [start, end) are offsets in the text."""

    kind: MarkerKind
    place: MarkerPlace
    line: int
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Scars:
    """The text's lines with all that may be structure in them.

    `is_cut` tells that a tool had run lines together; `column` is where one wrapped them, None if none did.
    """

    lines: Lines
    labels: Labels
    is_cut: bool
    column: int | None
    markers: tuple[Marker, ...]
    claims: dict[int, int | None]
    bylines: list[Byline]
    said: list[Byline]
    times: list[Byline]

    @cached_property
    def dates(self) -> dict[int, DateLine]:
        """The lines that are just a full date, by line."""
        return dates.date_lines(self.lines, self.labels.language)

    @cached_property
    def controls(self) -> list[Marker]:
        """The markers that stand for one comment each: Reply and Delete together, or Delete alone."""
        return [marker for marker in self.markers if marker.kind in ("both", "delete")]

    @cached_property
    def alone(self) -> dict[int, Marker]:
        """The markers that are whole lines, by line."""
        return {marker.line: marker for marker in self.markers if marker.place == "alone"}

    @cached_property
    def closing_times(self) -> frozenset[int]:
        """The lines that are a time alone, which close comments on old pages."""
        return frozenset(time.last for time in self.times)

    @cached_property
    def signatures(self) -> list[Byline]:
        """The bylines that the page's labels bear out: for each closing label, the nearest one above it."""
        closing = self.controls or [marker for marker in self.markers if marker.kind == "reply"]
        waiting = iter(self.bylines)
        byline = next(waiting, None)
        borne: list[Byline] = []
        for marker in closing:
            nearest = None
            while byline is not None and byline.last <= marker.line:
                nearest, byline = byline, next(waiting, None)
            if nearest is not None:
                borne.append(nearest)
        return borne

    @cached_property
    def signed(self) -> float:
        """The share of the page's comments that have a byline, by their controls, or as a copy of them all has."""
        return 1.0 if self.is_copied else min(1.0, len(self.signatures) / max(1, len(self.controls)))

    @cached_property
    def is_copied(self) -> bool:
        """Whether the page prints its comments with bylines above the count, and below it the same ones without."""
        if not self.bylines or not self.controls or len(self.bylines) < len(self.controls):
            return False
        first, last = self.bylines[-1].last, self.controls[0].line
        count = next((line for line in self.claims if first < line < last), None)
        if count is None:
            return False
        above = {self._text_below(byline.last) for byline in self.bylines}
        below = {_without_number(self.lines.content[line]) for line in self.lines.texts(count, self.controls[-1].line)}
        return 2 * len(above & below) >= len(self.controls)

    def _text_below(self, line: int) -> str:
        below = self.lines.text_from(line + 1)
        return self.lines.content[below] if below is not None else ""

    def is_spaced(self, marker: Marker) -> bool:
        """Whether a marker stands at the end of a line, after a space."""
        return self._before(marker)[-1:].isspace()

    @cached_property
    def has_spaced_labels(self) -> bool:
        """Whether labels stand anywhere at the end of a line, after a sentence and a space."""
        return any(self.is_spaced(marker) and self._before(marker)[-2:-1] in ENDS for marker in self.controls)

    def _before(self, marker: Marker) -> str:
        return self.lines.content[marker.line][: marker.start - self.lines.start[marker.line]]

    @cached_property
    def has_text_behind(self) -> bool:
        """Whether anything stands below the last control that is no label and no navigation."""
        last = self.controls[-1].line if self.controls else -1
        behind = self.lines.texts(last + 1, len(self.lines))
        return any(
            line not in self.alone and not self.labels.is_navigation(self.lines.content[line]) for line in behind
        )

    @cached_property
    def has_comments(self) -> bool:
        """Whether a pair of controls stands anywhere: no ordinary text holds one."""
        return any(marker.kind == "both" for marker in self.markers)

    def counted(self, signs: Sequence[Byline]) -> Sequence[Byline]:
        """Give the signs of comments below a count of about as many; none where further posts or counts follow."""
        lines = [sign.first for sign in signs]
        for line, claimed in reversed(self.claims.items()):
            below = signs[bisect_right(lines, line) :]
            if claimed and below and claimed / 2 <= len(below) <= claimed * 2:
                between = self.lines.texts(below[0].first, below[-1].first)
                is_left = any(
                    each in self.claims or self.labels.is_navigation(self.lines.content[each]) for each in between
                )
                return [] if is_left else below
        return []


def find(lines: Lines) -> Scars:
    """Find every scar in the text, without deciding what it means."""
    lines = markup.part(lines)
    chosen = language.choose(lines)
    parted = oneline.cut(lines, chosen)
    lines = parted or lines
    markers = tuple(_markers(lines, chosen))
    column = wrapping.width(lines, {marker.line for marker in markers if marker.place != "start"})
    if column is not None:
        lines = wrapping.rehang(lines, column)
    claims = _claims(lines, chosen)
    closing = {marker.line for marker in markers if _is_closing(marker)}
    heads = bylines.find(lines, chosen, closing, claims.keys())
    claims = _without_said(claims, heads.bylines, markers, len(lines))
    return Scars(
        lines=lines,
        labels=chosen,
        is_cut=parted is not None,
        column=column,
        markers=markers,
        claims=claims,
        bylines=_below_count(heads.bylines, claims),
        said=heads.said,
        times=heads.times,
    )


def _is_closing(marker: Marker) -> bool:
    return marker.place == "alone" or (marker.place == "end" and marker.kind == "both")


def _claims(lines: Lines, chosen: Labels) -> dict[int, int | None]:
    """Find the lines that count the comments ("22 comments:"), or only head them ("Comments:")."""
    claims: dict[int, int | None] = {}
    for number in lines.filled:
        content = lines.content[number]
        if len(content) > SHORT and (len(content) > _LONGEST_TITLED or not content.endswith(QUOTES)):
            continue
        claimed = chosen.claimed(content)
        if claimed is not None or chosen.is_heading(content):
            claims[number] = claimed
    return claims


def _without_said(
    claims: dict[int, int | None], found: list[Byline], markers: Sequence[Marker], end: int
) -> dict[int, int | None]:
    """Leave out a count among just as many comments as the count above it says: somebody wrote "3 comments"."""
    firsts = [byline.first for byline in found]
    controls = sorted(marker.line for marker in markers if marker.kind in ("both", "delete"))
    counts = list(claims)
    said: set[int] = set()
    for before, count, last in zip(counts, counts[1:], [*counts[2:], end], strict=False):
        for lines in (firsts, controls):
            above, among, below = (bisect_right(lines, line) for line in (before, count, last))
            if above < among < below and below - above == claims[before]:
                said.add(count)
    return {line: claimed for line, claimed in claims.items() if line not in said}


def _below_count(found: list[Byline], claims: dict[int, int | None]) -> list[Byline]:
    """Keep the bylines below the last count that is about right for them: what stands above is a copy or a post's."""
    firsts = [byline.first for byline in found]
    for line, claimed in reversed(claims.items()):
        above = bisect_right(firsts, line)
        below = len(found) - above
        if claimed and below and claimed / 2 <= below <= claimed * 2:
            return found[above:]
    return found


def _markers(lines: Lines, chosen: Labels) -> list[Marker]:
    kinds: dict[str, MarkerKind] = dict.fromkeys(chosen.replies, "replies")
    kinds.update(dict.fromkeys(chosen.reply, "reply"))
    kinds.update(dict.fromkeys(chosen.delete, "delete"))
    kinds.update(dict.fromkeys(chosen.both, "both"))
    found: list[Marker] = []
    for number in lines.filled:
        content = lines.content[number]
        bare = plain(content) if content[0] in _BEFORE_LABEL or markup.has_marks(content) else content
        kind = kinds.get(bare)
        closing = chosen.closing.fullmatch(bare) if not kind and bare.startswith(chosen.controls) else None
        # One label glued to controls may be what somebody says.
        if closing and (bare != content or closing["thread"] not in kinds):
            kind = "both" if closing["both"] else "delete"
        if kind:
            found.append(Marker(kind, "alone", number, lines.start[number], lines.end(number)))
            continue
        for label in chosen.delete:
            # In Thai the notice of a removed comment ends with the word that is the label.
            if label in content and content not in chosen.removed:
                found += _glued(lines, number, chosen)
                break
    return _settled(found, lines, chosen)


def _settled(markers: list[Marker], lines: Lines, chosen: Labels) -> list[Marker]:
    """Take Reply for a comment's last word where it stands before Delete as on hardly any other line of the page.

    Among lines that end "words ReplyDelete", "My first Reply Delete" is a comment and the label of a reply.
    """
    glued = {marker: _spaces(lines, marker, chosen) for marker in markers if _is_glued_pair(marker)}
    if not glued:
        return markers
    forms = Counter(glued.values())
    usual = forms.most_common(1)[0][0]
    rare = (True, usual[0])
    if forms[rare] * _RARE > forms[usual]:
        return markers
    return [_without_reply(marker, chosen, lines) if glued.get(marker) == rare else marker for marker in markers]


def _is_glued_pair(marker: Marker) -> bool:
    return marker.kind == "both" and marker.place == "end"


def _spaces(lines: Lines, marker: Marker, chosen: Labels) -> tuple[bool, bool]:
    """Whether a space stands before a pair of labels, and whether one stands within it."""
    content, start = lines.content[marker.line], lines.start[marker.line]
    delete = _without_reply(marker, chosen, lines)
    return content[marker.start - start - 1].isspace(), content[delete.start - start - 1].isspace()


def _without_reply(marker: Marker, chosen: Labels, lines: Lines) -> Marker:
    label = next(filter(lines.content[marker.line].endswith, sorted(chosen.delete, key=len, reverse=True)))
    return replace(marker, kind="delete", start=marker.end - len(label))


def _glued(lines: Lines, number: int, chosen: Labels) -> Iterator[Marker]:
    """Find the controls at either edge of one line, or else Reply and Delete in the middle of it."""
    content, start, end = lines.content[number], lines.start[number], lines.end(number)
    taken = start
    label = next(filter(content.startswith, chosen.controls), None)
    if label and (label in chosen.both or _is_glued(content, label, chosen)):
        taken = start + len(label)
        yield Marker("both" if label in chosen.both else "delete", "start", number, start, taken)
    label = next(filter(content.endswith, chosen.controls), None)
    if label:
        pair = len(label) if label in chosen.both else _numbered_pair(content, label, chosen)
        place = end - (pair or len(label))
        if place >= taken:
            yield Marker("both" if pair else "delete", "end", number, place, end)
        return
    for form in chosen.both:
        place = content.find(form, 1)
        # Between a sentence's end and the next text.
        if place > 0 and content[place - 1] in ENDS and not content[place + len(form)].isspace():
            yield Marker("both", "inside", number, start + place, start + place + len(form))


def _numbered_pair(content: str, delete: str, chosen: Labels) -> int:
    """Give the length of Reply and Delete at a line's end with the number of a link between them, else 0."""
    before = content.removesuffix(delete)
    reply = _LINK_NUMBER.sub("", before)
    label = next(filter(reply.endswith, chosen.reply), None) if reply != before else None
    return len(content) - len(reply) + len(label) if label else 0


def plain(line: str) -> str:
    """Take from a label what tools put around it: a list number, a bullet, the marks of a link."""
    if len(line) > _LONGEST_LABEL:
        return line
    return _without_number(markup.plain(line))


def _without_number(line: str) -> str:
    number = _NUMBER.match(line)
    return line[number.end() :] if number else line.strip()


def _is_glued(content: str, label: str, chosen: Labels) -> bool:
    """Tell the label Delete glued to the next text from a sentence that begins with that word."""
    if content[len(label)].isspace():
        return False
    first = re.match(r"\w+", content)
    return not (first and first.group() in chosen.words)
