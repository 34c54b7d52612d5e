"""Read long sources in a process beside, so that keys are answered meanwhile and its memory is given back.

The process is this module as a program. It is told on its standard input what to read, a list in JSON a line, and
answers each on its standard output: a number in the index, or an error by its name, its message and its place.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, NamedTuple

from reader import errors
from reader.errors import ReaderError, SourceError, StateError
from reader.library.index.stored import number_of
from reader.library.reading import Files, Reading, load

# A source of more bytes takes so long to read that keys would have to wait.
_LONG = 1 << 19


def is_long(place: str) -> bool:
    """Whether a source is a file that is better read by a worker."""
    try:
        return Path(place).stat().st_size > _LONG
    except (OSError, ValueError):
        return False


class _Running(NamedTuple):
    process: subprocess.Popen[str]
    asked: IO[str]
    answers: IO[str]


class Worker:
    """A process that reads, infers and keeps in the index, one source after the other. It is started when it is needed.

    It ends with the program that started it, as soon as it has done what it is at.
    """

    def __init__(self, files: Files) -> None:
        self._files = files
        self._running: _Running | None = None

    def understand(self, place: str, taken_for: str | None = None) -> int:
        """Have a source read and kept; return its number in the index.

        Raises `ReaderError` where it cannot be read, or where the process was ended from outside; that is a
        `StateError` where the index cannot be used.
        """
        running = self._running or self._begin()
        try:
            running.asked.write(json.dumps([place, taken_for]) + "\n")
            running.asked.flush()
            answer = json.loads(running.answers.readline())
        except (OSError, ValueError) as error:
            self.end()
            raise SourceError("the process that read it was ended; is memory short?", place) from error
        if isinstance(answer, int):
            return answer
        name, message, at = answer
        raise getattr(errors, name, SourceError)(message, at)

    def end(self) -> None:
        """End the process, whatever it does."""
        running, self._running = self._running, None
        if running is not None:
            running.process.kill()
            running.process.communicate()

    def _begin(self) -> _Running:
        files = [str(path) if path else "" for path in (self._files.record, self._files.index)]
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it says there would be written over the screen
            encoding="utf-8",
        )
        assert process.stdin
        assert process.stdout
        self._running = _Running(process, process.stdin, process.stdout)
        return self._running


def serve(files: Files, asked: IO[str], answers: IO[str]) -> None:
    """Do what is asked for until nobody is there to ask."""
    reading = Reading(load, files)
    for line in asked:
        place, taken_for = json.loads(line)
        try:
            resolved = reading.read(place, taken_for).resolved
            reading.remember(resolved)
            kept = [number_of(resolved), *reading.settle()][-1]
            if kept is None:
                raise StateError("the index cannot be used")
            answer: int | tuple[str, str, str | None] = kept
        except ReaderError as error:
            answer = type(error).__name__, error.message, error.place
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks decides
    record, index = (Path(path) if path else None for path in sys.argv[1:])
    serve(Files(record, index), sys.stdin, sys.stdout)
