"""What is read again: a file that has changed, and another text of the same page. All that was kept follows."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from reader.load import load
from reader.ui.screens.thread import ThreadScreen
from tests.bench import generate
from tests.hygiene.tree import ROOT
from tests.ui.conftest import Driver, Open, wait_until
from tests.ui.overruling import answered, author

POST = "The lamps along the wall\n\nNobody had thought to bring a second lamp to the wall that night, or so they say.\n"
DATA = ROOT / "tests" / "data" / "pages"
TEXTS = (
    "The first to speak says that the keeper was asleep when the tide came in over the flats.",
    "The second says that nobody told the harbour office about the lamp before the Friday.",
    "The third was there until ten and saw no light on the wall, whatever the office says.",
)
CALLS = "Wren, what did the harbour office say to that when they heard?"
AGREED = ("Agreed.", "Agreed.", "Agreed.")


def written(path: Path, *comments: str, by: Iterable[str] = ()) -> str:
    """Write a page with these comments, each of which has its time whatever else is there, and return its place."""
    names = [*by, *["Anonymous"] * len(comments)]
    said = (
        f"{name}1 September 2017 at 08:{10 + TEXTS.index(text) if text in TEXTS else 31}\n\n{text}\n"
        for name, text in zip(names, comments, strict=False)
    )
    path.write_text("\n".join((POST, f"{len(comments)} comments:\n", *said)))
    return str(path)


async def read_again(app: Driver) -> None:
    before = app.resolved
    await app.press("r")
    await wait_until(app, lambda: app.resolved.document is not before.document)
    await app.pilot.pause()


def folded(app: Driver) -> list[str]:
    """Return the first words of what is folded."""
    thread, folding = app.window.thread, app.window.folding
    return [thread.blocks(index)[0].text[:9] for index in range(1, len(thread)) if folding.folded(index)]


async def test_a_fold_stays_on_its_comment_when_another_is_inserted_above_it(open_app: Open, tmp_path: Path) -> None:
    place = written(tmp_path / "page.txt", *TEXTS[1:])
    async with open_app(place, load=load) as app:
        await app.press("enter", "2G", "zc", "1G", "zc", "M", "2G", "u")
        assert folded(app) == ["The secon", "The third"]
        await app.press("1G", "l", "2G")
        written(tmp_path / "page.txt", *TEXTS)
        await read_again(app)
        assert folded(app) == ["The third"]
        assert app.here == "3"
        desk = app.desk
        assert [list(desk.marks.bookmarked), list(desk.marks.unread)] == [[0, 0, 1, 0], [0, 1, 0, 1]]
        await app.press("q")
    async with open_app(place, load=load) as app:
        await app.press("enter")
        assert (folded(app), app.here) == (["The third"], "3")


async def test_what_cannot_be_told_apart_any_more_is_not_folded_and_shares_what_was_read(
    open_app: Open, tmp_path: Path
) -> None:
    place = written(tmp_path / "page.txt", TEXTS[0], *AGREED)
    async with open_app(place, load=load) as app:
        await app.press("enter", "3G", "zc", "A")
        written(tmp_path / "page.txt", TEXTS[0], *AGREED[:2], TEXTS[1])
        await read_again(app)
        assert folded(app) == []
        # Which of the three were deleted nobody knows; all three were read.
        assert list(app.desk.marks.unread) == [0, 0, 0, 0, 1]
        assert app.app.session.opened.unread_by_post(0) == [1]


async def test_naming_an_author_changes_what_is_inferred_of_others_and_moves_nothing(
    open_app: Open, tmp_path: Path
) -> None:
    place = written(tmp_path / "page.txt", TEXTS[0], CALLS, TEXTS[2], by=["Anonymous", "Tern", "Dunlin"])
    async with open_app(place, load=load, size=(80, 40)) as app:
        await app.press("enter", "1G")
        assert answered(app, "2") == []
        y = app.window.y_of(app.window.cursor)
        await app.press("@", *"Wren", "enter")
        await wait_until(app, lambda: answered(app, "2") == ["1"])
        await app.pilot.pause()
        assert (app.here, app.window.y_of(app.window.cursor)) == ("1", y)
        assert "≈ 2  Tern" in app.text
        assert "1 comment seen otherwise for that, marked ≈" in app.lines()[-2]
        await app.press("c", "c")
        assert "≈ 2  Tern" in app.text
        await app.press("Z")
        assert answered(app, "2") == []


async def test_what_follows_moves_nothing_by_conversation_until_it_is_arranged_anew(
    open_app: Open, tmp_path: Path
) -> None:
    place = written(tmp_path / "page.txt", TEXTS[0], CALLS, TEXTS[2], by=["Anonymous", "Tern", "Dunlin"])
    async with open_app(place, load=load, size=(80, 40)) as app:
        await app.press("enter", "c", "1G", "@", *"Wren", "enter")
        await wait_until(app, lambda: answered(app, "2") == ["1"])
        assert [app.window.thread.tree.level[index] for index in range(4)] == [0, 1, 1, 1]
        await app.press("c", "c")
        assert [app.window.thread.tree.level[index] for index in range(4)] == [0, 1, 2, 1]


def saved(path: Path, mark: str) -> str:
    """Save a page, in bytes that are its own."""
    path.write_text((DATA / "A-threaded-de.html").read_text("utf-8") + f"<!-- {mark} -->", "utf-8")
    return str(path)


def glued(folder: Path) -> str:
    return str(generate.write(folder / "glued.txt", generate.glued(8)))


def numbered(folder: Path) -> str:
    return str(generate.write(folder / "numbered.txt", generate.numbered(8)))


def first_page(folder: Path) -> str:
    return saved(folder / "one.html", "saved on Monday")


def second_page(folder: Path) -> str:
    return saved(folder / "two.html", "saved on Tuesday")


@pytest.mark.parametrize(
    ("first", "second"),
    [(glued, numbered), (numbered, glued), (first_page, second_page)],
    ids=lambda make: str(make.__name__),
)
async def test_what_is_kept_of_one_text_of_a_page_is_there_in_another(
    open_app: Open, tmp_path: Path, first: Callable[[Path], str], second: Callable[[Path], str]
) -> None:
    one, other = first(tmp_path), second(tmp_path)
    async with open_app(one, load=load) as app:
        await app.press("enter", "3G", "mk", "a", *"why", "escape", "2G", "zc", "4G")
        place = app.window.thread.key(4)
        await app.press("q")
        opened = app.app.session.opened.of(0)
        unread = opened.unread_in(0)
        was_read = app.app.session.collection.document(0).source
        await app.press("q")
    async with open_app(other, load=load) as app:
        await app.press("enter")
        assert app.desk.document.source.sha256 != was_read.sha256
        assert app.window.thread.key(app.window.cursor) == place
        assert [index for index in range(5) if app.window.folding.folded(index)] == [2]
        assert app.desk.opened.unread_in(0) == unread
        await app.press("1G", "'k")
        assert app.window.cursor == 3
        await app.press("a")
        assert app.app.screen.query_one(TextArea).text == "why"
        await app.press("escape", "B")
        assert "why" in app.text
        await app.press("enter")
        assert isinstance(app.app.screen, ThreadScreen)
        assert (app.thread.where.source, app.window.cursor) == (0, 3)


async def test_a_note_on_one_text_of_a_page_is_seen_in_another_that_is_open_beside_it(
    open_app: Open, tmp_path: Path
) -> None:
    async with open_app(glued(tmp_path), numbered(tmp_path), load=load) as app:
        await app.press("enter", "5G", "M", "6G", "@", *"Wren", "enter", "L")
        assert app.thread.where.source == 1
        assert app.desk.marks.bookmarked[5]
        assert author(app, app.number(6)) == "Wren"


async def test_what_is_unsure_is_listed_so_and_what_is_gone_is_lost(open_app: Open, tmp_path: Path) -> None:
    place = written(tmp_path / "page.txt", *TEXTS[:2], *AGREED, *["Yes."] * 2)
    async with open_app(place, load=load, size=(100, 30)) as app:
        await app.press("enter", "4G", "M", "@", *"Wren", "enter", "2G", "M")
        written(tmp_path / "page.txt", TEXTS[0], *AGREED[:2], "Yes.")
        await read_again(app)
        await app.press("B")
        states = {line.split("comment")[1].rsplit(None, 1)[0].strip() for line in app.lines() if "  comment" in line}
        assert states == {"unsure which", "lost"}
        await app.press("enter", "B", "j", "enter")
        assert "What this bookmark was on is not here any more" in app.told
        assert "Several things here could be what this bookmark was on" in app.told
        await app.press("R")
        assert app.lines()[1].endswith("unsure which")
        assert app.lines()[1].strip("▌ ").startswith("?")


async def test_a_file_that_changes_while_it_is_open_is_told_and_shown_when_asked_for(
    open_app: Open, tmp_path: Path
) -> None:
    place = written(tmp_path / "page.txt", *TEXTS)
    async with open_app(place, load=load) as app:
        await app.press("enter", "j", "j")
        app.app.session.look()
        before, here = app.lines()[1:-2], app.window.thread.key(app.window.cursor)
        written(tmp_path / "page.txt", *TEXTS, CALLS)
        Path(place).write_text(Path(place).read_text().replace("Friday", "Monday"))
        app.app.session.look()
        await wait_until(app, lambda: "page.txt: 1 new, 1 changed; r shows that" in app.text)
        assert app.lines()[1:-2] == before
        await read_again(app)
        assert app.window.thread.key(app.window.cursor) == here
        await wait_until(app, lambda: "Since you were here last: 1 new, 1 changed" in app.text)
        Path(place).unlink()
        app.app.session.look()
        await wait_until(app, lambda: "no such file" in app.text)
        assert len(app.window.thread) == 5
