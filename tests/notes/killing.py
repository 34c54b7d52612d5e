"""Kill who writes notes, over and over, at some moment of some write: what was acknowledged must be on the disk.

A module that is killed has a function `write(folder, number, told)` that keeps one note after the other, each in
what is at hand after so many rounds before, and calls `told` with its id once it is kept.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
CAN_KILL = hasattr(os, "fork")

Write = Callable[[Path, int, Callable[[str], None]], None]


def acknowledged(module: str, folder: Path, rounds: int) -> list[tuple[int, str]]:
    """Run `write` of a module so often, each time until it is killed; give the rounds and the ids that it told.

    It is forked from a process that has everything imported, so that a hundred rounds take seconds.
    """
    command = [sys.executable, "-m", __name__, module, str(folder), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert {number for number, _ in lines} == {str(number) for number in range(rounds)}
    return [(int(number), id) for number, id in lines]


def main(module: str, folder: str, rounds: str) -> None:
    """Kill the writer of a module; what it tells goes to standard output."""
    write: Write = import_module(module).write
    # Which a file imports no earlier than it must.
    for form in ("notes.bookmark_form", "overrule.form", "notes.draft_form"):
        import_module(f"reader.{form}")
    for number in range(int(rounds)):
        _kill(write, Path(folder), number)


def _kill(write: Write, folder: Path, number: int) -> None:
    """Kill the writer after the first note that it tells of, however slow the machine."""
    said, says = os.pipe()
    child = os.fork()
    if not child:
        try:
            write(folder, number, lambda id: os.write(says, f"{number} {id}\n".encode()))
        finally:
            os._exit(1)
    os.close(says)
    with os.fdopen(said) as told:
        first = told.readline()
        time.sleep(random.uniform(0, 0.04))
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
        print(first, told.read(), sep="", end="")
    if not os.WIFSIGNALED(status):
        sys.exit(f"the writer stopped by itself with {status}")


if __name__ == "__main__":
    main(*sys.argv[1:])
