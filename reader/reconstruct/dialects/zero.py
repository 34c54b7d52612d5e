"""0, what is left when nothing marks a comment.

Where the page still counts its comments, the text below the count is divided into as many, at the gaps
that look most like it; this is a guess, and marked as one. Without a count it is all one post.
"""

import re

from reader.model import Furniture, Span, Warning
from reader.reconstruct.draft import EntryDraft, Reading
from reader.reconstruct.lines import Segment
from reader.reconstruct.page import count_line, navigation, page_goes_on, segments
from reader.reconstruct.posts import post_drafts, without_comments
from reader.reconstruct.scars import Scars
from reader.reconstruct.wrapping import is_item

# Below what any real evidence scores.
_FLOOR = 0.1
_GUESS = 0.3
# Paragraphs of a comment, on average, at most.
_MOST_TEXTS = 6

_ADDRESSED = re.compile(r"@\w|[^\W\d_][\w.-]+(?: [^\W\d_][\w.-]+)?[,:] |[>\"“«„]")
_FINISHED = '.!?…)"”’»'
_LONGEST_LINE = 60


class Zero:
    """The grammar that always fits, a little."""

    name = "0"

    def score(self, scars: Scars) -> float:
        """Give what is left when nothing else fits."""
        return _FLOOR

    def read(self, scars: Scars) -> Reading:
        """Read the text as one post, and the comments that a count promises."""
        furniture: list[Furniture] = []
        counted = [line for line, claimed in scars.claims.items() if claimed]
        tail = page_goes_on(scars, counted[-1] + 1) if counted else 0
        below = list(segments(scars, counted[-1] + 1, tail)) if counted else []
        if not below or not _promises(scars, counted[-1], len(below)):
            reading = without_comments(scars)
            message = "nothing in the text marks where a comment begins; it is shown as one post"
            reading.warnings.append(Warning("no-dialect", message))
            return reading
        end, claimed = count_line(scars, below[0].line, furniture)
        posts, above = post_drafts(scars, end)
        posts[-1].claimed = claimed
        posts[-1].comments = _guessed(scars, below, claimed or 1)
        message = "only the number of comments is known; where each begins is a guess"
        span = Span(scars.lines.start[end], scars.lines.end(end))
        return Reading(posts, above + furniture + navigation(scars, tail), [Warning("guessed", message, span)])


grammar = Zero()


def _promises(scars: Scars, line: int, below: int) -> bool:
    """Whether a count heads the comments themselves: "22 comments:", with about as much text below as they take.

    Elsewhere on the web a count is a link to comments that are not on the page.
    """
    claimed = scars.claims[line] or 0
    return scars.lines.content[line].endswith((":", "：")) and claimed <= below <= _MOST_TEXTS * claimed


def _guessed(scars: Scars, texts: list[Segment], wanted: int) -> list[EntryDraft]:
    """Divide `texts` at the gaps that look most like the end of one comment and the beginning of the next."""
    content = [scars.lines.content[text.line] for text in texts]
    gaps = sorted(range(1, len(texts)), key=lambda gap: -_likeness(content[gap - 1], content[gap]))
    begins = sorted([0, *gaps[: wanted - 1]])
    return [
        EntryDraft(1, texts[begin:end], confidence=_GUESS, reason="a guess by the number of comments")
        for begin, end in zip(begins, [*begins[1:], len(texts)], strict=True)
    ]


def _likeness(above: str, below: str) -> float:
    """Say how much a gap looks like the end of a comment; equal ones are told apart by the texts' lengths."""
    likeness = min(len(above) + len(below), 2000) / 4000
    likeness += above[-1] in _FINISHED or len(above) <= _LONGEST_LINE
    likeness += bool(_ADDRESSED.match(below))
    likeness -= 2 * above.endswith((":", ",", ";"))
    likeness -= 2 * (below[0].islower() or is_item(below))
    return likeness
