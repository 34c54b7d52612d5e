"""Colours, attributes and harmless text."""

import pytest
from rich.style import Style
from textual.color import Color

from reader.ui.paint import INKS, Palette, apart, cells, shortened
from reader.ui.themes import THEMES
from reader.view.line import Piece

LINES = {"faint"}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [part / 255 for part in Color.parse(colour).rgb]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", INKS)
def test_what_is_drawn_can_be_read(theme: object, role: str) -> None:
    ink = INKS[role]
    variables = theme.variables  # type: ignore[attr-defined]
    grounds = [ink.ground] if ink.ground else ["background", "panel", "cursor"]
    for ground in grounds:
        least = 2.0 if ink.colour in LINES else 4.5
        assert contrast(variables[f"ink-{ink.colour}"], variables[f"ink-{ground}"]) >= least, (role, ground)


def test_colour_alone_carries_nothing() -> None:
    plain = Palette({}, plain=True)
    assert plain.style("body") == Style()
    for role in ("author", "unread", "match", "match-current", "link", "key", "quote-title", "error", "hint"):
        assert plain.style(role) != plain.style("body"), role
    assert plain.style("match") != plain.style("match-current")
    for role in INKS:
        style = plain.style(role, "panel")
        assert style.color is None
        assert style.bgcolor is None


def test_a_strip_has_just_the_width() -> None:
    palette = Palette(THEMES[0].variables)
    for text in ("", "short", "東京" * 30, "e\u0301" * 50, "long " * 40):
        assert palette.strip((Piece(text, "body"),), 40).cell_length == 40


@pytest.mark.parametrize("width", range(12))
def test_what_does_not_fit_is_cut_with_a_sign(width: int) -> None:
    pieces = (Piece("東京", "title"), Piece(" · x", "muted"))
    cut = shortened(pieces, width)
    assert cells(cut) <= width
    text = "".join(piece.text for piece in cut)
    assert text == "東京 · x" if width >= 8 else (width == 0 or text.endswith("…"))


@pytest.mark.parametrize("width", range(4, 20))
def test_what_stands_apart_fills_the_line_and_keeps_its_right(width: int) -> None:
    line = apart((Piece("東京", "title"), Piece(" · x", "muted")), (Piece("end", "key"),), width)
    assert cells(line) == width
    assert line[-1].text == "end"
