"""A doubtful dialect, and reading a source again as another."""

from dataclasses import replace

import pytest

from reader.errors import DialectError
from reader.model import Part, Warning
from reader.reconstruct.choose import GRAMMARS
from reader.session.documents import reread
from reader.ui.screens.dialects import WRITTEN_BY, DialectsScreen
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from reader.ui.screens.warnings import WarningsScreen
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.samples import Text

# One marker is below its comment's first line, one is glued to the text after it.
EVENLY = """\
The lamp went out at nine.
The keeper was asleep, as far as anybody knows.
ReplyDelete
Nobody told the harbour office.
I was there until ten.
ReplyDeleteThe wall was wet all night.
"""
FAINT = "The lamp went out.\n\n3 comments:\n\nNobody told us.\n\nI was there.\n\nSo was I.\n"


def evenly(uri: str = "/pages/even.txt") -> Text:
    text = Text(EVENLY, uri)
    dialect = text.document().source.dialect
    assert (dialect.name, dialect.runner_up) == ("T4", "T3"), dialect
    assert dialect.margin is not None and dialect.margin < 0.2
    return text


def dialect_of(app: Driver) -> str:
    return app.app.session.collection.document(0).source.dialect.name


async def settled(app: Driver, name: str) -> None:
    """Wait until the source was read again, as this dialect, and is shown."""
    for _ in range(500):
        await app.pilot.pause(0.01)
        if dialect_of(app) == name and isinstance(app.app.screen, ThreadScreen) and "Reading again" not in app.text:
            return


async def test_doubt_is_on_the_title_line(open_app: Open) -> None:
    async with open_app(evenly()) as app:
        assert "⚠ 1 doubt W" in app.lines()[0]
    async with open_app(samples.thread()) as app:
        assert "doubt" not in app.lines()[0]


async def test_the_next_best_is_offered_taken_kept_and_given_up(open_app: Open) -> None:
    source = evenly()
    async with open_app(source, files=[source]) as app:
        await app.press("j", "W")
        assert "next best     dialect T3, which explains as much" in app.text
        assert "Nothing seems wrong" not in app.text
        assert "in doubt: n reads it again as T3" in app.text
        await app.press("n")
        await settled(app, "T3")
        assert dialect_of(app) == "T3"
        assert "Read as dialect T3" in app.lines()[-2]
        await app.press("r")
        await settled(app, "T3")
        assert dialect_of(app) == "T3"
        await app.press("W")
        assert "dialect T3" in app.text
        assert "as you chose" in app.text
        await app.press("d")
        assert isinstance(app.app.screen, DialectsScreen)
        assert app.app.screen.rows.cursor > 0
        assert "as the program would" in app.lines()[1]
        await app.press("g", "enter")
        await settled(app, "T4")
        assert dialect_of(app) == "T4"
        assert "Read as the program would: dialect T4" in app.lines()[-2]
        assert app.app.session.collection.holdings[0].dialect == ""


async def test_what_was_overruled_is_not_in_doubt(open_app: Open) -> None:
    page = samples.document(samples.post())
    dialect = replace(page.dialect, score=0.5, runner_up="N", margin=-0.3)
    async with open_app(replace(page, dialect=dialect)) as app:
        assert "doubt" not in app.lines()[0]
        await app.press("W")
        assert "dialect N, which explains more by 0.30" in app.text


async def test_standard_input_is_understood_anew_from_its_text(open_app: Open) -> None:
    async with open_app(evenly("-")) as app:
        await app.press("W", "n")
        await settled(app, "T3")
        assert dialect_of(app) == "T3"
        assert app.app.session.collection.document(0).source.text == EVENLY
        await app.press("r")
        assert "cannot be read a second time" in app.lines()[-2]


async def test_where_nothing_fits_and_nothing_else_does(open_app: Open) -> None:
    source = Text(FAINT, "/pages/faint.txt")
    assert source.document().source.dialect.name == "0"
    async with open_app(source, files=[source]) as app:
        assert "boundaries guessed" in app.lines()[0]
        await app.press("W")
        assert "no dialect fits" in app.text
        assert "begins and ends is guessed" in app.text
        await app.press("d", "G", "enter")
        await settled(app, "0")
        assert isinstance(app.app.screen, ThreadScreen)


async def test_a_dialect_that_finds_nothing_leaves_everything_as_it_was(open_app: Open) -> None:
    source = evenly()
    async with open_app(source, files=[source]) as app:
        await app.press("W", "d")
        screen = app.app.screen
        assert isinstance(screen, DialectsScreen)
        row = next(row for row, shown in enumerate(screen._rows) if shown.name == "N")
        await app.press(f"{row + 1}G", "enter")
        for _ in range(500):
            await app.pilot.pause(0.01)
            if app.told:
                break
        assert "nothing in it is written as N" in app.told
        assert dialect_of(app) == "T4"
        assert app.app.session.collection.holdings[0].dialect is None
        await app.press("j")
        assert app.here == "1"


async def test_from_the_shelf_the_shelf_stays(open_app: Open) -> None:
    source = evenly()
    async with open_app(source, samples.thread(), files=[source]) as app:
        assert any("⚠" in line and "The lamp went out" in line for line in app.lines())
        await app.press("W", "n")
        for _ in range(500):
            await app.pilot.pause(0.01)
            if dialect_of(app) == "T3":
                break
        assert dialect_of(app) == "T3"
        assert isinstance(app.app.screen, ShelfScreen)


async def test_a_merged_document_is_not_read_as_one_dialect(open_app: Open) -> None:
    page = samples.document(samples.post())
    part = Part(uri="/a", sha256="", encoding=None, dialect=page.dialect, offset=0, length=10)
    async with open_app(replace(page, parts=(part, part))) as app:
        await app.press("W", "n")
        assert isinstance(app.app.screen, WarningsScreen)
        assert "merged from several" in app.lines()[-2]
        await app.press("d")
        assert isinstance(app.app.screen, WarningsScreen)


def test_every_dialect_is_described() -> None:
    assert set(WRITTEN_BY) == {grammar.name for grammar in GRAMMARS}


def test_what_was_wrong_with_the_bytes_is_still_wrong() -> None:
    wrong = Warning("encoding", "1 byte is not utf-8")
    document = replace(evenly().document(), warnings=(wrong, Warning("gap", "of the first reading")))
    again = reread(document, "T3")
    assert again.warnings[-1:] == (wrong,)
    assert all(warning.code != "gap" for warning in again.warnings)
    with pytest.raises(DialectError):
        reread(document, "N")
