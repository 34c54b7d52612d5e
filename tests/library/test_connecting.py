"""Two programs may make a file anew at the same moment."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from reader.library import connecting
from reader.library.connecting import connected, write_ahead


def test_who_comes_while_another_writes_to_a_new_file_waits(tmp_path: Path) -> None:
    with closing(connected(tmp_path / "new")) as other, closing(connected(tmp_path / "new")) as sql:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE one (number INTEGER)")
        done = Timer(0.1, lambda: other.execute("COMMIT"))
        done.start()
        write_ahead(sql)
        done.join()
        assert sql.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert sql.execute("SELECT count(*) FROM one").fetchone() == (0,)


def test_who_has_waited_long_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "BUSY_SECONDS", 0.05)
    with closing(connected(tmp_path / "new")) as other, closing(connected(tmp_path / "new")) as sql:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_ahead(sql)
