"""Learn the records of a page from what recurs on it, and tell whether they are comments."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.reconstruct.families.frames import answers, evidence, names, pivots, signatures, times, trim
from reader.reconstruct.families.frames.trim import Frame, Region
from reader.reconstruct.families.frames.units import Unit, keyed, units_of
from reader.reconstruct.families.records.dated import bare, labels_of_months
from reader.reconstruct.layout.indents import level
from reader.reconstruct.scars import Scars
from reader.signs.dates import calendar_in
from reader.signs.labels import Labels
from reader.signs.names import name_key

_STEP = 2
# More points than these say nothing more.
_ENOUGH = 8
# What is taken for half of the names may be the label of a field.
_VARIETY = 1.3
_HASHED = re.compile(r"#\s?(\d{1,6})\b")
_NUMBER = re.compile(r"#?\s?(\d{1,6})")
_NUMBER_REACH = 3
_MOST = 0.8
# What is at the foot of this share of the records is missing at that of none.
_USUAL = 0.8
# So rare among the pivots is the form of a date that is none of them.
_RARE = 0.1
# So near above a head stands its bullet.
_MOST_ABOVE = 4


@dataclass(slots=True)
class Record:
    """A comment in its frame, on the lines from `first` on; its text is on the lines [text, text_end).

    Its name stands on `name_line` and its date, in ISO 8601 or unknown, on `date_line`. `number` is what the page
    numbers it with, and `depth` how many records it is below, itself included.
    """

    first: int
    text: int
    text_end: int
    name: str
    name_line: int
    date: str
    date_line: int
    number: int | None = None
    depth: int = 1
    whose: str = ""
    parent: "Record | None" = None


@dataclass(slots=True)
class Template:
    """The records of a page and the line behind the last one; `points` tells how much speaks for comments."""

    records: list[Record] = field(default_factory=list)
    end: int = 0
    points: int = 0
    order: float = 0.0
    is_indented: bool = False
    furniture: list[int] = field(default_factory=list)


def learn(scars: Scars) -> Template:
    """Find the records that explain most of the page; there are none where they are no comments."""
    units, labels = _dated(scars)
    best = Template()
    claims = _claims(scars, units, labels)
    for pivoted in (units, *_numbered(units)):
        for places in pivots.groups(pivoted):
            places = _below_count(pivoted, places, claims)
            found = _Learner(scars, pivoted, places, labels, claims).template()
            if found and found.points >= evidence.NEEDED and _rank(found) > _rank(best):
                best = found
    return best


def _numbered(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the units with the numbers of members in the place of times, if there are any."""
    spots = [times.member(unit.words) if "(" in unit.words else None for unit in units]
    if sum(spot is not None for spot in spots) >= pivots.FEWEST:
        yield [keyed(unit, spot) for unit, spot in zip(units, spots, strict=True)]


def _claims(scars: Scars, units: Sequence[Unit], labels: Labels) -> dict[int, int]:
    """Return the lines that count the comments in the language of the page or in that of its dates."""
    claims = {line: claimed for line, claimed in scars.claims.items() if claimed}
    if labels is not scars.labels:
        for unit in units:
            if unit.is_short and (claimed := labels.claimed(unit.words)):
                claims[unit.first] = claimed
    return claims


def _below_count(units: Sequence[Unit], places: list[int], claims: dict[int, int]) -> list[int]:
    """Return the places below the count of about as many, or all where none counts them."""
    for line, claimed in claims.items():
        below = [place for place in places if units[place].first > line]
        if len(below) >= pivots.FEWEST and evidence.is_close(len(below), claimed):
            return below
    return places


def _rank(template: Template) -> tuple[float, float]:
    texts = sum(record.text < record.text_end for record in template.records)
    usual = Counter(record.name for record in template.records).most_common(1)
    monotony = usual[0][1] / len(template.records) if usual else 0.0
    return min(template.points, _ENOUGH) * texts * (_VARIETY - monotony), template.order


def _dated(scars: Scars) -> tuple[list[Unit], Labels]:
    units = units_of(scars)
    labels = labels_of_months((unit.words for unit in units if unit.words), scars.labels)
    calendar = calendar_in(scars.lines, labels.language)
    dated: list[Unit] = []
    for unit in answers.found(units):
        spot = times.spot(unit.words, calendar) if unit.words else None
        if spot and dated and _goes_on(unit.words[: spot.start], dated[-1]):
            above = dated.pop()
            unit = above._replace(last=unit.last, words=f"{above.words} {unit.words}")
            spot = spot._replace(start=spot.start + len(above.words) + 1, end=spot.end + len(above.words) + 1)
        dated.append(keyed(unit, spot))
    return dated, labels


def _goes_on(head: str, above: Unit) -> bool:
    """Tell whether a stroke before a time sets that off from the name on the line above."""
    return bool(head.strip()) and not any(map(str.isalnum, head)) and above.is_short and not above.spot


class _Learner:
    def __init__(
        self, scars: Scars, units: Sequence[Unit], places: list[int], labels: Labels, claims: dict[int, int]
    ) -> None:
        self._scars = scars
        self._units = units
        self._places = places
        self._labels = labels
        self._claims = claims

    def template(self, *, may_prune: bool = True) -> Template | None:
        found = names.find(self._units, self._places, self._labels)
        if found is None:
            return None
        named = [(place, name) for place, name in zip(self._places, found, strict=True) if name]
        if len(named) < pivots.FEWEST:
            return None
        heads = [(min(place, name.place), max(place, name.place)) for place, name in named]
        people = frozenset(name.name for _, name in named)
        ends = [first for first, _ in heads[1:]] + [len(self._units)]
        following = [name.name for _, name in named[1:]] + [""]
        regions = [
            Region(last + 1, end, name.name, after)
            for (_, last), end, (_, name), after in zip(heads, ends, named, following, strict=True)
        ]
        if any(region.first > region.end for region in regions):
            return None
        frame = trim.learn(self._units, regions[:-1], people)
        false = self._false(frame, regions, [place for place, _ in named])
        if may_prune and false and len(named) - len(false) >= pivots.FEWEST:
            rest = [place for place, _ in named if place not in false]
            return _Learner(self._scars, self._units, rest, self._labels, self._claims).template(may_prune=False)
        regions[-1] = regions[-1]._replace(end=self._page_goes_on(regions, frame))
        texts = [trim.trimmed(self._units, region, frame, people) for region in regions]
        texts = signatures.left_out(self._scars.lines, self._units, texts, [region.name for region in regions])
        return self._judged(frame, heads, named, regions, texts)

    def _false(self, frame: Frame, regions: Sequence[Region], places: Sequence[int]) -> set[int]:
        """Return the pivots that are dates in somebody's text, or those of something else on the page.

        The record that such a date begins, or cuts in two, lacks most of what all others have.
        """
        usual = {key for key, share in (frame.top | frame.foot).items() if share >= _USUAL}
        forms = Counter(pivots.form(self._units[place]) for place in places)
        false: set[int] = set()
        for place, following, region in zip(places, places[1:], regions, strict=False):
            said = [unit for unit in self._units[region.first : region.end] if unit.words]
            having = {key for unit in said for key in region.keys(unit)} & usual
            if 2 * len(having) >= len(usual):
                continue
            rarer = min(place, following, key=lambda one: forms[pivots.form(self._units[one])])
            if forms[pivots.form(self._units[rarer])] <= _RARE * len(places):
                false.add(rarer)
        return false

    def _judged(
        self,
        frame: Frame,
        heads: Sequence[tuple[int, int]],
        named: Sequence[tuple[int, names.Name]],
        regions: Sequence[Region],
        texts: Sequence[tuple[int, int]],
    ) -> Template | None:
        """Return the records, or None where most have no words or all are teasers of articles."""
        units = self._units
        records: list[Record] = []
        for (first, last), (place, name), region, (begin, end) in zip(heads, named, regions, texts, strict=True):
            has_text = begin < end
            line = units[begin].first if has_text else units[last].last + 1
            records.append(
                Record(
                    units[first].first,
                    line,
                    units[end - 1].last + 1 if has_text else line,
                    name.name,
                    units[name.place].first,
                    spot.value if (spot := units[place].spot) else "",
                    units[place].first,
                    self._number(place, region),
                    whose=name.whose,
                )
            )
        if sum(begin < end for begin, end in texts) < 0.5 * len(records):
            return None
        extents = [(head[0], region.end) for head, region in zip(heads, regions, strict=True)]
        if evidence.is_teasers(self._scars, frame, units, extents):
            return None
        above = trim.run(
            units, range(heads[0][0] - 1, -1, -1), Region(0, 0, "", named[0][1].name), frame.foot, frozenset()
        )
        records[0].first = units[heads[0][0] - above].first
        if not evidence.in_sequence([record.number for record in records]):
            self._nest(records, heads)
        self._answer(records, regions)
        order = evidence.ascending([record.date for record in records])
        points = self._points(records, frame, heads, named, order, regions)
        last = regions[-1].end
        end = units[last].first if last < len(units) else len(self._scars.lines)
        said = {line for record in records for line in range(record.text, record.text_end)}
        within = self._scars.lines.texts(records[0].first, records[-1].text_end)
        furniture = [line for line in within if line not in said]
        return Template(
            records,
            max(end, records[-1].text_end),
            points,
            0.5 if order is None else order,
            len({record.depth for record in records}) > 1,
            furniture,
        )

    def _points(
        self,
        records: Sequence[Record],
        frame: Frame,
        heads: Sequence[tuple[int, int]],
        named: Sequence[tuple[int, names.Name]],
        order: float | None,
        regions: Sequence[Region],
    ) -> int:
        """Weigh what speaks for comments."""
        points = evidence.counted(self._claims, self._units, heads[0][0], len(records))
        points += evidence.SURE * evidence.reply_labels(frame)
        points += evidence.SURE * evidence.in_sequence([record.number for record in records])
        points += evidence.SURE * any(key == "re:" and share >= 0.5 for key, share in (frame.top | frame.foot).items())
        points += evidence.WEAK * evidence.members(frame)
        people = frozenset(name.name for _, name in named)
        quoting = sum(
            any(trim._is_quoting(unit, people) for unit in self._units[region.first : region.end]) for region in regions
        )
        points += evidence.STRONG * (quoting >= max(2, 0.1 * len(records)))
        points += evidence.STRONG * (sum(record.depth > 1 for record in records) >= 0.2 * len(records))
        points += evidence.WEAK * (order is not None and order >= 0.9)
        clocks = sum(spot.is_clock for place, _ in named if (spot := self._units[place].spot))
        points += evidence.WEAK * (clocks >= 0.5 * len(named))
        return points

    def _nest(self, records: Sequence[Record], heads: Sequence[tuple[int, int]]) -> None:
        """Tell by indentation how deep the records stand."""
        units = self._units
        sources: list[list[int | None]] = [
            [units[first].indent for first, _ in heads],
            [units[last].indent for _, last in heads],
            [self._indent_above(first) for first, _ in heads],
        ]
        for source in sources:
            known = [indent for indent in source if indent is not None]
            if len(set(known)) > 1 and len(known) >= _USUAL * len(source):
                indents: list[int] = []
                for record, indent in zip(records, source, strict=True):
                    record.depth = level(indents, indent or 0, _STEP)
                return

    def _indent_above(self, place: int) -> int | None:
        """Return how far in the bullet right above a head stands, at which a tool may have left the head behind."""
        above = self._units[max(0, place - _MOST_ABOVE) : place]
        nearest = above[-1] if above else None
        if nearest and nearest.bulleted and not nearest.is_blank and not (len(above) > 1 and above[-2].bulleted):
            return nearest.indent
        return next((unit.indent for unit in reversed(above) if unit.bulleted and unit.is_blank), None)

    def _answer(self, records: Sequence[Record], regions: Sequence[Region]) -> None:
        """Find the parents that the page names.

        Where most of these are not those that indentation tells, it tells nothing: a tool that leaves lists open lets
        all go on in the last one.
        """
        by_name: dict[str, list[Record]] = {}
        for record, region in zip(records, regions, strict=True):
            said = next((unit.answering for unit in self._units[region.first : region.end] if unit.answering), None)
            whose = name_key(said.name if said else record.whose)
            candidates = by_name.get(whose, [])
            if said:
                begins = said.title.casefold().rstrip(" .…")
                record.parent = next((one for one in reversed(candidates) if self._begins(one, begins)), None)
            elif whose and candidates:
                record.parent = candidates[-1]
            by_name.setdefault(name_key(record.name), []).append(record)

        self._agree(records)

    def _agree(self, records: Sequence[Record]) -> None:
        path: list[Record] = []
        right = told = 0
        for record in records:
            path[record.depth - 1 :] = [record]
            above = path[-2] if len(path) > 1 else None
            if record.whose:
                told += 1
                right += above is not None and above.name == record.whose
        if told and right >= _MOST * told:
            for record in records:
                record.parent = None
        elif told:
            for record in records:
                record.depth = 1

    def _begins(self, record: Record, words: str) -> bool:
        lines = self._scars.lines
        text = " ".join(lines.content[line] for line in lines.texts(record.text, record.text_end)[:2])
        return bare(text).casefold().startswith(words)

    def _number(self, place: int, region: Region) -> int | None:
        units = self._units
        unit = units[place]
        around = [pivots.head(unit), pivots.tail(unit)]
        for words in around:
            if found := _NUMBER.fullmatch(words.strip()) or _HASHED.search(words):
                return int(found[1])
        for other in range(place + 1, min(place + 1 + _NUMBER_REACH, region.end)):
            if found := _NUMBER.fullmatch(units[other].words):
                return int(found[1])
        return None

    def _page_goes_on(self, regions: Sequence[Region], frame: Frame) -> int:
        """Find the unit behind the last record: where the others are closed, else where it would be the longest."""
        units, last = self._units, regions[-1]
        closers = {key for key, share in frame.foot.items() if share >= 0.6}
        lowest = min(
            (unit.indent for region in regions[:-1] for unit in units[region.first : region.end] if not unit.is_blank),
            default=0,
        )
        longest = max(region.end - region.first for region in regions[:-1])
        place = last.first
        closed = False
        while place < min(last.end, last.first + longest):
            unit = units[place]
            if unit.is_blank:
                place += 1
                continue
            closing = bool(unit.words) and any(key in closers for key in last.keys(unit))
            if closed and not any(key in frame.foot for key in last.keys(unit)):
                break
            closed = closed or closing
            if (
                unit.indent < lowest
                or (unit.words and self._scars.labels.is_navigation(unit.words))
                or unit.first in self._scars.claims
            ):
                break
            place += 1
        return place
