"""Text from strangers does nothing to the terminal."""

import re

import pytest
from textual.strip import Strip

from tests.ui import samples
from tests.ui.conftest import Driver, Open

HOSTILE = (
    "[@click=app.quit]press[/] [red]red[/red] [link=https://evil.example]x[/link] [/] \\[b]",
    "\x1b[31mred\x1b[0m \x1b]52;c;ZXZpbA==\x07 \x1b]0;title\x07 \x9b31m \x90q\x9c",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200fmark",
    "\x00\x07\x08\x0b\x0c\x7f\x85\u2028\u2029 \ud800 \ufeff\u200b",
)
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
EVERYTHING = " ".join(HOSTILE)


def hostile(uri: str = "/pages/evil.txt") -> samples.Sample:
    """Make a document with hostile text wherever text can be."""
    comments = [
        samples.comment("1", *HOSTILE, by=EVERYTHING),
        samples.comment("1.1", EVERYTHING + " https://evil.example/" + EVERYTHING),
        samples.comment("2", "From here:-", EVERYTHING, quotes=[samples.quote(1, 1, EVERYTHING)]),
    ]
    return samples.document(samples.post(*comments, title=EVERYTHING, text=EVERYTHING), uri=uri)


def strips(app: Driver) -> list[Strip]:
    """Return what is drawn."""
    return app.app.screen._compositor.render_strips()


def assert_harmless(app: Driver) -> None:
    """Assert that nothing that steers reached a cell, and that no style carries a link or an action."""
    assert app.app.is_running
    for strip in strips(app):
        for text, style, control in strip:
            assert not control
            assert not STEERING.search(text), ascii(text)
            assert style is None or (not style.link and "@click" not in style.meta), style


@pytest.mark.parametrize("keys", [[], ["j"], ["2j"], ["G"], ["zM"], ["T"], ["3j", "p"], ["j", "/", *"red", "enter"]])
async def test_the_thread(open_app: Open, keys: list[str]) -> None:
    async with open_app(hostile()) as app:
        await app.press(*keys)
        assert_harmless(app)
        assert app.app.title == "reader"


async def test_markup_is_shown_as_it_stands(open_app: Open) -> None:
    async with open_app(hostile(), size=(120, 40)) as app:
        assert "[@click=app.quit]press[/] [red]red[/red]" in app.text


@pytest.mark.parametrize("key", ["U", "W", "Wd", "B", "a", "i", "?"])
async def test_the_other_screens(open_app: Open, key: str) -> None:
    async with open_app(hostile(uri=f"/pages/{EVERYTHING}.txt")) as app:
        await app.press("j", "M", key)
        assert_harmless(app)


async def test_the_shelf_and_its_errors(open_app: Open) -> None:
    place = "[red]\x1b[31m\u202e.txt"
    async with open_app(hostile(), place, files=[], size=(160, 24)) as app:
        assert "no such file" in app.text
        assert_harmless(app)
        await app.press("j", "enter")
        assert_harmless(app)


async def test_notifications(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        app.app.trouble(EVERYTHING)
        await app.pilot.pause()
        await app.pilot.pause()
        assert "[@click=app.quit]" in app.text
        assert_harmless(app)


async def test_what_is_copied_cannot_steer_either(open_app: Open) -> None:
    async with open_app(hostile()) as app:
        await app.press("j", "Y")
        assert not STEERING.search(app.app.clipboard.replace("\n", ""))
