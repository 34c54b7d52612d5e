"""A process beside reads what is long, keeps it, and says why where it cannot."""

import io
import json
import os
from pathlib import Path

import pytest

from reader.errors import SourceError, StateError
from reader.export import document_json
from reader.library.index.stored import StoredDocument
from reader.library.reading import Files, Reading, load
from reader.library.shelf import Shelf
from reader.library.state import State
from reader.library.workers import Worker, is_long, serve
from reader.paths import packaged
from tests.documents import rebuilt
from tests.infer.talks import inferred

SAMPLE = packaged("seeds") / "inspector-of-dials.txt"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "state" / "state.sqlite3", tmp_path / "cache" / "index.sqlite3")


def answers(files: Files, *tasks: tuple[str, str | None]) -> list[object]:
    """Return what the process would answer, without a process."""
    said = io.StringIO()
    serve(files, io.StringIO("".join(json.dumps(task) + "\n" for task in tasks)), said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_a_process_understands_one_source_after_the_other(files: Files, tmp_path: Path) -> None:
    worker = Worker(files)
    number = worker.understand(str(SAMPLE))
    known = Reading(load, files).kept(number)
    text = SAMPLE.read_text(encoding="utf-8")
    assert document_json.dumps(known) == document_json.dumps(inferred(rebuilt(text, uri=str(SAMPLE))))
    with pytest.raises(SourceError, match="no such file"):
        worker.understand(str(tmp_path / "nowhere.txt"))
    again = Reading(load, files).kept(worker.understand(str(SAMPLE), "0"))
    assert again.document.source.dialect.name == "0"
    worker.end()


def test_a_process_that_is_killed_is_named_and_another_begins(files: Files) -> None:
    worker = Worker(files)
    worker.understand(str(SAMPLE))
    assert worker._running is not None
    os.kill(worker._running.process.pid, 9)
    worker._running.process.wait()
    with pytest.raises(SourceError, match=r"inspector-of-dials\.txt: the process that read it was ended"):
        worker.understand(str(SAMPLE))
    assert worker.understand(str(SAMPLE))
    worker.end()


def test_what_was_understood_beside_need_not_be_looked_at_when_it_is_opened(files: Files) -> None:
    (number,) = answers(files, (str(SAMPLE), None))
    assert isinstance(number, int)
    known = Reading(load, files).kept(number)
    assert files.record
    state = State(files.record)
    assert Shelf(state).opened() == []  # nobody has opened it
    fetched: list[str] = []
    assert isinstance(known.document, StoredDocument)
    known.document.store._sql.set_trace_callback(fetched.append)
    assert state.visit(known).first_time is False
    assert not any("body FROM entry" in statement for statement in fetched)
    assert len(Shelf(state).opened()) == 1


def test_without_an_index_it_says_so(tmp_path: Path) -> None:
    ((name, message, _),) = answers(Files(), (str(SAMPLE), None))  # type: ignore[misc]
    assert (name, message) == (StateError.__name__, "the index cannot be used")


def test_what_is_long(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(bytes(1 << 19))
    assert not is_long(str(path))
    path.write_bytes(bytes((1 << 19) + 1))
    assert is_long(str(path))
    assert not is_long(str(tmp_path / "nowhere"))
