"""Drive a program under a pseudo-terminal: start it, type, resize, and see what it shows and when.

Times are seconds. A frame is taken as settled when nothing was written for `QUIET` seconds; the time
given is that of the last output, so the wait itself is not in it.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bench.cells import Cells

QUIET = 0.08
ANSWER = 2.0
PATIENCE = 60.0

# Control sequences (CSI), strings for the terminal (OSC, DCS ...), and the short escapes.
ESCAPES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^X].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL)


class Terminal:
    """A program running in a terminal of its own, and everything that it wrote there."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        folder: Path | None = None,
        columns: int = 100,
        rows: int = 40,
    ) -> None:
        """Start the command with just this environment, in `folder`; raises nothing if it cannot run: see `close`."""
        words = [str(word) for word in command]
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.written = bytearray()
        self._from = 0
        self._cells = Cells(columns, rows)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._arrived: list[tuple[float, str]] = []
        self._status: int | None = None
        self._sent_at = self._written_at = time.perf_counter()
        self.process, self._master = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.chdir(folder or Path.cwd())
                os.execvpe(words[0], words, {**environment, "TERM": "xterm-256color"})
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def send(self, keys: str) -> None:
        """Type keys; what is shown from now on is what `until` and `settled` look at."""
        self._mark()
        os.write(self._master, keys.encode())

    def signal(self, number: int) -> None:
        """Send the program a signal, as the shell or the system does."""
        os.kill(self.process, number)

    def modes(self) -> list[Any]:
        """Give the modes of the terminal, such as whether it echoes, as `termios` has them."""
        return termios.tcgetattr(self._master)

    def hang_up(self) -> None:
        """Close the terminal under the program, which writes nothing more that anybody sees."""
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), self._master)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by its signal, and draws everything anew."""
        self._mark()
        self._cells = Cells(columns, rows)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def until(self, text: str, patience: float = PATIENCE) -> float:
        """Wait until the text is shown; give the time from the start or the last keys to it.

        White space is passed over, since a program may move the cursor instead of writing blanks.
        Raises TimeoutError, with the end of what was shown.
        """
        sought = "".join(text.split())
        limit = time.perf_counter() + patience
        while self._read(limit):
            if sought in "".join(self.shown().split()):
                return self._written_at - self._sent_at
        raise TimeoutError(f"{text!r} was not shown; this was: …{self.shown()[-600:]!r}")

    def settled(self, quiet: float = QUIET, patience: float = PATIENCE) -> float:
        """Wait until nothing more is written; give the time to the last output, 0.0 if there was none."""
        limit = time.perf_counter() + patience
        while self._read(min(limit, time.perf_counter() + quiet)):
            pass
        return max(0.0, self._written_at - self._sent_at)

    def right(self, quiet: float = QUIET) -> float:
        """Wait until the frame is settled; give the time at which the screen first showed just that.

        Raises TimeoutError when nothing was written at all.
        """
        if not self._arrived:
            self._read(time.perf_counter() + ANSWER)
        self.settled(quiet)
        settled = self.screen()
        cells = self._cells.copy()
        for seconds, output in self._arrived:
            cells.feed(output)
            if cells.lines() == settled:
                return seconds
        raise TimeoutError(f"nothing was drawn; before, this was shown: {settled}")

    def screen(self) -> tuple[str, ...]:
        """Give the rows of the screen as they are now."""
        cells = self._cells.copy()
        cells.feed("".join(output for _, output in self._arrived))
        return cells.lines()

    def shown(self) -> str:
        """Give what was written since the start or the last keys, without its control sequences."""
        return ESCAPES.sub(b"", bytes(self.written[self._from :])).decode("utf-8", "replace")

    def memory(self) -> float:
        """Give the resident memory of the program, in megabytes."""
        listing = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(self.process)], capture_output=True, text=True, check=True
        )
        return int(listing.stdout) / 1024

    def ended(self, patience: float = 30.0) -> int:
        """Wait for the program to end by itself and give its exit code, negative for a signal."""
        limit = time.perf_counter() + patience
        while self._read(limit):
            pass
        while self._status is None and time.perf_counter() < limit:
            self._reap(os.WNOHANG)
        if self._status is None:
            raise TimeoutError(f"the program did not end; this was shown: …{self.shown()[-600:]!r}")
        return self._status

    def kill(self) -> None:
        """End the program, whatever it does, and give the terminal back."""
        if self._status is None:
            os.kill(self.process, signal.SIGKILL)
            self._reap(0)
        os.close(self._master)

    def _reap(self, options: int) -> None:
        process, status = os.waitpid(self.process, options)
        if process:
            self._status = os.waitstatus_to_exitcode(status)

    def _mark(self) -> None:
        self._cells.feed("".join(output for _, output in self._arrived))
        self._arrived.clear()
        self._from = len(self.written)
        self._sent_at = time.perf_counter()

    def _read(self, limit: float) -> bool:
        """Take in the next output; tell whether there was any before the limit."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, limit - time.perf_counter()))
        if not ready:
            return False
        try:
            output = os.read(self._master, 1 << 16)
        except OSError:  # Linux's way of saying that the program has closed its end.
            return False
        self._written_at = time.perf_counter()
        self.written += output
        self._arrived.append((self._written_at - self._sent_at, self._decoder.decode(output)))
        return bool(output)
