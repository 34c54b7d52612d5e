"""Tell in the text of a message its own words from those that it quotes, and from what is nobody's."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from textwrap import dedent
from typing import Literal, NamedTuple

from reader.sources.mail.armour import unarmoured
from reader.sources.mail.older import older_at

Kind = Literal["own", "quoted", "furniture"]

# "> ", ">>", "> > ", ">:", "Tolly> ", "|": marks of quoted lines. A table has "|" at both ends.
_MARK = re.compile(r"[ \t]{0,2}(?:(?:[A-Z][A-Za-z]{0,7})?>[:|]?|\|(?= (?!.*\|\s*$)))")
_DEEPEST = 100
_PROMPT = ">>> "
_SIGNATURE = "--"
# Below a bare "--", which may divide anything, a signature has no more lines than these.
_MOST_OF_SIGNATURE = 8
_MOST_OF_ATTRIBUTION = 3  # lines
# What begins a footer that a list adds to every message.
_FOOTER = re.compile(r"^(?:_{20,}|-{20,}|={20,})", re.MULTILINE)
_RULER = re.compile(r"_{20,}\s*$")
_MOST_OF_FOOTER, _LONGEST_FOOTER = 3, 2000  # paragraphs, characters
# A program that breaks a quoted line leaves its end below it, without a mark: a few words that go on.
_BROKEN = 60
_MOST_LEFT = 0.5
_ENDS = (".", "!", "?", ":")


class Paragraph(NamedTuple):
    """Some lines that belong together, without marks of quoting."""

    kind: Kind
    text: str


class _Line(NamedTuple):
    depth: int
    text: str
    is_furniture: bool = False


def paragraphs(
    text: str, *, is_flowed: bool = False, is_spaced: bool = True, is_forwarded: bool = False
) -> list[Paragraph]:
    """Divide the text of a message into paragraphs.

    Quoted is what has marks before each line, and all that stands below the head of an older message without marks; of
    a forwarded message it is everything. Where lines were broken to be joined again (RFC 3676), they are joined,
    with a space between where `is_spaced`.
    """
    lines = [_Line(*_unmarked(line), is_furniture) for line, is_furniture in unarmoured(text.split("\n"))]
    lines = _without_prompts(lines)
    lines = list(_joined(lines, is_spaced=is_spaced)) if is_flowed else _mended(lines)
    older = 0 if is_forwarded else older_at([(line.depth, line.text) for line in lines])
    first, last = _signature(lines, older)
    found: list[Paragraph] = []
    kinds = [
        _kind(line, is_older=number >= older, is_signature=first <= number < last) for number, line in enumerate(lines)
    ]
    for (kind, _), some in groupby(zip(kinds, lines, strict=True), key=lambda each: (each[0], each[1].depth)):
        found += [Paragraph(kind, part) for part in _parts([line.text for _, line in some])]
    return found


def _kind(line: _Line, *, is_older: bool, is_signature: bool) -> Kind:
    if line.is_furniture or is_signature:
        return "furniture"
    return "quoted" if line.depth or is_older else "own"


def may_have_footer(text: str) -> bool:
    """Tell whether a ruler stands near the end of a text."""
    return _FOOTER.search(text, max(len(text) - _LONGEST_FOOTER, 0)) is not None


def footer_at(found: Sequence[Paragraph]) -> int:
    """Return the number of the paragraph where what may be a list's footer begins: with a ruler, near the end."""
    last = range(max(len(found) - _MOST_OF_FOOTER, 0), len(found))
    return next((number for number in last if _FOOTER.match(found[number].text)), len(found))


def _unmarked(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and the line without the marks of that."""
    depth = at = 0
    while (
        depth < _DEEPEST
        and (mark := _MARK.match(line, at))
        and (depth == 0 or line[at : mark.end()].strip()[:1] in ">|")
    ):
        depth += 1
        at = mark.end()
    rest = line[at:]
    return depth, rest.removeprefix(" ") if depth else rest


def _without_prompts(lines: list[_Line]) -> list[_Line]:
    """Take back what was taken for a quotation of a quotation of one where nothing is quoted less deep."""
    depths = {line.depth for line in lines}
    if len(_PROMPT.strip()) not in depths or depths & {1, 2}:
        return lines
    return [line._replace(depth=0, text=_PROMPT + line.text) if line.depth == 3 else line for line in lines]


def _joined(lines: Sequence[_Line], *, is_spaced: bool) -> Iterator[_Line]:
    """Join lines that end in a space with the next of the same depth."""
    waiting: list[str] = []
    before: _Line | None = None
    for line in lines:
        text = line.text.removeprefix(" ") if not line.depth else line.text
        is_sign = text.rstrip() == _SIGNATURE
        if before and (is_sign or before.depth != line.depth or before.is_furniture != line.is_furniture):
            yield before._replace(text="".join(waiting))
            waiting, before = [], None
        is_open = text.endswith(" ") and not is_sign
        waiting.append(text if is_spaced or not is_open else text[:-1])
        before = line
        if not is_open:
            yield line._replace(text="".join(waiting))
            waiting, before = [], None
    if before:
        yield before._replace(text="".join(waiting))


def _mended(lines: list[_Line]) -> list[_Line]:
    """Put the ends of quoted lines that a program broke into the quotation."""
    mended = list(lines)
    for number, (before, line, after) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1):
        text = line.text
        is_between = 0 < before.depth == after.depth and not line.depth and text[:1].strip()
        if (
            is_between
            and len(before.text) >= _BROKEN
            and len(text) <= _MOST_LEFT * len(before.text)
            and not text[0].isupper()
            and not before.text.rstrip().endswith(_ENDS)
        ):
            mended[number] = line._replace(depth=before.depth)
    return mended


def _signature(lines: Sequence[_Line], older: int) -> tuple[int, int]:
    """Return where the lines of a signature begin and end; they end above what is quoted, and the line about that."""
    signs = [at for at, line in enumerate(lines[:older]) if not line.depth and line.text.rstrip() == _SIGNATURE]
    begun = next((at for at, line in enumerate(lines) if line.text.strip()), older)
    quoted = [at for at, line in enumerate(lines[:older]) if line.depth]
    for sign in signs:
        if sign > begun:
            at = bisect_right(quoted, sign)
            end = _attribution(lines, sign, quoted[at]) if at < len(quoted) else older
            few = islice((each for each in range(sign + 1, end) if lines[each].text.strip()), _MOST_OF_SIGNATURE + 1)
            if lines[sign].text == f"{_SIGNATURE} " or len(list(few)) <= _MOST_OF_SIGNATURE:
                return sign, end
    return len(lines), len(lines)


def _attribution(lines: Sequence[_Line], first: int, quoted: int) -> int:
    """Return where the line above a quotation that says whose it is begins; where there is none, the quotation."""
    end = quoted
    while end > max(first + 1, quoted - _MOST_OF_ATTRIBUTION) and not lines[end - 1].text.strip():
        end -= 1
    start = end
    while start > max(first + 1, end - _MOST_OF_ATTRIBUTION) and lines[start - 1].text.strip():
        start -= 1
    return start if start < end and lines[end - 1].text.rstrip().endswith(":") else quoted


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Yield what blank lines divide, or a ruler, above which lists leave no blank line."""
    part: list[str] = []
    for line in (*lines, ""):
        if part and (not line.strip() or _RULER.match(line)):
            yield dedent("\n".join(part))
            part = []
        if line.strip():
            part.append(line.rstrip())
