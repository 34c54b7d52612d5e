"""A long source that was never read shows its beginning at once, and the whole takes its place without a move."""

import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from reader.errors import SourceError
from reader.library.reading import Files, load
from reader.load import BEGINNING, load_beginning
from reader.model import Document
from reader.model.identify import Recall
from reader.session.collection import Collection, Holding
from reader.session.documents import Documents
from reader.ui.app import ReaderApp
from tests.bench import generate
from tests.ui.conftest import Driver, wait_until

COUNT = 400
Begin = Callable[..., AbstractAsyncContextManager[Driver]]


class Gate:
    """Loads sources as the program does, once somebody has let it."""

    def __init__(self, taken_for: str | None = None, error: SourceError | None = None) -> None:
        self.is_open = threading.Event()
        self._taken_for = taken_for
        self._error = error

    def load(self, place: str, taken_for: str | None = None, recall: Recall | None = None) -> Document:
        assert self.is_open.wait(10)
        if self._error:
            raise self._error
        return load(place, taken_for=taken_for or self._taken_for, recall=recall)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text("".join(generate.numbered(COUNT)), encoding="utf-8")
    assert path.stat().st_size > 2 * BEGINNING
    return path


@pytest.fixture
def begin(tmp_path: Path, text: Path) -> Begin:
    @asynccontextmanager
    async def run(gate: Gate) -> AsyncIterator[Driver]:
        documents = Documents(gate.load, Files(tmp_path / "state.sqlite3", tmp_path / "index.sqlite3"))
        beginning = documents.beginning(str(text))
        assert beginning is not None
        app = ReaderApp(
            Collection([Holding(str(text), beginning, is_beginning=True)]),
            documents,
            tmp_path / "state.sqlite3",
            tmp_path,
        )
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            yield Driver(app, pilot)
            gate.is_open.set()
            if app.is_running:
                app.leave()

    return run


def text_on(app: Driver) -> list[str]:
    """Return what is on the screen of the thread itself, without the scroll bar, which tells how long it is."""
    return [line[:79].rstrip() for line in app.lines()[1:-2]]


async def whole(app: Driver, gate: Gate) -> None:
    """Let the whole be read, and wait until it is shown."""
    gate.is_open.set()
    await wait_until(app, lambda: len(app.window.thread) == COUNT + 1)


async def test_the_whole_comes_without_a_move(begin: Begin) -> None:
    gate = Gate()
    async with begin(gate) as app:
        assert 30 < len(app.window.thread) < COUNT
        assert "so far, reading on…" in app.text
        await app.press("space", "space", "j", "j", "zc", "j")
        before, here, folded = text_on(app), app.here, app.window.folding.saved()
        assert folded
        await whole(app, gate)
        assert text_on(app) == before
        assert app.here == here
        assert app.window.folding.saved() == folded


async def test_what_was_read_of_the_beginning_is_read(begin: Begin) -> None:
    gate = Gate()
    async with begin(gate) as app:
        await app.press("j", "j", "j", "j")
        unread = bytes(app.desk.marks.unread[:30])
        assert unread.count(1) < 29
        await whole(app, gate)
        assert bytes(app.desk.marks.unread[:30]) == unread
        assert app.desk.marks.unread.count(1) > COUNT - 30


async def test_who_has_not_moved_returns_to_where_they_were(begin: Begin, text: Path, tmp_path: Path) -> None:
    gate = Gate()
    gate.is_open.set()
    async with begin(gate) as app:
        await whole(app, gate)
        await app.press("G")
        last = app.here
    with text.open("a", encoding="utf-8") as file:  # so that it is not known any more
        file.write("\n")
    gate = Gate()
    async with begin(gate) as app:
        assert app.here == "post"
        await whole(app, gate)
        assert app.here == last


async def test_while_words_are_typed_nothing_is_exchanged(begin: Begin) -> None:
    gate = Gate()
    async with begin(gate) as app:
        await app.press("/", "Item")
        length = len(app.window.thread)
        gate.is_open.set()
        for _ in range(20):
            await app.pilot.pause(0.02)
        assert len(app.window.thread) == length
        await app.press("escape")
        await wait_until(app, lambda: len(app.window.thread) == COUNT + 1)


async def test_where_the_whole_is_something_else_the_screen_stays(begin: Begin) -> None:
    gate = Gate("S")
    async with begin(gate) as app:
        await app.press("j", "j", "j")
        before = app.lines()[1:-2]
        gate.is_open.set()
        await wait_until(app, lambda: "r shows it" in app.text)
        assert app.lines()[1:-2] == before
        await app.press("r")
        await wait_until(app, lambda: app.desk.document.source.dialect.name == "S")


async def test_where_the_whole_cannot_be_read_the_beginning_stays(begin: Begin) -> None:
    gate = Gate(error=SourceError("is gone", "long.txt"))
    async with begin(gate) as app:
        before = app.lines()
        gate.is_open.set()
        await wait_until(app, lambda: bool(app.told))
        assert "long.txt: is gone" in app.told
        assert app.lines()[1:10] == before[1:10]


def test_what_is_cut_off_is_left_out_and_a_short_source_has_no_beginning(text: Path, tmp_path: Path) -> None:
    beginning = load_beginning(str(text))
    assert beginning is not None
    comments = beginning.posts[0].comments
    whole = load(str(text)).posts[0].comments[: len(comments)]
    assert [comment.fingerprint for comment in comments] == [comment.fingerprint for comment in whole]
    assert not beginning.warnings
    short = tmp_path / "short.txt"
    short.write_bytes(text.read_bytes()[: BEGINNING - 1])
    assert load_beginning(str(short)) is None
    assert load_beginning(str(tmp_path / "nowhere.txt")) is None
    diary = tmp_path / "diary.txt"
    diary.write_text("A long day without a word from anybody.\n\n" * 4000, encoding="utf-8")
    assert load_beginning(str(diary)) is None
