"""Text from files and file names, fit for a terminal's line."""

import re
from collections.abc import Callable

# C0 and C1 controls, line and paragraph separators, and what turns the direction of text.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Replace in `text` all that a terminal would act on by its escape, as Python writes it."""
    return UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode(), text)


def json_line(value: object, default: Callable[[object], object] | None = None) -> str:
    """Write JSON in one line, with what a terminal would act on as escapes; `default` is that of `json.dumps`."""
    import json  # here, because what a person reads in the shell needs none

    text = json.dumps(value, ensure_ascii=False, default=default)
    return UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, of at most `longest` characters: an "…" stands for what is cut off."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def counted(number: int, noun: str) -> str:
    """Write "1 comment", "2 comments"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def counted_are(number: int, noun: str) -> str:
    """Write "1 comment is", "2 comments are"."""
    return f"{counted(number, noun)} {'is' if number == 1 else 'are'}"
