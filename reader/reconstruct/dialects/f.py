"""Dialect F: any page that frames each comment with the same short lines, one of which has a time.

Forums do, and what shows votes, badges or when a member joined. The frame is learnt from the text.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from reader.model import Author, Furniture, Moment, Span
from reader.reconstruct.families.frames.framed import Framed
from reader.reconstruct.families.frames.learn import learn
from reader.reconstruct.families.frames.times import FEWEST, shape
from reader.reconstruct.families.records.learn import Record
from reader.reconstruct.families.records.learn import learn as records_of
from reader.reconstruct.layout.indents import level
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, furniture_of, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars, once_per_text

# A template with a name and a date beside each other says more.
_LEARNT, _BETTER = 0.7, 0.96
# So many as the template finds must be found, and so many of its texts have lines that come again.
_AS_MANY, _UNREAD = 0.8, 0.3
_SHORT = 40
_CONFIDENCE, _FLAT = 0.9, 0.8
_STEP = 2


class Frames:
    """The grammar of framed comments."""

    name = "F"

    def score(self, scars: Scars) -> float:
        """Return how sure a frame is, in 0..1; none is looked for where Blogger's marks are.

        It is surer than a template of names and dates where that leaves lines in the texts that come again and again.
        """
        found = [] if scars.has_comments else _framed(scars)
        if not found:
            return 0.0
        records = records_of(scars).records
        is_better = len(found) >= _AS_MANY * len(records) and _share_of_unread(scars, records) >= _UNREAD
        return _BETTER if records and is_better else _LEARNT

    def read(self, scars: Scars) -> Outline:
        """Read the post above the first frame, and what is framed as comments."""
        found = _framed(scars)
        if not found:
            return without_comments(scars)
        furniture: list[Furniture] = []
        end, claimed = count_line(scars, found[0].first, furniture)
        comments: list[EntryOutline] = []
        for each, depth in zip(found, _depths(scars, found), strict=True):
            comments.append(_comment(scars, each, depth, furniture))
        return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=found[-1].end)


grammar = Frames()


def _share_of_unread(scars: Scars, records: Sequence[Record]) -> float:
    """Return the share of records in whose text a short line stands that comes again in many."""
    content = scars.lines.content
    shapes = [
        {
            shape(content[line])
            for line in scars.lines.texts(record.text, record.text_end)
            if len(content[line]) <= _SHORT
        }
        for record in records
    ]
    counts = Counter(chain.from_iterable(shapes))
    usual = {shape for shape, count in counts.items() if count >= max(FEWEST, _UNREAD * len(records))}
    return sum(not usual.isdisjoint(each) for each in shapes) / max(len(records), 1)


@once_per_text
def _framed(scars: Scars) -> list[Framed]:
    return learn(scars)


def _depths(scars: Scars, found: Sequence[Framed]) -> list[int]:
    """Return how deep each comment stands: by whom frames say that it answers, or else by indentation."""
    if sum(each.answers is not None for each in found) < FEWEST:
        indents: list[int] = []
        heads = (each.name.line if each.name else each.time.line for each in found)
        return [level(indents, scars.lines.indent[head], _STEP) for head in heads]
    depths: list[int] = []
    last: dict[str, int] = {}
    for each in found:
        depths.append(last.get(each.answers or "", 0) + 1)
        if each.name:
            last[each.name.name] = depths[-1]
    return [min(depth, before + 1) for before, depth in zip([0, *depths], depths, strict=False)]


def _comment(scars: Scars, framed: Framed, depth: int, furniture: list[Furniture]) -> EntryOutline:
    lines = scars.lines
    words = [piece for piece in segments(scars, framed.text, framed.end) if piece.line not in framed.within]
    comment = EntryOutline(depth, words, reason="a frame like that of the others")
    comment.confidence = _CONFIDENCE if any(lines.indent) else _FLAT
    furniture += furniture_of(scars, framed.first, framed.text, "byline")
    furniture += [
        Furniture("label", Span(lines.start[line], lines.end(line)))
        for line in sorted(framed.within)
        if lines.content[line]
    ]
    if framed.name:
        evidence = (lines.span_of(framed.name.name, framed.name.line),)
        comment.author = Author(name=framed.name.name, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    if framed.time.value:
        evidence = (Span(lines.start[framed.time.line], lines.end(framed.time.line)),)
        comment.published = Moment(value=framed.time.value, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    return comment
