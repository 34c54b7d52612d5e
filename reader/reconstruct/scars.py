"""Scars: what the structure of a page left behind in its text, the evidence on which every grammar scores it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar
from weakref import WeakKeyDictionary

from reader.reconstruct import markers
from reader.reconstruct.markers import Marker
from reader.reconstruct.text import oneline, removed, wrapping
from reader.signs import bylines, dates, language, markup
from reader.signs.bylines import Byline
from reader.signs.dates import DateLine
from reader.signs.labels import QUOTES, Labels
from reader.signs.lines import SHORT, Lines
from reader.signs.sentences import ENDS

_LONGEST_TITLED = 200  # "22 responses to “A title”"

_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class Scars:
    """The lines of a page with everything in them that may be structure.

    `is_cut` tells that a tool had run lines together, which were cut apart again; `column` is where a tool wrapped the
    lines, None if none did. `claims` has the lines that count the comments with their number, or None for a heading
    without one. `bylines`, `said` and `times` are as in `BylineLines`.
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
        """The lines that are one full date, by line number."""
        return dates.date_lines(self.lines, self.labels.language)

    @cached_property
    def controls(self) -> list[Marker]:
        """The markers that stand for one comment each: Reply and Delete together, or Delete alone."""
        return [marker for marker in self.markers if marker.kind in ("both", "delete")]

    @cached_property
    def alone(self) -> dict[int, Marker]:
        """The markers that are all of their line, by line number."""
        return {marker.line: marker for marker in self.markers if marker.place == "alone"}

    @cached_property
    def closing_times(self) -> frozenset[int]:
        """The last lines of the times that stand alone, which close comments on old pages."""
        return frozenset(time.last for time in self.times)

    @cached_property
    def signatures(self) -> list[Byline]:
        """The bylines that labels confirm: for each label that closes a comment, the nearest byline above it."""
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
        """The share of the page's comments that have a byline, in 0..1.

        Controls tell how many comments there are. If the page prints all of them twice, once with bylines, all have
        one.
        """
        return 1.0 if self.is_copied else min(1.0, len(self.signatures) / max(1, len(self.controls)))

    @property
    def is_copied(self) -> bool:
        """Whether the page prints its comments with bylines, and again without any below these."""
        return self.copied_from is not None

    @cached_property
    def copied_from(self) -> int | None:
        """The line from which on the page prints again, without bylines, the comments that stand above with them.

        That is the one that counts them, or else one below which nothing stands that was not there the first time.
        """
        if not self.bylines or not self.controls or len(self.bylines) < len(self.controls):
            return None
        first, last = self.lines.text_from(self.bylines[-1].last + 1), self.controls[0].line
        count = next((line for line in self.claims if self.bylines[-1].last < line < last), None)
        begin = count if count is not None else (first or last) + 1
        above = {self._text_below(byline.last) for byline in self.bylines}
        again: dict[str, int] = {}
        for line in self.lines.texts(begin, self.controls[-1].line):
            again.setdefault(markers.without_number(self.lines.content[line]), line)
        shared = above & again.keys()
        if count is not None:
            return count if 2 * len(shared) >= len(self.controls) else None
        return min(again[text] for text in shared) if len(shared) >= len(self.controls) else None

    def _text_below(self, line: int) -> str:
        below = self.lines.text_from(line + 1)
        return self.lines.content[below] if below is not None else ""

    def is_spaced(self, marker: Marker) -> bool:
        """Tell whether a marker stands at the end of a line, after a space."""
        return self._before(marker)[-1:].isspace()

    @cached_property
    def has_spaced_labels(self) -> bool:
        """Whether any label stands at the end of a line, behind a sentence and a space."""
        return any(self.is_spaced(marker) and self._before(marker)[-2:-1] in ENDS for marker in self.controls)

    def _before(self, marker: Marker) -> str:
        return self.lines.content[marker.line][: marker.start - self.lines.start[marker.line]]

    @cached_property
    def has_text_behind(self) -> bool:
        """Whether below the last control stands anything but labels and navigation."""
        last = self.controls[-1].line if self.controls else -1
        behind = self.lines.texts(last + 1, len(self.lines))
        return any(
            line not in self.alone and not self.labels.is_navigation(self.lines.content[line]) for line in behind
        )

    @cached_property
    def has_comments(self) -> bool:
        """Whether Reply and Delete stand together anywhere, which no ordinary text has."""
        return any(marker.kind == "both" for marker in self.markers)

    def counted(self, signs: Sequence[Byline]) -> Sequence[Byline]:
        """Return those of the bylines or times `signs` that stand below a count of about as many comments.

        There are none where further posts or counts stand among them.
        """
        lines = [sign.first for sign in signs]
        for line, claimed in reversed(self.claims.items()):
            below = signs[bisect_right(lines, line) :]
            if claimed and below and claimed / 2 <= len(below) <= claimed * 2:
                between = self.lines.texts(below[0].first, below[-1].first)
                content = self.lines.content
                is_left = any(line in self.claims or self.labels.is_navigation(content[line]) for line in between)
                return [] if is_left else below
        return []


def find(lines: Lines) -> Scars:
    """Find all scars in the lines of a text, without a decision on what they mean."""
    lines = markup.part(lines)
    chosen = language.choose(lines)
    lines = removed.part(lines, chosen)
    parted = oneline.cut(lines, chosen)
    lines = parted or lines
    marked = tuple(markers.find(lines, chosen))
    column = wrapping.width(lines, {marker.line for marker in marked if marker.place != "start"})
    if column is not None:
        lines = wrapping.rehang(lines, column)
    claims = _claims(lines, chosen)
    closing = {marker.line for marker in marked if _is_closing(marker)}
    heads = bylines.find(lines, chosen, closing, claims.keys())
    claims = _without_said(claims, heads.bylines, marked, len(lines))
    return Scars(
        lines=lines,
        labels=chosen,
        is_cut=parted is not None,
        column=column,
        markers=marked,
        claims=claims,
        bylines=_below_count(heads.bylines, claims),
        said=heads.said,
        times=heads.times,
    )


def once_per_text(work: Callable[[Scars], _T]) -> Callable[[Scars], _T]:
    """Return a function that works out its result once for each text, and keeps it as long as that text is in use."""
    results: WeakKeyDictionary[Scars, _T] = WeakKeyDictionary()

    def kept(scars: Scars) -> _T:
        if scars not in results:
            results[scars] = work(scars)
        return results[scars]

    return kept


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
    claims: dict[int, int | None], signed: list[Byline], markers: Sequence[Marker], end: int
) -> dict[int, int | None]:
    """Return the counts without those that somebody wrote in a comment: "3 comments".

    Such a line stands among just as many comments as the count above it says.
    """
    firsts = [byline.first for byline in signed]
    controls = sorted(marker.line for marker in markers if marker.kind in ("both", "delete"))
    counts = list(claims)
    said: set[int] = set()
    for before, count, last in zip(counts, counts[1:], [*counts[2:], end], strict=False):
        for lines in (firsts, controls):
            above, among, below = (bisect_right(lines, line) for line in (before, count, last))
            if above < among < below and below - above == claims[before]:
                said.add(count)
    return {line: claimed for line, claimed in claims.items() if line not in said}


def _below_count(signed: list[Byline], claims: dict[int, int | None]) -> list[Byline]:
    """Return the bylines below the last count that is about right for them.

    Those above are copies, or bylines of posts.
    """
    firsts = [byline.first for byline in signed]
    for line, claimed in reversed(claims.items()):
        above = bisect_right(firsts, line)
        below = len(signed) - above
        if claimed and below and claimed / 2 <= below <= claimed * 2:
            return signed[above:]
    return signed
