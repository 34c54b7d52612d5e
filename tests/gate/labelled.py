"""Real documents, pages and threads of which people said whom each comment answers, and what is inferred of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reader.infer import infer
from reader.model import Document
from reader.reconstruct.build import rebuild
from tests.gate import gold, real
from tests.gate.hidden import VIEWS, Shown, View, compared, page, page_ids
from tests.gate.known import POST, threads
from tests.gate.places import SHARED

LABELS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("labelled.yaml").read_text("utf-8"))
UNCLEAR = "?"
# Pages are flattened so that names and times of the comments remain, and so that they do not.
EXTRACTORS = ("inscriptis", "trafilatura-2.3.1-txt")
GUESSED = "0"

# By the ids of the labelled comments: the ids of what they answer.
Targets = Mapping[str, frozenset[str]]


@dataclass
class Outcome:
    """What is said of comments of one kind of text: of those with a clear label, and of the others."""

    clear: list[Shown] = field(default_factory=list)
    unclear: list[Shown] = field(default_factory=list)


def outcomes() -> Iterator[tuple[str, Outcome]]:
    """Hold what is inferred against the labels, by kind of text."""
    yield "documents", _outcome(_documents())
    if not real.MISSING:
        for extractor in EXTRACTORS:
            yield f"pages by {extractor}", _outcome(_pages(extractor))
    for view in VIEWS:
        yield f"threads with {view.name}", _outcome(_threads(view))


def _outcome(texts: Iterable[tuple[Document, Targets]]) -> Outcome:
    outcome = Outcome()
    for document, targets in texts:
        posts = {post.id for post in document.posts}
        for comment in document.comments():
            if meant := targets.get(comment.id):
                said = compared(comment.answers, meant, is_wanted=not meant & posts)
                (outcome.unclear if UNCLEAR in meant else outcome.clear).extend(said)
    return outcome


def _documents() -> Iterator[tuple[Document, Targets]]:
    for name, labels in LABELS["documents"].items():
        document = gold.case(name).document
        yield document, _by_number(labels, document)


def _pages(extractor: str) -> Iterator[tuple[Document, Targets]]:
    for path in real.PAGES:
        if labels := LABELS["pages"].get(path.stem):
            document = infer(rebuild(real.EXTRACTORS[extractor](path.read_text("utf-8", "replace"))))
            if document.source.dialect.name != GUESSED:
                yield document, _by_number(labels, document)


def _threads(view: View) -> Iterator[tuple[Document, Targets]]:
    for thread in threads(SHARED / "real"):
        if labels := LABELS["threads"].get(thread.name):
            given = page_ids(thread, view)
            asked = [given[entry.id] for entry in thread.comments if not entry.parent]
            yield infer(page(thread, view)), _targets(labels, given, asked, given[POST])


def _by_number(labels: Mapping[str, Any], document: Document) -> Targets:
    given = {comment.number: comment.id for comment in document.comments()}
    return _targets(labels, given, given.values(), document.posts[0].id)


def _targets(labels: Mapping[str, Any], given: Mapping[str, str], asked: Collection[str], post: str) -> Targets:
    """Read labels, which name comments as `given` and stand for all that are `asked` for."""
    assert len(asked) == labels["comments"]
    pairs = (label.split(">") for label in labels["answers"].split())
    answers = {given[comment]: frozenset(given.get(one, one) for one in meant.split(",")) for comment, meant in pairs}
    return {comment: answers.get(comment, frozenset({post})) for comment in asked}
