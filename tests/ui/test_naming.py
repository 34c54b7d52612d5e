"""Say who wrote something, from the keyboard: one entry, or all that a voice wrote."""

from pathlib import Path

from reader.ui.screens.naming import NamingScreen
from tests.ui import samples
from tests.ui.conftest import Open
from tests.ui.overruling import author, guessed, said


async def test_a_voice_is_renamed_everywhere(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@")
        assert isinstance(app.app.screen, NamingScreen)
        assert "Who wrote all 3 comments by Tern?" in app.text
        assert [row.name for row in app.app.screen._rows] == ["Tern", "Plover", "Dunlin", None]  # type: ignore[attr-defined]
        assert "Tab 1 alone" in app.text
        await app.press(*"Arctic  Tern", "enter")
        assert [author(app, f"{number}") for number in ("1", "1.2", "3")] == ["Arctic Tern"] * 3
        assert "Tern is Arctic Tern, 3 times; Z takes it back" in said(app)
        await app.press("Z")
        assert author(app, "3") == "Tern"


async def test_two_voices_are_merged_from_the_list(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("6G", "@", *"plo")
        rows = app.app.screen._rows  # type: ignore[attr-defined]
        assert [row.name for row in rows] == ["Plover", "plo"]
        await app.press("enter")
        assert author(app, "2.1") == "Plover"
    async with open_app(guessed()) as app:
        assert author(app, "2.1") == "Plover"


async def test_one_comment_alone_is_given_another_author_or_none(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", "tab")
        assert "Who wrote 1?" in app.text
        assert "Tab all 3 comments by Tern" in app.text
        await app.press("down", "enter")
        assert [author(app, f"{number}") for number in ("1", "1.2")] == ["Plover", "Tern"]
        await app.press("@", *["down"] * 9, "enter")
        assert author(app, "1") is None
        assert "It is by nobody known" in said(app)


async def test_who_is_not_signed_is_named_alone(open_app: Open) -> None:
    async with open_app(guessed()) as app:
        await app.press("3G", "@")
        assert "nobody known" in app.lines()[5]
        assert "Who wrote 1.1.1?" in app.text
        await app.press("tab", *"Dunlin", "enter")
        assert author(app, "1.1.1") == "Dunlin"
        assert [author(app, "3.1"), author(app, "3.1.1")] == [None, None]


async def test_the_name_that_a_voice_has_is_no_change(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("4G", "@", *"Tern")
        assert "as it is" in app.text
        await app.press("enter", "R")
        assert "Nothing here" in said(app)


async def test_a_comment_is_named_again_after_its_voice_was_renamed(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("4G", "@", "tab", *"Arctic", "enter", "2G", "@", "tab", *"Arctic", "enter")
        await app.press("@", *"Skua", "enter", "4G", "@", "tab", *"Gull", "enter")
        assert [author(app, id) for id in ("1.1", "1.2")] == ["Skua", "Gull"]
        await app.press("2G", "@", "tab", *"Smew", "enter", "R")
        assert "no place here" not in app.text


async def test_no_name_is_no_change(open_app: Open, tmp_path: Path) -> None:
    async with open_app(guessed()) as app:
        await app.press("j", "@", "escape", "@", "enter", "@", "tab", "enter", "3G", "@", "enter")
        assert author(app, "1") == "Tern"
    assert not (tmp_path / "repairs").exists()
