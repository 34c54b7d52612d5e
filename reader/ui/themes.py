"""The two themes: colours by what they are for, as variables of the style sheets.

Every colour of text stands against `background`, `panel` and `cursor` with a contrast of at least
4.5 : 1, lines and other marks of `faint` with at least 2 : 1; a test measures it.
"""

import os

from textual.theme import Theme

DARK = "reader-dark"
LIGHT = "reader-light"

_NIGHT = {
    "background": "#15181e",
    "panel": "#1f232b",
    "cursor": "#272d38",
    "text": "#d6d9df",
    "muted": "#979ead",
    "faint": "#667085",
    "accent": "#e9b872",
    "author": "#8fc1f3",
    "owner": "#f2a878",
    "quote": "#a9c686",
    "quoted": "#bcc4b3",
    "link": "#7fb8ff",
    "fresh": "#ff8f87",
    "note": "#d9a8f0",
    "fold": "#8fd0c4",
    "match-text": "#15181e",
    "match": "#e6c35c",
    "error": "#ff8f87",
}
_DAY = {
    "background": "#fcfbf8",
    "panel": "#efede6",
    "cursor": "#e6ebf2",
    "text": "#23262c",
    "muted": "#5b616d",
    "faint": "#8f939b",
    "accent": "#8f5200",
    "author": "#0a5794",
    "owner": "#9a4410",
    "quote": "#3b6128",
    "quoted": "#3f4a38",
    "link": "#0b4fb8",
    "fresh": "#b8203f",
    "note": "#78309c",
    "fold": "#156357",
    "match-text": "#23262c",
    "match": "#ffd968",
    "error": "#b8203f",
}


def _theme(name: str, ink: dict[str, str], dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=ink["author"],
        secondary=ink["muted"],
        accent=ink["accent"],
        warning=ink["accent"],
        error=ink["error"],
        success=ink["quote"],
        foreground=ink["text"],
        background=ink["background"],
        surface=ink["background"],
        panel=ink["panel"],
        dark=dark,
        variables={f"ink-{key}": value for key, value in ink.items()},
    )


THEMES = (_theme(DARK, _NIGHT, dark=True), _theme(LIGHT, _DAY, dark=False))


def looks_light() -> bool:
    """Tell whether the terminal says that its background is light, which few do: the last colour of COLORFGBG."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
