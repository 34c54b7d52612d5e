"""Measure the reader beside a bare Textual app and other programs: `python -m tests.bench`.

Machines differ: what counts are the ratios, of medians, measured in turn in one run. A budget that
does not hold is reported; it does not fail the run.
"""

import argparse
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import answers, exports, pages, screen, shell, text
from tests.bench.report import Report


def main() -> None:
    """Measure what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=int, nargs="*", default=[1_000, 10_000, 100_000], help="comments in the threads"
    )
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is measured")
    parser.add_argument("--characters", type=int, nargs="*", default=text.SIZES, help="characters in the texts")
    parser.add_argument("--bytes", type=int, default=exports.SIZE, help="bytes of the exports")
    parser.add_argument(
        "--only", choices=("shell", "text", "exports", "pages", "answers", "screen"), help="leave out the others"
    )
    options = parser.parse_args()
    report = Report()
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores / 2:
        print(f"This machine is busy (load {load:.1f} on {cores} cores): only the ratios mean anything.")
    with TemporaryDirectory(prefix="reader-bench-") as name:
        folder = Path(name)
        if options.only in (None, "shell"):
            shell.commands(report, options.runs, folder)
        if options.only in (None, "text"):
            text.speeds(report, tuple(options.characters))
            text.inference(report, options.sizes)
            text.memory(report, tuple(options.characters), folder)
            text.hard(report)
        if options.only in (None, "exports"):
            exports.speeds(report, options.bytes, folder)
        if options.only in (None, "pages"):
            pages.speeds(report, [1_000, 5_000, 20_000], folder)
        if options.only in (None, "answers"):
            answers.edges(report)
        for count in options.sizes if options.only in (None, "screen") else ():
            try:
                screen.thread(report, count, options.runs, folder)
            except TimeoutError as error:
                report.missed(str(error))
    print(f"\n{report.over} over their budgets")


if __name__ == "__main__":
    main()
