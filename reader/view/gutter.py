"""The tree of replies at the left of the text: how far an entry is indented, and the bars before its lines."""

from reader.view.thread import Thread

STEP = 2  # cells a level
_DEEPEST = 16
_TEXT = 40  # cells of text that the deepest indentation leaves at least, in windows that have them


class Gutter:
    """Draw the bars of a thread in a window of `width` cells.

    The text of a comment at level n is indented by n steps, below level `deepest` no further; its header says the level.
    """

    def __init__(self, thread: Thread, width: int) -> None:
        self.thread = thread
        self._bars: dict[int, int] = {0: 0}
        self.resize(width)

    def resize(self, width: int) -> None:
        """Take a new width, in cells."""
        self.deepest = max(1, min(_DEEPEST, (width - _TEXT) // (STEP + 1)))

    def indent(self, index: int) -> int:
        """Give the cells before the text of the entry."""
        return STEP * min(self.thread.level[index], self.deepest)

    def header(self, index: int) -> str:
        """Give what stands before the header line of the entry."""
        level = self.thread.level[index]
        if level < 2:
            return ""
        if level > self.deepest:
            return self._columns(index, self.deepest - 1)
        return self._columns(index, level - 2) + ("├ " if self.thread.next_sibling(index) is not None else "└ ")

    def body(self, index: int, replies: bool) -> str:
        """Give what stands before the other lines of the entry; `replies` says whether replies are shown below it."""
        level = self.thread.level[index]
        if not level:
            return ""
        return self._columns(index, min(level, self.deepest) - 1) + ("│ " if replies else "  ")

    def _columns(self, index: int, count: int) -> str:
        bars = self._bars_of(index)
        return "".join("│ " if bars >> column & 1 else "  " for column in range(count))

    def _bars_of(self, index: int) -> int:
        """Give one bit for each level from 2 on: whether the ancestor there, or the entry, has a sibling below it."""
        thread, known = self.thread, self._bars
        path = []
        while index not in known:
            path.append(index)
            index = thread.parent[index]
        bars = known[index]
        for entry in reversed(path):
            level = thread.level[entry]
            if 2 <= level <= _DEEPEST and thread.next_sibling(entry) is not None:
                bars |= 1 << (level - 2)
            known[entry] = bars
        return bars
