"""Read JSON: past a call around it, one value or many, at any depth, and as far as it is whole."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from reader.errors import SourceError
from reader.model import DAMAGED, Warning
from reader.printable import counted, counted_are
from reader.sources.jsons.tolerant import parse
from reader.sources.read import Raw
from reader.sources.sniff import text_of

# "// API callback", then the name of a function and its argument.
_CALL = re.compile(r"\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*)*(?:[\w$]+(?:\.[\w$]+|\[[^\]]*\])*\s*\(\s*)?", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;)\x1e]*")
_BEGINNING = re.compile(r"[\s\x1e]*+(?:\[\s*+)*+\{\s*+(?:\}|\"(?:[^\"\\]|\\.)*+\"\s*+:)", re.DOTALL)
_STRING = re.compile(r"\"(?P<words>(?:[^\"\\]|\\.)*+)\"(?P<is_name>\s*+:)?", re.DOTALL)
# A record on a line of its own, with another behind it.
_LINE = re.compile(r"\{[ \t]*\"[^\n]*+(?=\n\s*\{)")
# What a line ends with when the value that begins on it goes on: '{"comments": ['.
_GOES_ON = re.compile(r"[\[{,:]\s*$")
# Nothing that is counted is more, and no database holds more.
_MOST = 1 << 53


class Head(NamedTuple):
    """The beginning of a source in JSON, and the names of all fields in it."""

    text: str
    names: frozenset[str]

    def has(self, *names: str) -> bool:
        """Whether all of these are names of fields in it."""
        return self.names.issuperset(names)


def head_of(raw: Raw) -> Head | None:
    """Return the head of a source that begins as JSON does, None of any other. A call around it does not count."""
    return _head(raw.head)


@lru_cache(maxsize=1)  # every importer asks for it
def _head(data: bytes) -> Head | None:
    text = text_of(data).removeprefix("\ufeff")
    if not _BEGINNING.match(text):
        return None
    return Head(text, frozenset(found["words"] for found in _STRING.finditer(text) if found["is_name"]))


def objects_in(raw: Raw) -> tuple[list[dict[str, Any]], list[Warning]]:
    """Return the objects among the values of a source, also those in lists, and what is damaged."""
    values, warnings = values_in(raw)
    return list(_objects(values)), warnings


def objects_of(head: str) -> list[dict[str, Any]]:
    """Return the objects at the beginning of a source, the last of which may be cut off."""
    values = _Values(head)
    values.read()
    return list(_objects(values.found))


def _objects(values: list[Any]) -> Iterator[dict[str, Any]]:
    waiting = values[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
        elif isinstance(value, list):
            waiting += reversed(value)


def values_in(raw: Raw) -> tuple[list[Any], list[Warning]]:
    """Return the values that a source in JSON holds, one after another, and what is damaged.

    It may be one value, one a line, or the argument of a call to a script. What stands before damage is returned, and
    of lines the others too; where that is nothing, `SourceError` is raised.
    """
    text, warnings = _text(raw)
    values = _Values(text)
    values.read()
    if values.damage:
        if not values.found:
            raise SourceError(f"is JSON that is damaged or cut off: {values.damage}", raw.uri)
        others = f", and {counted(values.damaged - 1, 'other line')}" if values.damaged > 1 else ""
        kept = "the other lines are here" if values.is_in_lines else "what stands before that is here"
        warnings.append(Warning(DAMAGED, f"the JSON is damaged or cut off; {kept}: {values.damage}{others}"))
    return values.found, warnings


def _text(raw: Raw) -> tuple[str, list[Warning]]:
    """Decode a source; bytes that are no characters must not become escapes, which would end a value."""
    decoded = raw.decoded
    if not decoded.undecodable:
        return decoded.text.removeprefix("\ufeff"), []
    text = raw.data.decode(decoded.encoding, "replace").removeprefix("\ufeff")
    what = f"{counted_are(decoded.undecodable, 'byte')} not {decoded.encoding}, shown as \N{REPLACEMENT CHARACTER}"
    return text, [Warning("encoding", what)]


class _Values:
    """Reads values one after another. `damage` tells where and what the first damage is, `damaged` counts all.

    `is_in_lines` says that what stands behind damage was read, too.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._decoder = json.JSONDecoder(strict=False)
        self.found: list[Any] = []
        self.damage = ""
        self.damaged = 0
        self.is_in_lines = False

    def read(self) -> None:
        """Read all that is there."""
        text = self._text
        start = _CALL.match(text)
        at = start.end() if start else 0
        while at < len(text):
            line = _LINE.match(text, at)
            at = self._line(line, at) if line else self._value(at)
            between = _BETWEEN.match(text, at)
            at = between.end() if between else at

    def _line(self, line: re.Match[str], at: int) -> int:
        """Read a record on a line; where that is damaged, keep what is whole of it, and go on behind it."""
        try:
            value, end = self._decoder.raw_decode(line[0])
        except (ValueError, RecursionError):
            value, end, damage = parse(line[0])
            if damage and _GOES_ON.search(line[0]) and not self.is_in_lines:
                return self._value(at)
            if damage:
                self._note(at + end, damage)
                end = len(line[0])
        self.is_in_lines = True
        self._keep(value)
        return at + end

    def _value(self, at: int) -> int:
        """Read a value; damage ends it, and the source."""
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except (ValueError, RecursionError):
            value, end, damage = parse(self._text, at)
            if damage:
                self._note(end, damage)
                end = len(self._text)
        self._keep(value)
        return end

    def _keep(self, value: Any) -> None:
        if value or not self.damage:
            self.found.append(value)

    def _note(self, at: int, damage: str) -> None:
        self.damaged += 1
        if not self.damage:
            line = self._text.count("\n", 0, at) + 1
            self.damage = f"line {line}, column {at - self._text.rfind(chr(10), 0, at)}: {damage}"


# What is of another type than it should be is passed over


def text_in(of: Any, *path: str) -> str:
    """Return the text, or the number as text, at a path of names in an object; "" where there is none."""
    value = at(of, *path)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def number_in(of: Any, *path: str) -> int | None:
    """Return the whole number at a path of names in an object; None where there is none."""
    value = at(of, *path)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MOST else None


def list_in(of: Any, *path: str) -> list[dict[str, Any]]:
    """Return the objects of the list at a path of names in an object; none where there is no list."""
    value = at(of, *path)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def at(of: Any, *path: str) -> Any:
    """Return whatever is at a path of names in an object; None where there is nothing."""
    for name in path:
        of = of.get(name) if isinstance(of, dict) else None
    return of
