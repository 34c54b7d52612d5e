"""Levels of a thread by indentation: what stands further in is below what stands above it."""


def level(indents: list[int], indent: int, step: int = 1) -> int:
    """Return how deep the next entry is, from 1, when it is indented by `indent` columns.

    `indents` holds the indentation of each entry that it may be below, the outermost first, and takes in this one.
    Entries whose indentation differs by less than `step` columns are on the same level.
    """
    while indents and indents[-1] + step > indent:
        indents.pop()
    indents.append(indent)
    return len(indents)
