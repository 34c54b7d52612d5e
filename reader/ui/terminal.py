"""Keys come from the terminal, also when standard input brought the text; it is as it was when the app has ended."""

import asyncio
import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import TextIO

from textual.app import App

from reader.errors import ReaderError

_BETWEEN_LOOKS = 1.0  # seconds
_ENDING = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM")
_OF_SIGNALS = 128  # what a shell adds to the number of the signal that ended a program
_HANGUP = 1


class _Lasting:
    """A screen to draw on that takes what is drawn also when it is gone.

    Textual draws in a thread that an error ends, and then waits for it without end once some frames are queued.
    """

    def __init__(self, file: TextIO) -> None:
        """Draw on this file."""
        self._file = file

    def write(self, text: str) -> int:
        """Write, or drop what nobody can see."""
        with contextlib.suppress(OSError):
            return self._file.write(text)
        return 0

    def flush(self) -> None:
        """Show what was written, if there is still a screen."""
        with contextlib.suppress(OSError):
            self._file.flush()

    def __getattr__(self, name: str) -> object:
        """Be the file in all else."""
        return getattr(self._file, name)


def take_keys_from_terminal() -> None:
    """Make file descriptor 0 the controlling terminal when it is something else.

    Textual reads keys from descriptor 0 and draws on descriptor 2. What came through a pipe must have
    been read before. Raises ReaderError where there is no terminal to read or to draw on.
    """
    if not os.isatty(2):
        raise ReaderError("the screen needs a terminal on standard error; `reader export` works without one")
    sys.__stderr__ = _Lasting(sys.__stderr__)  # type: ignore[assignment, misc, arg-type]
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


async def run_to_signal(app: App[None], end: Callable[[int], None]) -> int:
    """Run the app and return its exit code; `end` is given the one with which a signal asks it to end.

    It is called once, in the app's loop, so that the app saves what it has and leaves the terminal as it was. A signal
    that whoever started the program has it ignore, as nohup does, is ignored.
    """
    if os.name == "posix":  # elsewhere the loop knows no signals, and a terminal sends none
        loop = asyncio.get_running_loop()
        numbers = [getattr(signal, name) for name in _ENDING]
        heeded = [number for number in numbers if signal.getsignal(number) is not signal.SIG_IGN]

        def act(code: int) -> None:
            for number in heeded:  # a terminal that closes sends several, and nothing may stop the saving
                loop.add_signal_handler(number, lambda: None)
            end(code)

        for number in heeded:
            loop.add_signal_handler(number, act, _OF_SIGNALS + number)
    await app.run_async()
    return app.return_code or 0


def watch_terminal(app: App[None], end: Callable[[int], None]) -> None:
    """Have the app end with its terminal: closed without a signal, as under `make`, its end would be read for ever."""
    if app.is_headless or not hasattr(select, "poll"):
        return
    poll = select.poll()
    poll.register(0, 0)

    def look() -> None:
        if any(state & select.POLLHUP for _, state in poll.poll(0)):
            end(_OF_SIGNALS + _HANGUP)

    app.set_interval(_BETWEEN_LOOKS, look)
