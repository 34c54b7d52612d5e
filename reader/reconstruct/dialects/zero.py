"""Dialect 0: what is left when nothing marks where a comment begins or ends.

A page may still count its comments. If it has just as many names on lines of their own, these begin the comments. Else
the text below the count is divided into as many, where comments are likely to end; this is a guess, and marked as one.
Without a count the text is all one post.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from reader.model import Author, Furniture, Span, Warning
from reader.reconstruct.guess import divide
from reader.reconstruct.layout.posts import with_comments, without_comments
from reader.reconstruct.layout.surroundings import count_line, page_goes_on, segments
from reader.reconstruct.outline import EntryOutline, Outline
from reader.reconstruct.scars import Scars
from reader.signs.labels import COLONS
from reader.signs.lines import Segment
from reader.signs.sentences import ENDS

# Below what any real evidence scores.
_FLOOR = 0.1
_GUESS = 0.3
# Paragraphs of a comment, on average, at most.
_MOST_TEXTS = 6
# More are on no page: Blogger divides a thread there.
_MOST_COMMENTS = 200

# Goes on with a comment: an item, a link, an aside.
_FURTHER = re.compile(r"[-–—~•*(\d]|https?://|www\.")
_CALLED = re.compile(r"@\S+(?: \S+){0,3}$")
_OPEN = (",", ":", ";")
_FINISHED = (".", "?", "!", ",")
# So many lines that end a sentence there are for each comment: buttons have none.
_FEWEST_SENTENCES = 0.3
_MOST_SIGNED_WORDS = 3
# Where names are all that tells comments.
_NAMED = 0.6
_FEWEST_NAMED = 2
_LONGEST_NAME = 40
_NO_NAME = (*ENDS, *COLONS, ",", ";")
_BULLET = re.compile(r"^[-*+•●◦▪‣·]\s+")
# A name stands under a comment, and perhaps in the greeting of another; other words come more often.
_MOST_USED = 3
# Blank lines within a comment are as its author left them, those between comments are all alike.
_OTHER_GAP = -4.0


class Zero:
    """The grammar that fits every text a little."""

    name = "0"

    def score(self, scars: Scars) -> float:
        """Return the score below that of any grammar that has evidence."""
        return _FLOOR

    def read(self, scars: Scars) -> Outline:
        """Read the text as a post, and below a count as many comments as it promises, divided by guess."""
        furniture: list[Furniture] = []
        counted = [line for line, claimed in scars.claims.items() if claimed]
        tail = page_goes_on(scars, counted[-1] + 1) if counted else 0
        below = list(segments(scars, counted[-1] + 1, tail)) if counted else []
        if named := _named(scars, below, scars.claims[counted[-1]] or 0) if below else []:
            end, claimed = count_line(scars, below[0].line, furniture)
            comments = [_named_comment(scars, *each, furniture) for each in named]
            return with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=tail)
        if not below or not _promises(scars, counted[-1], below):
            outline = without_comments(scars)
            message = "nothing in the text marks where a comment begins; it is shown as one post"
            outline.warnings.append(Warning("no-dialect", message))
            return outline
        end, claimed = count_line(scars, below[0].line, furniture)
        comments = _guessed(scars, below, claimed or 1)
        outline = with_comments(scars, comments, furniture, first=end, claimed=claimed, stop=tail)
        message = "only the number of comments is known; where each begins is a guess"
        span = Span(scars.lines.start[end], scars.lines.end(end))
        outline.warnings.append(Warning("guessed", message, span))
        return outline


grammar = Zero()


def _named(scars: Scars, texts: Sequence[Segment], wanted: int) -> list[tuple[Segment, list[Segment]]]:
    """Return the name and the text of each comment, where as many names as are wanted stand on lines of their own.

    They stand alike: behind the same sign, as far in, and each above a sentence.
    """
    looks = [_look(scars, text) for text in texts]
    places = [place for place, look in enumerate(looks) if look and look == looks[0]]
    if wanted < _FEWEST_NAMED or len(places) != wanted:
        return []
    found = [(texts[begin], list(texts[begin + 1 : end])) for begin, end in pairwise([*places, len(texts)])]
    is_said = all(any(scars.lines.content[text.line].endswith(ENDS) for text in said) for _, said in found)
    return found if is_said else []


def _look(scars: Scars, text: Segment) -> tuple[str, int] | None:
    """Return the sign before a name and how far in it stands; None for a line that is no name."""
    content = scars.lines.content[text.line]
    name = _BULLET.sub("", content)
    is_name = len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_SIGNED_WORDS and not name.endswith(_NO_NAME)
    return (content[: len(content) - len(name)].strip(), scars.lines.indent[text.line]) if is_name else None


def _named_comment(scars: Scars, line: Segment, texts: list[Segment], furniture: list[Furniture]) -> EntryOutline:
    name = _BULLET.sub("", scars.lines.content[line.line])
    furniture.append(Furniture("byline", Span(line.start, line.end)))
    author = Author(name=name, basis="byline", confidence=_NAMED, evidence=(Span(line.end - len(name), line.end),))
    return EntryOutline(1, texts, confidence=_NAMED, reason="as many names as the page counts", author=author)


def _promises(scars: Scars, line: int, below: Sequence[Segment]) -> bool:
    """Tell whether a count heads the comments themselves: "22 comments:", with about as much text below as they take.

    Elsewhere on the web a count is a link to comments that are not on the page, and an archive counts those of
    each post.
    """
    claimed = scars.claims[line] or 0
    if any(other and other != claimed for other in scars.claims.values()):
        return False
    sentences = sum(scars.lines.content[text.line].endswith(ENDS) for text in below)
    is_said = sentences >= _FEWEST_SENTENCES * claimed
    is_full = claimed <= len(below) <= _MOST_TEXTS * claimed
    return scars.lines.content[line].endswith(COLONS) and is_said and is_full and claimed <= _MOST_COMMENTS


def _guessed(scars: Scars, texts: list[Segment], wanted: int) -> list[EntryOutline]:
    """Divide `texts` where one comment is likely to end and the next to begin."""
    content = [scars.lines.content[text.line] for text in texts]
    gaps = [below.line - above.line for above, below in pairwise(texts)]
    usual = next((gap for gap, _ in Counter(gaps).most_common(1)), 0)
    odds = [
        _odds(above, below) + (0.0 if gap == usual else _OTHER_GAP)
        for (above, below), gap in zip(pairwise(content), gaps, strict=True)
    ]
    found = divide(odds, wanted)
    ends = [*(begin for begin, _ in found[1:]), len(texts)]
    comments = [
        EntryOutline(1, texts[begin:end], confidence=min(share, _GUESS), reason="a guess by the number of comments")
        for (begin, share), end in zip(found, ends, strict=True)
    ]
    words = Counter(word.strip(".,:;!?").casefold() for text in content for word in text.split())
    for comment in comments:
        comment.author = _signed(scars, comment, words)
    return comments


def _signed(scars: Scars, comment: EntryOutline, words: Counter[str]) -> Author | None:
    """Return the name in the last line of a comment, if its words are hardly any that people use otherwise."""
    last = comment.segments[-1]
    name = scars.lines.content[last.line]
    known = all(words[word.casefold()] <= _MOST_USED for word in name.split())
    if len(comment.segments) < 2 or not _is_signature(name) or not known:
        return None
    return Author(name=name, basis="signature", confidence=_GUESS, evidence=(Span(last.start, last.end),))


def _odds(above: str, below: str) -> float:
    """Return the logarithm of how much likelier a comment ends between these two texts than between any others.

    The numbers were fitted on real comments, but for those of a signature above and a greeting below, which are
    estimates.
    """
    is_name = len(below.split()) <= _MOST_SIGNED_WORDS and not below.endswith(_FINISHED)
    return (
        -1.2 * (above.endswith(_OPEN) or bool(_CALLED.match(above)))
        - 0.95 * bool(_FURTHER.match(below))
        - 0.75 * bool(_FURTHER.match(above))
        - 0.8 * is_name
        + 1.5 * _is_signature(above)
        + 1.5 * (below.endswith(_OPEN) and len(below.split()) <= _MOST_SIGNED_WORDS)
        - 0.5 * _is_low(below)
        + 0.7 * (_is_low(above) != _is_low(below))
        + 0.4 * above.endswith("!")
    )


def _is_signature(text: str) -> bool:
    """Tell whether a line may be the name at the end of a comment: a word or two, and nothing else."""
    words = text.split()
    return len(words) < _MOST_SIGNED_WORDS and all(word.isalpha() for word in words) and not text.isupper()


def _is_low(text: str) -> bool:
    """Tell whether the first letter of a text is a small one: some people write so, and so do lines that go on."""
    return next((letter.islower() for letter in text if letter.isalpha()), False)
