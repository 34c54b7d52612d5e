"""Keep what a terminal would show, as far as a full-screen program that addresses its lines needs it.

Only what moves the cursor, writes or erases is followed; colours and modes are passed over.
"""

import re
import unicodedata

# A control sequence with its numbers and its letter; a string for the terminal; a short escape; one character.
TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-?]*)[ -/]*(?P<letter>[@-~])|\x1b[\]P_^X].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-OQ-WYZ\\`-~]"
    r"|(?P<text>[^\x00-\x1f\x7f]+)|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])",
    re.DOTALL,
)


class Cells:
    """The characters on a screen of so many columns and rows."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._lines = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._rest = ""

    def lines(self) -> tuple[str, ...]:
        """Give the rows as text, without the blanks at their ends."""
        return tuple("".join(line).rstrip() for line in self._lines)

    def copy(self) -> "Cells":
        """Give a screen that shows the same and goes on by itself."""
        other = Cells(self.columns, self.rows)
        other._lines = [line.copy() for line in self._lines]
        other._x, other._y, other._rest = self._x, self._y, self._rest
        return other

    def feed(self, output: str) -> None:
        """Show more output; a sequence that is cut off waits for its end."""
        output = self._rest + output
        done = 0
        while token := TOKEN.match(output, done):
            done = token.end()
            if token["text"]:
                self._write(token["text"])
            elif token["letter"]:
                self._control(token["letter"], token["numbers"])
            elif token["control"] == "\r":
                self._x = 0
            elif token["control"] == "\n":
                self._y = min(self._y + 1, self.rows - 1)
        self._rest = output[done:]

    def _write(self, text: str) -> None:
        for character in text:
            width = 0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in "WF")
            if self._x + width > self.columns:
                self._x, self._y = 0, min(self._y + 1, self.rows - 1)
            if width:
                self._lines[self._y][self._x : self._x + width] = [character, *[""] * (width - 1)]
            self._x += width

    def _control(self, letter: str, numbers: str) -> None:
        if not numbers.replace(";", "0").isdigit() and numbers:
            return  # A private mode.
        first, second, *_ = [int(number or 0) for number in numbers.split(";")] + [0]
        if letter in "Hf":
            self._y, self._x = min(max(first, 1), self.rows) - 1, min(max(second, 1), self.columns) - 1
        elif letter == "G":
            self._x = min(max(first, 1), self.columns) - 1
        elif letter in "AB":
            step = max(first, 1) * (1 if letter == "B" else -1)
            self._y = min(max(self._y + step, 0), self.rows - 1)
        elif letter in "CD":
            step = max(first, 1) * (1 if letter == "C" else -1)
            self._x = min(max(self._x + step, 0), self.columns - 1)
        elif letter == "K" and first == 0:
            self._lines[self._y][self._x :] = [" "] * (self.columns - self._x)
        elif letter == "J" and first == 2:
            self._lines = [[" "] * self.columns for _ in range(self.rows)]
