"""What is open, without screens: sources are read when they are wanted, and what changes is told."""

import threading
from pathlib import Path
from queue import Queue

import pytest

from reader.model import Document
from reader.model.identify import Recall
from reader.session.collection import Where
from reader.session.documents import AS_FOUND
from reader.session.events import Broken
from reader.session.navigator import Navigator
from tests.session.opening import WAIT, Opened
from tests.ui import samples

ONE = samples.renamed(samples.thread(), "/pages/one.txt")
TWO = samples.document(
    samples.post(samples.comment("1", "Alone."), title="Second page"),
    samples.post(samples.comment("1", "Alone too."), title="Third page"),
    uri="/pages/two.txt",
)


def test_all_sources_are_read_and_told(tmp_path: Path) -> None:
    opened = Opened(tmp_path, "/pages/one.txt", "/pages/gone.txt", files=[ONE])
    opened.session.begin()
    opened.take(2)
    assert opened.session.collection.document(0) == ONE.document()
    assert opened.session.collection.holdings[1].error == "/pages/gone.txt: no such file"
    assert opened.listener.heard == [("closing", 0), ("changed", 0), ("changed", 1)]


def test_what_is_asked_for_is_shown_when_it_is_read(tmp_path: Path) -> None:
    opened = Opened(tmp_path, "/pages/two.txt", "/pages/gone.txt", files=[TWO])
    navigator = Navigator(opened.session, opened.listener)
    navigator.read(Where(0, -1))
    assert opened.listener.shown == []
    opened.take()
    assert opened.listener.shown == [(Where(0, 1), None)]
    navigator.read(Where(1, 0))
    opened.take()
    assert opened.listener.told == ["/pages/gone.txt: no such file"]


def test_only_the_last_wish_is_shown(tmp_path: Path) -> None:
    opened = Opened(tmp_path, "/pages/one.txt", "/pages/two.txt", files=[ONE, TWO])
    navigator = Navigator(opened.session, opened.listener)
    navigator.read(Where(0, 0))
    navigator.read(Where(1, 0))
    opened.take(2)
    assert opened.listener.shown == [(Where(1, 0), None)]


def test_the_post_of_a_key_is_found(tmp_path: Path) -> None:
    opened = Opened(tmp_path, TWO)
    navigator = Navigator(opened.session, opened.listener)
    keys = [opened.key("1", post=1), opened.key("post", post=1), None]
    for key in keys:
        navigator.go_to(0, key)
    assert opened.listener.shown == [(Where(0, 1), keys[0]), (Where(0, 1), keys[1]), (Where(0, 0), None)]


def test_the_next_post_with_unread_comments_is_shown_at_the_first_of_these(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ONE, TWO)
    navigator = Navigator(opened.session, opened.listener)
    opened.session.opened.of(1).mark([opened.key("1", post=0, source=1)])
    assert navigator.read_unread(Where(0, 0))
    assert opened.listener.shown == [(Where(1, 1), opened.key("1", post=1, source=1))]
    assert not navigator.read_unread(Where(1, 1))


def test_a_source_is_read_again_as_a_dialect(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ONE, files=[ONE])
    navigator = Navigator(opened.session, opened.listener)
    navigator.read_as(Where(0, 0), "0", show=True)
    opened.take()
    assert opened.session.collection.holdings[0].dialect == "0"
    assert opened.listener.said == ["Reading again…", "Read as dialect 0"]
    navigator.read_as(Where(0, 0), AS_FOUND, show=False)
    opened.take()
    assert opened.session.collection.document(0) == ONE.document()
    assert opened.listener.shown == [(Where(0, 0), None)]


def test_what_was_marked_in_an_older_document_is_kept_when_a_newer_one_comes(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ONE, files=[samples.edited(ONE, without="4")])
    opened.session.opened.of(0).mark([opened.key("1"), opened.key("2")])
    assert opened.session.reload(0, None)
    opened.take()
    again = opened.session.opened.of(0)
    assert again.unread_in(0) == 7
    opened.session.close()
    last = Opened(tmp_path, ONE)
    assert last.session.opened.of(0).first_unread(0) == last.key("1.1")


def test_what_was_read_counts_as_read_when_the_source_is_read_again(tmp_path: Path) -> None:
    opened = Opened(tmp_path, "/pages/one.txt", files=[ONE])
    opened.session.begin()
    opened.take()
    opened.session.opened.of(0).mark([opened.key("1"), opened.key("2")])
    assert opened.session.reload(0, None)
    opened.take()
    assert opened.session.opened.unread_by_post(0) == [8]


def test_what_was_read_of_a_page_counts_as_read_in_another_text_of_it(tmp_path: Path) -> None:
    opened = Opened(tmp_path, ONE, samples.edited(ONE, without="4", uri="/pages/copy.txt"))
    opened.session.opened.of(0).mark([opened.key("1"), opened.key("2")])
    opened.session.save()
    assert opened.session.opened.unread_by_post(1) == [7]


def test_a_mistake_of_ours_ends_the_thread_that_reads_and_is_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: Queue[type[BaseException]] = Queue()
    monkeypatch.setattr(threading, "excepthook", lambda unhandled: ended.put(unhandled.exc_type))

    def broken(place: str, taken_for: str | None = None, recall: Recall | None = None) -> Document:
        raise ZeroDivisionError

    opened = Opened(tmp_path, "/pages/one.txt", load=broken)
    opened.session.begin()
    event = opened.events.get(timeout=WAIT)
    assert ended.get(timeout=WAIT) is ZeroDivisionError
    assert isinstance(event, Broken)
    with pytest.raises(ZeroDivisionError):
        opened.session.take(event)
