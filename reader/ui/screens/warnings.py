"""What is known about a source: how it was understood, and what may be wrong."""

from collections.abc import Iterator, Sequence

from reader.model import Document, Source
from reader.ui.actions import WARNINGS
from reader.ui.paint import Pieces, cells
from reader.ui.screens.listing import ListScreen
from reader.view.line import Piece
from reader.view.wrap import safe, wrap

_NAME_WIDTH = 14
_GUESSED = "0"


class WarningsScreen(ListScreen[None]):
    """Say where a document came from, how sure its boundaries are, and every warning with its line."""

    MODE = WARNINGS

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._lines: list[Pieces] = []

    def fill(self, words: Sequence[str]) -> int:
        width = max(20, self.size.width - 3)
        self._lines = [part for line in _lines(self._document) for part in _wrapped(line, width)]
        return len(self._lines)

    def on_resize(self) -> None:
        self.refill()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return self._lines[row]

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("About this source", "title"),), ()


def _lines(document: Document) -> Iterator[Pieces]:
    source, dialect = document.source, document.source.dialect
    found = sum(len(post.comments) for post in document.posts)
    yield _fact("source", source.uri)
    yield _fact("encoding", source.encoding or "unknown")
    understood = "no dialect fits: one post without comments" if dialect.name == _GUESSED else f"dialect {dialect.name}"
    yield _fact("understood as", f"{understood}, score {dialect.score:.2f}")
    if dialect.runner_up is not None:
        margin = f", {dialect.margin:.2f} behind" if dialect.margin is not None else ""
        yield _fact("next best", f"dialect {dialect.runner_up}{margin}")
    yield _fact("posts", str(len(document.posts)))
    yield _fact("comments", str(found))
    claimed = [post.claimed_comments for post in document.posts if post.claimed_comments is not None]
    if claimed:
        yield _fact("", f"{sum(claimed)} claimed by the source")
    yield ()
    if not document.warnings:
        yield (Piece("Nothing seems wrong.", "muted"),)
    for warning in document.warnings:
        line = f"line {_line_number(source, warning.span.start)}: " if warning.span else ""
        yield (Piece("⚠ ", "notice"), Piece(line, "muted"), Piece(warning.message, "text"))


def _wrapped(line: Pieces, width: int) -> Iterator[Pieces]:
    """Break a line; what goes on in the next one begins under the last piece."""
    if not line:
        yield line
        return
    *lead, last = line
    indent = cells(lead)
    text = safe(last.text)
    for number, (start, end) in enumerate(wrap(text, max(8, width - indent))):
        before = lead if number == 0 else [Piece(" " * indent, "text")]
        yield (*before, last._replace(text=text[start:end]))


def _fact(name: str, value: str) -> Pieces:
    return (Piece(f"{name:<{_NAME_WIDTH}}", "muted"), Piece(value, "text"))


def _line_number(source: Source, at: int) -> int:
    return source.text.count("\n", 0, at) + 1
