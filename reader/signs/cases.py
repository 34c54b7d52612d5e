"""Capital and small letters of every script, written for use between the brackets of a regular expression.

Python's `re` has no class for either, and with `[A-Z]` "Élise" would be a word without a capital.
"""

from collections.abc import Callable, Iterator
from itertools import chain, groupby

# The blocks of Unicode that hold scripts with both kinds of letters, up to the last one; asking all characters is slow.
_BLOCKS = (
    range(0x0041, 0x0590),
    range(0x10A0, 0x1400),
    range(0x1C80, 0x2190),
    range(0x2C00, 0x2D30),
    range(0xA640, 0xABC0),
    range(0xFB00, 0xFB18),
    range(0xFF21, 0xFF5B),
    range(0x10400, 0x105C0),
    range(0x10C80, 0x10D90),
    range(0x118A0, 0x118E0),
    range(0x16E40, 0x16E80),
    range(0x1E900, 0x1E944),
)


def _class_of(belongs: Callable[[str], bool]) -> str:
    """Write the letters that belong as ranges."""
    return "".join(map(_range, _runs(filter(lambda code: belongs(chr(code)), chain.from_iterable(_BLOCKS)))))


def _runs(codes: Iterator[int]) -> Iterator[list[int]]:
    """Divide rising numbers into rows without a gap."""
    for _, run in groupby(enumerate(codes), lambda pair: pair[1] - pair[0]):
        yield [code for _, code in run]


def _range(run: list[int]) -> str:
    return chr(run[0]) if len(run) == 1 else f"{chr(run[0])}-{chr(run[-1])}"


CAPITALS = _class_of(lambda letter: letter.isupper() or letter.istitle())
SMALL = _class_of(str.islower)
