"""The app in a real terminal: keys while standard input brings the text, and a word where there is no terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.peers import environment
from tests.bench.terminal import Terminal
from tests.hygiene.tree import ROOT

TEXT = """The lamp on the wall

Nobody had thought to bring a second lamp.

2 comments:

Anonymous22 September 2017 at 08:31

The first word.

Anonymous22 September 2017 at 08:41

The second word.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "page.txt").write_text(TEXT)
    return tmp_path


def environment_of(home: Path) -> dict[str, str]:
    return environment(home) | {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(home), "XDG_DATA_HOME": str(home)}


@pytest.mark.parametrize("how", ["{reader} page.txt", "{reader} - < page.txt", "cat page.txt | {reader} -"])
def test_keys_are_taken_from_the_terminal(home: Path, how: str) -> None:
    command = how.format(reader=f"{sys.executable} -m reader")
    with Terminal(["sh", "-c", command], environment=environment_of(home), folder=home) as terminal:
        terminal.until("Nobody had thought")
        terminal.send("?")
        terminal.until("Next comment")
        terminal.send("Q")
        assert terminal.ended() == 0
        assert b"\x1b[?1049l" in terminal.written


def test_the_app_ends_with_its_terminal_where_no_signal_says_so(home: Path) -> None:
    command = f"trap '' HUP; exec {sys.executable} -m reader page.txt"
    with Terminal(["sh", "-c", command], environment=environment_of(home), folder=home) as terminal:
        terminal.until("Nobody had thought")
        terminal.hang_up()
        assert terminal.ended() >= 0


def test_the_window_gets_no_title_and_the_clipboard_nothing_from_a_text(home: Path) -> None:
    (home / "evil.txt").write_text("Evil\x1b]0;owned\x07 \x1b]52;c;ZXZpbA==\x07\n\nA word. \x1b[2J\n")
    command = [sys.executable, "-m", "reader", "evil.txt"]
    with Terminal(command, environment=environment_of(home), folder=home) as terminal:
        terminal.until("A word.")
        terminal.send("Q")
        terminal.ended()
        assert b"\x1b]0;" not in terminal.written
        assert b"\x1b]52" not in terminal.written
        assert b"\x1b[2J" not in terminal.written


def test_without_a_terminal_there_is_one_clear_line(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reader", "page.txt"],
        cwd=home,
        env=os.environ | environment_of(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "terminal" in line
