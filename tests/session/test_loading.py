"""In which order sources are read, and with what is remembered of them."""

import threading
from pathlib import Path
from queue import Queue

from reader.library.reading import Files
from reader.model import Document
from reader.model.identify import Recall
from reader.session.documents import Documents, Question, Wish
from reader.session.events import Concluded, Event, Loaded
from reader.session.loading import Loader
from tests.session.opening import WAIT, Opened, loading
from tests.ui import samples

ONE = samples.document(samples.post(samples.comment("1", "Alone.")), uri="/pages/one.txt")


def test_what_is_wanted_first_goes_before_all_that_waits_and_each_source_is_read_once() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def load(place: str, taken_for: str | None = None, recall: Recall | None = None) -> Document:
        begun.set()
        assert go_on.wait(WAIT)
        return samples.renamed(ONE, place).document()

    events: Queue[Event] = Queue()
    loader = Loader(Documents(load, Files()), events.put)
    loader.want(Wish(0, "a"))
    assert begun.wait(WAIT)
    for wish in (Wish(1, "b"), Wish(2, "c"), Wish(3, "d"), Wish(1, "b")):
        loader.want(wish)
    loader.want(Wish(3, "d", dialect="0"), first=True)
    go_on.set()
    read = [events.get(timeout=WAIT) for _ in range(4)]
    assert [(event.source, event.dialect) for event in read if isinstance(event, Loaded)] == [
        (0, None),
        (3, "0"),
        (1, None),
        (2, None),
    ]
    assert events.empty()


def test_what_follows_from_what_was_said_takes_no_reading_away() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def load(place: str, taken_for: str | None = None, recall: Recall | None = None) -> Document:
        begun.set()
        assert go_on.wait(WAIT)
        return ONE.document()

    events: Queue[Event] = Queue()
    loader = Loader(Documents(load, Files()), events.put)
    loader.want(Wish(0, "a"))
    assert begun.wait(WAIT)
    loader.want(Wish(1, "b"))
    loader.want(Question(1, ONE.resolved(), ()), first=True)
    loader.want(Question(1, ONE.resolved(), ()), first=True)
    go_on.set()
    assert [type(events.get(timeout=WAIT)) for _ in range(3)] == [Loaded, Concluded, Loaded]
    assert events.empty()


def test_a_damaged_record_is_set_aside_and_that_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "state.sqlite3").write_text("this is no database, " * 100)
    two = samples.renamed(ONE, "/pages/two.txt")
    opened = Opened(tmp_path, ONE.uri, two.uri, files=[ONE, two])
    opened.session.begin()
    opened.take(2)
    assert all(holding.document for holding in opened.session.collection.holdings)
    assert len(set(opened.listener.told)) == 1
    assert "a new one is begun" in opened.listener.told[0]
    assert (
        Documents(loading([ONE]), Files(tmp_path / "state.sqlite3")).read_all([ONE.uri])[0].document == ONE.document()
    )
