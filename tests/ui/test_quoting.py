"""The same quoted document in several posts, by keyboard."""

from tests.ui.conftest import Open
from tests.ui.samples import Text

ARTICLE = (
    "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in.",
    "It was told that there is no oil for them, and that none will come before the spring, whatever people say.",
)


def quoting(uri: str, *before: str) -> Text:
    lines = (*before, "From the Harbour Echo:-", *ARTICLE, "First!", "ReplyDelete", "The Harbour Echo is a rag.")
    return Text("\n".join((*lines, "ReplyDelete")), uri)


def both() -> tuple[Text, Text]:
    return quoting("/pages/first.txt", "There is news."), quoting("/pages/second.txt", "There is news again.")


async def test_a_quoted_document_says_where_else_it_is_and_who_discusses_it(open_app: Open) -> None:
    async with open_app(*both()) as app:
        await app.press("enter")
        title = next(line for line in app.lines() if "❝" in line)
        assert title.strip("▌ ") == "❝ article · the Harbour Echo · discussed by 1 · also in second.txt"
        await app.press("i")
        assert "also in       second.txt · by the words that both have, 100 %" in app.text
        assert "by the name of its source there" in app.text


async def test_there_and_back_again(open_app: Open) -> None:
    async with open_app(*both()) as app:
        await app.press("enter", "]q", "]Q")
        assert (app.thread.where.source, app.here, app.window.quote) == (1, "post", 0)
        await app.press("]Q")
        assert (app.thread.where.source, app.here, app.window.quote) == (0, "post", 0)


async def test_nowhere_else(open_app: Open) -> None:
    async with open_app(both()[0]) as app:
        await app.press("]q", "]Q")
        assert "quoted nowhere else" in app.lines()[-2]
        await app.press("G", "]Q")
        assert "No quoted document here" in app.lines()[-2]


async def test_what_comes_later_is_known_when_a_post_is_opened(open_app: Open) -> None:
    first, second = both()
    async with open_app(first, "/pages/second.txt", files=[second]) as app:
        await app.press("enter")
        assert "also in second.txt" in app.text
