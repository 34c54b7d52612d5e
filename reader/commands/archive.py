"""Open the archive for a command."""

from pathlib import Path

from reader.library.state import State
from reader.narration import say


def open_archive(path: Path) -> State:
    """Open the archive; say so where it was damaged and is set aside. Raises `StateError`."""
    state = State(path)
    if state.set_aside is not None:
        say(f"reader: {path}: was damaged and is kept as {state.set_aside.name}; a new one is begun")
    return state
