"""Say what is quoted, from the keyboard: move edges in sight, make quotations, end them."""

import asyncio
import threading
from pathlib import Path

import pytest
from reader.notes.repairs import RepairFolder

from reader.infer import infer
from reader.model import Document
from reader.overrule.folder import RepairFolder
from reader.session import documents
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.overruling import answered, author, entry, guessed, quoted, said


async def test_the_edges_are_moved_in_sight_and_kept(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e")
        assert "Quoted: paragraphs 2–3 of 4 · the end moves" in said(app)
        await app.press("j")
        assert quoted(app, "p1-2") == [(1, 3)]
        await app.press("j")
        assert "No further here" in said(app)
        await app.press("2k", "o", "k")
        assert "paragraphs 1–2 of 4 · the beginning moves" in said(app)
        assert quoted(app, "p1-2") == [(0, 1)]
        await app.press("enter")
        assert "Quoted from here to there; Z takes it back" in said(app)
        assert quoted(app, "p1-2") == [(0, 1)]
        assert entry(app, "p1-2").quotes[0].title == "Notice to lamp keepers"
    async with open_app(guessed()) as app:
        assert quoted(app, "p1-2") == [(0, 1)]


async def test_while_edges_move_other_keys_do_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "&", "q")
        assert quoted(app, "p1-2") == [(1, 2)]
        assert app.here == "p1-2"
        assert app.window.marked is None


@pytest.mark.parametrize("keys", ["j", "jj", "kojk"])
async def test_escape_leaves_the_edges_as_they_were(open_app: Open, tmp_path: Path, keys: str) -> None:
    async with open_app(guessed()) as app:
        before = entry(app, "p1-2")
        await app.press("]q", "e", *keys, "escape")
        assert entry(app, "p1-2") is before
    assert not (tmp_path / "repairs").exists()


async def test_an_edge_that_was_moved_is_moved_again_and_back(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "enter", "e", "k", "k", "enter")
        assert quoted(app, "p1-2") == [(1, 1)]
        file = RepairFolder(tmp_path / "repairs").of(guessed())
        assert len(file.notes) == 1
        await app.press("e", "j", "enter")
        assert "As the program has it" in said(app)
        file.refresh()
        assert file.notes == ()
        await app.press("Z", "Z", "Z")
        assert quoted(app, "p1-2") == [(1, 2)]


async def test_what_is_not_quoted_is_said_and_taken_back(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "!")
        assert (quoted(app, "p1-2"), entry(app, "p1-2").blocks[1].quote) == ([], None)
        assert "❝" not in app.text
        await app.press("!")
        assert "Nothing here is quoted" in said(app)
        await app.press("Z")
        assert quoted(app, "p1-2") == [(1, 2)]


async def test_what_is_quoted_is_said_from_what_is_in_sight(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", '"', "enter")
        assert quoted(app, "p1-1") == [(0, 0)]
        await app.press('"')
        assert "All of this is quoted already" in said(app)
        await app.press("!")
        assert quoted(app, "p1-1") == []
        await app.press("5G", '"', "enter")
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
    async with open_app(guessed()) as app:
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
        await app.press("R")
        assert app.app.screen.rows.count == 1  # type: ignore[attr-defined]


async def test_a_folded_quotation_stays_so_when_one_before_it_comes_and_goes(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("5G", "t", '"', "enter")
        assert quoted(app, "p1-2") == [(0, 0), (1, 2)]
        assert [app.window.folding.quote_folded(5, number) for number in (0, 1)] == [False, True]
        await app.press("Z")
        assert quoted(app, "p1-2") == [(1, 2)]
        assert app.window.folding.quote_folded(5, 0)


async def test_one_may_quit_while_edges_move(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("5G", "e", "ctrl+c")
        assert not app.app.is_running


async def test_a_folded_quotation_opens_while_its_edges_move(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("T", "]q", "e", "j")
        assert "My own word after it" in app.text


# What follows


def noticed() -> Document:
    """Make a thread in which a notice is taken for the words of who signed it."""
    notice = ("The office closes on Monday.", "All lamps will be kept by the county from then on.", "- Wren")
    first = samples.comment("1", "Look what was on the door.", *notice)
    others = samples.comment("2", "Wren, when do they close?"), samples.comment("3", "I see no notice there.")
    return infer(samples.document(samples.post(first, *others)))


@pytest.mark.parametrize("long", [10**6, 0])
async def test_what_follows_from_quoted_words_is_inferred_again_beside_the_app_in_a_long_text(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    monkeypatch.setattr(documents, "_LONG", long)
    read = noticed()
    async with open_app(read) as app:
        assert (author(app, "p1-1"), answered(app, "p1-2")) == ("Wren", ["p1-1"])
        await app.press("j", '"', "o", "j", "enter")
        await settled(app)
        assert quoted(app, "p1-1") == [(1, 3)]
        assert (author(app, "p1-1"), answered(app, "p1-2")) == (None, [])
        await app.press("Z")
        await settled(app)
        assert (author(app, "p1-1"), answered(app, "p1-2")) == ("Wren", ["p1-1"])
        await app.press("Z", '"', "enter", '"', "j", "enter", "2j", "@", *"Tern", "enter")
        await settled(app)
        assert author(app, "p1-3") == "Tern"
        said = app.desk.document
    async with open_app(read) as app:
        await settled(app)
        assert app.app.session.collection.document(0).posts == said.posts


async def test_what_follows_waits_while_edges_move(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_LONG", 0)
    async with open_app(noticed()) as app:
        await app.press("j", '"', "k", "k", "enter", "e")
        await settled(app)
        assert "edge" in app.lines()[-1]
        await app.press("j")
        assert quoted(app, "p1-1") == [(0, 2)]
        await app.press("escape")
        await app.pilot.pause(0.6)
        assert quoted(app, "p1-1") == [(0, 1)]


async def settled(app: Driver) -> None:
    """Wait for what is inferred beside the app."""
    for thread in threading.enumerate():
        if thread.name == "overlay":
            await asyncio.to_thread(thread.join)
    await app.press()
    await app.pilot.pause()
