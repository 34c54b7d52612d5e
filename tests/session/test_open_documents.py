"""What the record keeps of open documents, and what it gives up."""

import sqlite3
from pathlib import Path

from reader.library.schema import MIGRATIONS
from tests.session.opening import Opened
from tests.ui import samples


def by_position(record: Path, sha256: str) -> None:
    """Write a record of the time before comments had keys, of a sample with two folds."""
    connection = sqlite3.connect(record)
    for step in MIGRATIONS[:3]:
        for statement in step:
            connection.execute(statement)
    connection.execute("PRAGMA user_version = 3")
    connection.execute(
        "INSERT INTO document (uri, sha256, title, comments, opened, folds) "
        "VALUES (CAST('/pages/lamp.txt' AS BLOB), ?, 'The lamp', 10, '2026-01-01', ?)",
        (sha256, '["p1:p1-2=whole", "p1:p1-3=whole"]'),
    )
    connection.commit()
    connection.close()


def test_folds_by_position_in_a_page_that_has_changed_are_given_up_and_that_is_told_once(tmp_path: Path) -> None:
    by_position(tmp_path / "state.sqlite3", "another")
    opened = Opened(tmp_path, samples.thread())
    opened.session.opened.of(0)
    (told,) = opened.listener.told
    assert told.startswith("/pages/lamp.txt: 2 folds given up")
    opened.session.close()
    again = Opened(tmp_path, samples.thread())
    again.session.opened.of(0)
    assert again.listener.told == []


def test_folds_by_position_in_a_page_as_it_was_are_kept(tmp_path: Path) -> None:
    page = samples.thread()
    by_position(tmp_path / "state.sqlite3", page.source.sha256)
    opened = Opened(tmp_path, page)
    kept = opened.session.opened.of(0)._kept.folds
    post = opened.session.collection.document(0).posts[0]
    assert {fold.key for fold in kept[post.key]} == {opened.key("2"), opened.key("3")}
    assert opened.listener.told == []
