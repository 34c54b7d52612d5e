"""The comments of a page keep their keys, whichever tool flattened it, and no key goes to another comment."""

from collections import Counter

from tests.gate.identity import NEW, RIGHT, WRONG, outcomes
from tests.gate.places import FLATTENED, FLOORS, NEEDS_PAGES

# One of each family of tools: markers that open, numbers, links, a copy from the screen, lines, and one long line.
TOOLS = (
    "trafilatura-2.3.1-txt",
    "resiliparse-main",
    "html2text",
    "chromium-copy",
    "bs4-get_text-nl",
    "boilerpy3-keep",
)


@NEEDS_PAGES
def test_comments_are_known_again() -> None:
    counts = Counter(how for _, _, how, _ in outcomes(FLATTENED / "text", FLATTENED / "truth.json", TOOLS))
    assert counts[WRONG] <= FLOORS["identity"]["wrong"]
    assert counts[RIGHT] >= FLOORS["identity"]["known"] * (counts[RIGHT] + counts[NEW])
