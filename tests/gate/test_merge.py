"""Two texts of a page make a document at least as good as the better of them, and as the floors say."""

from functools import cache

import pytest

from tests.gate.merged import Pair, in_either, pairs, total
from tests.gate.places import FLATTENED, FLOORS, NEEDS_PAGES
from tests.gate.score import Outcome, Score
from tests.gate.survivors import Wanted

PAIRS = FLOORS["merged"]


@cache
def scored(name: str) -> tuple[Pair, ...]:
    """Merge the pages of a pair of extractors once."""
    return tuple(pairs(FLATTENED / "text", FLATTENED / "truth.json", name))


def signed(score: Score) -> float:
    """Give the share of the page's comments that were found whole, with author and time."""
    return min(score.authors_right, score.times_right) / score.wanted


@NEEDS_PAGES
@pytest.mark.parametrize("name", PAIRS)
def test_whole_comments(name: str) -> None:
    assert round(total([pair.merged for pair in scored(name)]).f1, 3) >= PAIRS[name]["f1"]


@NEEDS_PAGES
@pytest.mark.parametrize("name", PAIRS)
def test_parents(name: str) -> None:
    score = total([pair.merged for pair in scored(name)])
    assert round(score.parents_right / score.parents, 3) >= PAIRS[name]["parents"]


@NEEDS_PAGES
@pytest.mark.parametrize("name", [name for name, floors in PAIRS.items() if "bylines" in floors])
def test_authors_and_times(name: str) -> None:
    score = total([pair.merged for pair in scored(name)])
    assert round(min(score.authors_right, score.times_right) / score.right, 3) >= PAIRS[name]["bylines"]


@NEEDS_PAGES
@pytest.mark.parametrize("name", PAIRS)
def test_no_less_is_found_than_in_one_text_alone(name: str) -> None:
    one, other, merged = (
        total(outcomes)
        for outcomes in zip(*((pair.one, pair.other, pair.merged) for pair in scored(name)), strict=True)
    )
    assert merged.right >= max(one.right, other.right)
    assert merged.found - merged.right <= max(one.found - one.right, other.found - other.right)
    assert merged.authors_right >= max(one.authors_right, other.authors_right)


@NEEDS_PAGES
@pytest.mark.parametrize("name", PAIRS)
def test_a_page_that_one_text_has_whole_stays_whole(name: str) -> None:
    def is_whole(outcome: Outcome, wanted: int) -> bool:
        return outcome.score.right == wanted == outcome.score.found

    spoilt = [
        pair.merged.page
        for pair in scored(name)
        for wanted in [pair.merged.score.wanted]
        if is_whole(pair.one, wanted) or is_whole(pair.other, wanted)
        if not is_whole(pair.merged, wanted)
    ]
    assert spoilt == []


def wanted(name: str, text: str, whole: bool = True) -> Wanted:
    """Make a comment that survived."""
    return Wanted(name, text, whole, None, "Wren", ())


def test_what_either_text_kept_is_wanted_in_page_order() -> None:
    one = [wanted("a", "Rope."), wanted("c", "Ti", whole=False), wanted("d", "Bell.")]
    other = [wanted("a", "Rope."), wanted("b", "Ha!"), wanted("c", "Tide."), wanted("e", "Oar.")]
    assert [(each.id, each.text) for each in in_either(one, other)] == [
        ("a", "Rope."),
        ("b", "Ha!"),
        ("c", "Tide."),
        ("e", "Oar."),
        ("d", "Bell."),
    ]
