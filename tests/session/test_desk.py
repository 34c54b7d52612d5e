"""One post that lies open: what was folded and marked in it is taken up again."""

from pathlib import Path

from reader.session.collection import Where
from reader.session.desk import Desk
from reader.session.progress import Progress
from reader.session.window import Window
from reader.view.rows import Layout
from tests.session.opening import Opened, entry_of, key_of
from tests.ui import samples

WIDTH, HEIGHT = 76, 21


def lay_open(folder: Path, page: samples.Page) -> tuple[Opened, Desk]:
    """Open a page and lay its first post on the desk, with a window on it."""
    opened = Opened(folder, page)
    desk = Desk(opened.session, Where(0, 0), opened.listener.say)
    layout = Layout(desk.thread, WIDTH, desk.folding, desk.marks, measure=WIDTH)
    desk.window = Window(layout, HEIGHT)
    desk.return_to_place()
    return opened, desk


def test_where_one_was_and_what_was_folded_is_taken_up_again(tmp_path: Path) -> None:
    opened, desk = lay_open(tmp_path, samples.thread())
    desk.folding.fold(1)
    desk.go_to(opened.key("3.1"))
    desk.keep()
    opened.session.close()
    opened, again = lay_open(tmp_path, samples.thread())
    assert again.folding.folded(1)
    assert not again.folding.folded(5)
    assert again.key == opened.key("3.1")


def test_what_is_left_is_read_and_what_is_kept_unread_is_not(tmp_path: Path) -> None:
    opened, desk = lay_open(tmp_path, samples.thread())
    progress = Progress(desk)
    desk.window.select(1)
    progress.moved()
    desk.window.select(2)
    progress.moved()
    progress.keep_unread(2)
    desk.window.select(3)
    progress.moved()
    assert list(desk.marks.unread[:4]) == [0, 0, 1, 1]
    opened.session.close()
    _, again = lay_open(tmp_path, samples.thread())
    assert list(again.marks.unread[:4]) == [0, 0, 1, 1]


def test_an_arrangement_that_was_chosen_holds_for_what_is_opened_next(tmp_path: Path) -> None:
    other = samples.document(samples.post(samples.comment("1", "Elsewhere.")), uri="/pages/other.txt")
    opened = Opened(tmp_path, samples.thread(), other)
    first = Desk(opened.session, Where(0, 0), opened.listener.say)
    assert first.thread.tree.is_page
    assert first.choose_arrangement(conversing=True) is first.conversation
    second = Desk(opened.session, Where(1, 0), opened.listener.say)
    assert second.thread is second.conversation
    second.choose_arrangement(conversing=False)
    assert not Desk(opened.session, Where(0, 0), opened.listener.say).thread.tree.is_page


def test_bookmarks_are_marked_also_when_they_are_set_later(tmp_path: Path) -> None:
    opened, desk = lay_open(tmp_path, samples.thread())
    assert not any(desk.marks.bookmarked)
    (notice,) = desk.resolved.quotes(entry_of(desk.document, "2"))
    assert opened.session.bookmarks.add(desk.resolved, notice.key)
    desk.show_bookmarks()
    marked = [desk.thread.key(index) for index, marked in enumerate(desk.marks.bookmarked) if marked]
    assert marked == [key_of(desk.document, "2")]


def test_a_jump_to_a_quoted_document_reveals_it(tmp_path: Path) -> None:
    opened, desk = lay_open(tmp_path, samples.thread())
    desk.folding.fold_all()
    (paper,) = desk.resolved.quotes(entry_of(desk.document, "3.1"))
    desk.go_to(paper.key)
    assert desk.folding.visible(desk.window.cursor)
    assert (desk.key, desk.quote_here()) == (opened.key("3.1"), 0)
    assert desk.before is not None
    assert desk.before.cursor == 0
