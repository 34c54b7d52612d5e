"""How sentences end."""

import re

import pytest

from reader.signs.sentences import ENDS, FULL_STOP


@pytest.mark.parametrize("text", ["It is late.", "Is it?", "“It is late.”", "遅い。", "遅い！", "« Tard »"])
def test_ends(text: str) -> None:
    assert text.endswith(ENDS)


@pytest.mark.parametrize("text", ["It is late,", "Wren", "said:", "遅い、"])
def test_no_ends(text: str) -> None:
    assert not text.endswith(ENDS)


@pytest.mark.parametrize(("text", "stops"), [("J. B. Pike", 0), ("Dr. Pike", 0), ("It is late. Go.", 1), ("Late.", 1)])
def test_the_dot_of_an_initial_stops_nothing(text: str, stops: int) -> None:
    assert len(re.findall(FULL_STOP, text)) == stops
