"""What the person says of a document is laid over it, at once or beside, and taken back."""

from pathlib import Path

import pytest

from reader.notes.anchor import anchor_to
from reader.notes.passage import passage
from reader.notes.repair import Extent, Naming, Repair
from reader.session import documents
from reader.session.events import Overlaid
from tests.session.opening import Opened, loading
from tests.ui import samples


def signed(opened: Opened) -> list[str | None]:
    """Return by whom the first two comments are."""
    comments = opened.session.collection.document(0).posts[0].comments[:2]
    return [comment.author.name if comment.author else None for comment in comments]


def test_what_is_said_shows_everywhere_and_is_taken_back(tmp_path: Path) -> None:
    opened = Opened(tmp_path, samples.thread(), load=loading([]))
    repairs = opened.session.repairs
    said = Repair.new(anchor_to(repairs.inferred(0), "p1-1"), Naming("Knot"))
    assert repairs.exchange(0, (), [said])
    assert signed(opened) == ["Knot", "Plover"]
    assert opened.listener.heard == [("overruled", 0)]
    again = Opened(tmp_path, samples.thread(), load=loading([]))
    assert signed(again) == ["Knot", "Plover"]
    assert repairs.undo(0).startswith("Taken back: ")
    assert signed(opened) == ["Tern", "Plover"]
    assert repairs.on(0) == ()


def test_what_was_laid_beside_is_dropped_when_something_else_is_said_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_LONG", 0)
    opened = Opened(tmp_path, samples.thread(), load=loading([]))
    repairs = opened.session.repairs
    inferred = repairs.inferred(0)
    comment = inferred.posts[0].comments[0]
    quoted = Repair.new(anchor_to(inferred, comment.id), Extent(None, passage(comment.blocks, 0, 0)))
    assert repairs.exchange(0, (), [quoted])
    assert repairs.exchange(0, [quoted], ())
    (event,) = opened.take()
    assert isinstance(event, Overlaid)
    assert opened.session.collection.document(0).posts[0].comments[0].quotes == ()
