"""Measure what a person waits for: the first sight of a thread, and the answer to a key."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import generate, peers
from tests.bench.peers import Program
from tests.bench.report import Report, milliseconds
from tests.bench.terminal import Terminal

LOAD = """
import sys, time
began = time.perf_counter()
from reader.load import load
load(sys.argv[1])
print(time.perf_counter() - began)
"""
PEERS = ("neomutt", "newsboat", "w3m", "less")
REPAINT = "one line of Textual"
# What a key does, the keys (typed one action after the other), and what its frame may take in milliseconds.
KEYS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("line down", ("\x05",) * 8, 16),
    ("next comment", ("j",) * 8, 16),
    ("page down", (" ",) * 8, 16),
    ("to the end", ("G", "g") * 3, 16),
    ("fold all", ("zM", "zR") * 3, 16),
    ("by conversation", ("c",) * 8, 16),
)
SIZES = ((90, 40), (110, 36)) * 2
Times = dict[str, list[float]]


def thread(report: Report, count: int, runs: int, folder: Path) -> None:
    """Open a thread of so many comments with every program in turn, and walk through it with the reader."""
    report.heading(f"A thread of {count:,} comments")
    text = generate.write(folder / f"{count}.txt", generate.glued(count))
    programs = [peers.bare_app(), peers.reader(text), *peers.peers(count, folder)]
    paints: Times = defaultdict(list)
    memory: Times = defaultdict(list)
    keys: Times = defaultdict(list)
    for number in range(runs + 1):
        if number == 1:  # The first time warms the caches of the disk and writes bytecode; it does not count.
            for times in (paints, memory, keys):
                times.clear()
        for program in programs:
            with TemporaryDirectory(dir=folder) as home:
                terminal, taken = program.open(Path(home))
                with terminal:
                    terminal.settled()
                    paints[program.name].append(taken)
                    memory[program.name].append(terminal.memory())
                    walk(terminal, program, keys)
        paints["reconstruction"].append(loaded(text, folder))
    first_sight(report, count, paints, memory)
    answers(report, count, keys)


def walk(terminal: Terminal, program: Program, times: Times) -> None:
    """Type the keys of the reader, or of the bare app, and keep how long each takes to the settled frame."""
    if program.name == "bare Textual app":
        for _ in range(8):
            terminal.send("x")
            times[REPAINT].append(terminal.right())
    elif program.name == "reader":
        for name, actions, _ in KEYS:
            for action in actions:
                terminal.send(action)
                times[name].append(terminal.right())
        for columns, rows in SIZES:
            terminal.resize(columns, rows)
            times["resize"].append(terminal.right())


def loaded(text: Path, home: Path) -> float:
    """Give the seconds that a process of its own takes to read and understand the text."""
    command = [sys.executable, "-c", LOAD, str(text)]
    return float(
        subprocess.run(command, env=peers.environment(home), check=True, capture_output=True, text=True).stdout
    )


def first_sight(report: Report, count: int, times: Times, memory: Times) -> None:
    """Report how soon the thread was seen and how much memory that took."""
    paints = {name: milliseconds(taken) for name, taken in times.items()}
    bare, seen = paints["bare Textual app"], paints["reader"]
    report.ratio("first paint", seen, "bare Textual app", bare)
    report.absolute("  of it reconstruction", paints["reconstruction"])
    report.ratio("  without reconstruction", seen - paints["reconstruction"], "bare Textual app", bare, most=1.25)
    budgets = {("neomutt", 10_000): 1.0, ("w3m", 10_000): 0.1, ("neomutt", 100_000): 1 / 8}
    for name in filter(paints.get, PEERS):
        report.ratio("first paint", seen, name, paints[name], most=budgets.get((name, count)))
    sizes = {name: sorted(taken)[len(taken) // 2] for name, taken in memory.items()}
    report.ratio("memory", sizes["reader"], "bare Textual app", sizes["bare Textual app"], most=2, unit="MB")
    for name in filter(sizes.get, PEERS):
        report.ratio("memory", sizes["reader"], name, sizes[name], unit="MB")


def answers(report: Report, count: int, times: Times) -> None:
    """Report how soon the frame after a key stood still."""
    line = milliseconds(times[REPAINT])
    report.absolute(REPAINT, line)
    for name, _, most in KEYS:
        all_of_many = name in ("fold all", "by conversation") and count >= 100_000
        report.absolute(name, milliseconds(times[name]), most=50.0 if all_of_many else most)
    report.ratio("page down", milliseconds(times["page down"]), REPAINT, line, most=4)
    report.absolute("resize", milliseconds(times["resize"]), most=30)
