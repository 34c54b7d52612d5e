"""Try the installed command as a person would: `python -m tests.hygiene.installed VENV/bin/reader`.

It runs away from the checkout, in an empty home and with an environment of its own, so that only what
the wheel brought along can be found. Ends with the first thing that does not hold.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.bench.peers import environment
from tests.bench.terminal import Terminal
from tests.hygiene.tree import ROOT

WHERE = "from reader.paths import packaged; print(packaged('seeds'))"


def output(command: Sequence[str | Path], home: Path) -> str:
    """Run a command that must succeed, and give what it printed."""
    done = subprocess.run(
        command, cwd=home, env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    expect(done.returncode == 0, f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def expect(holds: bool, otherwise: str) -> None:
    """End the program with this message unless the condition holds."""
    if not holds:
        raise SystemExit(f"installed: {otherwise}")


def samples(reader: Path, home: Path) -> list[Path]:
    """Find the sample threads that came with the package."""
    place = Path(output([reader.with_name("python"), "-I", "-c", WHERE], home).strip())
    expect(not place.is_relative_to(ROOT), f"the samples are those of the checkout: {place}")
    found = sorted(place.glob("*.txt"))
    expect(len(found) >= 5, f"only {len(found)} sample threads in {place}")
    return found


def heading(document: dict[str, Any]) -> str:
    """Give the words by which a document is known on a screen: the first of its title, or of its text."""
    post = document["posts"][0]
    return " ".join((post["title"] or post["blocks"][0]["text"]).split()[:4])


def in_the_shell(reader: Path, found: Sequence[Path], home: Path) -> list[str]:
    """Run the commands that print and end; give the heading of each sample."""
    expect(output([reader, "--version"], home).split()[0] == "reader", "--version does not say what it is")
    headings: list[str] = []
    for sample in found:
        document = json.loads(output([reader, "export", "--format", "json", sample], home))
        headings.append(heading(document))
        expect(
            document["source"]["dialect"]["name"] in output([reader, "check", sample], home), f"check of {sample.name}"
        )
    listing = output([reader, "list", found[0].parent], home)
    missing = [title for title in headings if title not in listing]
    expect(not missing, f"`reader list` does not name {missing}")
    return headings


def on_the_screen(reader: Path, place: Path, title: str, home: Path) -> None:
    """Open a place in a terminal, see the title there, and quit."""
    with Terminal([reader, place], environment=environment(home), folder=home, columns=120) as terminal:
        terminal.until(title)
        terminal.settled()
        terminal.send("Q")
        code = terminal.ended()
        expect(code == 0, f"the app on {place.name} ended with {code}: {terminal.shown()}")


def main() -> None:
    """Try everything, in the order in which a failure says most."""
    reader = Path(sys.argv[1]).absolute()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        found = samples(reader, home)
        headings = in_the_shell(reader, found, home)
        for sample, title in zip(found, headings, strict=True):
            on_the_screen(reader, sample, title, home)
        on_the_screen(reader, found[0].parent, headings[0], home)
    print(f"installed: {len(found)} samples exported, checked, listed and opened")


if __name__ == "__main__":
    main()
