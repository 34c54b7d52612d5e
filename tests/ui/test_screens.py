"""Help, palette, links, what is known about a source, themes, the mouse."""

import webbrowser

import pytest
from textual.events import Key, MouseScrollDown

from reader.ui.actions import ACTIONS, LETTER, LEVEL, SHELF, THREAD, applying, label
from reader.ui.screens.help import HelpScreen
from reader.ui.screens.links import LinksScreen
from reader.ui.screens.shelf import ShelfScreen
from reader.ui.screens.thread import ThreadScreen
from reader.ui.themes import DARK, LIGHT
from reader.ui.widgets.hints import Hints
from reader.ui.widgets.thread_view import ThreadView
from tests.ui import samples
from tests.ui.conftest import Open


async def test_the_help_names_every_action_with_its_keys(open_app: Open) -> None:
    async with open_app(samples.thread(), size=(100, 400)) as app:
        await app.press("?")
        assert isinstance(app.app.screen, HelpScreen)
        for action in ACTIONS:
            assert any(
                action.title in line and all(label(keys) in line for keys in action.keys) for line in app.lines()
            ), action.id
        await app.press("q")
        assert isinstance(app.app.screen, ThreadScreen)


async def test_the_help_tells_each_action_once_and_narrows_to_words(open_app: Open) -> None:
    async with open_app(samples.thread(), size=(100, 400)) as app:
        await app.press("B", "?")
        assert app.lines()[1].strip("▌ ") == "In the list of bookmarks"
        assert [app.text.count(title) for title in ("Delete the bookmark", "All links")] == [1, 1]
        await app.press("/", *"unread thread", "enter")
        found = [line.strip("▌ ") for line in app.lines()[1:-2] if line]
        assert found[0] == "In a thread"
        assert any("Next unread comment" in line for line in found)
        assert not any("Delete the bookmark" in line for line in found)
        await app.press("/", *"nothing of the kind", "enter")
        assert "Nothing here" in app.lines()[-2]


async def test_the_footer_names_what_is_of_use_where_one_stands(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j")
        assert "t quote" not in app.lines()[-1]
        assert "i why  c regroup" in app.lines()[-1]
        await app.press("5G")
        assert "]r answers" not in app.lines()[-1]
        await app.press("]q")
        assert "t quote" in app.lines()[-1]
        assert app.lines()[-1].endswith("? help  q leave")


async def test_the_screens_can_carry_out_all_that_applies_to_them(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        screen = app.thread
        assert {action.id for action in applying(["thread", "searching"])} <= set(screen.commands)
        for key in ("?", "B", "U", "W", "i", "V", "R"):
            await app.press(key)
            front = app.app.screen
            missing = {action.id for action in applying([front.MODE])} - set(front.commands)
            assert not missing, front
            await app.press("q")
            assert app.app.screen is screen
    async with open_app(samples.thread(), samples.renamed(samples.thread(), "/b")) as app:
        assert isinstance(app.app.screen, ShelfScreen)
        assert {action.id for action in applying([SHELF])} <= set(app.app.screen.commands)


@pytest.mark.parametrize("group", sorted({action.group for action in ACTIONS}))
async def test_every_key_of_the_thread_works_everywhere_in_it(open_app: Open, group: str) -> None:
    leaving = {"quit", "suspend", "leave", "link.open", "palette", "note"}
    source = samples.thread()
    async with open_app(source, files=[source]) as app:
        for action in (action for action in applying([THREAD]) if action.group == group and action.id not in leaving):
            for keys in action.keys:
                for place in ("g", "4j", "G"):
                    await app.press(place, *keys.replace(LETTER, "k").replace(LEVEL, "2").split(), "escape")
                    assert app.app.is_running, action.id
                    assert isinstance(app.app.screen, ThreadScreen), action.id


async def test_an_action_is_found_by_its_name(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press(":", *"every thread", "enter")
        assert "3 replies hidden" in app.text
        await app.press("ctrl+p", *"help", "enter")
        assert isinstance(app.app.screen, HelpScreen)
        await app.press("escape", ":", "escape")
        assert isinstance(app.app.screen, ThreadScreen)


async def test_links_are_listed_hinted_and_opened(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("reader.ui.app.open_address", lambda app, url: opened.append(url) or "Opened")
    async with open_app(samples.thread()) as app:
        await app.press("7G", "2o")
        assert opened == ["https://harbour.example/lamps"]
        await app.press("f")
        assert "attps://harbour.example/rota" in app.text
        await app.press("a")
        assert opened[1:] == ["https://harbour.example/rota"]
        assert "attps://" not in app.text
        await app.press("f", "escape", "g", "o")
        assert "No link" in app.lines()[-2]
        await app.press("U")
        assert isinstance(app.app.screen, LinksScreen)
        await app.press("j", "l")
        assert app.here == "3"


async def test_only_web_addresses_are_opened(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error

    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(webbrowser, "get", none)
    async with open_app(samples.thread()) as app:
        app.thread.on_thread_view_link_clicked(ThreadView.LinkClicked("file:///etc/passwd"))
        assert "Only http and https" in app.lines()[-2]
        assert app.app.clipboard == ""
        await app.press("7G", "o")
        assert "Copied, as no browser was found" in app.lines()[-2]
        assert app.app.clipboard == "https://harbour.example/rota"


async def test_text_is_copied(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("9j", "Y")
        assert app.app.clipboard == "Three one one, with the word cormorant in it."
        await app.press("y")
        assert "no address" in app.lines()[-2]


async def test_light_and_dark(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        assert app.app.theme == DARK
        before = app.app.ink.style("body")
        await app.press("ctrl+t")
        assert app.app.theme == LIGHT
        assert app.app.ink.style("body") != before


async def test_what_is_known_about_a_source(open_app: Open) -> None:
    async with open_app(samples.document(samples.post(), dialect="0")) as app:
        assert "boundaries guessed" in app.lines()[0]
        await app.press("W")
        assert "no dialect fits" in app.text
    async with open_app(samples.document(samples.post(), uri="-")) as app:
        await app.press("W")
        assert app.lines()[1].split() == ["▌source", "standard", "input"]


async def test_the_mouse_selects_folds_and_scrolls(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        y = next(y for y, line in enumerate(app.lines()) if "1.1  Plover" in line)
        await app.pilot.click(ThreadView, offset=(10, y - 1))
        assert app.here == "1.1"
        await app.pilot.click(ThreadView, offset=(10, y - 1))
        assert "1 reply hidden" in app.text
        top = app.window.top
        await app.pilot._post_mouse_events([MouseScrollDown], ThreadView, (10, 5))
        assert app.window.top > top
        await app.pilot.click(Hints, offset=(2, 0))
        assert app.window.cursor > 0


async def test_a_source_is_read_again_where_one_was(open_app: Open) -> None:
    source = samples.thread()
    async with open_app(source, files=[source]) as app:
        await app.press("5j", "r")
        assert app.here == "2"
        assert "10 comments" in app.lines()[-2]


async def test_a_click_folds_a_quoted_document_and_opens_a_link(
    open_app: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("reader.ui.app.open_address", lambda app, url: opened.append(url) or "Opened")
    async with open_app(samples.thread()) as app:

        async def click(words: str) -> None:
            y = next(y for y, line in enumerate(app.lines()) if words in line)
            await app.pilot.click(ThreadView, offset=(app.lines()[y].index(words) + 2, y - 1))
            await app.pilot.pause()

        await app.press("5j")
        await click("Notice to lamp keepers")
        assert "Lamp rota." not in app.text
        await click("Notice to lamp keepers")
        assert "Lamp rota." in app.text
        await app.press("7G")
        await click("https://harbour.example/lamps")
        assert opened == ["https://harbour.example/lamps"]


@pytest.mark.parametrize("opened", ["V", "B", "?", "i", "W"])
async def test_keys_that_come_faster_than_screens_go_each_to_its_own(open_app: Open, opened: str) -> None:
    async with open_app(samples.thread()) as app:
        await app.press(opened)
        for key in "qjj":
            app.app.post_message(Key(key, key))
        await app.pilot.pause()
        await app.press("j")
        assert isinstance(app.app.screen, ThreadScreen)
        assert app.here == "1.1.1"


async def test_a_list_that_is_left_twice_takes_nothing_else_with_it(open_app: Open) -> None:
    async with open_app(samples.thread(), samples.renamed(samples.thread(), "/b")) as app:
        await app.press("enter", "j")
        for key in ("V", "q", "q"):
            app.app.post_message(Key(key, key))
        await app.press("j")
        assert isinstance(app.app.screen, ShelfScreen)
        assert app.app.session.opened.unread_by_post(0) == [9]


@pytest.mark.parametrize("opened", [":", "@", "a"])
@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_key_that_is_held_down_leaves_one_screen(open_app: Open, opened: str, key: str) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", opened)
        assert not isinstance(app.app.screen, ThreadScreen)
        for _ in range(3):
            app.app.post_message(Key(key, None))
        await app.press("escape")
        assert isinstance(app.app.screen, ThreadScreen)
