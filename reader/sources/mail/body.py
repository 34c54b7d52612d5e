"""Tell in the text of a message its own words from those that it quotes, and from what only signs it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple

Kind = Literal["own", "quoted", "signature"]

# "> ", ">>", "> > ", "|", "Ann> ": marks of quoted lines.
_MARK = re.compile(r"[ \t]?(?:(?:[A-Za-z]{1,8})?>[:|]?|\|(?= ))")
_SIGNATURE = "--"
# What begins a footer that a list adds to every message.
_FOOTER = re.compile(r"_{20,}|-{20,}|={20,}")
_MOST_OF_FOOTER = 3  # paragraphs
_ORIGINAL = re.compile(r"\s*[-_]{3,}\s*\S.*\S\s*[-_]{3,}\s*")
# "Ann wrote:", a ruler, "From: Ann".
_HEAD = re.compile(r"[:：]\**\s*$|^\s*[-_=]{3,}|^\s*\*?[^\W\d][\w -]{1,24}\s?:\*?\s")
# A library looks for the lines above quotations; its patterns are not made for more than what people write.
_LONGEST, _LONGEST_LINE = 100_000, 2_000


class Paragraph(NamedTuple):
    """Some lines that belong together, without marks of quoting."""

    kind: Kind
    text: str


def paragraphs(text: str, *, is_flowed: bool = False) -> list[Paragraph]:
    """Divide the text of a message into paragraphs.

    Quoted is what has marks before each line, and all that stands below the head of an older message without marks.
    Lines that were broken to be joined again (RFC 3676) are joined.
    """
    lines = [_unmarked(line) for line in text.split("\n")]
    if is_flowed:
        lines = list(_joined(lines))
    end = next((at for at, (depth, line) in enumerate(lines) if not depth and line.rstrip() == _SIGNATURE), len(lines))
    older = min(end, _older(text, lines))
    found: list[Paragraph] = []
    for (depth, _), some in groupby(enumerate(lines[:end]), key=lambda each: (each[1][0], each[0] >= older)):
        numbered = list(some)
        kind: Kind = "quoted" if depth or numbered[0][0] >= older else "own"
        found += [Paragraph(kind, part) for part in _parts([line for _, (_, line) in numbered])]
    return found + [Paragraph("signature", part) for part in _parts([line for _, line in lines[end:]])]


def footer_at(found: Sequence[Paragraph]) -> int:
    """Return the number of the paragraph where what may be a list's footer begins: with a ruler, near the end."""
    last = range(max(len(found) - _MOST_OF_FOOTER, 0), len(found))
    return next((number for number in last if _FOOTER.match(found[number].text)), len(found))


def _unmarked(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and the line without the marks of that."""
    depth = at = 0
    while (mark := _MARK.match(line, at)) and (depth == 0 or line[at : mark.end()].strip()[:1] in ">|"):
        depth += 1
        at = mark.end()
    rest = line[at:]
    return depth, rest.removeprefix(" ") if depth else rest


def _joined(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Join lines that end in a space with the next of the same depth."""
    waiting: tuple[int, str] | None = None
    for depth, line in lines:
        stuffed = line.removeprefix(" ") if not depth else line
        if waiting is not None and waiting[0] == depth and stuffed.rstrip() != _SIGNATURE:
            waiting = (depth, waiting[1] + stuffed)
        else:
            if waiting is not None:
                yield waiting
            waiting = (depth, stuffed)
        if not waiting[1].endswith(" ") or waiting[1].rstrip() == _SIGNATURE:
            yield waiting
            waiting = None
    if waiting is not None:
        yield waiting


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Give what blank lines divide."""
    for is_blank, some in groupby(lines, key=lambda line: not line.strip()):
        if not is_blank:
            yield "\n".join(line.rstrip() for line in some)


def _older(text: str, lines: Sequence[tuple[int, str]]) -> int:
    """Return the line where an older message begins that is quoted without marks; behind all where there is none."""
    is_long = len(text) > _LONGEST or any(len(line) > _LONGEST_LINE for _, line in lines)
    if is_long or not _may_be_older(lines):
        return len(lines)
    replies = _parser().read(text=text).replies
    for reply in replies[1:]:
        head = [line for line in reply.headers.split("\n") if line.strip()]
        if not head:
            continue
        at = next((number for number, (_, line) in enumerate(lines) if line.strip() == head[0].strip()), None)
        if at is None or lines[at][0]:
            continue
        below = [line for line in lines[at + len(head) :] if line[1].strip()]
        if below and not any(depth for depth, _ in below):
            before = at - 1
            is_ruled = before >= 0 and _ORIGINAL.fullmatch(lines[before][1]) is not None
            return before if is_ruled else at
    return len(lines)


def _may_be_older(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether a line may be the head of an older message whose words below have no marks; most have them."""
    said = [(depth, line) for depth, line in lines if line.strip()]
    return any(not depth and not below[0] and _HEAD.search(line) for (depth, line), below in pairwise(said))


@cache
def _parser() -> Any:
    from mailparser_reply import EmailReplyParser  # late: only mail needs it
    from mailparser_reply.constants import MAIL_LANGUAGES

    return EmailReplyParser(
        languages=[each for each in MAIL_LANGUAGES if each != "david"]  # which is no language
    )
