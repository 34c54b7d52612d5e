"""Dialect F: a forum or a page like one, which prints each comment in the same frame of name, time and short lines."""

from bisect import bisect_left, bisect_right
from collections import Counter

from reader.model import Author, Furniture, Moment, Span
from reader.reconstruct.families.frames.learn import Record, Template, learn
from reader.reconstruct.families.frames.pivots import FEWEST
from reader.reconstruct.families.frames.units import LONGEST
from reader.reconstruct.families.records.dated import most_dates
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, furniture_of, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars, once_per_text

HIGHEST, _LEARNT = 0.96, 0.7
# So many times the comments of another dialect are more than these, or hardly fewer.
_MORE, _FEWER = 1.2, 0.8
# So many lines that recur around its comments, for each of them, are left in the texts of a dialect that misses them.
_LEFT = 0.2
_FIRST_WORDS = 3
_CONFIDENCE, _FLAT = 0.9, 0.8


class Framed:
    """The grammar of frames."""

    name = "F"

    def score(self, scars: Scars) -> float:
        """Return how sure a frame is, in 0..1: less than any other dialect that finds as much in the page."""
        if scars.has_comments or scars.said:
            return 0.0
        return _LEARNT if _template(scars).records else 0.0

    def may_tell_more(self, scars: Scars, other: Outline) -> bool:
        """Tell quickly whether a frame may explain more of a page than the `other` outline does.

        It may where that has few comments for the dates on the page, or lines in their texts that come again and again.
        """
        comments = [comment for post in other.posts for comment in post.comments]
        if most_dates(scars.lines) > max(_MORE * len(comments), len(comments) + 1) or len(comments) < FEWEST:
            return True
        content = scars.lines.content
        short = Counter(
            words
            for comment in comments
            for words in {_beginning(content[segment.line]) for segment in comment.segments}
        )
        return any(words and times >= max(FEWEST, _LEFT * len(comments)) for words, times in short.items())

    def weighed(self, scars: Scars, other: Outline) -> float:
        """Return the score of this dialect beside what another one finds in the page.

        It is higher where there are more comments than in the `other` outline, or where that has the recurring lines
        around comments in their texts.
        """
        template = _template(scars)
        theirs = [segment.line for post in other.posts for comment in post.comments for segment in comment.segments]
        comments = sum(len(post.comments) for post in other.posts)
        ours = sum(record.text < record.text_end for record in template.records)
        kept = sum(bisect_left(theirs, line) < bisect_right(theirs, line) for line in template.furniture)
        is_more = ours > max(_MORE * comments, comments + 1) or kept > _LEFT * comments
        return HIGHEST if is_more and ours >= _FEWER * comments else _LEARNT

    def read(self, scars: Scars) -> Outline:
        template = _template(scars)
        found = template.records
        if not found:
            return without_comments(scars)
        furniture: list[Furniture] = []
        end, claimed = count_line(scars, found[0].first, furniture)
        comments = [_comment(scars, record, template.is_indented) for record in found]
        for record, comment in zip(found, comments, strict=True):
            if record.parent is not None:
                comment.parent = comments[next(place for place, one in enumerate(found) if one is record.parent)]
        begin = found[0].first
        for record in found:
            furniture += furniture_of(scars, begin, record.text, "byline")
            begin = record.text_end
        furniture += furniture_of(scars, begin, template.end, "byline")
        kept = [comment for comment in comments if comment.segments]
        outline = with_comments(scars, kept, furniture, first=end, claimed=claimed, stop=template.end)
        if found[0].number == 1 and claimed is None and kept and kept[0] is comments[0]:
            post, first = outline.posts[-1], kept.pop(0)
            post.body.segments += first.segments
            post.author, post.date = first.author, post.date or first.published
        return outline


grammar = Framed()


@once_per_text
def _template(scars: Scars) -> Template:
    return learn(scars)


def _beginning(content: str) -> str:
    """Return the first words of a line, or "" for a long one."""
    return " ".join(content.split(None, _FIRST_WORDS)[:_FIRST_WORDS]) if len(content) <= LONGEST else ""


def _comment(scars: Scars, record: Record, is_indented: bool) -> EntryOutline:
    lines = scars.lines
    comment = EntryOutline(
        record.depth, segments(scars, record.text, record.text_end), reason="a frame like the others"
    )
    comment.confidence = _CONFIDENCE if is_indented else _FLAT
    evidence = (lines.span_of(record.name, record.name_line),)
    comment.author = Author(name=record.name, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    if record.date:
        where = (Span(lines.start[record.date_line], lines.end(record.date_line)),)
        comment.published = Moment(value=record.date, basis="byline", confidence=_CONFIDENCE, evidence=where)
    return comment
