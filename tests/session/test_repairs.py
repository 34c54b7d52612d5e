"""What the person says of a document holds at once; what follows comes from beside, and all is taken back."""

from pathlib import Path

from reader.notes.passage import passage
from reader.overrule.repair import Extent, Naming, Repair
from reader.session.events import Concluded
from tests.session.opening import Opened, entry_of
from tests.ui import samples
from tests.ui.samples import Text

# Whom the second comment calls is only known once it is known who wrote the first.
NAMED = """\
The lamp on the wall

Nobody had thought to bring a second lamp.

2 comments:

Anonymous22 September 2017 at 08:31

The county will keep the lamps from now on.

Anonymous22 September 2017 at 08:41

Wren, when does the county begin?
"""


def signed(opened: Opened) -> list[str | None]:
    """Return by whom the first two comments are."""
    resolved = opened.session.collection.resolved(0)
    authors = map(resolved.author, resolved.document.posts[0].comments[:2])
    return [author.name if author else None for author in authors]


def test_what_is_said_holds_at_once_and_is_taken_back(tmp_path: Path) -> None:
    opened = Opened(tmp_path, samples.thread())
    repairs = opened.session.repairs
    said = Repair.new(repairs.anchor(0, opened.key("1")), Naming("Knot"))
    assert repairs.exchange(0, (), [said])
    assert signed(opened) == ["Knot", "Plover"]
    assert opened.listener.heard == [("overruled", 0)]
    again = Opened(tmp_path, samples.thread())
    assert signed(again) == ["Knot", "Plover"]
    assert repairs.undo(0).startswith("Taken back: ")
    assert signed(opened) == ["Tern", "Plover"]
    assert repairs.on(0) == ()


def test_what_follows_is_concluded_beside_and_named(tmp_path: Path) -> None:
    opened = Opened(tmp_path, Text(NAMED, "/pages/named.txt"))
    repairs, collection = opened.session.repairs, opened.session.collection
    first, second = (entry_of(collection.document(0), number) for number in "12")
    assert first.key not in [answer.target for answer in collection.resolved(0).answers(second)]
    assert repairs.exchange(0, (), [Repair.new(repairs.anchor(0, first.key), Naming("Wren"))])
    assert repairs.changed(0) == frozenset()
    opened.take()
    assert opened.listener.heard == [("overruled", 0), ("concluded", 0)]
    assert [answer.target for answer in collection.resolved(0).answers(second)] == [first.key]
    assert repairs.changed(0) == {second.key}
    assert repairs.undo(0)
    assert first.key not in [answer.target for answer in collection.resolved(0).answers(second)]
    assert repairs.changed(0) == {second.key}


def test_what_was_said_another_time_marks_nothing(tmp_path: Path) -> None:
    opened = Opened(tmp_path, Text(NAMED, "/pages/named.txt"))
    repairs = opened.session.repairs
    assert repairs.exchange(0, (), [Repair.new(repairs.anchor(0, opened.key("1")), Naming("Wren"))])
    opened.take()
    again = Opened(tmp_path, Text(NAMED, "/pages/named.txt"))
    again.take()
    resolved = again.session.collection.resolved(0)
    assert resolved.answers(entry_of(resolved.document, "2"))[0].target == again.key("1")
    assert again.session.repairs.changed(0) == frozenset()


def test_what_was_concluded_is_dropped_when_something_else_is_said_meanwhile(tmp_path: Path) -> None:
    opened = Opened(tmp_path, samples.thread())
    repairs, resolved = opened.session.repairs, opened.session.collection.resolved(0)
    comment = entry_of(resolved.document, "1")
    quoted = Repair.new(repairs.anchor(0, comment.key), Extent(None, passage(comment.blocks, 0, 0)))
    assert repairs.exchange(0, (), [quoted])
    assert repairs.exchange(0, [quoted], ())
    (event,) = opened.take()
    assert isinstance(event, Concluded)
    assert opened.session.collection.resolved(0).quotes(comment) == ()
    assert ("concluded", 0) not in opened.listener.heard
