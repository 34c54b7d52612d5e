"""Text made safe to draw, measured in terminal cells, and broken into lines."""

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

# Characters of one cell that need no care at all: Latin, Greek, Cyrillic, and the curly quotes, dashes and
# currency signs that stand everywhere in prose. One match over a text decides that its length is its width.
_NARROW = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "\u1e00-\u1f15\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u2319\u2400-\u2426\u2500-\u25fc]*"
).fullmatch

_GAPS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_NON_BREAKING = "\xa0\u202f"
_JOINED = "\u034f"  # combining grapheme joiner: takes no cell, shows nothing, does nothing
_UNKNOWN, _TURN, _DOT, _HYPHEN = "\ufffd", "\u21c4", "\xb7", "\u2010"
_LONGEST_RUN = 8  # marks on one letter; more only serve to write over the lines above and below

# Ranges, as first and last code point, where Unicode 15 to 17 differ from the Unicode 14 of Python 3.11.
_LATER_EMOJI = (
    (0x1F6D8, 0x1F6D8), (0x1F6DC, 0x1F6DC), (0x1FA75, 0x1FA77), (0x1FA87, 0x1FA8A), (0x1FA8E, 0x1FA8F),
    (0x1FAAD, 0x1FAAF), (0x1FABB, 0x1FABF), (0x1FAC6, 0x1FAC6), (0x1FAC8, 0x1FAC8), (0x1FACD, 0x1FACF),
    (0x1FADA, 0x1FADC), (0x1FADF, 0x1FADF), (0x1FAE8, 0x1FAEA), (0x1FAEF, 0x1FAEF), (0x1FAF7, 0x1FAF8),
)  # fmt: skip
_LATER_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D356), (0x1D360, 0x1D376))

_BIDI = ((0x061C, 0x061C), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
_INVISIBLE = (
    (0x115F, 0x1160), (0x180E, 0x180E), (0x200B, 0x200B), (0x2060, 0x2065), (0x206A, 0x206F),
    (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
)  # fmt: skip
# Zero-width joiner, variation selectors, tags, skin tones: terminals disagree about what they do to the width.
_JOINERS = (
    (0x034F, 0x034F), (0x180B, 0x180D), (0x180F, 0x180F), (0x200D, 0x200D), (0xFE00, 0xFE0F),
    (0x1F3FB, 0x1F3FF), (0xE0020, 0xE007F), (0xE0100, 0xE01EF),
)  # fmt: skip
_SIGNS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd\u200c")
_VOWELS = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))  # Hangul, drawn inside the syllable before them


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


class _StandIns(dict[int, str]):
    """What is drawn for a code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = _stand_in(code)
        return shown


class _Cells(dict[str, int]):
    """How many cells a safe character takes, worked out when it is first met."""

    def __missing__(self, character: str) -> int:
        self[character] = cells = _width_of(character)
        return cells


def _stand_in(code: int) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if character in _GAPS:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if _within(code, _BIDI):
        return _TURN
    if _within(code, _JOINERS):
        return _JOINED
    if _within(code, _INVISIBLE):
        return _DOT
    if code == 0xAD:
        return _HYPHEN
    if category == "Zs" and code not in (0xA0, 0x202F, 0x3000):
        return " "
    if character in _SIGNS or category == "Co" or _within(code, _LATER_EMOJI):
        return character
    return _UNKNOWN if category.startswith("C") else character


def _width_of(character: str) -> int:
    code = ord(character)
    if character == "\u200c" or unicodedata.category(character).startswith("M") or _within(code, _VOWELS):
        return 0
    wide = unicodedata.east_asian_width(character) in "WF" and unicodedata.category(character) != "Cn"
    return 2 if wide or _within(code, _LATER_EMOJI) or _within(code, _LATER_WIDE) else 1


_STAND_INS = _StandIns()
_CELLS = _Cells()


def safe(text: str) -> str:
    """Replace whatever could steer a terminal, turn a line's direction or upset its width, one character for one.

    An index into the result is an index into `text`. Control characters become pictures (␛); bidi
    controls (⇄), lone surrogates and characters unknown to this Python (�) become marks of one cell; line
    breaks and tabs become spaces; joiners, variation selectors and skin tones become nothing that shows.
    """
    if _NARROW(text):
        return text
    drawn = text.translate(_STAND_INS)
    widths = list(map(_CELLS.__getitem__, drawn))
    return _thinned(drawn, widths) if 0 in widths else drawn


def _thinned(text: str, widths: list[int]) -> str:
    """Make marks visible that stand on nothing, or in heaps on one letter."""
    characters = list(text)
    room = 0
    for index, width in enumerate(widths):
        if width:
            room = 0 if characters[index] == " " else _LONGEST_RUN
        elif room:
            room -= 1
        else:
            characters[index] = _UNKNOWN
    return "".join(characters)


def cells(text: str) -> int:
    """Measure safe text in terminal cells."""
    return len(text) if _NARROW(text) else sum(map(_CELLS.__getitem__, text))


def index_at(text: str, cell: int) -> int | None:
    """Return the character of safe text that covers a cell, counted from 0; None beyond its end."""
    ends = list(accumulate(map(_CELLS.__getitem__, text)))
    found = bisect_right(ends, cell)
    return found if cell >= 0 and found < len(text) else None


def clip(text: str, width: int) -> str:
    """Shorten safe text to `width` cells, with "…" at the end if anything is lost."""
    if cells(text) <= width:
        return text
    if width < 1:
        return ""
    ends = list(accumulate(map(_CELLS.__getitem__, text)))
    return text[: bisect_right(ends, width - 1)].rstrip() + "…"


def wrap(text: str, width: int, hang: int = 0) -> list[tuple[int, int]]:
    """Break safe text into lines; give the start and end of each, without the spaces around.

    Lines after the first are `hang` cells narrower than `width`. They break at spaces and beside wide
    characters; a word longer than a line is cut. Text without a word gives one empty line. No line is
    wider than it may be, except for a wide character where there is one cell.
    """
    return _wrap_narrow(text, width, hang) if _NARROW(text) else _wrap_mixed(text, width, hang)


def _wrap_narrow(text: str, width: int, hang: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    start, end = 0, len(text)
    if text[:1] == " " or text[-1:] == " ":
        end = len(text.rstrip(" "))
        start = end - len(text[:end].lstrip(" "))
    last_space = text.rfind
    while end - start > width:
        cut = after = last_space(" ", start, start + width + 1)
        if cut < 0:
            cut = after = max(last_space(space, start, start + width) for space in _NON_BREAKING) + 1
            if cut <= start:
                cut = after = start + width
        while text[after] == " ":
            after += 1
        while text[cut - 1] == " ":
            cut -= 1
        lines.append((start, cut))
        start = after
        if hang:
            width, hang = max(width - hang, 1), 0
    lines.append((start, end))
    return lines


def _wrap_mixed(text: str, width: int, hang: int) -> list[tuple[int, int]]:
    widths = list(map(_CELLS.__getitem__, text))
    sums = list(accumulate(widths))
    lines: list[tuple[int, int]] = []
    end = len(text.rstrip(" "))
    start = end - len(text[:end].lstrip(" "))
    while True:
        done = sums[start - 1] if start else 0
        limit = bisect_right(sums, done + width, start)
        if limit >= end:
            lines.append((start, end))
            return lines
        if limit == start:
            limit += 1
            while limit < end and not widths[limit]:
                limit += 1
        cut = after = _break(text, widths, start, limit)
        while after < end and text[after] == " ":
            after += 1
        while text[cut - 1] == " ":
            cut -= 1
        lines.append((start, cut))
        if after >= end:
            return lines
        start = after
        if hang:
            width, hang = max(width - hang, 1), 0


def _break(text: str, widths: list[int], start: int, limit: int) -> int:
    """Return the last place in (start, limit] where a line may end: before a space or beside a wide character."""
    if limit == len(text):
        return limit
    for place in range(limit, start, -1):
        if text[place] == " " or (widths[place] and (widths[place] == 2 or widths[place - 1] == 2)):
            return place
    return limit
