"""Keys come from the terminal, also when standard input brought the text."""

import os
import select
import sys

from textual.app import App

from reader.errors import ReaderError

_BETWEEN_LOOKS = 1.0  # seconds


def take_keys_from_terminal() -> None:
    """Make file descriptor 0 the controlling terminal when it is something else.

    Textual reads keys from descriptor 0 and draws on descriptor 2. What came through a pipe must have
    been read before. Raises ReaderError where there is no terminal to read or to draw on.
    """
    if not os.isatty(2):
        raise ReaderError("the screen needs a terminal on standard error; `reader export` works without one")
    if os.isatty(0):
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise ReaderError("there is no terminal to read keys from; `reader export` works without one") from error
    os.dup2(terminal, 0)
    os.close(terminal)
    if sys.__stdin__ is None or sys.__stdin__.closed:
        sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc]  # noqa: SIM115


def watch_terminal(app: App[None]) -> None:
    """Let the app end with its terminal: closed without a signal, as under `make`, its end would be read for ever."""
    if app.is_headless or not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(0, 0)

    def look() -> None:
        if any(state & select.POLLHUP for _, state in poll.poll(0)):
            app.exit()

    app.set_interval(_BETWEEN_LOOKS, look)
