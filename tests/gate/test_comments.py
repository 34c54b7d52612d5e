"""The comments of real pages of sixteen systems are read as their markup has them, whatever is known of each system."""

from collections import Counter

import pytest

from reader.sources.html.discussion.hints import HINTS
from tests.gate import comments
from tests.gate.places import FLOORS, NEEDS_PAGES

FLOOR = FLOORS["pages"]
pytestmark = NEEDS_PAGES


def test_comments_parents_and_authors() -> None:
    by_system = comments.scores()
    whole: Counter[str] = sum(by_system.values(), Counter())
    assert comments.mean(by_system) >= FLOOR["f1"]
    assert {name for name, counts in by_system.items() if comments.f1(counts) < FLOOR["system"]} == set()
    assert whole["parents right"] / whole["parents"] >= FLOOR["parents"]
    assert whole["authors right"] / whole["authors"] >= FLOOR["authors"]


@pytest.mark.parametrize("system", [hint.system for hint in HINTS])
def test_no_system_needs_its_hints(system: str) -> None:
    assert comments.mean(comments.scores(without=system)) >= FLOOR["unhinted"]
