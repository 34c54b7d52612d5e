"""The smallest Textual app: what every screen costs before it shows anything of its own.

`x` repaints one line, `q` ends it.
"""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

READY = "nothing but a line"


class Bare(App[None]):
    """Show one line, and change it at a key."""

    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit"), ("x", "repaint", "Repaint")]
    times = 0

    def compose(self) -> ComposeResult:
        """Give the one line."""
        yield Static(READY)

    def action_repaint(self) -> None:
        """Change the line."""
        self.times += 1
        self.query_one(Static).update(f"{READY}, changed {self.times} times")


if __name__ == "__main__":
    Bare().run()
