"""Folds, held against a plain reading of which entries they hide."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from reader.model import PERSON, Edge, EntryKey, Fold, Layer, QuoteKey
from reader.view.folding import HEADER, HIDDEN, OPEN, Folding
from reader.view.thread import Thread
from tests.threads import make_resolved

SIZE = 40
THREAD = Thread.of(make_resolved(SIZE, words=3, depth=4))
ENTRIES = st.integers(0, SIZE)
WITH_QUOTES = [index for index in range(len(THREAD)) if THREAD.quotes(index)]


class Folds(RuleBasedStateMachine):
    """Do anything to the folds of a thread, and know for each entry whether its body and its replies are folded."""

    def __init__(self) -> None:
        super().__init__()
        self.folding = Folding(THREAD)
        self.body = [False] * len(THREAD)
        self.replies = [False] * len(THREAD)
        self.told = [self.folding.shown[:]]
        self.folding.watch(self.follow)

    def follow(self, start: int, end: int, bodies: bool) -> None:
        seen = self.told[0]
        seen[start:end] = self.folding.shown[start:end]

    def put(self, index: int, folded: bool) -> None:
        self.body[index] = folded
        self.replies[index] = folded and index > 0

    @rule(index=ENTRIES)
    def fold(self, index: int) -> None:
        self.folding.fold(index)
        self.put(index, True)

    @rule(index=ENTRIES)
    def unfold(self, index: int) -> None:
        self.folding.unfold(index)
        self.put(index, False)

    @rule(index=ENTRIES)
    def toggle(self, index: int) -> None:
        folded = self.body[index] or (self.replies[index] and THREAD.tree.answered(index))
        assert self.folding.folded(index) == folded
        self.folding.toggle(index)
        self.put(index, not folded)

    @rule()
    def fold_all(self) -> None:
        self.folding.fold_all()
        for index in range(1, len(THREAD)):
            self.put(index, True)

    @rule()
    def unfold_all(self) -> None:
        self.folding.unfold_all()
        for index in range(1, len(THREAD)):
            self.put(index, False)

    @rule(level=st.integers(1, 9))
    def fold_to(self, level: int) -> None:
        self.folding.fold_to(level)
        for index in range(1, len(THREAD)):
            self.body[index] = False
            self.replies[index] = THREAD.tree.level[index] >= level

    @rule(chosen=st.sets(st.integers(1, SIZE)))
    def fold_around(self, chosen: set[int]) -> None:
        self.folding.fold_around(bytes(index in chosen for index in range(len(THREAD))))
        above = {place for index in chosen for place in THREAD.tree.ancestors(index)}
        for index in range(1, len(THREAD)):
            self.body[index] = index not in chosen
            self.replies[index] = index not in chosen | above

    @rule(chosen=st.sets(st.integers(1, SIZE)))
    def toggle_bodies(self, chosen: set[int]) -> None:
        folded = not all(self.body[index] for index in chosen)
        assert self.folding.toggle_bodies(sorted(chosen)) == folded
        for index in chosen:
            self.body[index] = folded

    @rule(index=ENTRIES)
    def reveal(self, index: int) -> None:
        self.folding.reveal(index)
        self.body[index] = False
        for above in THREAD.tree.ancestors(index):
            if self.replies[above]:
                self.put(above, False)
        if index:
            # What hid only its replies still does.
            self.replies[index] = self.folding.hides_replies(index) and self.replies[index]
        assert self.folding.shown[index] == OPEN

    @rule()
    def save_and_restore(self) -> None:
        again = Folding(THREAD)
        again.restore(self.folding.saved())
        assert again.shown == self.folding.shown
        assert again.saved() == self.folding.saved()
        self.folding.restore(self.folding.saved())

    @invariant()
    def shown_is_what_is_not_inside_a_fold(self) -> None:
        shown = [
            HIDDEN
            if any(self.replies[above] for above in THREAD.tree.ancestors(index))
            else HEADER
            if self.body[index]
            else OPEN
            for index in range(len(THREAD))
        ]
        assert list(self.folding.shown) == shown
        assert self.told[0] == self.folding.shown

    @invariant()
    def walking_passes_over_what_is_hidden(self) -> None:
        visible = [index for index in range(len(THREAD)) if self.folding.shown[index] != HIDDEN]
        walked: list[int] = [0]
        while (after := self.folding.next_visible(walked[-1])) is not None:
            assert self.folding.previous_visible(after) == walked[-1]
            walked.append(after)
        assert walked == visible
        for index in range(len(THREAD)):
            assert self.folding.holder(index) == max(place for place in visible if place <= index)


TestFolds = Folds.TestCase


def test_what_hides_an_entry_is_its_outermost_folded_ancestor() -> None:
    folding = Folding(THREAD)
    deep = max(range(len(THREAD)), key=THREAD.tree.level.__getitem__)
    *_, outermost = THREAD.tree.ancestors(deep)
    for above in THREAD.tree.ancestors(deep):
        folding.fold(above)
    assert folding.holder(deep) == outermost


def test_unfolding_leaves_the_folds_inside() -> None:
    folding = Folding(THREAD)
    inner = next(index for index in range(len(THREAD)) if THREAD.tree.level[index] == 2)
    folding.fold(inner)
    folding.fold(THREAD.tree.parent[inner])
    folding.unfold(THREAD.tree.parent[inner])
    assert folding.shown[inner] == HEADER


def test_folding_the_post_leaves_its_comments() -> None:
    folding = Folding(THREAD)
    folding.fold(0)
    assert folding.shown[0] == HEADER
    assert set(folding.shown[1:]) == {OPEN}
    folding.unfold_all()
    assert folding.shown[0] == HEADER


@given(st.sets(st.sampled_from(WITH_QUOTES)), st.booleans())
def test_quotes_fold_one_by_one_and_all(toggled: set[int], all_first: bool) -> None:
    folding = Folding(THREAD)
    if all_first:
        folding.fold_quotes(True)
    before = {index: folding.folded_quotes(index) for index in WITH_QUOTES}
    for index in toggled:
        folding.toggle_quote(index, 0)
    for index in WITH_QUOTES:
        assert folding.quote_folded(index, 0) == (all_first != (index in toggled))
        assert (folding.folded_quotes(index) != before[index]) == (index in toggled)
    again = Folding(THREAD)
    again.restore(folding.saved())
    assert [again.quote_folded(index, 0) for index in WITH_QUOTES] == [
        folding.quote_folded(index, 0) for index in WITH_QUOTES
    ]


def test_toggling_all_quotes_unfolds_them_only_if_all_are_folded() -> None:
    folding = Folding(THREAD)
    folding.toggle_quote(WITH_QUOTES[0], 0)
    assert folding.toggle_quotes()
    assert all(folding.quote_folded(index, 0) for index in WITH_QUOTES)
    assert not folding.toggle_quotes()
    folding.fold_quotes(True)
    folding.toggle_quote(WITH_QUOTES[0], 0)
    assert folding.toggle_quotes()


def test_the_other_quotes_of_an_entry_stay_folded_when_one_is_added_before_them() -> None:
    folding = Folding(THREAD)
    index = WITH_QUOTES[0]
    folding.toggle_quote(index, 0)
    added = Layer(PERSON, edges={THREAD.key(index): (Edge(None, (0, 0)),)})
    folding.show(THREAD.showing(THREAD.resolved.saying(added)))
    assert [folding.quote_folded(index, number) for number in range(2)] == [False, True]
    assert folding.folded_quotes(index) == 0b10
    again = folding.arranged(Thread.of(THREAD.resolved))
    assert again.quote_folded(index, 0)


def test_a_quote_that_is_tried_elsewhere_and_comes_back_is_still_folded() -> None:
    folding = Folding(THREAD)
    index = WITH_QUOTES[0]
    (quote,) = THREAD.quotes(index)
    folding.toggle_quote(index, 0)
    none = Layer(PERSON, edges={THREAD.key(index): (Edge(quote.extent, None),)})
    folding.show(THREAD.showing(THREAD.resolved.saying(none)))
    assert folding.folded_quotes(index) == 0
    folding.show(THREAD)
    assert folding.quote_folded(index, 0)


def test_revealing_a_quote_unfolds_it() -> None:
    folding = Folding(THREAD)
    index = WITH_QUOTES[-1]
    folding.fold_all()
    folding.fold_quotes(True)
    folding.reveal(index, 0)
    assert folding.shown[index] == OPEN
    assert not folding.quote_folded(index, 0)
    assert folding.quote_folded(WITH_QUOTES[0], 0)


@pytest.mark.parametrize("fold", [Folding.fold_all, Folding.unfold_all, lambda folding: folding.fold_to(2)])
def test_folds_of_a_whole_thread_are_kept_in_a_word(fold: Callable[[Folding], None]) -> None:
    folding = Folding(THREAD)
    fold(folding)
    assert len(folding.saved()) <= 1
    folding.toggle(3)
    assert len(folding.saved()) <= 2


def test_what_is_unknown_or_gone_is_passed_over() -> None:
    folding = Folding(THREAD)
    here, gone = THREAD.key(1), EntryKey("gone")
    unknown = [Fold(None, "nothing"), Fold(None, "0"), Fold(here, "sideways"), Fold(here, ""), Fold(gone, "whole")]
    unknown += [Fold(QuoteKey(entry, "a", "b"), "whole") for entry in (gone, here)]
    folding.restore(unknown)
    assert set(folding.shown) == {OPEN}
    assert folding.saved() == frozenset()


def test_one_edge_of_a_quoted_document_is_enough_to_fold_it_again() -> None:
    folding = Folding(THREAD)
    index = WITH_QUOTES[0]
    key = THREAD.quotes(index)[0].key
    folding.restore([Fold(key._replace(ends="moved"), "whole")])
    assert folding.quote_folded(index, 0)
    assert folding.saved() == {Fold(key, "whole")}


def test_folds_of_an_earlier_version_apply_to_what_is_still_there() -> None:
    folding = Folding(THREAD)
    folding.fold(SIZE)
    folding.fold(1)
    shorter = Thread.of(make_resolved(2, words=3, depth=4))
    again = Folding(shorter)
    again.restore(folding.saved())
    assert again.folded(1)


def test_duplicates_are_hidden_until_asked_for() -> None:
    folding = Folding(THREAD)
    told: list[tuple[int, int, bool]] = []
    folding.watch(lambda *change: told.append(change))
    assert not folding.duplicates_shown
    folding.show_duplicates(True)
    assert folding.duplicates_shown
    assert told == [(0, len(THREAD), True)]
