"""Moving in a thread, folding, quoted documents."""

from tests.ui import samples
from tests.ui.conftest import Open


async def test_one_post_opens_at_once(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        assert app.here == "post"
        assert "The lamp on the wall" in app.lines()[0]
        assert "1  Tern" in app.text
        assert "10 comments, 10 new" in app.lines()[-2]


async def test_moving_by_comment_with_counts(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j")
        assert app.here == "1"
        await app.press("3j")
        assert app.here == "1.2"
        await app.press("k", "up")
        assert app.here == "1.1"
        await app.press("99j")
        assert app.here == "4"
        await app.press("j")
        assert "last comment" in app.lines()[-2]


async def test_the_cursor_is_marked_with_more_than_colour(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j")
        marked = [line for line in app.lines() if line.startswith("▌")]
        assert "1  Tern" in marked[0]
        assert any("One: The tide" in line for line in marked)


async def test_moving_in_the_tree(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("3j")
        assert app.here == "1.1.1"
        await app.press("P")
        assert app.here == "1.1"
        await app.press("J")
        assert app.here == "1.2"
        await app.press("K")
        assert app.here == "1.1"
        await app.press("j", "^")
        assert app.here == "1"
        await app.press("2}")
        assert app.here == "3"
        await app.press("{")
        assert app.here == "2"
        await app.press("'", "'")
        assert app.here == "1.1.1"


async def test_top_end_and_the_nth_comment(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("G")
        assert app.here == "4"
        assert app.window.at_end
        await app.press("g")
        assert app.here == "post"
        await app.press("7G")
        assert app.here == "3"


async def test_pages_take_the_cursor_along(open_app: Open) -> None:
    async with open_app(samples.long_thread(60)) as app:
        await app.press("space", "space")
        seen = list(app.window.seen())
        assert app.window.cursor in seen
        top = app.window.top
        await app.press("ctrl+d")
        assert app.window.top > top
        await app.press("ctrl+u")
        assert app.window.top == top
        await app.press("ctrl+e")
        assert app.window.top > top
        await app.press("ctrl+y", "b", "b")
        assert app.window.top == (0, 0)


async def test_a_chord_is_shown_while_it_is_pending(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("2", "]")
        assert " 2] " in app.lines()[-2]
        await app.press("escape")
        assert "2]" not in app.lines()[-2]
        await app.press("j")
        assert app.here == "1"


async def test_folding_one_comment_hides_its_replies(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j", "enter")
        assert "3 replies hidden" in app.text
        assert "One one:" not in app.text
        await app.press("j")
        assert app.here == "2"
        await app.press("k", "za")
        assert "One one:" in app.text


async def test_folding_from_deep_inside_goes_to_the_parent_step_by_step(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("3j", "h", "h")
        assert app.here == "1.1"
        await app.press("h", "h")
        assert app.here == "1"
        await app.press("h")
        assert "3 replies hidden" in app.text
        await app.press("l")
        assert "3 replies hidden" not in app.text


async def test_folding_all_and_by_level(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("3j", "zM")
        assert app.here == "1"
        assert [line for line in app.lines() if "▸" in line].__len__() == 4
        await app.press("zR")
        assert "▸" not in app.text
        await app.press("z1")
        assert "One one:" not in app.text
        assert "One: The tide" in app.text


async def test_folding_leaves_the_comment_on_its_line(open_app: Open) -> None:
    async with open_app(samples.long_thread(400)) as app:
        await app.press("200j", "ctrl+y", "ctrl+y")
        before = app.window.y_of(app.window.cursor)
        assert before == 2
        await app.press("zM")
        assert app.window.y_of(app.window.cursor) == before


async def test_quotes_fold_to_a_line_and_are_walked(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("]q")
        assert app.here == "2"
        assert app.window.quote == 0
        await app.press("t")
        assert "Lamp rota." not in app.text
        assert "Notice to lamp keepers" in app.text
        await app.press("t")
        assert "Lamp rota." in app.text
        await app.press("]", "q")
        assert app.here == "3.1"
        await app.press("]q")
        assert "No later quoted document" in app.text
        await app.press("[q")
        assert app.here == "2"
        await app.press("T")
        assert "Lamp rota." not in app.text
        await app.press("G")
        assert "An older paper." not in app.text


async def test_a_quote_can_be_skipped(open_app: Open) -> None:
    async with open_app(samples.thread(), size=(80, 14)) as app:
        await app.press("]q", "S")
        assert app.here == "2"
        assert "My own word after it." in app.lines()[1]


async def test_peeking_at_the_parent_does_not_leave(open_app: Open) -> None:
    async with open_app(samples.long_thread(60)) as app:
        await app.press("20j")
        here, top = app.here, app.window.top
        number = app.window.thread.tree.parent_of(app.window.cursor)
        assert number is not None
        parent = f"Comment {number - 1}:"
        assert parent not in app.text
        await app.press("p")
        assert parent in app.text
        assert (app.here, app.window.top) == (here, top)
        await app.press("escape")
        assert parent not in app.text


async def test_resizing_keeps_the_text_at_the_top(open_app: Open) -> None:
    async with open_app(samples.long_thread(200)) as app:
        await app.press("90j", "ctrl+e", "ctrl+e", "ctrl+e")
        held = app.window.layout.place_of(app.window.top)
        first = app.window.frame()[0]
        for width, height in ((120, 40), (50, 12), (200, 60), (31, 9), (80, 24)):
            await app.pilot.resize_terminal(width, height)
            await app.pilot.pause()
            line = app.window.frame()[0]
            assert line.entry == held.entry
            assert line.start <= held.offset < line.end or held.block is None
        assert app.window.frame()[0].text == first.text


async def test_the_column_can_be_made_narrower_and_wider(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:

        def widest() -> int:
            return max(len(line.strip(" ▐▌│")) for line in app.lines()[2:-2])

        before = widest()
        await app.press("5<")
        after = widest()
        assert after <= before - 15
        await app.press("9>")
        assert widest() > after


async def test_ten_thousand_replies_deep(open_app: Open) -> None:
    async with open_app(samples.deep_thread(10_000)) as app:
        await app.press("G")
        assert app.window.cursor == 10_000
        assert "Reply 10000." in app.text
        await app.press("P", "p")
        assert "Reply 9998." in app.text
        await app.press("escape", "^")
        assert app.here == "1"
        await app.press("zM")
        assert "9999 replies hidden" in app.text.replace(",", "")
        await app.press("zR", "z3", "G", "/", *"reply 7777", "enter")
        assert app.window.cursor == 7777


async def test_heights_that_become_exact_move_nothing(open_app: Open) -> None:
    async with open_app(samples.long_thread(3000)) as app:
        await app.press("1500G", "5k")
        before = app.lines()
        while app.window.layout.settle(500):
            app.thread.view.redraw()
        await app.pilot.pause()
        assert [line[:-1] for line in app.lines()] == [line[:-1] for line in before]
