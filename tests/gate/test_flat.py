"""Pages of sixteen systems that were flattened are rebuilt, and nothing is found where there are no comments."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.gate import comments, flat
from tests.gate.places import FLOORS, NEEDS_PAGES, SHARED

FLOOR = FLOORS["flat"]
EMPTY = sorted((SHARED / "real" / "empty").glob("*.html"))
pytestmark = NEEDS_PAGES


def test_the_comments_of_flattened_pages() -> None:
    by_system: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for system, _, counts in flat.scores():
        by_system[system].update(counts)
    assert comments.mean(by_system) >= FLOOR["f1"]
    for system in ("blogger", "wordpress", "drupal"):
        assert comments.f1(by_system[system]) >= FLOOR[system]
    whole: Counter[str] = sum(by_system.values(), Counter())
    assert whole["authors right"] / whole["authors"] >= FLOOR["authors"]


@pytest.mark.parametrize("path", EMPTY, ids=lambda path: path.stem)
def test_a_page_without_comments_gives_none_however_it_is_flattened(path: Path) -> None:
    found = {name: len(flat.found_in(text)) for name, text in flat.flattened(path).items()}
    assert set(found.values()) == {0}
