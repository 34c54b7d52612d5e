"""0, what is left when nothing marks a comment.

Where the page still counts its comments, the text below the count is divided into as many, at the gaps
that look most like it; this is a guess, and marked as one. Without a count it is all one post.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.model import Furniture, Span, Warning
from reader.reconstruct.draft import EntryDraft, Reading
from reader.reconstruct.labels import COLONS
from reader.reconstruct.lines import Segment
from reader.reconstruct.page import count_line, navigation, page_goes_on, segments
from reader.reconstruct.posts import post_drafts, without_comments
from reader.reconstruct.scars import Scars

# Below what any real evidence scores.
_FLOOR = 0.1
_GUESS = 0.3
# Paragraphs of a comment, on average, at most.
_MOST_TEXTS = 6

# Begins a comment: "@Wren", "Wren, ", "Wren: ", a quotation, "Dear all,".
_ADDRESSED = re.compile(r"@\w|[^\W\d_][\w.-]+(?: [^\W\d_][\w.-]+)?[,:] |[>\"“«„]|(?:\S+ ){0,3}\S+,$")
# Goes on with one: an item, a link, an aside.
_FURTHER = re.compile(r"[-–—~•*(\d]|https?://|www\.")
_OPEN = (",", ":", ";")
_FINISHED = (".", "?", "!", ",")
_SENTENCE_ENDS = tuple('.!?…)"”’»。！？')
# So many lines that end a sentence there are for each comment: buttons have none.
_FEWEST_SENTENCES = 0.3
_MOST_SIGNED_WORDS = 3
# Where one gap is within a comment, the gaps beside it are more likely to be so, too: long comments are few.
_BESIDE = 0.2
_LONGEST = 2000


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
        if not below or not _promises(scars, counted[-1], below):
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


def _promises(scars: Scars, line: int, below: Sequence[Segment]) -> bool:
    """Whether a count heads the comments themselves: "22 comments:", with about as much text below as they take.

    Elsewhere on the web a count is a link to comments that are not on the page, and an archive counts those of
    each post.
    """
    claimed = scars.claims[line] or 0
    if any(other and other != claimed for other in scars.claims.values()):
        return False
    sentences = sum(scars.lines.content[text.line].endswith(_SENTENCE_ENDS) for text in below)
    is_said = sentences >= _FEWEST_SENTENCES * claimed
    return scars.lines.content[line].endswith(COLONS) and is_said and claimed <= len(below) <= _MOST_TEXTS * claimed


def _guessed(scars: Scars, texts: list[Segment], wanted: int) -> list[EntryDraft]:
    """Divide `texts` at the gaps that look most like the end of one comment and the beginning of the next."""
    content = [scars.lines.content[text.line] for text in texts]
    alone = [0.0, *(_likeness(above, below) for above, below in pairwise(content)), 0.0]
    likeness = [
        gap + _BESIDE * (before + after) for before, gap, after in zip(alone, alone[1:], alone[2:], strict=False)
    ]
    gaps = sorted(range(1, len(texts)), key=lambda gap: -likeness[gap - 1])
    begins = sorted([0, *gaps[: wanted - 1]])
    return [
        EntryDraft(1, texts[begin:end], confidence=_GUESS, reason="a guess by the number of comments")
        for begin, end in zip(begins, [*begins[1:], len(texts)], strict=True)
    ]


def _likeness(above: str, below: str) -> float:
    """Say how much a gap looks like one between comments; equal ones are told apart by the texts' lengths."""
    likeness = -0.1 * min(len(above) + len(below), _LONGEST) / _LONGEST
    likeness += 0.3 * bool(_ADDRESSED.match(below)) + 0.3 * above.endswith("!")
    likeness -= above.endswith(_OPEN) + bool(_FURTHER.match(below)) + 0.5 * bool(_FURTHER.match(above))
    likeness -= len(below.split()) <= _MOST_SIGNED_WORDS and not below.endswith(_FINISHED)
    return likeness
