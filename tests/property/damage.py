"""What people and tools do to a text on its way: mail it, paste it, wrap it, normalise it, cut it."""

import re
import textwrap
from collections.abc import Callable
from unicodedata import normalize

Damage = Callable[[str], str]

_NUMBER = re.compile(r"\s*\d+\. ")
_MARGIN = re.compile(r"(?m)^ +")


def wrapped(width: int, hangs: bool = True) -> Damage:
    """Wrap long lines, with further lines below the first word of theirs, or all at the margin."""

    def wrap(text: str) -> str:
        return "\n".join(piece for line in text.split("\n") for piece in _wrap(line, width, hangs))

    return wrap


def _wrap(line: str, width: int, hangs: bool) -> list[str]:
    if len(line) <= width:
        return [line]
    number = _NUMBER.match(line)
    inner = len(number.group()) if number else len(line) - len(line.lstrip())
    margin = " " * inner if hangs else ""
    return textwrap.wrap(line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


def tabbed(width: int) -> Damage:
    """Put tabs for every so many spaces at the beginning of a line."""

    def put_tabs(text: str) -> str:
        return _MARGIN.sub(lambda margin: "\t" * (len(margin[0]) // width) + " " * (len(margin[0]) % width), text)

    return put_tabs


def without_blank_lines(text: str) -> str:
    """Take out the blank lines."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def quoted(text: str) -> str:
    """Quote every line, as a mail program does."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def spaced_without_breaks(text: str) -> str:
    """Put a space that breaks no line between words, as word processors do."""
    return re.sub(r"(?<=\S) (?=\S)", "\u00a0", text)


def with_set_signs(text: str) -> str:
    """Put typographer's signs for typed ones."""
    return text.replace("'", "’").replace("...", "…").replace(" - ", " – ")


def with_typed_signs(text: str) -> str:
    """Put typed signs for typographer's."""
    for sign, typed in {"’": "'", "“": '"', "”": '"', "–": "-", "…": "..."}.items():
        text = text.replace(sign, typed)
    return text


# Nothing of these hides what a text says.
HARMLESS: dict[str, Damage] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n"),
    "a byte order mark": lambda text: "\ufeff" + text,
    "indented by four": lambda text: textwrap.indent(text, "    "),
    "quoted": quoted,
    "quoted twice": lambda text: quoted(quoted(text)),
    "decomposed": lambda text: normalize("NFD", text),
    "spaces that break no line": spaced_without_breaks,
    "typographer's signs": with_set_signs,
    "typed signs": with_typed_signs,
    "a tab for two spaces": tabbed(2),
    "a tab for four spaces": tabbed(4),
    "a tab for eight spaces": tabbed(8),
    "no blank lines": without_blank_lines,
    "a header above": lambda text: f"From: keeper@harbour.example\nSubject: read this\n\n{text}",
    "no first line": lambda text: text.partition("\n")[2],
}
# These break lines where none was, which tells nothing apart where lines are all there is to tell by.
WRAPPING: dict[str, Damage] = {
    "wrapped at 60": wrapped(60),
    "wrapped at 72": wrapped(72),
    "wrapped at 80": wrapped(80),
    "wrapped at 72, all at the margin": wrapped(72, hangs=False),
}
