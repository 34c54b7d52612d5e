"""A process that is killed while it reads and keeps leaves both files whole, and nothing that was kept is lost."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.library.index.index import Index
from reader.library.shelf import Shelf
from reader.library.state import State
from reader.paths import cache_dir, data_dir
from tests.bench import generate

ADD = [sys.executable, "-c", "from reader.cli import run; import sys; sys.exit(run(['add', sys.argv[1]]))"]


@pytest.mark.parametrize("after", [0.3, 0.6, 0.9, 1.2])
def test_killed_at_any_moment(tmp_path: Path, after: float) -> None:
    for number in range(40):
        text = "".join(generate.numbered(8)).replace("lamps", f"lamps{number}")
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    process = subprocess.Popen([*ADD, str(tmp_path)], stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, 9)
    process.wait()
    for path in (cache_dir() / "index.sqlite3", data_dir() / "archive.sqlite3"):
        if path.exists():
            with sqlite3.connect(path) as sql:
                assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    index = Index(cache_dir() / "index.sqlite3")
    assert all(len(listed.posts) == 1 and listed.posts[0].comments == 8 for listed in index.listing().values())
    index.close()
    # Whoever does it again has everything.
    subprocess.run([*ADD, str(tmp_path)], stderr=subprocess.DEVNULL, check=True)
    state = State(data_dir() / "archive.sqlite3")
    assert len(Shelf(state).all()) == 40
    state.close()
