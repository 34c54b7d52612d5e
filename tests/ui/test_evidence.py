"""The evidence for a comment, over the thread."""

from dataclasses import replace

import pytest

from reader.model import Span
from reader.ui.screens.evidence import EvidenceScreen
from reader.ui.screens.thread import ThreadScreen
from tests.ui import samples
from tests.ui.conftest import Open
from tests.ui.samples import Opinion, Sample
from tests.ui.test_hostile import EVERYTHING, assert_harmless, hostile


def known() -> Sample:
    """Make a thread in which one comment answers another by its words."""
    page = samples.thread()
    (post,) = page.posts
    at = page.source.text.index("cormorant")
    answer = Opinion("1.2", evidence=(Span(at, at + 9),))
    comments = [replace(said, answers=(answer,)) if said.number == "3.1.1" else said for said in post.comments]
    return replace(page, posts=(replace(post, comments=tuple(comments)),))


@pytest.mark.parametrize("size", [(80, 24), (200, 60), (30, 8)])
async def test_the_evidence_is_shown_and_left(open_app: Open, size: tuple[int, int]) -> None:
    async with open_app(known(), size=size) as app:
        await app.press("9G")
        top = app.window.top
        await app.press("i")
        assert isinstance(app.app.screen, EvidenceScreen)
        assert "What is known of 3.1.1" in app.text
        if size[0] >= 80:
            told = " ".join(app.text.split())
            assert "by words that it repeats, 90 %" in told
            assert "with the word cormorant in it." in told
        await app.press("j", "G", "g", "q")
        assert isinstance(app.app.screen, ThreadScreen)
        assert app.here == "3.1.1"
        assert app.window.top == top


async def test_the_words_are_marked(open_app: Open) -> None:
    async with open_app(known()) as app:
        await app.press("9G", "i")
        marked = [
            text
            for strip in app.app.screen._compositor.render_strips()
            for text, style, _ in strip
            if style is not None and style.bgcolor == app.app.ink.style("match").bgcolor
        ]
        assert marked == ["cormorant"]


async def test_from_a_line_to_what_it_is_about_and_back(open_app: Open) -> None:
    async with open_app(known()) as app:
        target = app.key("1.2")
        await app.press("9G", "i")
        row = next(y for y, line in enumerate(app.app.screen._shown) if line.target == target)  # type: ignore[attr-defined]
        await app.press(*"j" * row, "enter")
        assert app.here == "1.2"
        await app.press("''")
        assert app.here == "3.1.1"
        (notice,) = app.window.thread.quotes(5)
        await app.press("5G", "i")
        quote = next(y for y, line in enumerate(app.app.screen._shown) if line.target == notice.key)  # type: ignore[attr-defined]
        await app.press(*"j" * quote, "l")
        assert (app.here, app.window.quote) == ("2", 0)


async def test_a_line_about_nothing_else_says_so(open_app: Open) -> None:
    async with open_app(known()) as app:
        await app.press("i", "enter")
        assert "leads nowhere" in app.lines()[-2]


async def test_nothing_is_read_by_looking_at_evidence(open_app: Open) -> None:
    async with open_app(samples.long_thread(40)) as app:
        await app.press("20G")
        unread = bytes(app.desk.marks.unread)
        await app.press("i", "q")
        assert bytes(app.desk.marks.unread) == unread


async def test_hostile_text_does_nothing(open_app: Open) -> None:
    source = hostile()
    evil = Opinion(None, ("1", EVERYTHING), basis=EVERYTHING, confidence=0.3, evidence=(Span(0, 90),))
    (post,) = source.posts
    comments = tuple(replace(said, answers=(evil,), reason=EVERYTHING) for said in post.comments)
    async with open_app(replace(source, posts=(replace(post, comments=comments),)), size=(100, 60)) as app:
        await app.press("2j", "i")
        assert "[@click=app.quit]press[/]" in app.text
        assert_harmless(app)


async def test_what_it_says_is_overruled_from_there(open_app: Open) -> None:
    async with open_app(known()) as app:
        await app.press("9G", "i")
        assert "& link  # unlink  @ name" in app.lines()[-1]
        await app.press("#")
        assert isinstance(app.app.screen, ThreadScreen)
        assert app.window.thread.answers.of(9) == ()
        await app.press("i", "&")
        assert "What does 3.1.1 answer?" in app.lines()[-2]
