"""Where the lines of a thread stand, and that no more is wrapped than asked for."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.model import PERSON, Edge, EntryKey, IntakeComment, Layer, QuoteKey
from reader.view.folding import Folding
from reader.view.line import Line, Row, TextPlace
from reader.view.rows import Layout
from reader.view.thread import Elsewhere, Thread
from tests.documents import quote
from tests.threads import believing, make_resolved, page, said

SIZE = 30
THREAD = Thread.of(make_resolved(SIZE, words=20, depth=5))
BIG = Thread.of(make_resolved(10_000, paragraphs=2, words=10))
WIDTHS = st.integers(8, 120)


def layout_of(thread: Thread, width: int = 60) -> Layout:
    return Layout(thread, width, Folding(thread))


def every_line(layout: Layout) -> list[Line]:
    """Draw the whole thread, entry after entry."""
    return layout.lines_at(Row(0, 0), 10**6)


def entries_on(lines: list[Line]) -> set[int]:
    return {line.entry for line in lines}


def commented(*comments: IntakeComment, text: str = "") -> Thread:
    """Make a thread of these comments; its post says `text`."""
    return Thread.of(believing(page(*comments, blocks=(text,) if text else ())))


FIRST = EntryKey("1")


# Work


def test_the_first_screen_wraps_what_is_on_it() -> None:
    layout = layout_of(BIG)
    lines = layout.lines_at(Row(0, 0), 50)
    assert len(lines) == 50
    assert layout.wrapped == len(entries_on(lines))
    layout.lines_at(Row(0, 0), 50)
    assert layout.wrapped == len(entries_on(lines)), "what was wrapped is remembered"


class Asked:
    """Know who discusses quoted documents, and count how often that is asked."""

    elsewhere: Mapping[QuoteKey, Sequence[Elsewhere]] = MappingProxyType({})

    def __init__(self, discussed: Mapping[QuoteKey, Mapping[EntryKey, str]]) -> None:
        self.times = 0
        self._discussed = discussed

    @property
    def discussed(self) -> Mapping[QuoteKey, Mapping[EntryKey, str]]:
        self.times += 1
        return self._discussed


def test_the_first_screen_asks_nothing_of_all_comments_that_only_a_title_needs() -> None:
    asked = Asked({})
    thread = Thread.of(make_resolved(2_000, paragraphs=2, words=10), quoted=asked)
    first = thread.quoting[0]
    layout = layout_of(thread)
    layout.lines_at(Row(0, 0), 10)
    assert asked.times == 0
    layout.lines_at(layout.quote_row(first, 0), 1)
    assert asked.times == 1


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
    layout = layout_of(Thread.of(make_resolved(2_000)), width=80)
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
def test_a_place_in_the_text_leads_back(y: int) -> None:
    layout = layout_of(THREAD, 40)
    row = Row(LINES[y].entry, LINES[y].row)
    assert layout.row_of(layout.place_of(row)) == row


@given(st.integers(0, len(LINES) - 1), WIDTHS)
def test_a_place_in_the_text_holds_its_text_over_a_resize(y: int, width: int) -> None:
    layout = layout_of(THREAD, 40)
    held = layout.place_of(Row(LINES[y].entry, LINES[y].row))
    layout.resize(width)
    row = layout.row_of(held)
    assert row.entry == LINES[y].entry
    (line,) = layout.lines_at(row, 1)
    if held.block is not None and not held.below:
        assert line.block == held.block
        assert line.start <= held.offset <= line.end


def test_a_place_that_is_folded_away_is_at_what_stands_for_it() -> None:
    layout = layout_of(THREAD, 40)
    entry = next(index for index in range(len(THREAD)) if THREAD.quotes(index) and THREAD.tree.level[index] > 1)
    quote = THREAD.quotes(entry)[0]
    inside = TextPlace(entry, quote.last, 5)
    title = layout.quote_row(entry, 0)
    assert layout.lines_at(title, 1)[0].kind == "quote"
    assert layout.row_of(inside).line > title.line
    layout.folding.toggle_quote(entry, 0)
    assert layout.row_of(inside) == title == layout.quote_row(entry, 0)
    layout.folding.fold(entry)
    assert layout.row_of(inside) == Row(entry, 0)
    layout.folding.fold(THREAD.tree.root(entry))
    assert layout.row_of(inside) == Row(THREAD.tree.root(entry), 0)
    assert layout.top_of(entry) == layout.top_of(THREAD.tree.root(entry))
    assert layout.height_of(entry) == 0
    assert layout.height_of(THREAD.tree.root(entry)) == 1


class Reader(RuleBasedStateMachine):
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


Reader.TestCase.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestReader = Reader.TestCase


# What is said anew


def test_what_a_person_says_anew_is_drawn_and_the_rest_is_left_as_it_is() -> None:
    thread = Thread.of(make_resolved(SIZE, words=20, depth=5))
    layout = layout_of(thread)
    while layout.settle(100):
        pass
    before, wrapped = every_line(layout), layout.wrapped
    entry = next(index for index in range(1, len(thread)) if len(thread.blocks(index)) > 2 and not thread.quotes(index))
    said = Layer(PERSON, edges={thread.key(entry): (Edge(None, (1, 1)),)})
    layout.show(thread.showing(thread.resolved.saying(said)))
    assert layout.settle(100) == 1, "all other heights are known still"
    after = every_line(layout)
    assert {line.quote for line in after if line.entry == entry} == {None, 0}
    assert [line for line in after if line.entry != entry] == [line for line in before if line.entry != entry]
    assert layout.height == len(after)
    layout.show(thread)
    assert every_line(layout) == before
    assert layout.wrapped - wrapped <= 5


def test_a_title_tells_at_once_how_many_discuss_it() -> None:
    document = page(said("1", "Look:", "The goat is back."), said("2", "The goat is back, says the Harbour Bell."))
    goat = quote(document.by_key[FIRST], 1, 1)
    discussed = Asked({goat.key: {EntryKey("2"): "name"}})
    layout = layout_of(Thread.of(believing(document, quotes={FIRST: (goat,)}), quoted=discussed), 70)
    assert any("discussed by 1" in line.text for line in every_line(layout))
    layout.show(layout.thread.showing(layout.thread.resolved, Asked({})))
    assert not any("discussed" in line.text for line in every_line(layout))
