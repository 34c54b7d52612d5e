"""In which order sources are read."""

import threading
from queue import Queue

from reader.model import Document
from reader.session.documents import Wish
from reader.session.events import Event, Loaded
from reader.session.loading import Loader
from tests.session.opening import WAIT
from tests.ui import samples


def test_what_is_wanted_first_goes_before_all_that_waits_and_each_source_is_read_once() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def load(place: str, dialect: str | None = None) -> Document:
        begun.set()
        assert go_on.wait(WAIT)
        return samples.document(samples.post(), uri=place)

    events: Queue[Event] = Queue()
    loader = Loader(load, events.put)
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
