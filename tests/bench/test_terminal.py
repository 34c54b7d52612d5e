"""The measuring terminal sees what a program draws, and when."""

import os
import sys
from collections.abc import Iterator

import pytest

from tests.bench.cells import Cells
from tests.bench.terminal import Terminal

# Between the fork and the start of the program nothing is done that waits for a lock of another thread.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
PATIENT = 0.5  # seconds: a busy machine must not make a program look as if it had finished
ECHO = """
import sys, time, tty
tty.setraw(0)
print("ready", end="", flush=True)
while (key := sys.stdin.read(1)) != "q":
    for part in (f"\\x1b[1;1H\\x1b[31mdraft {key}", f"\\x1b[1;1Hframe {key}", f"\\x1b[1;1Hframe {key}"):
        print(part, end="", flush=True)
        time.sleep(0.02)
sys.exit(7)
"""


@pytest.fixture
def echo() -> Iterator[Terminal]:
    """Start a program that draws a frame in three steps at every key, the last one twice."""
    with Terminal([sys.executable, "-u", "-c", ECHO], environment=dict(os.environ), columns=20, rows=3) as terminal:
        terminal.until("ready")
        yield terminal


def test_the_frame_that_stays_is_timed(echo: Terminal) -> None:
    echo.send("x")
    right = echo.right(PATIENT)
    assert echo.screen() == ("frame x", "", "")
    assert 0 < right <= echo.settled(quiet=0)


def test_what_is_sought_must_be_shown_after_the_keys(echo: Terminal) -> None:
    echo.send("y")
    echo.until("frame y")
    with pytest.raises(TimeoutError, match="ready"):
        echo.until("ready", patience=0.2)


def test_the_exit_code_is_the_program_s(echo: Terminal) -> None:
    echo.send("q")
    assert echo.ended() == 7


def test_a_program_that_draws_nothing_is_an_error(echo: Terminal) -> None:
    echo.send("x")
    echo.settled(PATIENT)
    echo.send("")
    with pytest.raises(TimeoutError, match="nothing was drawn"):
        echo.right()


def test_a_program_that_is_not_there_ends_with_127() -> None:
    with Terminal(["no-such-program"], environment=dict(os.environ)) as terminal:
        assert terminal.ended() == 127


@pytest.mark.parametrize(
    ("output", "lines"),
    [
        ("one\r\ntwo", ("one", "two", "")),
        ("\x1b[2;3Hhere", ("", "  here", "")),
        ("abc\x1b[1;2H\x1b[K", ("a", "", "")),
        ("abc\x1b[2Jd", ("   d", "", "")),
        ("\x1b[1;31mred\x1b[0m\x1b]0;title\x07 \x1b[?2026h.", ("red .", "", "")),
        ("12345678", ("123456", "78", "")),
        ("語e\u0301", ("語e", "", "")),
        ("\x1b[3;6Hz\x1b[2A\x1b[3Dy", ("   y", "", "     z")),
    ],
)
def test_the_cells_are_those_of_a_terminal(output: str, lines: tuple[str, ...]) -> None:
    whole, bit_by_bit = Cells(6, 3), Cells(6, 3)
    whole.feed(output)
    for character in output:
        bit_by_bit.feed(character)
    assert whole.lines() == bit_by_bit.lines() == lines
