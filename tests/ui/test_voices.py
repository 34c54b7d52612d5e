"""Who speaks, on a screen of its own, and from one comment of a voice to its next."""

from pathlib import Path

import pytest
from textual.events import Key

from reader.export.voice_list import as_text
from reader.infer.voices import voices
from reader.paths import packaged
from reader.session.events import Loaded
from reader.ui.app import Happened
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from reader.ui.screens.voices import VoicesScreen
from reader.view.folding import HEADER, HIDDEN, OPEN
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.samples import Text
from tests.ui.test_answers import crossed

SAMPLES = sorted(packaged("seeds").glob("*.txt"))


async def counted(app: Driver) -> VoicesScreen:
    """Wait until the voices are counted."""
    for _ in range(500):
        if "counting" not in app.lines()[0]:
            break
        await app.pilot.pause(0.01)
    assert isinstance(app.app.screen, VoicesScreen)
    return app.app.screen


def second() -> samples.Sample:
    return samples.document(
        samples.post(
            samples.comment("1", "Another word.", by="Plover"),
            samples.comment("2", "And one more.", by="‘Теrn’"),
        ),
        uri="/pages/second.txt",
    )


async def test_who_speaks_how_often_and_with_whom(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("V")
        await counted(app)
        lines = app.lines()
        assert "3 voices, 4 comments unsigned" in lines[0]
        assert "a column is one comment, █ is 1 comment" in lines[1]
        assert lines[2].split()[:2] == ["▌Tern", "3"]
        assert lines[2].endswith("█  █  █")
        assert "Tern · 3 comments" in app.text
        assert "answered by  Plover 1" in app.text
        assert "from the first comment to the last" in app.text
        await app.press("j")
        assert "Plover · 2 comments" in app.text
        assert "answers      Tern 1" in app.text
        await app.press("escape")
        assert isinstance(app.app.screen, ThreadScreen)


async def test_enter_goes_to_the_comments_of_the_voice(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("6G", "V")
        await counted(app)
        await app.press("j", "enter")
        assert "What Plover says" in app.lines()[0]
        assert app.lines()[1].split()[:2] == ["▌1.1", "The"]
        assert "One one: The tide" in app.lines()[2]
        await app.press("escape", "enter", "/", "four.", "enter")
        assert "1 of 1" in app.lines()[-2]
        await app.press("/", "escape", "enter")
        assert app.here == "1.1"
        assert "]a" in app.lines()[-2]
        await app.press("]a")
        assert app.here == "4"
        assert "2 of 2 by Plover" in app.lines()[-2]
        await app.press("''")
        assert app.here == "1.1"


async def test_one_document_or_all(open_app: Open) -> None:
    async with open_app(samples.thread(), second()) as app:
        await app.press("V")
        assert isinstance(await counted(app), VoicesScreen)
        assert "of 2 documents" in app.lines()[0]
        await app.press("/", "plover", "enter")
        assert "Plover · 3 comments" in app.text
        assert "speaks in    lamp.txt 2, second.txt 1" in app.text
        await app.press("s")
        for _ in range(100):
            await app.pilot.pause(0.01)
            if "Plover · 2 comments" in app.text:
                break
        assert "The lamp on the wall" in app.lines()[0]
        assert "speaks in" not in app.text
        await app.press("escape")
        assert isinstance(app.app.screen, ShelfScreen)


async def test_what_is_chosen_before_all_is_counted_again_is_what_is_shown(open_app: Open) -> None:
    async with open_app(samples.thread(), second()) as app:
        await app.press("V")
        await counted(app)
        await app.press("/", "Теrn", "enter")
        app.app.post_message(Key("s", "s"))
        app.app.post_message(Key("enter", None))
        await app.pilot.pause(0.1)
        assert "What ‘Теrn’ says" in app.lines()[0]
        await app.press("enter")
        assert (app.thread.where.source, app.here) == (1, "2")


async def test_what_is_read_later_is_counted_too(open_app: Open) -> None:
    late = second()
    async with open_app(samples.thread(), late.uri) as app:  # nobody finds it
        await app.press("V")
        await counted(app)
        assert "The lamp on the wall" in app.lines()[0]
        app.app.post_message(Happened(Loaded(1, late.resolved())))
        for _ in range(100):
            await app.pilot.pause(0.01)
            if "of 2 documents" in app.text:
                break
        assert "Plover · 2 comments" not in app.text
        await app.press("j")
        assert "Plover · 3 comments" in app.text


async def test_another_document_is_opened_where_the_voice_speaks_only_there(open_app: Open) -> None:
    async with open_app(samples.thread(), second()) as app:
        await app.press("V")
        await counted(app)
        await app.press("/", "Теrn", "enter", "enter", "enter")
        assert app.here == "2"
        assert app.thread.where.source == 1


async def test_what_is_said_here_comes_first(open_app: Open) -> None:
    async with open_app(samples.thread(), second()) as app:
        await app.press("j", "enter", "V")
        await counted(app)
        await app.press("s")
        for _ in range(100):
            await app.pilot.pause(0.01)
            if "of 2 documents" in app.text:
                break
        await app.press("/", "plover", "enter", "enter")
        assert "3 of 3" in app.lines()[-2]
        await app.press("enter")
        assert app.thread.where.source == 1
        assert app.here == "1"


async def test_a_low_screen_keeps_its_list(open_app: Open) -> None:
    async with open_app(samples.thread(), size=(50, 10)) as app:
        await app.press("V")
        await counted(app)
        assert [line.split()[0] for line in app.lines()[2:5]] == ["▌Tern", "Plover", "Dunlin"]


async def test_look_alikes_are_flagged(open_app: Open) -> None:
    async with open_app(samples.thread(), second()) as app:
        await app.press("V")
        await counted(app)
        assert "Tern ≈" in app.lines()[2]
        assert "beware       ‘Теrn’ only looks the same: another voice" in app.text


async def test_nobody_and_nothing_further(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("j", "]a")
        assert "Nobody has signed this" in app.lines()[-2]
        await app.press("V")
        await counted(app)
        await app.press("enter", "s")
        assert "No other document is open" in app.lines()[-2]
    async with open_app(samples.thread()) as app:
        await app.press("1G", "9]a")
        assert app.here == "3"
        await app.press("]a")
        assert "Tern says nothing after this" in app.lines()[-2]
        await app.press("2[a")
        assert app.here == "1"
        await app.press("[a")
        assert "Tern says nothing before this" in app.lines()[-2]


async def test_along_a_voice_by_conversation(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("1G", "]a", "c", "]a")
        assert app.here == "3"


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
async def test_the_screen_and_the_shell_have_the_same_numbers(open_app: Open, path: Path) -> None:
    text = Text.of(path)
    resolved = text.resolved()
    async with open_app(text, size=(100, 50)) as app:
        await app.press("V")
        screen = await counted(app)
        found = voices([resolved])
        assert screen.rows.count == len(found)
        shell = "\n".join(as_text([resolved]))
        for voice, line in zip(found, app.lines()[2:], strict=False):
            assert voice.name[:30] in line
            assert f" {len(voice.comments)} " in line
            assert voice.name[:30] in shell


async def test_a_voice_is_muted_and_its_replies_are_not(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "x")
        assert "Tern has a line for each comment" in app.lines()[-2]
        shown = {app.number(index): state for index, state in enumerate(app.window.folding.shown)}
        assert [number for number, state in shown.items() if state == HEADER] == ["1", "1.2", "3"]
        assert HIDDEN not in shown.values()
        await app.press("x")
        assert "Tern is shown again" in app.lines()[-2]
        assert set(app.window.folding.shown) == {OPEN}
        await app.press("3G", "x")
        assert "Nobody has signed this" in app.lines()[-2]
    async with open_app(samples.document(samples.post(samples.comment("1", "One."), by="Keeper"))) as app:
        await app.press("x")
        assert "Keeper says nothing but the post" in app.lines()[-2]
