"""The text of stretches of blocks, and of what is around them, of which notes keep the beginning."""

from collections.abc import Sequence

from reader.model import Block
from reader.model.letters import letters, letters_or_signs

EXACT_CHARACTERS = 200
CONTEXT_CHARACTERS = 60
# So many letters of what is around a text tell where it stands.
AROUND = 20
# So many characters of another flattening hold one letter of an anchor, with all its markup.
_WITH_MARKUP = 4


class BlockText:
    """The text of the blocks of a document, in reading order, with white space collapsed.

    A stretch of them is given by the index of its first block and that of the one behind its last.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def start(self, first: int, end: int) -> int | None:
        """Return the character of the source at which a stretch begins."""
        span = self._blocks[first].span if first < end else None
        return span.start if span else None

    def exact(self, first: int, end: int) -> str:
        """Return the beginning of a stretch, up to `EXACT_CHARACTERS`, cut at a word."""
        text = self._beginning(first, end, EXACT_CHARACTERS + 1)
        if len(text) <= EXACT_CHARACTERS:
            return text
        space = text.rfind(" ", EXACT_CHARACTERS // 2, EXACT_CHARACTERS + 1)
        return text[: EXACT_CHARACTERS if space < 0 else space]

    def prefix(self, first: int) -> str:
        """Return the text right before a block, up to `CONTEXT_CHARACTERS`."""
        at = first
        text = ""
        while at > 0 and len(text) < CONTEXT_CHARACTERS:
            at -= 1
            text = collapsed(self._blocks[at].text[-4 * CONTEXT_CHARACTERS :] + " " + text)
        return text[-CONTEXT_CHARACTERS:].lstrip()

    def suffix(self, first: int, end: int) -> str:
        """Return the text right behind what is `exact` of a stretch, up to `CONTEXT_CHARACTERS`."""
        exact = self.exact(first, end)
        text = self._beginning(first, len(self._blocks), len(exact) + 1 + CONTEXT_CHARACTERS)
        return text[len(exact) :].lstrip()[:CONTEXT_CHARACTERS].rstrip()

    def letters(self, first: int, end: int) -> str:
        """Return the letters that a stretch begins with, more than an anchor has."""
        return letters_or_signs(self._beginning(first, end, _WITH_MARKUP * EXACT_CHARACTERS))

    def following(self, end: int) -> str:
        """Return the letters from a block on, more than an anchor has."""
        return letters(self._beginning(end, len(self._blocks), _WITH_MARKUP * CONTEXT_CHARACTERS))

    def beginning(self, first: int, end: int | None = None, count: int = AROUND) -> str:
        """Return the first letters of a stretch, so many at most; without an `end` it goes on to the last block."""
        end = len(self._blocks) if end is None else end
        few = letters(self._beginning(first, end, _WITH_MARKUP * count))
        if len(few) < count:  # there is little but markup, or little at all
            few = letters_or_signs(self._beginning(first, end, _WITH_MARKUP * EXACT_CHARACTERS))
        return few[:count]

    def _beginning(self, first: int, end: int, enough: int) -> str:
        """Return the text of a stretch, which may end once there is `enough` of it."""
        text = ""
        at = first
        while at < end and len(text) < enough:
            # A block may be megabytes long; what is wanted of it is at its beginning.
            text = collapsed(text + " " + self._blocks[at].text[: 4 * enough])
            at += 1
        return text


def collapsed(text: str) -> str:
    """Return a text with one space for each stretch of white space, and none around it."""
    return " ".join(text.split())
