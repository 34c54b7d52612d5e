"""Unread and bookmarked entries."""

from hypothesis import given
from hypothesis import strategies as st

from reader.view.marks import Marks
from reader.view.thread import Thread
from tests.threads import make_resolved

THREAD = Thread.of(make_resolved(20, words=2))


@given(st.sets(st.integers(0, 20)), st.integers(0, 20))
def test_walking_from_mark_to_mark(marked: set[int], index: int) -> None:
    marks = Marks(THREAD)
    for entry in marked:
        marks.unread[entry] = marks.bookmarked[entry] = 1
    after = min((entry for entry in marked if entry > index), default=None)
    assert marks.next_unread(index) == marks.next_bookmarked(index) == after
    assert marks.previous_unread(index) == max((entry for entry in marked if entry < index), default=None)
    assert marks.unread_in(index, 21) == len([entry for entry in marked if entry >= index])
