"""Along the answers by keyboard."""

from reader.ui.widgets.thread_view import ThreadView
from tests.ui import samples
from tests.ui.conftest import Driver, Open
from tests.ui.samples import Opinion, Said, Sample


def answering(number: str, target: str | None, *candidates: str) -> Said:
    """Make a comment of which the words say what it answers."""
    known = Opinion(target, candidates, basis="name")
    return samples.comment(number, f"Comment {number}. {samples.PROSE}", answers=[known])


def crossed() -> Sample:
    """Make a thread with answers beside its tree."""
    return samples.document(
        samples.post(
            samples.comment("1", samples.PROSE * 20),
            samples.comment("1.1", samples.PROSE * 2),
            answering("1.2", "1.1"),
            answering("2", "1.1"),
            answering("2.1", None, "1.1", "1.2", "2"),
            answering("3", None),
            samples.comment("3.1", samples.PROSE),
            answering("3.2", "1.2"),
        )
    )


async def test_to_what_a_comment_answers_and_on_and_back(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        assert "]r answers" not in app.lines()[-1]
        await app.press("G")
        assert "]r answers" in app.lines()[-1]
        await app.press("]r")
        assert app.here == "1.2"
        assert "What 3.2 answers" in app.lines()[-2]
        await app.press("]r")
        assert app.here == "1.1"
        await app.press("''")
        assert app.here == "1.2"
        await app.press("G", "2]r")
        assert app.here == "1.1"


async def test_the_candidates_one_after_the_other_and_back_to_the_beginning(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("5G", "]r")
        assert app.here == "1.1"
        assert "What 2.1 perhaps answers (1 of 3)" in app.lines()[-2]
        await app.press("]r")
        assert app.here == "1.2"
        await app.press("]r", "]r")
        assert app.here == "1.1"
        await app.press("''")
        assert app.here == "2.1"


async def test_elsewhere_by_the_tree_or_nothing(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("6G", "]r")
        assert app.here == "3"
        assert "not on this page" in app.lines()[-2]
        await app.press("j", "]r")
        assert app.here == "3"
        assert "By the tree" in app.lines()[-2]
        await app.press("j", "[r")
        assert "Nobody answers this" in app.lines()[-2]
        await app.press("2G", "k", "]r")
        assert app.here == "1"
        assert "No words say" in app.lines()[-2]


async def test_who_answers_one_after_the_other(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("2G", "[r")
        assert app.here == "1.2"
        assert "Answers 1.1 (1 of 2)" in app.lines()[-2]
        await app.press("[r")
        assert app.here == "2"
        await app.press("k", "[r")
        assert app.here == "3.2"


async def test_a_fold_in_the_way_is_opened(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("zM", "4G", "]r")
        assert app.here == "1.1"
        assert app.window.y_of(app.window.cursor) is not None


async def test_the_header_points_there(open_app: Open) -> None:
    async with open_app(crossed()) as app:
        await app.press("2G")
        assert "← 1.2, 2" in next(line for line in app.lines() if "1.1  anonymous" in line)
        await app.press("5G")
        assert "→ 1.1?, 1.2?, 2?" in next(line for line in app.lines() if "2.1  anonymous" in line)


def margin(app: Driver) -> str:
    """Return what is drawn left of the thread, a character for each line."""
    return "".join((line or " ")[0] for line in app.lines()[1:-2]).rstrip()


async def test_a_line_leads_to_what_is_answered_elsewhere(open_app: Open) -> None:
    async with open_app(crossed(), size=(80, 50)) as app:
        await app.press("4G", "b")
        there, here = app.window.y_of(2), app.window.y_of(4)
        assert there is not None and here is not None
        assert margin(app)[there : here + 1] == "┏" + "┃" * (here - there - 1) + "▌"
        assert margin(app)[:there].strip() == ""
        # The tree leads to the parent, and open answers lead nowhere.
        for key in ("2G", "3G", "5G"):
            await app.press(key)
            assert ("┏" in margin(app)) == (key == "3G")
        await app.press("3G", "c")
        assert "┏" not in margin(app)


async def test_a_click_on_an_arrow_follows_it(open_app: Open) -> None:
    async with open_app(crossed(), size=(80, 50)) as app:

        async def click(words: str) -> None:
            y = next(y for y, line in enumerate(app.lines()) if words in line)
            await app.pilot.click(ThreadView, offset=(app.lines()[y].index(words), y - 1))
            await app.pilot.pause()

        await app.press("4G", "b")
        await click("→ 1.1")
        assert app.here == "1.1"
        assert "What 1.2 answers" in app.lines()[-2]
        await click("← 1.2, 2")
        assert app.here == "1.2"


async def test_the_line_leaves_the_screen_with_what_is_answered(open_app: Open) -> None:
    later = answering("1", "2")
    two = samples.document(samples.post(later, answering("2", None), samples.comment("3", samples.PROSE * 30)))
    async with open_app(crossed(), two, size=(80, 14)) as app:
        await app.press("enter", "8G", "ctrl+y")
        y = app.window.y_of(8)
        assert y is not None and margin(app)[: y + 1] == "┃" * y + "▌"
        await app.press("L", "1G", "5", "ctrl+e")
        there, here = app.window.y_of(2), app.window.y_of(1)
        assert there is not None and here is not None and here < there
        assert margin(app)[there - 1 : there + 1] == "┃┗"
        await app.press("zc")
        assert "┗" in margin(app)
