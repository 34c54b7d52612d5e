"""The app in a real terminal: keys while standard input brings the text, and a word where there is no terminal."""

import os
import signal
import subprocess
import sys
import time
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
# The screen as it was, the cursor, and neither mouse nor marks around what is pasted.
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")
PATIENCE = 60.0  # seconds


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


def drafts(home: Path) -> str:
    """Give what is on the disk of the notes that are not kept."""
    return "".join(path.read_text() for path in (home / "reader" / "drafts").glob("*.yaml"))


def begin_a_note(terminal: Terminal, text: str) -> None:
    terminal.until("Nobody had thought")
    terminal.send("ja")
    terminal.until("throw away the changes")
    terminal.send(text)
    terminal.until(text)


@pytest.mark.parametrize("name", ["SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"])
def test_a_signal_ends_the_app_in_order(home: Path, name: str) -> None:
    number = signal.Signals[name]
    with Terminal([sys.executable, "-m", "reader", "page.txt"], environment=environment_of(home), folder=home) as app:
        before = app.modes()
        begin_a_note(app, f"typed before {name}")
        assert app.modes() != before
        app.signal(number)
        app.signal(number)  # a closing terminal sends several
        assert app.ended(PATIENCE) == 128 + number
        assert app.modes() == before
        assert [sequence for sequence in RESTORED if sequence not in app.written] == []
    assert f"typed before {name}" in drafts(home)
    with Terminal([sys.executable, "-m", "reader", "page.txt"], environment=environment_of(home), folder=home) as app:
        app.until("B lists a note on comment 1 that was not kept")
        app.send("a")
        app.until(f"typed before {name}")


def test_what_was_typed_before_the_app_was_killed_is_offered_again(home: Path) -> None:
    with Terminal([sys.executable, "-m", "reader", "page.txt"], environment=environment_of(home), folder=home) as app:
        begin_a_note(app, "typed and killed")
        limit = time.monotonic() + PATIENCE
        while "typed and killed" not in drafts(home) and time.monotonic() < limit:
            app.settled()
        app.signal(signal.SIGKILL)
        assert app.ended(PATIENCE) == -signal.SIGKILL
    with Terminal([sys.executable, "-m", "reader", "page.txt"], environment=environment_of(home), folder=home) as app:
        app.until("B lists a note on comment 1 that was not kept")
        app.send("B")
        app.until("typed and killed")
        app.send("a")
        app.until("Esc keeps it, ^G throws it away")
        app.send("\x1b")
        app.until("Note kept")
    assert drafts(home) == ""


def test_what_was_typed_outlives_its_terminal_where_no_signal_says_so(home: Path) -> None:
    command = f"trap '' HUP; exec {sys.executable} -m reader page.txt"
    with Terminal(["sh", "-c", command], environment=environment_of(home), folder=home) as terminal:
        begin_a_note(terminal, "typed before it was gone")
        terminal.hang_up()
        for _ in range(60):  # each has it drawn anew, which fills what waits for a screen that is gone
            terminal.signal(signal.SIGWINCH)
            time.sleep(0.01)
        assert terminal.ended() >= 0
    assert "typed before it was gone" in drafts(home)


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
