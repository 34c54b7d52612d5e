"""Measure how fast text is understood, how much memory that takes, and whether hard texts take longer."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from reader.infer.run import infer
from reader.paths import packaged
from reader.reconstruct.build import rebuild
from tests.bench import generate
from tests.bench.report import Report
from tests.bench.shapes import SHAPES, Shape
from tests.documents import rebuilt
from tests.property import pages
from tests.property.pages import Page, Said

SIZES = (10_000, 1_000_000, 100_000_000)
# A hard text is this long, and a tenth of it: linear is ten times the time.
HARD = 2_000_000
# These cost so little that they can be as long as they may come.
LONGER = {"one line of words": 50_000_000, "one line of one word": 50_000_000, "lines of spaces": 50_000_000}
# Characters of one comment of a made thread, about.
A_COMMENT = 1_500
NAMES = [
    f"{first} {last}" for last in ("Alder", "Heron", "Sedge", "Tarn") for first in ("Bram", "Edith", "Ines", "Otto")
]
# How much more memory a process needs at its height for a long text than for a short one, in KB. What the system
# counts for a process otherwise begins with the height of the one that started it.
LOADING = """
import re, sys
from reader.load import load
from tests.documents import rebuilt
def peak(path):
    load(path)
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1])
print(-peak(sys.argv[1]) + peak(sys.argv[2]))
"""


def whole(count: int) -> Page:
    """Make a thread of so many comments, to be written as any tool does."""
    comments = (
        Said(
            made.depth, made.paragraphs, NAMES[made.number % len(NAMES)], f"28 January 2019 at {made.number % 24:02}:07"
        )
        for made in generate.comments(count)
    )
    return Page((generate.OPENING,), tuple(comments))


DIALECTS: dict[str, Callable[[int], str]] = {
    "T3": lambda count: "".join(generate.glued(count)),
    "T4": lambda count: pages.t4(whole(count)),
    "N": lambda count: "".join(generate.numbered(count)),
    "L": lambda count: pages.lettered(whole(count)),
    "H": lambda count: pages.h(whole(count)),
    "C": lambda count: pages.c(whole(count)),
    "G": lambda count: pages.g(whole(count)),
    "S": lambda count: pages.s(whole(count)),
    "A": lambda count: pages.archive(whole(count)),
}


def speeds(report: Report, sizes: tuple[int, ...]) -> None:
    """Time rebuilding in each dialect at each size, beside splitting the same text into lines."""
    for name, flatten in DIALECTS.items():
        report.heading(f"Reconstruction, {name} (million characters a second)")
        for size in sizes:
            text = flatten(max(2, size // A_COMMENT))
            runs = max(1, min(50, 3_000_000 // len(text)))
            rebuilding = fastest(lambda text=text: rebuild(text), runs)  # type: ignore[misc]
            splitting = fastest(text.splitlines, runs)
            what = f"{len(text):,} characters"
            report.ratio(what, len(text) / rebuilding / 1e6, "str.splitlines", len(text) / splitting / 1e6, unit="M/s")


def inference(report: Report, counts: Iterable[int]) -> None:
    """Hold the time of inference against that of reconstruction, in the sample threads and in long made ones."""
    report.heading("Inference (ms)")
    samples = [path.read_text(encoding="utf-8") for path in sorted(packaged("seeds").glob("*.txt"))]
    _infer(report, "sample threads", samples)
    for name in ("T3", "C"):
        for count in counts:
            _infer(report, f"{name}, {count:,} comments", [DIALECTS[name](count)])


def _infer(report: Report, what: str, texts: Sequence[str]) -> None:
    documents = [rebuilt(text) for text in texts]
    runs = max(1, min(5, 5_000_000 // sum(map(len, texts))))
    inferring = sum(fastest(lambda one=one: infer(one), runs) for one in documents)  # type: ignore[misc]
    rebuilding = sum(fastest(lambda text=text: rebuild(text), runs) for text in texts)  # type: ignore[misc]
    report.ratio(what, inferring * 1000, "reconstruction", rebuilding * 1000, most=2)


def memory(report: Report, sizes: tuple[int, ...], folder: Path) -> None:
    """Hold the memory that loading takes at its height against the size of the file."""
    report.heading("Memory of loading (MB)")
    small = generate.write(folder / "small.txt", generate.glued(20))
    for name in ("T3", "N"):
        for size in sizes[1:]:
            path = generate.write(folder / "long.txt", [DIALECTS[name](size // A_COMMENT)])
            command = [sys.executable, "-c", LOADING, small, path]
            taken = float(subprocess.run(command, capture_output=True, check=True, text=True).stdout) / 1000
            report.ratio(
                f"{name}, {size / 1e6:.0f} M characters", taken, "the file", path.stat().st_size / 1e6, unit="MB"
            )


def hard(report: Report) -> None:
    """Hold the time of each hard text against ten times that of a tenth of it."""
    report.heading(f"Hard texts of {HARD:,} characters, or as many as said, with inference (ms; linear is 1.00 ×)")
    for name, shape in SHAPES.items():
        size = LONGER.get(name, HARD)
        tenth, all_of_it = (understood(shape, part) for part in (size // 10, size))
        what = f"{name}, {size // 1_000_000} M" if size > HARD else name
        report.ratio(what, all_of_it * 1000, "10 × a tenth", tenth * 10_000, most=2)


def understood(shape: Shape, size: int) -> float:
    """Give the seconds that understanding one text takes."""
    text = shape(size)
    return fastest(lambda: infer(rebuilt(text)), 3 if size < HARD else 1)


def fastest(act: Callable[[], object], runs: int) -> float:
    """Give the seconds of the fastest run: the others were disturbed."""
    return min(_times(act, runs))


def _times(act: Callable[[], object], runs: int) -> Iterator[float]:
    for _ in range(runs):
        gc.collect()
        gc.disable()  # as loading does
        began = time.process_time()
        act()
        yield time.process_time() - began
        gc.enable()
