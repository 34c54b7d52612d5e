"""How well anchors made in one text of a page are found in another: `python -m tests.gate.anchored [--show]`.

Right is the same comment of the page; wrong is any other; what is left is left to the person. "mistaken" counts the
anchors that are found, in the very text that they were made in, after their comment was taken out of it, on other
words.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any, NamedTuple

from reader.model import EntryKey, Resolved
from reader.notes.anchor import Targets
from tests.documents import rebuilt
from tests.gate.places import FLATTENED
from tests.gate.score import align, text_of
from tests.gate.survivors import squeeze, survivors, words
from tests.infer.talks import inferred

RIGHT, WRONG, LEFT, MISTAKEN = "right", "wrong", "left", "mistaken"
# What extractors glue has other words; it is the same comment when so many letters of it are in there.
BEGINNING = 40


class Text(NamedTuple):
    """One text of a page: what can be anchored, the keys of comments by their ids in the truth, and what is left."""

    extractor: str
    resolved: Resolved
    targets: Targets
    here: dict[str, EntryKey]
    kept: dict[str, str]


def main() -> None:
    """Move anchors between all texts of each page and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.anchored", description=__doc__)
    parser.add_argument("--texts", type=Path, default=FLATTENED / "text", help="a folder of EXTRACTOR/PAGE.txt")
    parser.add_argument("--truth", type=Path, default=FLATTENED / "truth.json")
    parser.add_argument("--show", action="store_true", help="show the anchors that are not found, or at a wrong place")
    options = parser.parse_args()
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, texts in pages(options.texts, options.truth):
        for one, other in permutations(texts, 2):
            for key, how in moved(one, other):
                by[other.extractor][how] += 1
                if options.show and how != RIGHT:
                    print(f"{how} {page}: {one.extractor} → {other.extractor}: {one.targets.anchor(key)}")
        for one in texts:
            for key in mistaken(one):
                by[one.extractor][MISTAKEN] += 1
                if options.show:
                    print(f"{MISTAKEN} {page}: {one.extractor}: {one.targets.anchor(key)}")
    print(f"{'into':24}" + "".join(f"{column:>10}" for column in (RIGHT, WRONG, LEFT, MISTAKEN)))
    for name, counts in (*sorted(by.items()), ("all", sum(by.values(), Counter()))):
        print(f"{name:24}" + "".join(f"{counts[column]:>10}" for column in (RIGHT, WRONG, LEFT, MISTAKEN)))


def pages(folder: Path, truth: Path, only: Collection[str] = ()) -> Iterator[tuple[str, list[Text]]]:
    """Read the texts of each page, by these extractors or by all."""
    extractors = sorted(path.name for path in folder.iterdir() if path.is_dir() and (not only or path.name in only))
    for page, facts in json.loads(truth.read_text("utf-8")).items():
        files = {name: folder / name / f"{page}.txt" for name in extractors}
        texts = {name: file.read_text("utf-8") for name, file in files.items() if file.is_file()}
        yield page, [text(name, content, facts["comments"]) for name, content in texts.items()]


def text(extractor: str, content: str, comments: list[dict[str, Any]]) -> Text:
    """Read one text of a page."""
    resolved = inferred(rebuilt(content))
    kept, found = survivors(content, comments), list(resolved.document.comments())
    pairs = align([words(comment.text) for comment in kept], [words(text_of(comment)) for comment in found])
    here = {kept[number].id: found[place].key for number, place in pairs.items()}
    return Text(extractor, resolved, Targets(resolved), here, {one.id: squeeze(one.text) for one in kept})


def moved(one: Text, other: Text) -> Iterator[tuple[EntryKey, str]]:
    """Give the comments that are known in one text, and how their anchors are found in another that has them too."""
    said = {comment.key: squeeze(text_of(comment)) for comment in other.resolved.document.comments()}
    aligned = set(other.here.values())
    for true, key in one.here.items():
        place = other.targets.place(one.targets.anchor(key))
        if place is None:
            if true in other.here:
                yield key, LEFT
        elif place in aligned:
            yield key, RIGHT if other.here.get(true) == place else WRONG
        else:
            yield key, RIGHT if one.kept[true][:BEGINNING] in said[place] else WRONG


def mistaken(one: Text) -> Iterator[EntryKey]:
    """Give the comments whose anchors are found without them; of what somebody said twice either is right."""
    said = {comment.key: squeeze(text_of(comment)) for comment in one.resolved.document.comments()}
    for key in one.here.values():
        posts = [
            replace(post, comments=tuple(comment for comment in post.comments if comment.key != key))
            for post in one.resolved.document.posts
        ]
        without = Resolved(replace(one.resolved.document, posts=tuple(posts)), one.resolved.believed)
        place = Targets(without).place(one.targets.anchor(key))
        if place is not None and said.get(place) != said[key]:
            yield key


if __name__ == "__main__":
    main()
