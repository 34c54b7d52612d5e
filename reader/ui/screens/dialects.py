"""Choose the dialect to read a source by."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model import Source
from reader.reconstruct.build import explain
from reader.reconstruct.choose import GRAMMARS
from reader.session.documents import AS_FOUND
from reader.ui.actions import DIALECTS
from reader.ui.dispatch import does
from reader.ui.keymap import Press
from reader.ui.paint import Pieces, shortened
from reader.ui.ports import Host
from reader.ui.screens.listing import ListScreen
from reader.ui.widgets.row_list import RowList
from reader.view.line import Piece

WRITTEN_BY = {
    "N": "resiliparse, main content: numbered items",
    "L": "resiliparse, main content, without numbers",
    "T1": "trafilatura 0.8: the marker ends the first line",
    "T2": "trafilatura 1.0 to 1.8.0: the marker is glued to the first line",
    "T3": "trafilatura 1.8.1 to 2.1: the marker is glued to the second line",
    "T4": "trafilatura 2.2 and later: the marker is the second line",
    "T3m": "T3 as Markdown",
    "T4m": "T4 as Markdown",
    "H": "all text by resiliparse, inscriptis, html2text, lynx, w3m",
    "H'": "H with links as Markdown",
    "C": "copied from a browser",
    "G": "bs4, lxml, selectolax: a text node a line",
    "B": "boilerpy3, or all on one line: paragraphs run together",
    "S": "old pages: “Ann said...” and closing times",
    "R": "any other page: name and date alike with each comment",
    "F": "forums: the same short lines around each comment",
    "A": "an archive page: posts without comments",
    "0": "nothing to go by: one post, or guessed comments",
}
_NAME, _SCORE = 6, 6
# Scoring a longer text again would keep the keys waiting.
_SCORED = 300_000


class _Row(NamedTuple):
    name: str
    score: str
    about: str
    word: str = ""


class DialectsScreen(ListScreen[str]):
    """List the dialects; the answer is the name of the one to read by, or `AS_FOUND`."""

    MODE = DIALECTS

    def __init__(self, host: Host, source: Source, chosen: str | None) -> None:
        super().__init__(host)
        self._dialect = source.dialect.name
        self._rows = list(_rows(source, chosen))

    def fill(self, words: Sequence[str]) -> int:
        return len(self._rows)

    def first_row(self) -> int:
        return next((row for row, shown in enumerate(self._rows) if shown.name == self._dialect), 0)

    def heading(self) -> tuple[Pieces, Pieces]:
        return (Piece("Read as", "title"),), (Piece("for as long as it is open here", "muted"),)

    def draw(self, row: int, line: int, width: int) -> Pieces:
        shown = self._rows[row]
        pieces = (
            Piece(f"{shown.name or '—':<{_NAME}}", "key"),
            Piece(f"{shown.score:<{_SCORE}}", "muted"),
            Piece(shown.about, "text"),
            Piece(f"  {shown.word}" if shown.word else "", "notice"),
        )
        return shortened(pieces, width)

    @does("dialects.choose")
    def choose(self, press: Press) -> None:
        self.dismiss(self._rows[self.rows.cursor].name)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self.choose(Press("dialects.choose"))


def _rows(source: Source, chosen: str | None) -> Iterator[_Row]:
    """Yield the program's own choice and every dialect, those that explain something of the text first."""
    scores = dict(explain(source.text).scores) if len(source.text) <= _SCORED else {}
    yield _Row(AS_FOUND, "", "as the program would", "" if chosen else "now")
    names = [grammar.name for grammar in GRAMMARS]
    for name in sorted(names, key=lambda name: -scores.get(name, 0)):
        score = f"{scores[name]:.2f}" if name in scores else ""
        word = "now" if name == source.dialect.name else "next best" if name == source.dialect.runner_up else ""
        yield _Row(name, score, WRITTEN_BY[name], word)
