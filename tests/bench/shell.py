"""Measure what is done in the shell: how soon a command answers."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench import generate
from tests.bench.peers import READER, environment
from tests.bench.report import Report, milliseconds

NOTHING = [sys.executable, "-c", "pass"]
SMALL = 20  # comments: a text of some 30 KB, as blog pages are.


def commands(report: Report, runs: int, folder: Path) -> None:
    """Time the commands that answer and end, beside a Python that does nothing."""
    report.heading("Commands")
    small = generate.write(folder / "small.txt", generate.glued(SMALL))
    nothing, version, check = interleaved([NOTHING, [READER, "--version"], [READER, "check", small]], runs * 3, folder)
    report.ratio("reader --version", version, "python -c pass", nothing, most=2)
    report.absolute(f"reader check, {small.stat().st_size / 1000:.0f} KB", check, most=120)


def interleaved(all_of_them: Sequence[Sequence[str | Path]], runs: int, home: Path) -> list[float]:
    """Run the commands in turn, again and again; give the median milliseconds of each."""
    times: list[list[float]] = [[] for _ in all_of_them]
    for _ in range(runs):
        for command, taken in zip(all_of_them, times, strict=True):
            began = time.perf_counter()
            subprocess.run(command, env=environment(home), check=True, capture_output=True)
            taken.append(time.perf_counter() - began)
    return [milliseconds(taken) for taken in times]
