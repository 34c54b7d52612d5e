"""From roles to what the terminal shows: the only place where text becomes segments.

The text of documents is drawn as it is, never as markup, and whatever could steer a terminal or turn
the direction of a line is made visible here once more, whoever it came from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.view.line import Piece
from reader.view.wrap import cells as cells_of
from reader.view.wrap import clip, safe

Pieces = Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Ink:
    """How a role looks: a colour of the theme, a ground of its own, and the attributes that do without colours."""

    colour: str
    attributes: str = ""
    ground: str | None = None


INKS: Mapping[str, Ink] = {
    # The thread, by the roles of `reader.view.rows`
    "gutter": Ink("faint", "dim"),
    "number": Ink("muted"),
    "author": Ink("author", "bold"),
    "owner": Ink("owner", "bold"),
    "anonymous": Ink("muted", "italic"),
    "time": Ink("muted"),
    "level": Ink("muted"),
    "moved": Ink("muted", "italic"),
    "answer": Ink("link"),
    "answered": Ink("muted"),
    "unread": Ink("fresh", "bold"),
    "bookmark": Ink("note", "bold"),
    "changed": Ink("accent", "bold"),
    "removed": Ink("muted", "italic"),
    "doubt": Ink("muted", "italic"),
    "fold": Ink("fold"),
    "preview": Ink("muted"),
    "hidden": Ink("fold"),
    "title": Ink("text", "bold"),
    "byline": Ink("muted"),
    "count": Ink("muted", "bold"),
    "body": Ink("text"),
    "heading": Ink("text", "bold"),
    "item": Ink("text"),
    "signature": Ink("muted", "italic"),
    "code": Ink("fold"),
    "separator": Ink("faint"),
    "link": Ink("link", "underline"),
    "quote-mark": Ink("quote"),
    "quote-title": Ink("quote", "bold"),
    "quote": Ink("quoted"),
    "quote-heading": Ink("quoted", "bold"),
    "quote-signature": Ink("quoted", "italic"),
    "furniture": Ink("muted", "italic"),
    "match": Ink("match-text", "reverse", "match"),
    "match-current": Ink("background", "bold reverse underline", "fresh"),
    # What stands around it
    "text": Ink("text"),
    "plot": Ink("link"),
    "muted": Ink("muted"),
    "faint": Ink("faint", "dim"),
    "key": Ink("accent", "bold"),
    "cursor-mark": Ink("accent", "bold"),
    "pending": Ink("accent", "bold reverse"),
    "notice": Ink("accent"),
    "error": Ink("error", "bold"),
    "hint": Ink("background", "bold reverse", "accent"),
    "thumb": Ink("muted"),
    "track": Ink("faint", "dim"),
}
_UNKNOWN = Ink("text")


class Palette:
    """Turn pieces into strips with the colours of a theme, or with attributes alone where colours are not wanted."""

    def __init__(self, variables: Mapping[str, str], plain: bool = False) -> None:
        self._plain = plain
        self._variables = variables
        self._styles: dict[tuple[str, str | None], Style] = {}

    def use(self, variables: Mapping[str, str]) -> None:
        """Draw with the colours of another theme from now on."""
        self._variables = variables
        self._styles.clear()

    def style(self, role: str, ground: str | None = None) -> Style:
        """Return the style of a role on a ground: None for the background, "panel", "cursor"."""
        style = self._styles.get((role, ground))
        if style is None:
            style = self._styles[role, ground] = self._make(INKS.get(role, _UNKNOWN), ground)
        return style

    def _make(self, ink: Ink, ground: str | None) -> Style:
        if self._plain:
            return Style.parse(ink.attributes or "none") + Style(reverse=True if ground == "panel" else None)
        words = " ".join(word for word in ink.attributes.split() if word not in ("dim", "reverse"))
        return Style.parse(words or "none") + Style(
            color=self._variables[f"ink-{ink.colour}"],
            bgcolor=self._variables[f"ink-{ink.ground or ground or 'background'}"],
        )

    def segments(self, pieces: Iterable[Piece], ground: str | None = None) -> list[Segment]:
        """Return the pieces as segments."""
        return [Segment(safe(piece.text), self.style(piece.role, ground)) for piece in pieces if piece.text]

    def strip(self, pieces: Iterable[Piece], width: int, ground: str | None = None) -> Strip:
        """Return a line of exactly `width` cells."""
        return Strip(self.segments(pieces, ground)).adjust_cell_length(width, self.style("text", ground))


def cells(pieces: Pieces) -> int:
    """Measure pieces in terminal cells."""
    return sum(cells_of(safe(piece.text)) for piece in pieces)


def shortened(pieces: Pieces, width: int) -> tuple[Piece, ...]:
    """Return as much of the pieces as fits into `width` cells, with "…" where something is lost."""
    kept: list[Piece] = []
    room = width
    for number, piece in enumerate(pieces):
        text = safe(piece.text)
        size = cells_of(text)
        more = number + 1 < len(pieces)
        if size > room or (size == room and more):
            kept.append(piece._replace(text=clip(text + (" …" if size <= room else ""), room)))
            break
        kept.append(piece._replace(text=text))
        room -= size
    return tuple(kept)


def apart(left: Pieces, right: Pieces, width: int) -> Pieces:
    """Return a line of `width` cells with pieces at its left, shortened where both do not fit, and at its right."""
    left = shortened(left, max(0, width - cells(right) - 2))
    return (*left, Piece(" " * max(0, width - cells((*left, *right))), "text"), *right)
