"""What is known about a source: how it was understood, and what may be wrong."""

from collections.abc import Iterator, Sequence

from reader.model import Dialect, Document, Source, Warning
from reader.sources.read import STANDARD_INPUT
from reader.ui.actions import WARNINGS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, cells
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.status import GUESSED, doubtful, doubts
from reader.view.line import Piece
from reader.view.wrap import safe, wrap

_NAME_WIDTH = 14
_MERGED = "A document that was merged from several has the dialects of these"


class WarningsScreen(ListScreen[str]):
    """Say where a document came from, how sure its boundaries are, and every warning with its line.

    The answer is the dialect to read it by from now on.
    """

    MODE = WARNINGS

    def __init__(self, host: Host, source: int) -> None:
        """Take the number of a source that is loaded."""
        super().__init__(host)
        self._document = host.session.collection.document(source)
        self._warnings = host.session.warnings(source)
        self._chosen = host.session.collection.holdings[source].dialect
        self._lines: list[Pieces] = []

    def fill(self, words: Sequence[str]) -> int:
        width = max(20, self.size.width - 3)
        lines = _lines(self._document, self._warnings, self._chosen)
        self._lines = [part for line in lines for part in _wrapped(line, width)]
        return len(self._lines)

    def on_resize(self) -> None:
        self.refill()

    def draw(self, row: int, line: int, width: int) -> Pieces:
        return self._lines[row]

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("About this source", "title"),), ()

    @does("dialect.next")
    def next_best(self, press: Press) -> None:
        if self._document.source.parts:
            self.say(_MERGED)
        elif not _runner_up(self._document.source.dialect):
            self.say("No other dialect finds anything in it; d chooses one all the same")
        else:
            self.dismiss(self._document.source.dialect.runner_up)

    @does("dialect.choose")
    def choose(self, press: Press) -> None:
        if self._document.source.parts:
            self.say(_MERGED)
            return
        from reader.ui.screens.dialects import DialectsScreen

        self.host.ask(DialectsScreen(self.host, self._document.source, self._chosen), self.dismiss)


def _runner_up(dialect: Dialect) -> str | None:
    """Name the dialect that explains the source next best, if that explains anything of it."""
    return dialect.runner_up if dialect.margin is None or dialect.score - dialect.margin > 0 else None


def _lines(document: Document, warnings: Sequence[Warning], chosen: str | None) -> Iterator[Pieces]:
    source, dialect = document.source, document.source.dialect
    comments = sum(len(post.comments) for post in document.posts)
    yield _fact("source", "standard input" if source.uri == STANDARD_INPUT else source.uri)
    yield _fact("encoding", source.encoding or "unknown")
    understood = "no dialect fits" if dialect.name == GUESSED else f"dialect {dialect.name}"
    yield _fact("understood as", f"{understood}, score {dialect.score:.2f}{', as you chose' if chosen else ''}")
    yield from _next_best(dialect)
    yield _fact("posts", str(len(document.posts)))
    yield _fact("comments", str(comments))
    claimed = [post.claimed_comments for post in document.posts if post.claimed_comments is not None]
    if claimed:
        yield _fact("", f"{sum(claimed)} claimed by the source")
    yield ()
    if not doubts(dialect, warnings):
        yield (Piece("Nothing seems wrong.", "muted"),)
    for warning in warnings:
        line = f"line {_line_number(source, warning.span.start)}: " if warning.span else ""
        yield (Piece("⚠ ", "notice"), Piece(line, "muted"), Piece(warning.message, "text"))


def _next_best(dialect: Dialect) -> Iterator[Pieces]:
    runner_up = _runner_up(dialect)
    if runner_up is not None:
        yield _fact("next best", f"dialect {runner_up}{_behind(dialect.margin)}")
    if doubtful(dialect):
        which = (
            f"n reads it again as {runner_up}, d as any other"
            if runner_up
            else "d reads it again as one that you choose"
        )
        why = (
            "Where it begins and ends is guessed" if dialect.name == GUESSED else "Which of the two it is, is in doubt"
        )
        yield (Piece("⚠ ", "notice"), Piece(f"{why}: {which}", "text"))


def _behind(margin: float | None) -> str:
    if margin is None:
        return ""
    if margin < 0:
        return f", which explains more by {-margin:.2f}"
    return f", {margin:.2f} behind" if margin else ", which explains as much"


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
