"""Search in a thread."""

from tests.ui import samples
from tests.ui.conftest import Open, wait_until


async def test_matches_are_walked_with_n_until_escape(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("/", *"HARBOUR", "enter")
        assert app.here == "2"
        assert "match 1 of 3" in app.lines()[-2]
        assert "n next" in app.lines()[-1]
        await app.press("n")
        assert app.here == "3"
        await app.press("n", "n")
        assert app.here == "2"
        assert "Again from the top" in app.lines()[-2]
        await app.press("N")
        assert app.here == "3"
        await app.press("escape")
        assert "match" not in app.lines()[-2]
        await app.press("n")
        assert "match" not in app.lines()[-2]


async def test_the_matches_of_a_long_thread_are_counted_while_the_reader_does_nothing(open_app: Open) -> None:
    async with open_app(samples.long_thread(1000)) as app:
        await app.press("/", *"comment", "enter")
        await wait_until(app, lambda: "match 1 of " in app.lines()[-2])
        await app.press("escape")
        assert "match" not in app.lines()[-2]


async def test_a_search_unfolds_what_hides_the_match(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("T", "zM", "/", *"second notice", "enter")
        assert app.here == "2"
        assert "Second notice." in app.text


async def test_the_first_match_is_shown_while_typing_and_escape_goes_back(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("j")
        top = app.window.top
        await app.press("/", *"cormor")
        assert "cormorant" in app.text
        assert app.here == "3.1.1"
        await app.press("escape")
        assert (app.here, app.window.top) == ("1", top)
        assert "n next new" in app.lines()[-2]


async def test_words_that_are_not_there(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("/", *"zeppelin", "enter")
        assert "Not found: zeppelin" in app.lines()[-2]
        assert app.here == "post"
        await app.press("n")
        assert app.here == "1"


async def test_a_search_is_narrowed_to_somebody_and_to_their_own_words(open_app: Open) -> None:
    async with open_app(samples.thread()) as app:
        await app.press("/")
        assert "by:NAME" in app.lines()[-2]
        await app.press(*"by:plover tide", "enter")
        assert app.here == "1.1"
        assert "by:NAME" not in app.lines()[-2]
        await app.press("n")
        assert app.here == "4"
        await app.press("/", *"in:quote lamp", "enter")
        assert app.here == "2"
        assert "match 1 of 4" in app.lines()[-2]
