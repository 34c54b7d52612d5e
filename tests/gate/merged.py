"""How well two texts of a page are merged, beside each alone: `python -m tests.gate.merged [--show] ONE+OTHER...`.

What either text kept of a comment is wanted of the merged document.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.model.identify import identify
from reader.reconstruct.merging.merge import merge
from tests.documents import rebuilt
from tests.gate.__main__ import HEAD, row, show
from tests.gate.places import FLATTENED, FLOORS
from tests.gate.score import Outcome, Score, compared
from tests.gate.survivors import Wanted, survivors


@dataclass
class Pair:
    """The scores of one page's two texts, each alone and merged."""

    one: Outcome
    other: Outcome
    merged: Outcome


def main() -> None:
    """Score pairs of extractors and print three rows for each."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.merged", description=__doc__)
    parser.add_argument("pairs", nargs="*", default=list(FLOORS["merged"]), metavar="ONE+OTHER")
    parser.add_argument("--texts", type=Path, default=FLATTENED / "text", help="a folder of EXTRACTOR/PAGE.txt")
    parser.add_argument("--truth", type=Path, default=FLATTENED / "truth.json")
    parser.add_argument("--show", action="store_true", help="name the pages that are not perfect, and what is wrong")
    options = parser.parse_args()
    print(HEAD)
    for name in options.pairs:
        found = list(pairs(options.texts, options.truth, name))
        one, other = name.split("+")
        for title, part in ((one, "one"), (other, "other"), ("  merged", "merged")):
            print(row(title, total([getattr(pair, part) for pair in found])))
        if options.show:
            for pair in found:
                show(pair.merged)


def pairs(texts: Path, truth: Path, name: str) -> Iterator[Pair]:
    """Merge the two texts of every page that both extractors of a pair ("ONE+OTHER") have, and score them."""
    folders = [texts / extractor for extractor in name.split("+")]
    for page, facts in json.loads(truth.read_text("utf-8")).items():
        files = [folder / f"{page}.txt" for folder in folders]
        if all(file.is_file() for file in files):
            yield pair_of(page, [file.read_text("utf-8") for file in files], facts["comments"], name)


def pair_of(page: str, texts: Sequence[str], comments: Sequence[dict[str, Any]], name: str) -> Pair:
    """Merge two texts and score all three documents."""
    documents = [rebuilt(text) for text in texts]
    kept = [survivors(text, comments) for text in texts]
    one, other = (compared(document, wanted, name, page, "") for document, wanted in zip(documents, kept, strict=True))
    return Pair(one, other, compared(identify(merge(*documents)), in_either(*kept), name, page, ""))


def in_either(one: Sequence[Wanted], other: Sequence[Wanted]) -> list[Wanted]:
    """Give of each comment what the text kept that kept more of it, in page order."""
    found = {comment.id: comment for comment in one}
    order = [comment.id for comment in one]
    at = 0
    for comment in other:
        if comment.id in found:
            at = order.index(comment.id) + 1
            if (comment.whole, len(comment.text)) > (found[comment.id].whole, len(found[comment.id].text)):
                found[comment.id] = comment
        else:
            order.insert(at, comment.id)
            found[comment.id] = comment
            at += 1
    return [found[identity] for identity in order]


def total(results: Sequence[Outcome]) -> Score:
    """Add up the scores."""
    return sum((result.score for result in results), Score())


if __name__ == "__main__":
    main()
