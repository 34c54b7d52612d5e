"""Where the lines of a thread stand, and that no more is wrapped than asked for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.model import Block, Comment, Post, Quote
from reader.view.finder import Finder
from reader.view.folding import HEADER, Folding
from reader.view.rows import Anchor, Layout, Line, Row
from reader.view.thread import Thread
from reader.view.wrap import cells
from tests.threads import make_document

SIZE = 30
THREAD = Thread.of(make_document(SIZE, words=20, depth=5))
BIG = Thread.of(make_document(10_000, paragraphs=2, words=10))
WIDTHS = st.integers(8, 120)


def layout_of(thread: Thread, width: int = 60) -> Layout:
    return Layout(thread, width, Folding(thread))


def every_line(layout: Layout) -> list[Line]:
    """Draw the whole thread, entry after entry."""
    return layout.lines_at(Row(0, 0), 10**6)


def entries_on(lines: list[Line]) -> set[int]:
    return {line.entry for line in lines}


def commented(*comments: Comment, title: str | None = None, text: str = "") -> Thread:
    blocks = (Block("paragraph", text, None),) if text else ()
    return Thread(Post(id="p1", title=title, blocks=blocks, comments=comments))


def saying(*texts: str, number: int = 1) -> Comment:
    blocks = tuple(Block("paragraph", text, None) for text in texts)
    return Comment(id=f"p1-{number}", number=str(number), depth=1, parent=None, blocks=blocks)


# Work


def test_the_first_screen_wraps_what_is_on_it() -> None:
    layout = layout_of(BIG)
    lines = layout.lines_at(Row(0, 0), 50)
    assert len(lines) == 50
    assert layout.wrapped == len(entries_on(lines))
    layout.lines_at(Row(0, 0), 50)
    assert layout.wrapped == len(entries_on(lines)), "what was wrapped is remembered"


def test_jumping_wraps_what_is_on_the_screen() -> None:
    layout = layout_of(BIG)
    for y in (layout.height // 2, 10**9, layout.height // 3):
        before = layout.wrapped
        lines = layout.lines(y, 40)
        assert layout.wrapped - before <= len(entries_on(lines))
    before = layout.wrapped
    assert len(layout.lines_at(layout.last_top(40), 40)) == 40
    assert layout.wrapped - before <= 41


def test_folding_and_resizing_wrap_what_is_on_the_screen() -> None:
    layout = layout_of(BIG)
    place = Row(5_000, 0)
    for change in (
        layout.folding.fold_all,
        layout.folding.unfold_all,
        lambda: layout.folding.fold_to(2),
        layout.folding.toggle_quotes,
        lambda: layout.resize(90),
    ):
        before = layout.wrapped
        change()
        lines = layout.lines_at(place, 40)
        assert layout.wrapped - before <= len(entries_on(lines)) + 1
        assert layout.height > 0


def test_a_page_down_wraps_what_comes_into_view() -> None:
    layout = layout_of(BIG)
    row = Row(0, 0)
    for _ in range(10):
        seen = entries_on(layout.lines_at(row, 40))
        before = layout.wrapped
        row = layout.step(row, 38)
        fresh = entries_on(layout.lines_at(row, 40)) - seen
        assert layout.wrapped - before <= len(fresh)


def test_settling_makes_every_height_exact_and_then_stops() -> None:
    layout = layout_of(THREAD)
    layout.lines(layout.height // 2, 5)
    counts = []
    while count := layout.settle(7):
        counts.append(count)
    assert set(counts[:-1]) == {7}
    assert layout.wrapped <= len(THREAD) + len(entries_on(layout.lines(0, 1)))
    assert layout.height == len(every_line(layout))


def test_guesses_come_close() -> None:
    layout = layout_of(Thread.of(make_document(2_000)), width=80)
    guess = layout.height
    while layout.settle(500):
        pass
    assert abs(guess - layout.height) < 0.1 * layout.height


# Places


def settled(width: int = 40) -> Layout:
    layout = layout_of(THREAD, width)
    while layout.settle(100):
        pass
    return layout


LINES = every_line(settled())


@given(st.integers(-5, len(LINES) + 5), st.integers(1, 30))
def test_lines_by_y(y: int, count: int) -> None:
    layout = settled()
    inside = min(max(y, 0), len(LINES) - 1)
    assert layout.lines(y, count) == LINES[inside : inside + count]
    assert layout.line(y) == LINES[inside]
    row = layout.locate(y)
    assert row == (LINES[inside].entry, LINES[inside].row)
    assert layout.y_of(row) == inside
    assert layout.top_of(row.entry) == inside - row.line


@given(st.integers(0, len(LINES) - 1), st.integers(-1500, 1500))
def test_steps_are_counted_in_lines(y: int, lines: int) -> None:
    layout = layout_of(THREAD, 40)
    row = Row(LINES[y].entry, LINES[y].row)
    landed = layout.step(row, lines)
    if abs(lines) <= 1000:
        there = LINES[min(max(y + lines, 0), len(LINES) - 1)]
        assert landed == (there.entry, there.row)


def test_far_steps_end_at_the_ends() -> None:
    layout = layout_of(BIG)
    last = layout.step(Row(0, 0), 10**9)
    assert last.entry == len(BIG) - 1
    assert layout.step(last, -(10**9)) == Row(0, 0)


@given(st.integers(1, 80))
def test_the_last_window_is_full_and_ends_with_the_thread(count: int) -> None:
    layout = layout_of(THREAD, 40)
    assert layout.lines_at(layout.last_top(count), count) == LINES[-count:]


@given(st.integers(0, len(LINES) - 1))
def test_an_anchor_leads_back(y: int) -> None:
    layout = layout_of(THREAD, 40)
    row = Row(LINES[y].entry, LINES[y].row)
    assert layout.row_of(layout.anchor(row)) == row


@given(st.integers(0, len(LINES) - 1), WIDTHS)
def test_an_anchor_holds_its_text_over_a_resize(y: int, width: int) -> None:
    layout = layout_of(THREAD, 40)
    held = layout.anchor(Row(LINES[y].entry, LINES[y].row))
    layout.resize(width)
    row = layout.row_of(held)
    assert row.entry == LINES[y].entry
    (line,) = layout.lines_at(row, 1)
    if held.block is not None and not held.below:
        assert line.block == held.block
        assert line.start <= held.offset <= line.end


def test_a_place_that_is_folded_away_is_at_what_stands_for_it() -> None:
    layout = layout_of(THREAD, 40)
    entry = next(index for index in range(len(THREAD)) if THREAD.quotes(index) and THREAD.level[index] > 1)
    quote = THREAD.quotes(entry)[0]
    inside = Anchor(entry, quote.last, 5)
    title = layout.quote_row(entry, 0)
    assert layout.lines_at(title, 1)[0].part == "quote"
    assert layout.row_of(inside).line > title.line
    layout.folding.toggle_quote(entry, 0)
    assert layout.row_of(inside) == title == layout.quote_row(entry, 0)
    layout.folding.fold(entry)
    assert layout.row_of(inside) == Row(entry, 0)
    layout.folding.fold(THREAD.root(entry))
    assert layout.row_of(inside) == Row(THREAD.root(entry), 0)
    assert layout.top_of(entry) == layout.top_of(THREAD.root(entry))
    assert layout.height_of(entry) == 0
    assert layout.height_of(THREAD.root(entry)) == 1


class Reading(RuleBasedStateMachine):
    """Fold, resize and read in any order: what is drawn is what a fresh layout draws."""

    def __init__(self) -> None:
        super().__init__()
        self.folding = Folding(THREAD)
        self.layout = Layout(THREAD, 50, self.folding)

    @rule(entry=st.integers(0, SIZE))
    def toggle(self, entry: int) -> None:
        self.folding.toggle(entry)

    @rule(level=st.integers(0, 4))
    def fold(self, level: int) -> None:
        if level:
            self.folding.fold_to(level)
        else:
            self.folding.fold_all()

    @rule()
    def unfold(self) -> None:
        self.folding.unfold_all()

    @rule(entry=st.integers(0, SIZE))
    def toggle_quote(self, entry: int) -> None:
        if THREAD.quotes(entry):
            self.folding.toggle_quote(entry, 0)

    @rule()
    def toggle_quotes(self) -> None:
        self.folding.toggle_quotes()

    @rule(shown=st.booleans())
    def show_duplicates(self, shown: bool) -> None:
        self.folding.show_duplicates(shown)

    @rule(width=WIDTHS)
    def resize(self, width: int) -> None:
        self.layout.resize(width)

    @rule(y=st.integers(0, 400), count=st.integers(1, 30))
    def read(self, y: int, count: int) -> None:
        self.layout.lines(y, count)

    @rule(count=st.integers(1, 20))
    def settle(self, count: int) -> None:
        self.layout.settle(count)

    @rule()
    def settle_all(self) -> None:
        while self.layout.settle(100):
            pass
        lines = every_line(self.layout)
        assert self.layout.height == len(lines)
        assert [self.layout.y_of(Row(line.entry, line.row)) for line in lines] == list(range(len(lines)))

    @invariant()
    def draws_what_a_fresh_layout_draws(self) -> None:
        y = self.layout.height // 2
        row = self.layout.locate(y)
        fresh = Layout(THREAD, self.layout.width, self.folding)
        assert self.layout.lines_at(row, 15) == fresh.lines_at(row, 15)


Reading.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestReading = Reading.TestCase


# What is drawn


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), WIDTHS, st.booleans())
def test_every_character_of_an_entry_is_drawn_once_whatever_it_is(texts: list[str], width: int, quoted: bool) -> None:
    quotes = (Quote(id="p1-1-q1", first=0, last=0, basis="lead-in", confidence=1.0),) if quoted else ()
    layout = layout_of(commented(replace(saying(*texts), quotes=quotes), text=texts[0]), width)
    for line in every_line(layout):
        assert cells(line.text) <= width
        assert not any(one < " " or "\x7f" <= one < "\xa0" for one in line.text)
    for number, text in enumerate(texts):
        lines = [line for line in every_line(layout) if (line.entry, line.block) == (1, number)]
        place = 0
        for line in lines:
            assert not text[place : line.start].strip()
            place = line.end
            own = "".join(piece.text for piece in line.pieces[line.lead :])
            assert len(own) == line.end - line.start
        assert not text[place:].strip()


@given(WIDTHS)
def test_no_line_is_wider_than_the_window(width: int) -> None:
    layout = layout_of(THREAD, width)
    layout.marks.unread[:] = b"\x01" * len(THREAD)
    layout.folding.fold(3)
    layout.folding.show_duplicates(True)
    for line in every_line(layout):
        assert cells(line.text) <= width


def test_text_keeps_to_its_measure() -> None:
    layout = Layout(THREAD, 200, Folding(THREAD), measure=50)
    texts = [line for line in every_line(layout) if line.part == "text"]
    for line in texts:
        assert sum(cells(piece.text) for piece in line.pieces if piece.role not in ("gutter", "quote-mark")) <= 50
    assert max(cells(line.text) for line in texts) > 50
    layout.resize(200, measure=70)
    assert any(cells(line.pieces[-1].text) > 50 for line in every_line(layout) if line.part == "text")


def words(lines: list[Line]) -> Iterator[str]:
    for line in lines:
        yield line.text.rstrip()


def test_a_small_thread_in_full() -> None:
    answer = replace(saying("An answer.", number=2), depth=2, parent="p1-1")
    later = saying("Later.", number=3)
    post = Post(
        id="p1",
        title="A title",
        blocks=(
            Block("heading", "On ferries", None),
            Block("paragraph", "The last one left.", None),
            Block("item", "• at eight, if the weather holds", None),
            Block("item", "• at nine", None),
            Block("separator", "* * *", None),
            Block("paragraph", "So it goes.", None),
            Block("signature", "Harbour master\nSouth quay", None),
        ),
        comments=(saying("One.", "Two."), answer, later),
        claimed_comments=4,
        blog="Quayside",
    )
    layout = layout_of(Thread(post), 24)
    assert list(words(every_line(layout))) == [
        "A title",
        "Quayside",
        "",
        "On ferries",
        "",
        "The last one left.",
        "",
        "• at eight, if the",
        "  weather holds",
        "• at nine",
        "",
        "─" * 24,
        "",
        "So it goes.",
        "Harbour master",
        "South quay",
        "",
        "3 of 4 comments",
        "",
        "1  anonymous",
        "│ One.",
        "│",
        "│ Two.",
        "│",
        "└ 2  anonymous",
        "    An answer.",
        "",
        "3  anonymous",
        "  Later.",
        "",
    ]
    assert [line.part for line in every_line(layout)[:4]] == ["header", "byline", "blank", "text"]
    assert every_line(layout)[11].part == "rule"


def test_lines_and_indentation_of_code_are_kept() -> None:
    blocks = (
        Block("code", "  for boat in quay:\n      cast_off(boat)\n\ndone", None),
        Block("table", "tide    high\nebb     low", None),
    )
    layout = layout_of(commented(replace(saying(), blocks=blocks)), 20)
    assert list(words(every_line(layout)))[5:] == [
        "    for boat in",
        "  quay:",
        "        cast_off(boa",
        "  t)",
        "",
        "  done",
        "",
        "  tide    high",
        "  ebb     low",
        "",
    ]


def test_a_quoted_document_is_set_apart_by_a_mark() -> None:
    blocks = tuple(
        Block("paragraph", text, None) for text in ("From the Bell:", "The goat is back.", "It ate a hat.", "Ha!")
    )
    quote = Quote(
        id="q", first=1, last=2, kind="article", source="the Bell", title="Goat", basis="lead-in", confidence=1.0
    )
    layout = layout_of(commented(replace(saying(), blocks=blocks, quotes=(quote,))), 50)
    assert list(words(every_line(layout)))[4:] == [
        "1  anonymous",
        "  From the Bell:",
        "",
        "  ❝ article · the Bell · Goat",
        "  ▎ The goat is back.",
        "  ▎",
        "  ▎ It ate a hat.",
        "",
        "  Ha!",
        "",
    ]
    assert {line.quote for line in every_line(layout)[7:11]} == {0}
    assert layout.quote_row(1, 0) == Row(1, 3)
    layout.folding.toggle_quotes()
    assert list(words(every_line(layout)))[4:] == [
        "1  anonymous",
        "  From the Bell:",
        "",
        "  ▸ article · the Bell · 8 words · Goat",
        "",
        "  Ha!",
        "",
    ]


def test_an_entry_that_is_put_in_the_place_of_another_is_drawn_alone() -> None:
    thread = Thread.of(make_document(SIZE, words=20, depth=5))
    layout = layout_of(thread)
    before, wrapped = every_line(layout), layout.wrapped
    entry = thread.entry(7)
    thread.put(7, replace(entry, blocks=(Block("paragraph", "The goat is back.", None),), quotes=()))
    layout.forget(7)
    after = every_line(layout)
    assert layout.wrapped == wrapped + 1
    assert [line.text.strip(" │├└") for line in after if line.entry == 7][1:] == ["The goat is back.", ""]
    assert [line for line in after if line.entry != 7] == [line for line in before if line.entry != 7]
    assert layout.height == len(after)


def test_a_match_and_a_link_are_pieces_of_their_own() -> None:
    thread = commented(saying("See http://example.org/ferry about the ferry."), text="No ferry.")
    layout = layout_of(thread, 30)
    layout.finder = Finder(thread, "FERRY")
    layout.finder.current = layout.finder.next(1)
    texts = [line for line in every_line(layout) if line.entry == 1 and line.part == "text"]
    assert [tuple(piece) for line in texts for piece in line.pieces[line.lead :]] == [
        ("See ", "body", None),
        ("http://example.org/", "link", "http://example.org/ferry"),
        ("ferry", "match-current", "http://example.org/ferry"),
        ("about the ", "body", None),
        ("ferry", "match", None),
        (".", "body", None),
    ]
    layout.finder = None
    assert not any(piece.role == "match" for line in every_line(layout) for piece in line.pieces)


def test_a_link_over_several_lines_leads_to_the_whole_address() -> None:
    address = "http://example.org/" + "a" * 40
    thread = commented(saying(f"See {address} here"))
    pieces = [piece for line in every_line(layout_of(thread, 20)) for piece in line.pieces if piece.role == "link"]
    assert len(pieces) > 2
    assert {piece.link for piece in pieces} == {address}
    assert "".join(piece.text for piece in pieces) == address


@pytest.mark.parametrize("text", ["plain words that go on and on", "日本語 and 👍 words, wide ones too"])
def test_cells_and_characters_of_a_line(text: str) -> None:
    layout = layout_of(commented(saying(text)), 16)
    for line in every_line(layout):
        for x in range(-1, 20):
            piece, offset = line.piece_at(x), line.offset_at(x)
            assert (piece is None) == (not 0 <= x < cells(line.text))
            if offset is not None:
                assert line.start <= offset < line.end
                assert line.cell_of(offset) <= x < line.cell_of(offset) + cells(text[offset])
                assert piece is not None
                assert text[offset] in piece.text
            elif line.part == "text":
                assert x < 2 or x >= cells(line.text)


def test_folded_headers_take_one_line_each() -> None:
    layout = layout_of(THREAD, 50)
    layout.folding.fold_all()
    layout.folding.fold(0)
    lines = every_line(layout)
    assert [line.entry for line in lines] == [0, *THREAD.roots]
    assert {line.part for line in lines} == {"header"}
    assert set(layout.folding.shown) == {0, HEADER}
    assert layout.height == len(lines)


def test_deep_chains_stop_indenting_and_say_their_level() -> None:
    chain = Thread.of(make_document(300, depth=300, paragraphs=1, words=4))
    layout = layout_of(chain, 80)
    (line,) = layout.lines_at(Row(300, 0), 1)
    assert "↳300 " in line.text
    for entry in (50, 300):
        body = layout.lines_at(Row(entry, 1), 1)[0]
        assert cells(body.pieces[0].text) == cells(layout.lines_at(Row(40, 1), 1)[0].pieces[0].text) < 40
    (shallow,) = layout.lines_at(Row(5, 0), 1)
    assert "↳" not in shallow.text


def test_paragraphs_printed_twice_are_shown_when_asked_for() -> None:
    layout = layout_of(THREAD)
    assert not any(line.part == "duplicate" for line in every_line(layout))
    before = len(every_line(layout))
    layout.folding.show_duplicates(True)
    shown = [line for line in every_line(layout) if line.part == "duplicate"]
    assert shown
    assert all(line.entry == 0 and line.pieces[0].text == "┊ " for line in shown)
    assert len(every_line(layout)) == before + len(shown) + 1
