"""Open the archive for a command."""

from contextlib import closing
from pathlib import Path

from reader.library.reading import Files
from reader.library.shelf import Shelf, Summary
from reader.library.state import State
from reader.narration import say


def open_archive(path: Path) -> State:
    """Open the archive; say so where it was damaged and is set aside. Raises `StateError`."""
    state = State(path)
    if state.set_aside is not None:
        say(f"reader: {path}: was damaged and is kept as {state.set_aside.name}; a new one is begun")
    return state


def on_shelf(files: Files) -> list[Summary]:
    """List what is on the shelf, the last opened first. Raises `StateError`."""
    if files.record is None or not files.record.exists():
        return []
    with closing(open_archive(files.record)) as state:
        return Shelf(state).all()
