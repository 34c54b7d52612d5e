"""Find where an older message begins that is quoted below a new one without marks."""

import re
from collections.abc import Sequence
from functools import cache

# "-----Original Message-----", "________________________________".
_RULER = re.compile(r"\s*(?:[-_*=]{3,}\s*\S.{0,60}\S\s*[-_*=]{3,}|[-_]{20,})\s*$")
_LABEL = re.compile(r"[\s*]*[^\W\d_][\w -]{0,24}\s?[:：]")
# Below a ruler two labels are a head, without one three.
_FEWEST_LABELS, _FEWEST_ALONE = 2, 3
# A head has no more lines than these, of no more characters; and a text no more lines that could begin one.
_MOST_LINES, _LONGEST, _MOST_TRIES = 8, 300, 50
_DIGIT = re.compile(r"\d")

Lines = Sequence[tuple[int, str]]


def older_at(lines: Lines) -> int:
    """Return the number of the line where an older message begins, behind all where there is none.

    `lines` have the depth of their marks and their text. The head of an older message is a line that says who
    wrote when, or several with "From:" and the like, and no marks are below it.
    """
    tries = 0
    for number, (depth, text) in enumerate(lines):
        if depth or not _may_begin(lines, number, text):
            continue
        end = _end_of_head(lines, number)
        if end > number and _is_unmarked(lines, end):
            ruler = _before(lines, number)
            return ruler if ruler is not None and _RULER.match(lines[ruler][1]) else number
        tries += 1
        if tries == _MOST_TRIES:
            break
    return len(lines)


def _may_begin(lines: Lines, number: int, text: str) -> bool:
    if not text.strip() or len(text) > _LONGEST:
        return False
    before = lines[number - 1][1] if number else ""
    if before.strip() and not _RULER.match(before):
        return False
    following = lines[number + 1][1] if number + 1 < len(lines) else ""
    return bool(_LABEL.match(text)) or text.rstrip().endswith((":", "：")) or following.rstrip().endswith((":", "："))


def _end_of_head(lines: Lines, number: int) -> int:
    """Return the line behind the head that begins at a line, that line itself where none does."""
    window = [text[:_LONGEST].strip() if not depth else "" for depth, text in lines[number : number + _MOST_LINES]]
    labels = next((at for at, text in enumerate(window) if not _LABEL.match(text)), len(window))
    ruler = _before(lines, number)
    if labels >= _FEWEST_LABELS and ruler is not None and _is_titled(lines[ruler][1]):
        return number + labels
    match = _heads().match("\n".join(window))
    if match is None:
        return number
    is_ruled = ruler is not None and _RULER.match(lines[ruler][1]) is not None
    if labels >= (_FEWEST_LABELS if is_ruled else _FEWEST_ALONE):
        return number + labels
    said = match[0].rstrip()
    return (
        number + said.count("\n") + 1 if said.endswith((":", "：")) and _DIGIT.search(said) and not labels else number
    )


def _is_titled(text: str) -> bool:
    """Tell whether a line is a ruler with words in it."""
    return _RULER.match(text) is not None and any(map(str.isalpha, text))


def _before(lines: Lines, number: int) -> int | None:
    """Return the last line before that is not blank."""
    return next((each for each in range(number - 1, max(number - 3, -1), -1) if lines[each][1].strip()), None)


def _is_unmarked(lines: Lines, number: int) -> bool:
    """Tell whether the next line that is not blank is there, and has no marks."""
    return next((not depth for depth, text in lines[number:] if text.strip() or depth), False)


@cache
def _heads() -> re.Pattern[str]:
    """Return what heads look like in the languages that a library knows."""
    from mailparser_reply.constants import MAIL_LANGUAGES  # late: only mail needs it
    from mailparser_reply.parser import EmailMessage

    heads: re.Pattern[str] = EmailMessage(text="", languages=[*MAIL_LANGUAGES]).HEADER_REGEX
    return heads
