"""Levels by indentation."""

import pytest

from reader.reconstruct.layout.indents import level


def levels(columns: list[int], step: int) -> list[int]:
    """Give the level of each entry of a page by the columns that it is indented by."""
    indents: list[int] = []
    return [level(indents, column, step) for column in columns]


@pytest.mark.parametrize(
    ("columns", "step", "wanted"),
    [
        ([0, 2, 4, 2, 0], 1, [1, 2, 3, 2, 1]),
        ([4, 0, 2], 1, [1, 1, 2]),
        ([2, 3, 2], 1, [1, 2, 1]),
        # "9." and "10." are on one level.
        ([2, 3, 2], 2, [1, 1, 1]),
        ([0, 4, 2], 2, [1, 2, 2]),
    ],
)
def test_an_entry_is_below_those_that_are_indented_less(columns: list[int], step: int, wanted: list[int]) -> None:
    assert levels(columns, step) == wanted
