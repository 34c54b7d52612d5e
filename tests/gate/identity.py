"""How well the comments of a page are known again in another flattening: `python -m tests.gate.identity [--show]`.

"right" has the same key and is the same comment of the page, "wrong" has the key of another one, "new" got a key of
its own though the comment is known.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from reader.library.state import State
from reader.model import Comment, Document, Intake, Resolved
from reader.model.facts import Layer
from reader.model.identify import identify
from reader.reconstruct.build import rebuild
from tests.gate.places import FLATTENED
from tests.gate.score import align, text_of
from tests.gate.survivors import squeeze, survivors, words

RIGHT, WRONG, NEW = "right", "wrong", "new"


class Text(NamedTuple):
    """One flattening of a page; `truth` has the id of each of its whole comments in the page, by its number there."""

    extractor: str
    intake: Intake
    truth: dict[str, str]


def main() -> None:
    """Read each pair of flattenings of each page one after the other, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.identity", description=__doc__)
    parser.add_argument("--texts", type=Path, default=FLATTENED / "text", help="a folder of EXTRACTOR/PAGE.txt")
    parser.add_argument("--truth", type=Path, default=FLATTENED / "truth.json")
    parser.add_argument("--only", nargs="*", default=(), help="only the flattenings by these")
    parser.add_argument("--show", action="store_true", help="show the comments that are not known, or taken for others")
    options = parser.parse_args()
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, extractor, how, comment in outcomes(options.texts, options.truth, options.only):
        by[extractor][how] += 1
        if options.show and how != RIGHT:
            print(f"{how} {page} {extractor} {comment.number}: {text_of(comment)[:70]!r}")
    print(f"{'then':28}" + "".join(f"{column:>10}" for column in (RIGHT, WRONG, NEW)))
    for name, counts in (*sorted(by.items()), ("all", sum(by.values(), Counter()))):
        print(f"{name:28}" + "".join(f"{counts[column]:>10}" for column in (RIGHT, WRONG, NEW)))


def outcomes(folder: Path, truth: Path, only: Collection[str] = ()) -> Iterator[tuple[str, str, str, Comment]]:
    """Give page, second extractor, outcome and comment, for each comment that is whole in both of two flattenings."""
    extractors = sorted(path.name for path in folder.iterdir() if path.is_dir() and (not only or path.name in only))
    for page, facts in json.loads(truth.read_text("utf-8")).items():
        files = {name: folder / name / f"{page}.txt" for name in extractors}
        contents = {name: file.read_text("utf-8") for name, file in files.items() if file.is_file()}
        texts = [_text(name, content, facts["comments"]) for name, content in contents.items()]
        for first, second in permutations(texts, 2):
            for how, comment in _known_again(first, second):
                yield page, second.extractor, how, comment


def _text(extractor: str, content: str, comments: list[dict[str, object]]) -> Text:
    intake = rebuild(content, uri=extractor)
    document = identify(intake)
    kept, found = survivors(content, comments), list(document.comments())
    pairs = align([words(comment.text) for comment in kept], [words(text_of(comment)) for comment in found])
    return Text(extractor, intake, {_place(document, found[place]): kept[number].id for number, place in pairs.items()})


def _place(document: Document, comment: Comment) -> str:
    return f"{document.post_of[comment.key]}-{comment.number}"


def _known_again(first: Text, second: Text) -> Iterator[tuple[str, Comment]]:
    state = State(None)
    before = identify(first.intake, state.recall(first.extractor))
    state.visit(Resolved(before, Layer("none")))
    after = identify(second.intake, state.recall(second.extractor))
    state.close()
    truth = {comment.key: first.truth.get(_place(before, comment)) for comment in before.comments()}
    said = {key: squeeze(text_of(comment)) for key, comment in ((c.key, c) for c in before.comments())}
    known = set(filter(None, truth.values()))
    for comment in after.comments():
        true = second.truth.get(_place(after, comment))
        if comment.key not in truth:
            if true in known:
                yield NEW, comment
        elif true is not None and truth[comment.key] is not None:
            is_same = true == truth[comment.key] or squeeze(text_of(comment)) == said[comment.key]
            yield (RIGHT if is_same else WRONG), comment


if __name__ == "__main__":
    main()
