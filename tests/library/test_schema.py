"""The steps of the schema: whole or not at all, once, and never backwards."""

import sqlite3
from pathlib import Path

import pytest

from reader.errors import StateError
from reader.library import schema
from reader.library.state import Kept, Place, State
from tests.documents import document, resolved


@pytest.fixture
def connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_an_empty_file_comes_to_the_newest_version(connection: sqlite3.Connection) -> None:
    schema.migrate(connection)
    assert version(connection) == schema.VERSION == len(schema.MIGRATIONS)
    assert tables(connection) >= {"document", "thread", "reading", "alias", "mark", "fold"}


def test_a_file_goes_through_the_steps_that_it_lacks(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema.migrate(connection)
    added = (*schema.MIGRATIONS, ("CREATE TABLE later (one)",))
    monkeypatch.setattr(schema, "MIGRATIONS", added)
    monkeypatch.setattr(schema, "VERSION", len(added))
    schema.migrate(connection)
    assert version(connection) == len(added)
    assert "later" in tables(connection)


def test_a_step_that_fails_leaves_the_file_as_it_was(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        schema, "MIGRATIONS", (("CREATE TABLE one (a)",), ("CREATE TABLE two (a)", "no such statement"))
    )
    with pytest.raises(sqlite3.OperationalError):
        schema.migrate(connection)
    assert (version(connection), tables(connection)) == (0, set())


def test_a_newer_file_is_left_alone(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StateError, match="and this program knows"):
        schema.migrate(connection)
    assert (version(connection), tables(connection)) == (schema.VERSION + 1, set())
    assert not connection.in_transaction


def test_a_place_of_the_first_version_counts_from_where_the_reader_stood(tmp_path: Path) -> None:
    read = document("One.", "Two.", uri="/pages/text")
    path = tmp_path / "state.sqlite3"
    connection = sqlite3.connect(path)
    for statement in schema.MIGRATIONS[0]:
        connection.execute(statement)
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "INSERT INTO document (uri, sha256, comments, opened, place_entry, place_line) "
        "VALUES (CAST('/pages/text' AS BLOB), ?, 0, '', 'p1-2', 4)",
        (read.source.sha256,),
    )
    connection.commit()
    connection.close()
    state = State(path)
    second = read.posts[0].comments[1].key
    assert state.kept(resolved(read)) == Kept(Place(second, second, below=4))
    state.close()
