"""Dialect F: any page that frames each comment with the same short lines, one of which has a time.

Forums do, and what shows votes, badges or when a member joined. The frame is learnt from the text.
"""

from reader.model import Author, Furniture, Moment, Span
from reader.reconstruct.families.frames.learn import Framed, learn
from reader.reconstruct.layout.indents import level
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, furniture_of, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars, once_per_text

# A template with a name and a date beside each other says more.
_LEARNT = 0.7
_CONFIDENCE, _FLAT = 0.9, 0.8
_STEP = 2


class Frames:
    """The grammar of framed comments."""

    name = "F"

    def score(self, scars: Scars) -> float:
        """Return how sure a frame is, in 0..1; none is looked for where Blogger's marks are."""
        return _LEARNT if not scars.has_comments and _framed(scars) else 0.0

    def read(self, scars: Scars) -> Outline:
        """Read the post above the first frame, and what is framed as comments."""
        found = _framed(scars)
        if not found:
            return without_comments(scars)
        furniture: list[Furniture] = []
        end, claimed = count_line(scars, found[0].first, furniture)
        comments: list[EntryOutline] = []
        indents: list[int] = []
        for each in found:
            head = each.name.line if each.name else each.time.line
            comments.append(_comment(scars, each, level(indents, scars.lines.indent[head], _STEP), furniture))
        return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=found[-1].end)


grammar = Frames()


@once_per_text
def _framed(scars: Scars) -> list[Framed]:
    return learn(scars)


def _comment(scars: Scars, framed: Framed, depth: int, furniture: list[Furniture]) -> EntryOutline:
    lines = scars.lines
    words = [piece for piece in segments(scars, framed.text, framed.end) if piece.line not in framed.within]
    comment = EntryOutline(depth, words, reason="a frame like that of the others")
    comment.confidence = _CONFIDENCE if any(lines.indent) else _FLAT
    furniture += furniture_of(scars, framed.first, framed.text, "byline")
    furniture += [
        Furniture("label", Span(lines.start[line], lines.end(line))) for line in sorted(framed.within) if lines.content[line]
    ]
    if framed.name:
        evidence = (lines.span_of(framed.name.name, framed.name.line),)
        comment.author = Author(name=framed.name.name, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    if framed.time.value:
        evidence = (Span(lines.start[framed.time.line], lines.end(framed.time.line)),)
        comment.published = Moment(value=framed.time.value, basis="byline", confidence=_CONFIDENCE, evidence=evidence)
    return comment
