"""What commands tell on standard error, beside the data on standard output."""

import sys
import time
from collections.abc import Callable

from reader.printable import printable, shortened

_PATIENCE = 0.5  # seconds until one wonders whether anything happens
_BETWEEN = 0.1
_LONGEST = 76
_MB = 1_000_000


def say(message: str) -> None:
    """Print one line, fit for a terminal; nothing where standard error is closed."""
    if sys.stderr is not None:
        print(printable(message), file=sys.stderr)


class Progress:
    """One line that says how far a long command is: where a terminal watches, and only after a while."""

    def __init__(self) -> None:
        self._is_watched = sys.stderr is not None and sys.stderr.isatty()
        self._next = time.monotonic() + _PATIENCE
        self._is_shown = False

    def show(self, message: str) -> None:
        """Show how far it is, in the place of what was shown before."""
        if self._is_watched and time.monotonic() >= self._next:
            self._next = time.monotonic() + _BETWEEN
            self._is_shown = True
            print(f"\r\x1b[K{shortened(printable(message), _LONGEST)}", end="", file=sys.stderr, flush=True)

    def of_bytes(self, which: str, name: str) -> Callable[[int, int], None]:
        """Return what shows how many bytes of one large file are read, of how many."""
        return lambda read, size: self.show(f"{which}: {read / _MB:,.0f} of {size / _MB:,.0f} MB of {name}")

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        if self._is_shown:
            self._is_shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
