"""Say what is quoted, from the keyboard: move edges in sight, make quotations, end them."""

from pathlib import Path

import pytest
from textual.events import Key

from reader.overrule.folder import RepairFolder
from tests.ui import samples
from tests.ui.conftest import Open, wait_until
from tests.ui.overruling import answered, author, entry, guessed, quoted, said
from tests.ui.samples import Sample


async def test_the_edges_are_moved_in_sight_and_kept(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e")
        assert "Quoted: paragraphs 2–3 of 4 · the end moves" in said(app)
        await app.press("j")
        assert quoted(app, "2") == [(1, 3)]
        await app.press("j")
        assert "No further here" in said(app)
        await app.press("2k", "o", "k")
        assert "paragraphs 1–2 of 4 · the beginning moves" in said(app)
        assert quoted(app, "2") == [(0, 1)]
        await app.press("enter")
        assert "Quoted from here to there; Z takes it back" in said(app)
        assert quoted(app, "2") == [(0, 1)]
        assert app.resolved.quotes(entry(app, "2"))[0].title == "Notice to lamp keepers"
    async with open_app(guessed()) as app:
        assert quoted(app, "2") == [(0, 1)]


async def test_while_edges_move_other_keys_do_nothing(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "&", "q")
        assert quoted(app, "2") == [(1, 2)]
        assert app.here == "2"
        assert app.window.marked is None


@pytest.mark.parametrize("keys", ["j", "jj", "kojk"])
async def test_escape_leaves_the_edges_as_they_were(open_app: Open, tmp_path: Path, keys: str) -> None:
    async with open_app(guessed()) as app:
        before = app.window.thread.resolved
        await app.press("]q", "e", *keys, "escape")
        assert app.window.thread.resolved is before
    assert not (tmp_path / "repairs").exists()


async def test_an_edge_that_was_moved_is_moved_again_and_back(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "e", "j", "enter", "e", "k", "k", "enter")
        assert quoted(app, "2") == [(1, 1)]
        file = RepairFolder(tmp_path / "repairs").of(app.desk.document)
        assert len(file.notes) == 1
        await app.press("e", "j", "enter")
        assert "As the program has it" in said(app)
        file.refresh()
        assert file.notes == ()
        await app.press("Z", "Z", "Z")
        assert quoted(app, "2") == [(1, 2)]


async def test_what_is_not_quoted_is_said_and_taken_back(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("]q", "!")
        assert quoted(app, "2") == []
        assert "❝" not in app.text
        await app.press("!")
        assert "Nothing here is quoted" in said(app)
        await app.press("Z")
        assert quoted(app, "2") == [(1, 2)]


async def test_what_is_quoted_is_said_from_what_is_in_sight(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", '"', "enter")
        assert quoted(app, "1") == [(0, 0)]
        await app.press('"')
        assert "All of this is quoted already" in said(app)
        await app.press("!")
        assert quoted(app, "1") == []
        await app.press("5G", '"', "enter")
        assert quoted(app, "2") == [(0, 0), (1, 2)]
    async with open_app(guessed()) as app:
        assert quoted(app, "2") == [(0, 0), (1, 2)]
        await app.press("R")
        assert app.app.screen.rows.count == 1  # type: ignore[attr-defined]


async def test_a_folded_quotation_stays_so_when_one_before_it_comes_and_goes(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("5G", "t", '"', "enter")
        assert quoted(app, "2") == [(0, 0), (1, 2)]
        assert [app.window.folding.quote_folded(5, number) for number in (0, 1)] == [False, True]
        await app.press("Z")
        assert quoted(app, "2") == [(1, 2)]
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


def noticed() -> Sample:
    """Make a thread in which a notice is taken for the words of who signed it."""
    notice = ("The office closes on Monday.", "All lamps will be kept by the county from then on.", "- Wren")
    first = samples.comment("1", "Look what was on the door.", *notice)
    others = samples.comment("2", "Wren, when do they close?"), samples.comment("3", "I see no notice there.")
    return samples.document(samples.post(first, *others), opinions=False)


async def test_what_follows_from_quoted_words_is_inferred_again_beside_the_app(open_app: Open) -> None:
    page = noticed()
    async with open_app(page) as app:
        assert (author(app, "1"), answered(app, "2")) == ("Wren", ["1"])
        await app.press("j", '"', "o", "j")
        app.app.post_message(Key("enter", None))
        await wait_until(app, lambda: answered(app, "2") == [])
        assert (quoted(app, "1"), author(app, "1")) == ([(1, 3)], None)
        await app.pilot.pause()
        assert "2 comments seen otherwise for that, marked ≈" in said(app)
        assert "≈ 2" in app.text
        await app.press("Z")
        assert (author(app, "1"), answered(app, "2")) == ("Wren", ["1"])
        await app.press("Z", '"', "enter", '"', "j", "enter", "2j", "@", *"Tern", "enter")
        await wait_until(app, lambda: answered(app, "2") == [])
        assert author(app, "3") == "Tern"
        before = app.resolved
    async with open_app(page) as app:
        await wait_until(app, lambda: answered(app, "2") == [])
        assert (app.resolved.said, app.resolved.believed) == (before.said, before.believed)
        assert "≈" not in app.text, "nobody has just said anything"


async def test_what_follows_waits_while_edges_move(open_app: Open) -> None:
    async with open_app(noticed()) as app:
        await app.press("j", '"', "k", "k")
        alone = app.resolved.believed
        app.app.post_message(Key("enter", None))
        app.app.post_message(Key("e", "e"))
        await app.pilot.pause(0.2)
        assert "edge" in app.lines()[-1]
        await app.press("j")
        assert quoted(app, "1") == [(0, 2)]
        assert app.resolved.believed is alone
        await app.press("escape")
        await wait_until(app, lambda: app.resolved.believed is not alone)
        assert quoted(app, "1") == [(0, 1)]
