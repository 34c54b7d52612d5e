"""An anchor made in one text of a page is found in the others at the right place, or nowhere."""

from collections import Counter
from itertools import permutations

from tests.gate.anchored import LEFT, MISTAKEN, RIGHT, WRONG, mistaken, moved, pages
from tests.gate.places import FLATTENED, FLOORS, NEEDS_PAGES

# One of each kind: wrapped, on few lines, numbered, in Markdown with all links, with next to nothing.
EXTRACTORS = ("w3m-80", "boilerpy3-keep", "resiliparse-main", "markdownify", "trafilatura-1.8.1-txt")


@NEEDS_PAGES
def test_floors() -> None:
    counts: Counter[str] = Counter()
    for _, texts in pages(FLATTENED / "text", FLATTENED / "truth.json", EXTRACTORS):
        counts.update(how for one, other in permutations(texts, 2) for _, how in moved(one, other))
        counts.update(MISTAKEN for one in texts[:1] for _ in mistaken(one))
    assert counts[WRONG] == 0
    assert counts[RIGHT] >= FLOORS["anchors"]["found"] * (counts[RIGHT] + counts[LEFT])
    assert counts[MISTAKEN] <= FLOORS["anchors"]["mistaken"] * counts[RIGHT]
