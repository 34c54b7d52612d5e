"""What each command loads: the screens' libraries only to open, and next to nothing to say a version."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hygiene.tree import ROOT

SAMPLE = sorted((ROOT / "seeds").glob("*.txt"))[:1]
SCREENS = {"textual", "rich"}
COMMANDS = {
    "help": ["--help"],
    "export": ["export", "--format", "json", *map(str, SAMPLE)],
    "markdown": ["export", "--format", "markdown", *map(str, SAMPLE)],
    "check": ["check", *map(str, SAMPLE)],
    "list": ["list", str(ROOT / "seeds")],
    "voices": ["voices", str(ROOT / "seeds")],
    "bookmarks": ["bookmarks"],
}


def loaded(arguments: list[str], home: Path) -> set[str]:
    """Run the command in a home of its own and give every module that its process imported."""
    folders = {
        name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "reader", *arguments],
        cwd=ROOT,
        env=os.environ | folders | {"HOME": str(home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


def packages(modules: set[str]) -> set[str]:
    """Give the top-level packages that the modules belong to."""
    return {module.partition(".")[0] for module in modules}


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_load_no_screens(command: str, tmp_path: Path) -> None:
    modules = loaded(COMMANDS[command], tmp_path)
    assert "reader.cli" in modules
    assert packages(modules) & SCREENS == set()
    assert "reader.ui" not in modules


def test_the_version_loads_next_to_nothing(tmp_path: Path) -> None:
    modules = loaded(["--version"], tmp_path)
    assert "reader" in modules
    assert packages(modules) & (SCREENS | {"yaml", "sqlite3", "platformdirs"}) == set()
    assert not any(module.startswith(("reader.sources", "reader.reconstruct", "reader.view")) for module in modules)
