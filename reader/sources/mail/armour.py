"""Tell what programs write into the text of a message: signatures of the text, and notes of files left out."""

import re
from collections.abc import Iterator, Sequence

# The armour of PGP and S/MIME.
_BEGIN = re.compile(r"-----BEGIN ((?:PGP|PKCS7|S/MIME)\b[ A-Z0-9]*)-----\s*$")
_SIGNED = "PGP SIGNED MESSAGE"
_ESCAPED = "- "  # before lines of a signed text that begin with "-"
# What an archive writes where it took a file out of a message; the note goes on to the address of the file.
_NEXT_PART = re.compile(r"-{10,} next part -{10,}\s*$", re.IGNORECASE)
_ADDRESS = re.compile(r"URL\s?:\s*<?\w+:", re.IGNORECASE)
_MOST_OF_NOTE = 10  # lines


def unarmoured(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the lines of a text, and of each whether it is nobody's words."""
    if not any(line.startswith("-----") for line in lines):  # as nearly always
        yield from ((line, False) for line in lines)
        return
    at, is_signed = 0, False
    while at < len(lines):
        line = lines[at]
        begin = _BEGIN.match(line) if line.startswith("-----BEGIN") else None
        if begin and begin[1] == _SIGNED:
            end, is_signed = _end_of_head(lines, at), True
        elif begin:
            end, is_signed = _end_of_armour(lines, at, begin[1]), False
        elif line.startswith("---") and _NEXT_PART.match(line):
            end = _end_of_note(lines, at)
        else:
            yield line.removeprefix(_ESCAPED) if is_signed and line.startswith("- -") else line, False
            at += 1
            continue
        yield from ((each, True) for each in lines[at:end])
        at = end


def files_left_out(text: str) -> int:
    """Count the files that an archive took out of a message and tells of in its text."""
    if " next part -" not in text:
        return 0
    lines = text.split("\n")
    notes = (at for at, line in enumerate(lines) if line.startswith("---") and _NEXT_PART.match(line))
    return sum(_end_of_note(lines, at) > at + 1 for at in notes)


def is_encrypted(text: str) -> bool:
    """Tell whether a text holds words that nobody can read without a key."""
    return "-----BEGIN PGP MESSAGE-----" in text


def _end_of_head(lines: Sequence[str], at: int) -> int:
    few = range(at, min(at + _MOST_OF_NOTE, len(lines)))
    return next((number for number in few if not lines[number].strip()), at + 1)


def _end_of_armour(lines: Sequence[str], at: int, name: str) -> int:
    """Return the line behind an armour; where it has no end, its lines, which have no space in them, tell."""
    for number in range(at + 1, len(lines)):
        line = lines[number].rstrip()
        if line == f"-----END {name}-----":
            return number + 1
        if " " in line and ": " not in line:
            return number
    return len(lines)


def _end_of_note(lines: Sequence[str], at: int) -> int:
    """Return the line behind a note of a file that was left out; where a text of the message follows, that one."""
    for number in range(at + 1, min(at + _MOST_OF_NOTE, len(lines))):
        if _ADDRESS.match(lines[number]):
            return number + 1
    return at + 1
