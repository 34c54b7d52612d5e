"""Read the comments that a Blogger page keeps in a script: `var items = [{'id': '12', 'body': '...'}]`.

It is JavaScript, not JSON: strings in either kind of quotes, names without any, octal and hex escapes. Nothing of it
is run. What comes behind the first thing that is no such literal is left out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_ITEMS = re.compile(r"\bitems\s*[=:]\s*(?=\[)")
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
_TOKEN = re.compile(
    r"(?:\s|//[^\n]*|/\*.*?\*/)*+"
    rf"(?:(?P<string>{_STRING})|(?P<word>[\w$.+-]+)|(?P<sign>[\[\]{{}},:]))",
    re.DOTALL,
)
_ESCAPE = re.compile(
    r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([0-3]?[0-7]{1,2})|(\r?\n|.))", re.DOTALL
)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": "", "\r\n": ""}
_LAST_CHARACTER = 0x10FFFF
_DEEPEST = 16

Literal = str | list["Literal"] | dict[str, "Literal"]


class Item(NamedTuple):
    """One comment of a script, as strings; "" where it does not say. `body` is markup, `time` milliseconds."""

    own_id: str
    parent: str
    body: str
    name: str
    profile: str
    is_owner: bool
    time: str
    shown_time: str
    permalink: str
    is_removed: bool


def items(script: str) -> Iterator[Item]:
    """Give the comments in a script, none where it has no such list."""
    for match in _ITEMS.finditer(script):
        found = _Parser(script, match.end()).list_of_objects()
        if any("body" in entry and "id" in entry for entry in found):
            yield from (_item(entry) for entry in found if _string(entry, "id"))
            return


def _item(entry: Mapping[str, Literal]) -> Item:
    author = entry.get("author")
    author = author if isinstance(author, dict) else {}
    return Item(
        own_id=_string(entry, "id"),
        parent=_string(entry, "parentId"),
        body=_string(entry, "body"),
        name=_string(author, "name"),
        profile=_string(author, "profileUrl"),
        is_owner=any("blog-author" in value for value in author.values() if isinstance(value, str)),
        time=_string(entry, "timestamp"),
        shown_time=_string(entry, "displayTime"),
        permalink=_string(entry, "permalink"),
        is_removed="deleted-comment" in _string(entry, "body"),
    )


def _string(entry: Mapping[str, Literal], name: str) -> str:
    value = entry.get(name, "")
    return value if isinstance(value, str) and value not in ("null", "undefined") else ""


class _Parser:
    """Parses literals from one place of a script on, as far as they go."""

    def __init__(self, script: str, at: int) -> None:
        self._script = script
        self._at = at

    def list_of_objects(self) -> list[dict[str, Literal]]:
        objects: list[dict[str, Literal]] = []
        try:
            self._expect("[")
            while self._peek() == "{":
                objects.append(self._object(1))
                if self._peek() == ",":
                    self._expect(",")
        except ValueError:
            pass  # the script was cut, or is more than literals: what came before stands
        return objects

    def _value(self, depth: int) -> Literal:
        if depth > _DEEPEST:
            raise ValueError("nests too deep")
        sign = self._peek()
        if sign == "{":
            return self._object(depth)
        if sign == "[":
            return self._list(depth)
        return self._scalar()

    def _object(self, depth: int) -> dict[str, Literal]:
        entry: dict[str, Literal] = {}
        self._expect("{")
        while self._peek() != "}":
            name = self._scalar()
            self._expect(":")
            entry[name] = self._value(depth + 1)
            if self._peek() == ",":
                self._expect(",")
        self._expect("}")
        return entry

    def _list(self, depth: int) -> list[Literal]:
        values: list[Literal] = []
        self._expect("[")
        while self._peek() != "]":
            values.append(self._value(depth + 1))
            if self._peek() == ",":
                self._expect(",")
        self._expect("]")
        return values

    def _scalar(self) -> str:
        match = self._match()
        if match["sign"]:
            raise ValueError("no value")
        self._at = match.end()
        return match["word"] or unescaped(match["string"][1:-1])

    def _peek(self) -> str | None:
        return self._match()["sign"]

    def _expect(self, sign: str) -> None:
        match = self._match()
        if match["sign"] != sign:
            raise ValueError(f"no {sign}")
        self._at = match.end()

    def _match(self) -> re.Match[str]:
        match = _TOKEN.match(self._script, self._at)
        if match is None:
            raise ValueError("no literal")
        return match


def unescaped(text: str) -> str:
    """Return what the inside of a JavaScript string stands for."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_character, text)
    # Two escapes may be the halves of one character.
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(match: re.Match[str]) -> str:
    if match[4]:
        return chr(int(match[4], 8))
    number = match[1] or match[2] or match[3]
    if number:
        return chr(min(int(number, 16), _LAST_CHARACTER))
    return _LETTERS.get(match[5], match[5])
