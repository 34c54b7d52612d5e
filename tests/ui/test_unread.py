"""What counts as read, and what is remembered."""

from pathlib import Path

import pytest

from reader.view.folding import HEADER, OPEN
from tests.ui import samples
from tests.ui.conftest import Open


async def test_a_comment_is_read_when_it_is_left(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        assert "● 1  Tern" in app.text
        await app.press("j")
        assert "10 comments, 10 new" in app.lines()[-2]
        await app.press("j")
        assert "10 comments, 9 new" in app.lines()[-2]
        assert "● 1  Tern" not in app.text


async def test_what_is_scrolled_past_is_read_and_what_is_jumped_over_is_not(open_app: Open) -> None:
    async with open_app(samples.long_thread(90)) as app:
        await app.press("G")
        unread = app.window.layout.marks.unread
        assert 70 < unread.count(1) < 89
        assert unread[40:60].count(0) == 0
        await app.press("g", "space", "space", "space")
        first = next(iter(app.window.seen()))
        assert first > 3
        assert not any(unread[1:first])


async def test_unread_comments_are_walked(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("A")
        assert "10 marked as read" in app.lines()[-2]
        await app.press("g", "4j", "u", "4j", "u", "g")
        assert "10 comments, 2 new" in app.lines()[-2]
        await app.press("n")
        assert app.here == "1.2"
        await app.press("]u")
        assert app.here == "3.1"
        await app.press("[u")
        assert app.here == "1.2"
        assert "10 comments, 2 new" in app.lines()[-2], "what the reader made unread stays so"
        await app.press("u", "n", "u", "n")
        assert "Nothing else is unread" in app.lines()[-2]


async def test_what_is_unread_in_the_next_posts_comes_when_nothing_is_left_in_this_one(open_app: Open) -> None:
    first, second = samples.thread(), samples.another("/pages/second.txt")
    third = samples.edited(samples.another("/pages/third.txt"), was="other", now="third")
    async with open_app(first, second, third.uri, files=[third]) as app:
        await app.press("j", "A", "k", "enter", "A", "n")
        assert (app.thread.where, app.here) == ((2, 0), "1")
        await app.press("A", "H", "j", "u", "H", "n")
        assert app.thread.where == (1, 0)
        assert app.window.layout.marks.unread[app.window.cursor]
        await app.press("u", "n")
        assert app.thread.where == (1, 0)
        assert "Nothing else is unread here" in app.lines()[-2]


async def test_marking_all_as_read_can_be_taken_back(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("A", "A")
        assert "10 comments, 10 new" in app.lines()[-2] or "10 unread again" in app.lines()[-2]
        await app.press("ctrl+e")
        assert "10 comments, 10 new" in app.lines()[-2]


async def test_a_branch_is_marked_as_read(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", ",")
        assert app.here == "2"
        assert not any(app.window.layout.marks.unread[1:5])


async def test_an_unread_comment_in_a_fold_is_found(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "u", "zM", "n")
        assert app.here == "1.1"
        assert "One one:" in app.text


async def test_unread_comments_stand_in_their_context(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("A", "zu")
        assert "Nothing is unread" in app.lines()[-2]
        await app.press("4G", "u", "9G", "u", "g", "zu")
        folding = app.window.folding
        assert [app.number(index) for index in range(11) if folding.shown[index] == OPEN] == [*("post", "1.2", "3.1.1")]
        assert [app.number(index) for index in range(11) if folding.shown[index] == HEADER] == [
            *("1", "1.1", "2", "3", "3.1", "4")
        ]
        await app.press("n", "n")
        assert app.here == "3.1.1"
        assert folding.shown[8] == HEADER
        await app.press("q")
    async with open_app(samples.thread()) as app:
        assert app.window.folding.shown[8] == HEADER
        assert app.window.folding.shown[9] == OPEN


async def test_everything_is_as_it_was_when_opened_again(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "zc", "j", "]q", "t", "j", "j", "ctrl+y", "ctrl+y")
        left = app.lines()[1:-2]
        here = app.here
        unread = app.window.layout.marks.unread_in(0, 11)
        assert here == "3"
        await app.press("q")
    async with open_app(samples.thread()) as app:
        assert app.here == here
        assert "3 replies hidden" in "\n".join(app.lines()) or app.window.folding.folded(1)
        assert app.window.folding.quote_folded(app.index("2"), 0)
        assert app.window.layout.marks.unread_in(0, 11) == unread - 1
        assert [line.replace("● ", "") for line in app.lines()[1:-2]] == [line.replace("● ", "") for line in left]


async def test_reading_goes_on_at_the_same_words_at_another_width(open_app: Open) -> None:
    words = " ".join(f"word{number}" for number in range(2_000))
    document = samples.document(samples.post(samples.comment("1", "First."), samples.comment("2", "Second.", words)))
    async with open_app(document) as app:
        await app.press("2j", "space", "space", "2j", "q")
        first = app.lines()[1].strip("▌▐ ").split()[0]
        assert first.startswith("word")
    for width in (50, 120, 80):
        async with open_app(document, size=(width, 30)) as app:
            assert first in app.lines()[1].split()
            await app.press("q")


@pytest.mark.parametrize("scrolled", [0, 2])
async def test_reading_goes_on_at_the_same_comment_when_others_came_before_it(open_app: Open, scrolled: int) -> None:
    texts = [f"{word} comment. {samples.PROSE * 20}" for word in ("First", "Second", "Newest")]
    old = samples.document(samples.post(samples.comment("1", texts[0]), samples.comment("2", texts[1])))
    new = samples.document(samples.post(*(samples.comment(str(at), texts[at - 2]) for at in (1, 2, 3))))
    async with open_app(old) as app:
        await app.press("2j", *["ctrl+y"] * scrolled, "q")
    async with open_app(new) as app:
        assert app.here == "3"
        assert "Second comment." in app.text


async def test_a_comment_that_came_later_is_new(open_app: Open) -> None:
    short = samples.document(samples.post(samples.comment("1", "First."), samples.comment("2", "Second.")))
    longer = samples.document(
        samples.post(
            *(samples.comment(number, text) for number, text in enumerate_texts("First.", "Between.", "Second."))
        )
    )
    async with open_app(short) as app:
        await app.press("A", "q")
    async with open_app(longer) as app:
        assert "3 comments, 1 new" in app.lines()[-2]
        await app.press("n")
        assert app.here == "2"


def enumerate_texts(*texts: str) -> list[tuple[str, str]]:
    """Number texts as top-level comments."""
    return [(str(number), text) for number, text in enumerate(texts, 1)]


async def test_a_long_thread_is_shown_before_it_is_known_what_is_unread(open_app: Open) -> None:
    source = samples.long_thread(1200)
    async with open_app(source) as app:
        await app.press("500G", "mx", "zM", "q")
    async with open_app(source) as app:
        assert app.here == "167"
        assert app.window.folding.folded(app.window.cursor)
        app.desk.opened.visited()
        app.thread.source_changed(0)
        assert "1200 comments, 1197 new" in app.lines()[-2]
        await app.press("zR", "j", "j", "q")
    async with open_app(source) as app:
        app.desk.opened.visited()
        app.thread.source_changed(0)
        assert "1200 comments, 1195 new" in app.lines()[-2]


async def test_what_is_read_before_it_is_known_what_is_unread_is_kept(open_app: Open) -> None:
    source = samples.long_thread(1200)
    async with open_app(source) as app:
        await app.press("j", "j", "q")
        assert app.app.return_code == 0
    async with open_app(source) as app:
        app.desk.opened.visited()
        app.thread.source_changed(0)
        assert "1200 comments, 1198 new" in app.lines()[-2]


async def test_without_a_record_one_reads_on(open_app: Open, tmp_path: Path) -> None:
    (tmp_path / "state.sqlite3").mkdir()
    async with open_app(samples.thread()) as app:
        assert "will not be remembered" in app.told
        await app.press("j", "j", "q")
        assert app.app.return_code == 0
