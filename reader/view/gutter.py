"""The tree of replies at the left of the text: how far an entry is indented, and the bars before its lines."""

from reader.view.tree import Tree

STEP = 2  # cells a level
_DEEPEST = 16
_TEXT = 40  # cells of text that the deepest indentation leaves at least, in windows that have them


class Gutter:
    """Draw the bars of a tree in a window of `width` cells.

    Text at level n is indented by n steps, below the level `deepest` no further; there the header says the level.
    """

    def __init__(self, tree: Tree, width: int) -> None:
        self.tree = tree
        self.resize(width)

    def resize(self, width: int) -> None:
        """Take a new width, in cells."""
        self.deepest = max(2, min(_DEEPEST, (width - _TEXT) // (STEP + 1)))

    def indent(self, index: int) -> int:
        """Return the cells before the text of the entry."""
        return STEP * min(self.tree.level[index], self.deepest)

    def header(self, index: int) -> str:
        """Return what stands before the header line of the entry."""
        level = self.tree.level[index]
        if level < 2:
            return ""
        if level > self.deepest:
            return _columns(self._bars(index), self.deepest - 1)
        bars = self._bars(index)
        return _columns(bars, level - 2) + ("├ " if bars >> level & 1 else "└ ")

    def body(self, index: int, replies: bool) -> str:
        """Return what stands before the other lines of the entry; `replies` says whether replies are shown below it."""
        level = self.tree.level[index]
        if not level:
            return ""
        return _columns(self._bars(index), min(level, self.deepest) - 1) + ("│ " if replies else "  ")

    def _bars(self, index: int) -> int:
        """Return a bit for each level from 2 on: whether the ancestor there, or the entry itself, has a sibling below.

        It has one if the first entry below that is as high or higher stands exactly at that level.
        """
        levels = self.tree.levels
        bars, limit = 0, len(levels)
        for level in range(1, min(levels[index], _DEEPEST) + 1):
            below = levels.find(level, index + 1, limit)
            if below >= 0:
                bars, limit = bars | 1 << level, below
        return bars


def _columns(bars: int, count: int) -> str:
    """Draw the columns of the levels from 2 on."""
    return "".join("│ " if bars >> column + 2 & 1 else "  " for column in range(count))
