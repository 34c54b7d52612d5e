"""Dialect R: any other page that prints an author and a date alike with each comment.

How it does so, its template, is learnt from the text.
"""

from collections.abc import Sequence

from reader.model import Author, Furniture, Moment, Span
from reader.reconstruct.families.records.dated import bullets, most_dates
from reader.reconstruct.families.records.learn import Record, learn
from reader.reconstruct.layout.indents import level
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, furniture_of, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.signs.lines import Lines
from reader.signs.markup import address

# Where the bylines are known already, another dialect says more.
_LEARNT, _KNOWN = 0.95, 0.8
_MOST_KNOWN = 0.9
_CONFIDENCE = 0.9
# Without indentation nothing tells a reply.
_FLAT = 0.8
# Smaller differences in indentation are those of "9." and "10.".
_STEP = 2


class Learnt:
    """The grammar of records, as comments with author and date in a template are called here."""

    name = "R"

    def score(self, scars: Scars) -> float:
        """Return how sure a template is, in 0..1: less where its dates are known as bylines already."""
        if scars.has_comments:
            return 0.0
        known = max(len(scars.controls), len(scars.said))
        if known and 2 * known >= most_dates(scars.lines):
            return 0.0  # as below, for there is a date to each record
        records, is_other = learn(scars)
        if 2 * known >= len(records):
            return 0.0
        signed = {(byline.last, byline.author.name) for byline in scars.bylines if byline.author}
        share = sum((record.date_line, record.name) in signed for record in records) / len(records)
        return _LEARNT if is_other or share < _MOST_KNOWN else _KNOWN

    def read(self, scars: Scars) -> Outline:
        """Read the posts above the first record, and each record as a comment."""
        records = learn(scars).records
        if not records:
            return without_comments(scars)
        furniture: list[Furniture] = []
        end, claimed = count_line(scars, records[0].first, furniture)
        comments: list[EntryOutline] = []
        for record, depth in zip(records, _depths(scars.lines, records), strict=True):
            comments.append(_comment(scars, record, depth, furniture))
            for first, last in ((record.first, record.text), (record.text_end, record.end)):
                furniture += furniture_of(scars, first, last, "byline")
        return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=records[-1].end)


grammar = Learnt()


def _comment(scars: Scars, record: Record, depth: int, furniture: list[Furniture]) -> EntryOutline:
    lines = scars.lines
    comment = EntryOutline(
        depth, segments(scars, record.text, record.text_end), reason="a name and date like the others"
    )
    if record.text == record.first and comment.segments:
        first = comment.segments[0]
        begin = first.start + bullets(lines.content[first.line])
        furniture += [Furniture("number", Span(first.start, begin))] if begin > first.start else []
        comment.segments[0] = first._replace(start=begin)
    comment.confidence = _CONFIDENCE if any(lines.indent[place] for place in (record.first, record.text)) else _FLAT
    comment.url = address(lines.content[record.date_line])
    if record.name:
        evidence = (lines.span_of(record.name, record.name_line),)
        comment.author = Author(name=record.name, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    if record.date:
        evidence = (Span(lines.start[record.date_line], lines.end(record.date_line)),)
        comment.published = Moment(value=record.date, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    return comment


def _depths(lines: Lines, records: Sequence[Record]) -> list[int]:
    """Return for each record how many records it is indented below, itself included."""
    indents: list[int] = []
    heads = (record.first if record.first < record.text else record.name_line for record in records)
    return [level(indents, lines.indent[head], _STEP) for head in heads]
