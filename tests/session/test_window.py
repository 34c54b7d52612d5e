"""The window on a thread, whatever is done to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.session.window import Window
from reader.view.folding import Folding
from reader.view.line import Row
from reader.view.rows import Layout
from reader.view.thread import Thread
from tests.ui import samples

RESOLVED = samples.long_thread(60).resolved()
COUNT = 61
WIDTH, MEASURE, HEIGHT = 76, 76, 21

STEPS = st.one_of(
    st.tuples(st.just("scroll"), st.integers(-50, 50)),
    st.tuples(st.just("page"), st.sampled_from([-2, -1, -0.5, 0.5, 1, 3])),
    st.tuples(st.just("select"), st.integers(0, COUNT - 1)),
    st.tuples(st.just("fold"), st.integers(0, COUNT - 1)),
    st.tuples(st.just("level"), st.integers(1, 3)),
    st.tuples(st.just("all"), st.booleans()),
    st.tuples(st.just("drag"), st.integers(0, HEIGHT - 1)),
    st.tuples(st.just("end"), st.none()),
    st.tuples(st.just("size"), st.tuples(st.integers(8, 200), st.integers(1, 60))),
)


def window() -> Window:
    """Open a window on sixty comments."""
    thread = Thread.of(RESOLVED)
    return Window(Layout(thread, WIDTH, Folding(thread), measure=MEASURE), HEIGHT)


def take(view: Window, step: str, value: object) -> None:
    """Do one thing."""
    folding = view.folding
    match step, value:
        case "scroll", int(lines):
            view.scroll(lines)
        case "page", float(pages) | int(pages):
            view.scroll_pages(pages)
        case "select", int(entry):
            view.select(entry)
        case "fold", int(entry):
            view.keep(lambda: folding.toggle(entry))
        case "level", int(level):
            view.keep(lambda: folding.fold_to(level))
        case "all", bool(folded):
            view.keep(folding.fold_all if folded else folding.unfold_all)
        case "drag", int(y):
            view.drag(y)
        case "end", None:
            view.to_end()
        case "size", (int(width), int(height)):
            view.resize(width, width, height)


@settings(max_examples=120, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_the_window_is_full_and_the_cursor_on_something_shown(steps: list[tuple[str, object]]) -> None:
    view = window()
    for step, value in steps:
        take(view, step, value)
        frame = view.frame()
        heights = [view.layout.height_of(entry) for entry in range(COUNT)]
        assert len(frame) == min(view.height, sum(heights))
        assert (frame[0].entry, frame[0].row) == view.top
        assert view.folding.visible(view.cursor)
        if step in ("scroll", "page", "select", "end", "drag"):
            assert view.cursor in set(view.seen())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.lists(st.tuples(st.integers(8, 200), st.integers(1, 60)), max_size=8))
def test_resizing_comes_back_to_the_same_lines(lines: int, sizes: list[tuple[int, int]]) -> None:
    view = window()
    view.scroll(lines)
    before = [line.text for line in view.frame()]
    top = view.top
    for width, height in sizes:
        view.resize(width, width, height)
    view.resize(WIDTH, MEASURE, HEIGHT)
    assert view.top == top
    assert [line.text for line in view.frame()] == before


def test_the_thumb_tells_top_and_end() -> None:
    view = window()
    thumb = view.thumb()
    assert thumb is not None
    assert thumb[0] == 0
    view.to_end()
    thumb = view.thumb()
    assert thumb is not None
    assert thumb[1] == HEIGHT


def test_a_thread_that_fits_has_no_thumb() -> None:
    thread = Thread.of(samples.document(samples.post()).resolved())
    assert Window(Layout(thread, WIDTH, Folding(thread)), HEIGHT).thumb() is None


def test_folding_a_long_comment_from_deep_inside_brings_its_header_to_the_top() -> None:
    view = window()
    view.select(40)
    view.put(Row(40, 3))
    view.keep(lambda: view.folding.fold(40))
    assert view.cursor == 40
    assert view.y_of(40) == 0
