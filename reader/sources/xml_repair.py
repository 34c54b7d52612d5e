"""Mend damaged XML as it streams by, so that a strict parser reads all of it: a stray sign costs no more than itself.

Parsers that recover by themselves lose all that stands behind some kinds of damage. A run of sound elements is passed
over in one step. Only what begins or ends a larger element, and what is damaged, is looked at by itself.
"""

import re
from collections.abc import Collection, Iterable
from html.entities import html5
from typing import NamedTuple

# Formats name their elements in ASCII; what begins with another letter is text.
_NAME = rb"[A-Za-z_][\w.-]*+(?::[A-Za-z_][\w.-]*+)?+"
_ATTRIBUTES = rb"(?:\s++%b\s*+=\s*+(?:\"[^\"<&]*+\"|'[^'<&]*+'))*+\s*+" % _NAME
# Of numbers only those that no character lacks.
_REFERENCE = rb"&(?:amp|lt|gt|quot|apos|#0{0,4}(?:3[2-9]|[4-9]\d|\d{3,4})|#[xX]0{0,4}[2-9a-fA-F][\da-fA-F]{1,2});"
# A section in which another seems to begin is looked at by itself: it may not end where it says.
_SECTION = rb"<!\[CDATA\[(?:[^]<]++|\](?!\]>)|<(?!!\[CDATA\[))*+\]\]>"
_TEXT = rb"[^]<&]++|\](?!\]>)|" + _REFERENCE


def _element(levels: int, number: int = 1) -> bytes:
    """Return the pattern of a sound element that nests so deep; its name is the group of that number."""
    content = _TEXT + b"|" + _SECTION + (b"|" + _element(levels - 1, number + 1) if levels > 1 else b"")
    return rb"<(%b)%b(?:/>|>(?:%b)*+</\%d>)" % (_NAME, _ATTRIBUTES, content, number)


# A post with its comments, or a comment with its author, is passed over at once where it is sound.
_SOUND = re.compile(rb"(?:%b|%b)*+" % (_TEXT, _element(3)))
_START = re.compile(rb"<(%b)(?=[\s/>\"'])((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>" % _NAME)
_SOUND_ATTRIBUTES = re.compile(_ATTRIBUTES + rb"/?")
_ATTRIBUTE = re.compile(rb"(?<![\w.:-])(%b)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')" % _NAME)
_END = re.compile(rb"</(%b)\s*+>" % _NAME)
_DOCTYPE = re.compile(
    rb"<!DOCTYPE(?:[^][<>\"']++|\"[^\"]*+\"|'[^']*+')*+(?:\[(?:[^]\"']++|\"[^\"]*+\"|'[^']*+')*+\]\s*+)?+>"
)
_AMPERSAND = re.compile(rb"&(?:([A-Za-z]\w{1,31});|#(\d{1,9});|#[xX]([\da-fA-F]{1,8});)?")
_BEGIN, _CLOSE = b"<![CDATA[", b"]]>"
# The same signs as a part of a section.
_CLOSE_WITHIN = b"]]]]><![CDATA[>"

# Exports nest no deeper, and parsers give up at 256.
_DEEPEST = 200
# So far ahead lies the end of a tag; a section that is longer than so much is passed on in parts.
_AHEAD, _LONGEST = 1 << 16, 1 << 22
_MOST_TOLD = 3


class Damage(NamedTuple):
    """What was mended, and in which line, counted from 1."""

    line: int
    what: str


class Repair:
    """Mends XML in UTF-8, piece by piece.

    `records` are names of elements, without prefix, that never stand in their like: where one begins within another,
    the end of the first is missing. `prefixes` are declared in the root, since the source does not. `damage` has the
    first places that were mended and `mended` the number of all. `is_cut` tells that the source ended too early.
    """

    def __init__(self, records: Collection[str] = (), prefixes: Iterable[str] = ()) -> None:
        self.damage: list[Damage] = []
        self.mended = 0
        self.is_cut = False
        self._records = frozenset(name.encode() for name in records)
        self._declarations = "".join(f' xmlns:{each}="urn:undeclared:{each}"' for each in prefixes).encode()
        self._open: list[bytes] = []
        self._again: dict[bytes, re.Pattern[bytes]] = {}  # what begins another record of this name
        self._is_ended = False  # the root, whose end is held back: what follows is read as well
        self._is_declared = False
        self._is_within_section = False
        self._is_last = False
        self._buffer, self._at = b"", 0
        self._lines, self._counted = 1, 0  # the line of the place in the buffer up to which lines are counted
        self._unfound: dict[bytes, int] = {}
        self._out: list[bytes] = []

    def feed(self, data: bytes) -> bytes:
        """Take more of the source, and return what is mended of it so far."""
        self._buffer += data
        self._unfound.clear()
        while self._step():
            pass
        self._count_lines()
        self._buffer, self._at, self._counted = self._buffer[self._at :], 0, 0
        mended, self._out = b"".join(self._out), []
        return mended

    def end(self) -> bytes:
        """Say that there is no more, and return the rest of what is mended."""
        self._is_last = True
        return self.feed(b"")

    def closing(self) -> bytes:
        """Return the ends of all that is still open behind the rest."""
        if not self._is_ended or len(self._open) > 1:
            self.is_cut = True
            self._mend(f"the source ends within <{_shown(self._open[-1])}>" if self._open else "there is no element")
        return b"".join(b"</%b>" % name for name in reversed(self._open))

    # One step

    def _step(self) -> bool:
        """Pass what is sound, then one thing that needs a look; return False where more of the source is needed."""
        if self._is_within_section:
            return self._pass_section_on()
        if not self._open:
            return self._begin()
        self._pass(self._sound_end())
        left = len(self._buffer) - self._at
        if not left or (left < _AHEAD and not self._is_last):
            return False
        sign = self._buffer[self._at : self._at + 2]
        if sign == b"<!":
            return self._section() if self._buffer.startswith(_BEGIN, self._at) else self._skip_declaration()
        if sign == b"<?":
            return self._skip(b"?>")
        if sign[:1] == b"<":
            return self._tag()
        if sign[:1] == b"&":
            return self._reference()
        return self._replace(b"]]&gt;", len(_CLOSE), "]]> without a beginning")

    def _sound_end(self) -> int:
        """Return where what is sound ends, or a record begins within its like."""
        sound = _SOUND.match(self._buffer, self._at)
        for name in self._open:
            again = self._again.get(name)
            found = again.search(self._buffer, self._at, sound.end()) if again and sound else None
            if found:
                sound = _SOUND.match(self._buffer, self._at, found.start())
        return sound.end() if sound else self._at

    def _begin(self) -> bool:
        """Look for the root; what stands before it is dropped."""
        place = self._buffer.find(b"<", self._at)
        before = self._buffer[self._at : place if place >= 0 else None]
        if text := before.lstrip(b"\xef\xbb\xbf \t\r\n"):
            self._at += len(before) - len(text)
            self._mend("text before the first element")
        self._at = place if place >= 0 else len(self._buffer)
        left = len(self._buffer) - self._at
        if not left or (left < _AHEAD and not self._is_last):
            return False
        if self._buffer.startswith(b"<!", self._at):
            return self._skip_declaration()
        if self._buffer.startswith(b"<?", self._at):
            return self._skip(b"?>")
        return self._tag()

    def _pass(self, end: int) -> bool:
        self._out.append(self._buffer[self._at : end])
        self._at = end
        return True

    def _replace(self, by: bytes, length: int, what: str | None) -> bool:
        if what:
            self._mend(what)
        if self._open:
            self._out.append(by)
        self._at += length
        return True

    def _find(self, sign: bytes, start: int) -> int:
        """Return where `sign` is in the buffer from `start` on, -1 where it is not; nothing is searched twice."""
        place = self._buffer.find(sign, max(start, self._unfound.get(sign, 0)))
        if place < 0:
            self._unfound[sign] = len(self._buffer)
        return place

    def _may_come(self) -> bool:
        """Whether to wait for the end of what stands here."""
        return not self._is_last and len(self._buffer) - self._at < _LONGEST

    # What is not an element

    def _skip(self, end: bytes) -> bool:
        place = self._find(end, self._at + 2)
        if place >= 0:
            self._at = place + len(end)
            return True
        return not self._may_come() and self._stray()

    def _skip_declaration(self) -> bool:
        if self._buffer.startswith(b"<!--", self._at):
            return self._skip(b"-->")
        if self._is_declared or self._open:
            return self._stray()
        if self._find(b">", self._at) < 0 and self._may_come():
            return False
        self._is_declared = True  # a source has one declaration, so none behind a broken one is looked for
        doctype = _DOCTYPE.match(self._buffer, self._at)
        if doctype is None:
            return self._stray()
        self._at = doctype.end()
        return True

    def _stray(self) -> bool:
        if self._is_last and self._open and self._find(b">", self._at) < 0:
            self._at = len(self._buffer)  # a tag that was cut off
            return False
        return self._replace(b"&lt;", 1, "a < that begins nothing")

    def _reference(self) -> bool:
        found = _AMPERSAND.match(self._buffer, self._at)
        assert found is not None
        name, decimal, hexadecimal = found.groups()
        if name:
            named = html5.get(f"{name.decode('ascii', 'replace')};")
            if named:
                return self._replace(_numbered(named), len(found[0]), None)
        elif decimal or hexadecimal:
            code = int(decimal) if decimal else int(hexadecimal, 16)
            if _is_character(code):
                return self._replace(b"&#%d;" % code, len(found[0]), None)
            return self._replace(b"", len(found[0]), f"character number {code}, which XML does not have")
        return self._replace(b"&amp;", 1, "an & that is not written as &amp;")

    # Elements

    def _tag(self) -> bool:
        end = _END.match(self._buffer, self._at)
        if end:
            self._at = end.end()
            self._close(end[1])
            return True
        start = _START.match(self._buffer, self._at)
        if start is None:
            return self._stray()
        self._at = start.end()
        self._start(start[1], start[2])
        return True

    def _start(self, name: bytes, attributes: bytes) -> None:
        is_record = name.rpartition(b":")[2] in self._records
        if is_record and name in self._open:
            self._mend(f"<{_shown(name)}> without an end before the next one")
            self._close_down_to(max(1, self._open.index(name)))
        if len(self._open) >= _DEEPEST:
            self._mend(f"<{_shown(name)}>, which is nested too deep")
            return
        if not _SOUND_ATTRIBUTES.fullmatch(attributes):
            attributes = self._mended_attributes(name, attributes)
        is_root = not self._open
        is_empty = attributes.endswith(b"/") and not is_root
        declarations = self._declarations if is_root else b""
        self._out.append(b"<%b%b%b>" % (name, declarations, attributes if is_empty else attributes.rstrip(b"/")))
        if not is_empty:
            self._open.append(name)
            if is_record:
                self._again[name] = re.compile(b"<%b[\\s/>]" % re.escape(name))
        self._is_ended = self._is_ended or (is_root and attributes.endswith(b"/"))

    def _mended_attributes(self, name: bytes, attributes: bytes) -> bytes:
        self._mend(f"the attributes of <{_shown(name)}>")
        values = {key: _escaped(one or other) for key, one, other in _ATTRIBUTE.findall(attributes)}
        written = b"".join(b' %b="%b"' % each for each in values.items())
        return written + b"/" * attributes.endswith(b"/")

    def _close(self, name: bytes) -> None:
        if name not in self._open:
            self._mend(f"</{_shown(name)}> without a beginning")
            return
        place = len(self._open) - 1 - self._open[::-1].index(name)
        if place < len(self._open) - 1:
            self._mend(f"<{_shown(self._open[-1])}> without an end")
        if place:
            self._close_down_to(place)
        else:
            self._close_down_to(1)
            self._is_ended = True

    def _close_down_to(self, place: int) -> None:
        """End the open elements from `place` on."""
        self._out += [b"</%b>" % name for name in reversed(self._open[place:])]
        del self._open[place:]

    # Sections

    def _section(self) -> bool:
        first = self._at + len(_BEGIN)
        end = self._find(_CLOSE, first)
        if end < 0:
            if self._may_come():
                return False
            self._out.append(_BEGIN)
            self._at = first
            self._is_within_section = True
            return True
        behind = end + len(_CLOSE)
        if self._buffer.find(_BEGIN, first, end) < 0 or self._buffer.startswith(_BEGIN, behind):
            return self._pass(behind)
        return self._nested_section(first, end)

    def _nested_section(self, first: int, end: int) -> bool:
        """Pass a section that another one begins in.

        Either its own end is missing, and that of its element stands before the other; or its text holds a whole
        section, unescaped, and its own end is right before that of its element.
        """
        ends = b"</%b>" % self._open[-1]
        early = self._buffer.find(ends, first, self._buffer.rfind(_BEGIN, first, end))
        if early >= 0:
            self._mend("a section of characters without an end")
            self._out += [self._buffer[self._at : early], _CLOSE]
            self._at = early
            return True
        place = self._find(ends, end)
        if place < 0 and self._may_come():
            return False
        last = self._buffer.rfind(_CLOSE, max(end, place - _AHEAD), max(place, 0))
        if last <= end or self._buffer[last + len(_CLOSE) : place].strip():
            return self._pass(end + len(_CLOSE))
        self._mend("a section of characters within another")
        self._out += [_BEGIN, self._buffer[first:last].replace(_CLOSE, _CLOSE_WITHIN), _CLOSE]
        self._at = last + len(_CLOSE)
        return True

    def _pass_section_on(self) -> bool:
        """Pass on a part of a section that is too long to be looked at as a whole."""
        end = self._buffer.find(_CLOSE, self._at)
        if end >= 0:
            self._is_within_section = False
            return self._pass(end + len(_CLOSE))
        self._pass(max(self._at, len(self._buffer) - (0 if self._is_last else len(_CLOSE) - 1)))
        if self._is_last:
            self._out.append(_CLOSE)
            self._is_within_section = False
            self._is_ended = False
        return False

    # Damage

    def _mend(self, what: str) -> None:
        self.mended += 1
        if len(self.damage) < _MOST_TOLD:
            self._count_lines()
            self.damage.append(Damage(self._lines, what))

    def _count_lines(self) -> None:
        self._lines += self._buffer.count(b"\n", self._counted, self._at)
        self._counted = self._at


def _shown(name: bytes) -> str:
    return name[:40].decode("utf-8", "replace")


def _is_character(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000


def _numbered(text: str) -> bytes:
    return "".join(f"&#{ord(sign)};" for sign in text).encode()


def _escaped(value: bytes) -> bytes:
    from html import escape, unescape

    return escape(unescape(value.decode("utf-8", "replace"))).encode()
