"""The thread by conversation, on the screen: whatever one has done stays with its comment."""

from pathlib import Path

import pytest

from reader.paths import packaged
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.samples import Text
from tests.ui.test_answers import answering, crossed

SAMPLES = sorted(packaged("seeds").glob("*.txt"))


def drawn(app: Driver) -> list[str]:
    """Give the number of each entry whose header is on the screen."""
    return [app.number(line.entry) for line in app.window.frame() if line.kind == "header"]


async def test_comments_go_under_what_they_answer_and_back(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        page = app.window.thread
        await app.press("zM")
        assert drawn(app) == ["post", "1", "2", "3"]
        await app.press("c")
        assert drawn(app) == ["post", "1", "3"]
        assert "By conversation: 3 comments moved" in app.lines()[-2]
        await app.press("j")
        assert "by conversation" in app.lines()[-2]
        await app.press("c")
        assert drawn(app) == ["post", "1", "2", "3"]
        await app.press("j")
        assert "by markup" in app.lines()[-2]
        assert app.window.thread is page


async def test_the_comment_stays_where_it_is_on_the_screen(open_app: Open) -> None:
    (post,) = crossed().posts
    more = samples.comment("4", samples.PROSE * 30)
    async with open_app(samples.document(samples.post(*post.comments, more))) as app:
        for count in ("4", "5", "8"):
            await app.press(f"{count}G", "ctrl+y")
            here, y = app.here, app.window.y_of(app.window.cursor)
            await app.press("c")
            assert (app.here, app.window.y_of(app.window.cursor)) == (here, y)
            await app.press("c")
            assert (app.here, app.window.y_of(app.window.cursor)) == (here, y)


async def test_in_the_middle_of_a_long_comment_the_text_stays(open_app: Open) -> None:
    async with open_app(crossed(), size=(80, 14)) as app:
        await app.press("1G", "5", "ctrl+e")
        first = app.lines()[1]
        await app.press("c")
        assert app.here == "1"
        assert app.lines()[1] == first


async def test_folds_bookmarks_and_what_is_unread_stay(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("7G", "M", "4G", "zc", "u", "c")
        window = app.window
        desk = app.desk
        numbered = {app.number(index): index for index in range(len(window.thread))}
        assert window.folding.folded(numbered["2"])
        assert desk.marks.bookmarked[numbered["3.1"]]
        assert desk.marks.unread[numbered["2"]] == 1
        # Kept as unread, it stays so when it is left.
        await app.press("j", "j", "c")
        assert desk.marks.unread[4] == 1
        assert app.window.folding.folded(4)


async def test_a_fold_that_would_hide_the_reader_is_opened(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("1G", "zc", "4G", "c")
        assert app.here == "2"
        assert app.window.y_of(app.window.cursor) is not None


async def test_a_search_goes_on(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("/", "Comment", "enter", "n")
        assert app.here == "2"
        await app.press("c", "n")
        assert app.here == "2.1"
        assert "match 4 of 5" in app.lines()[-2]


async def test_what_answers_and_the_way_back_are_the_same_comments(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("1G", "8G", "c", "]r")
        assert app.here == "1.2"
        await app.press("''")
        assert app.here == "3.2"
        await app.press("1G", "8G", "c", "''")
        assert app.here == "1"


async def test_marking_everything_as_read_is_taken_back_in_the_other_arrangement(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("A", "c", "A")
        desk = app.desk
        assert desk.marks.unread_in(1, 9) == 8


async def test_the_next_post_is_shown_the_same_way(open_app: Open) -> None:
    two = samples.document(
        samples.post(samples.comment("1", "One.")),
        samples.post(
            samples.comment("1", "Two."),
            samples.comment("2", "Three."),
            answering("3", None),
        ),
    )
    async with open_app(two) as app:
        await app.press("enter", "c", "L", "j")
        assert "by conversation" in app.lines()[-2]


async def test_the_evidence_tells_the_place_on_the_page(open_app: Open) -> None:
    async with open_app(crossed(), size=(100, 40)) as app:
        await app.press("8G", "c", "i")
        (line,) = [line for line in app.lines() if "stands under" in line]
        assert "3 anonymous" in line


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
async def test_the_samples_have_every_comment_once(open_app: Open, path: Path) -> None:
    async with open_app(Text.of(path), size=(100, 30)) as app:
        if app.app.screen.query("RowList"):
            await app.press("enter")
        page = app.window.thread
        await app.press("c")
        thread = app.window.thread
        assert sorted(map(thread.key, range(len(thread)))) == sorted(map(page.key, range(len(page))))
        await app.press("c", "G")
        assert app.window.thread is page


async def test_folding_to_a_level_is_by_the_arrangement_that_is_shown(open_app: Open) -> None:
    async with open_app(crossed(), size=(80, 60)) as app:
        await app.press("c", "z1")
        assert drawn(app) == ["post", "1", "3"]
        await app.press("zR", "c", "z1")
        assert drawn(app) == ["post", "1", "2", "3"]


async def test_folds_of_either_arrangement_are_found_again(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("z1", "1G", "l", "c", "8G", "zc", "c", "q")
    async with open_app(crossed()) as app:
        folding = app.window.folding
        assert [index for index in range(9) if folding.folded(index)] == [4, 7]


async def test_each_document_is_arranged_as_it_was_left(open_app: Open) -> None:
    one, other = crossed(), samples.another("/pages/other.txt")
    async with open_app(one) as app:
        await app.press("c", "q")
    async with open_app(other) as app:
        assert app.window.thread.tree.is_page
        await app.press("c", "c", "q")
    async with open_app(one, other) as app:
        await app.press("enter")
        assert not app.window.thread.tree.is_page
        await app.press("q", "j", "enter")
        assert app.window.thread.tree.is_page


async def test_a_document_of_which_nothing_was_said_is_arranged_like_the_one_before(open_app: Open) -> None:
    async with open_app(crossed(), samples.another("/pages/other.txt")) as app:
        await app.press("enter", "c", "L")
        assert not app.window.thread.tree.is_page
