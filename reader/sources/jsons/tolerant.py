"""Parse JSON that the parser of the standard library gives up on: of any depth, cut off, or damaged.

It goes no deeper into Python for a value within a value, and what stands before the damage is kept. Signs that are
missing or doubled between two values do no harm.
"""

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any, NamedTuple

_BETWEEN = re.compile(r"[\s,]*+")
_COLON = re.compile(r"\s*+:\s*+")
_WORD = re.compile(r"(?:true|false|null|NaN|-?Infinity|-?\d++(?:\.\d++)?(?:[eE][+-]?\d++)?)(?![\w.])")
_WORDS = {"true": True, "false": False, "null": None}
# Longer numbers are no id of anything, and Python takes long to read them.
_LONGEST_WHOLE = 40


class Parsed(NamedTuple):
    """A value, as far as it goes, where it ends in the text, and what ended it too early: "" if nothing did."""

    value: Any
    end: int
    damage: str = ""


def parse(text: str, start: int = 0) -> Parsed:
    """Parse the value that begins at `start`; None stands for one of which nothing is there."""
    at = _after(_BETWEEN, text, start)
    holder: list[Any] = []
    opened: list[Any] = [holder]  # the innermost last
    try:
        while True:
            at = _step(text, at, opened)
            if len(opened) == 1:
                return Parsed(holder[0], at)
            at = _after(_BETWEEN, text, at)
    except _DamageError as error:
        return Parsed(holder[0] if holder else None, error.at, error.what)


def _step(text: str, at: int, opened: list[Any]) -> int:
    """Read a value, its beginning, or the end of the innermost that is open; return where that ends."""
    inner = opened[-1]
    if len(opened) > 1 and text.startswith("}" if isinstance(inner, dict) else "]", at):
        opened.pop()
        return at + 1
    name = None
    if isinstance(inner, dict):
        name, at = _name(text, at)
    sign = text[at : at + 1]
    value: Any
    if sign in ("{", "["):
        value, at = {} if sign == "{" else [], at + 1
        opened.append(value)
    elif sign == '"':
        value, at = _string(text, at)
    else:
        value, at = _word(text, at)
    if name is None:
        inner.append(value)
    else:
        inner[name] = value
    return at


def _name(text: str, at: int) -> tuple[str, int]:
    if not text.startswith('"', at):
        raise _unexpected(text, at)
    name, at = _string(text, at)
    colon = _COLON.match(text, at)
    if colon is None:
        raise _unexpected(text, at)
    return name, colon.end()


def _string(text: str, at: int) -> tuple[str, int]:
    try:
        string: tuple[str, int] = scanstring(text, at + 1, False)  # line ends may stand in it
    except JSONDecodeError as error:
        is_cut = error.msg.startswith("Unterminated")
        raise _DamageError(at if is_cut else error.pos, "a text does not end" if is_cut else "a bad escape") from error
    return string


def _word(text: str, at: int) -> tuple[Any, int]:
    found = _WORD.match(text, at)
    if found is None:
        raise _unexpected(text, at)
    word = found[0]
    if word in _WORDS:
        return _WORDS[word], found.end()
    is_whole = word.lstrip("-").isdecimal() and len(word) <= _LONGEST_WHOLE
    return int(word) if is_whole else float(word), found.end()


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


class _DamageError(ValueError):
    def __init__(self, at: int, what: str) -> None:
        super().__init__(what)
        self.at, self.what = at, what


def _unexpected(text: str, at: int) -> _DamageError:
    sign = text[at : at + 1]
    return _DamageError(at, f"{sign!r} should not stand here" if sign else "it ends in the middle")
