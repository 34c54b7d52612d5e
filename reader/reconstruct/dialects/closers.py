"""The dialects that keep bylines: each row tells how its tools print bylines, and how they print labels."""

from reader.reconstruct.families.closers import Closers
from reader.reconstruct.scars import Scars


def _has_spaced_controls(scars: Scars) -> bool:
    """Tell whether Reply and Delete stand together on a line with a space between them."""
    return any(marker.kind == "both" and " " in scars.lines.content[marker.line] for marker in scars.markers)


# All text of the page by resiliparse, inscriptis, html2text, lynx or w3m: numbered bylines, and every label.
H = Closers("H", lambda byline: byline.numbered and not byline.linked)
# H with links as Markdown: the byline's link holds the comment's id and its exact time.
H_LINKED = Closers("H'", lambda byline: byline.linked)
# The text nodes of the page one a line, by bs4, lxml, selectolax: author and date on lines of their own.
G = Closers(
    "G",
    lambda byline: byline.split and not (byline.numbered or byline.linked),
    lambda scars: not _has_spaced_controls(scars),
)
# Copied from a browser: author and date on one line, without a number; Reply under each thread only.
C = Closers("C", lambda byline: not (byline.numbered or byline.linked or byline.split), lambda scars: not scars.is_cut)
# Paragraphs run together, by boilerpy3 or on one line by resiliparse: labels stand between spaces.
B = Closers(
    "B",
    lambda byline: not (byline.numbered or byline.linked),
    lambda scars: scars.is_cut or _has_spaced_controls(scars),
)
