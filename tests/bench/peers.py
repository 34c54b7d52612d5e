"""Start the programs that the reader stands beside: a bare Textual app, a mail, a feed and a page reader, a pager."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench import bare, generate
from tests.bench.terminal import Terminal

READER = Path(sys.executable).with_name("reader")
NEOMUTT = "set folder=~\nset sort=threads\nset read_only\nset header_cache=\nset sleep_time=0\nset use_threads=yes\n"


class Program(NamedTuple):
    """How to open a thread with a program: its command, and what to type once something is shown.

    The last text of `steps` is part of the thread itself: when it is there, the thread is.
    """

    name: str
    command: list[str | Path]
    steps: tuple[tuple[str, str], ...]

    def open(self, home: Path) -> tuple[Terminal, float]:
        """Start the program in an empty home; give its terminal and the seconds until the thread was shown."""
        terminal = Terminal(self.command, environment=environment(home), folder=home)
        taken = 0.0
        try:
            for keys, text in self.steps:
                if keys:
                    terminal.settled()
                    terminal.send(keys)
                taken += terminal.until(text)
        except TimeoutError:
            terminal.kill()
            raise
        return terminal, taken


def environment(home: Path) -> dict[str, str]:
    """Give the environment of a person with an empty home; compiled bytecode is used, and written."""
    return {"HOME": str(home), "PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C.UTF-8", "COLORTERM": "truecolor"}


def bare_app() -> Program:
    """Give the smallest Textual app."""
    return Program("bare Textual app", [sys.executable, bare.__file__], (("", bare.READY),))


def reader(thread: Path) -> Program:
    """Give this project's reader, opening a flattened thread."""
    return Program("reader", [READER, thread], (("", generate.OPENING),))


def peers(count: int, folder: Path) -> Iterator[Program]:
    """Prepare the installed peers for a thread of so many comments; name those that are left out."""
    makers: dict[str, tuple[int, Callable[[int, Path], Program]]] = {
        "neomutt": (100_000, neomutt),
        "newsboat": (10_000, newsboat),
        "w3m": (10_000, w3m),
        "less": (100_000, less),
    }
    for name, (most, make) in makers.items():
        if shutil.which(name) is None:
            print(f"  {name} is not installed: left out", file=sys.stderr)
        elif count > most:
            print(f"  {name} is left out at {count:,} comments: it takes minutes", file=sys.stderr)
        else:
            yield make(count, folder)


def neomutt(count: int, folder: Path) -> Program:
    """Give a mail reader on an mbox, sorted by threads."""
    mailbox = generate.write(folder / "thread.mbox", generate.mailbox(count))
    settings = generate.write(folder / "neomuttrc", [NEOMUTT])
    return Program("neomutt", ["neomutt", "-n", "-F", settings, "-R", "-f", mailbox], (("", "of the ferry road"),))


def newsboat(count: int, folder: Path) -> Program:
    """Give a feed reader whose cache holds the thread already, so that no fetching is in its time."""
    feed = generate.write(folder / "thread.rss", generate.feed(count))
    urls = generate.write(folder / "urls", [f"file://{feed}\n"])
    settings = generate.write(folder / "newsboatrc", ["confirm-exit no\n"])
    command: list[str | Path] = ["newsboat", "-q", "-C", settings, "-u", urls, "-c", folder / "newsboat.db"]
    subprocess.run([*command, "-x", "reload"], env=environment(folder), check=True, capture_output=True)
    return Program("newsboat", command, (("", generate.TITLE), ("\r", "of the ferry road")))


def w3m(count: int, folder: Path) -> Program:
    """Give a text browser on a page."""
    page = generate.write(folder / "thread.html", generate.page(count))
    return Program("w3m", ["w3m", "-T", "text/html", page], (("", generate.OPENING),))


def less(count: int, folder: Path) -> Program:
    """Give a pager on the flattened text, which it shows as it is."""
    text = generate.write(folder / "thread.txt", generate.glued(count))
    return Program("less", ["less", text], (("", generate.OPENING),))
