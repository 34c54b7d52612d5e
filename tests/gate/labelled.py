"""Real documents, pages and threads of which people said whom each comment answers, and what is inferred of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reader.model import Resolved
from tests.documents import rebuilt
from tests.gate import gold, real
from tests.gate.hidden import VIEWS, Shown, View, compared, page, page_keys
from tests.gate.known import POST, threads
from tests.gate.places import SHARED
from tests.infer.talks import inferred

LABELS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("labelled.yaml").read_text("utf-8"))
UNCLEAR = "?"
# Pages are flattened so that names and times of the comments remain, and so that they do not.
EXTRACTORS = ("inscriptis", "trafilatura-2.3.1-txt")
GUESSED = "0"

# By the keys of the labelled comments: the keys of what they answer.
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


def _outcome(texts: Iterable[tuple[Resolved, Targets]]) -> Outcome:
    outcome = Outcome()
    for resolved, targets in texts:
        posts = {post.key for post in resolved.document.posts}
        for comment in resolved.document.comments():
            if meant := targets.get(comment.key):
                said = compared(resolved.answers(comment), meant, is_wanted=not meant & posts)
                (outcome.unclear if UNCLEAR in meant else outcome.clear).extend(said)
    return outcome


def _documents() -> Iterator[tuple[Resolved, Targets]]:
    for name, labels in LABELS["documents"].items():
        resolved = gold.case(name).resolved
        yield resolved, _by_number(labels, resolved)


def _pages(extractor: str) -> Iterator[tuple[Resolved, Targets]]:
    for path in real.PAGES:
        if labels := LABELS["pages"].get(path.stem):
            resolved = inferred(rebuilt(real.EXTRACTORS[extractor](path.read_text("utf-8", "replace"))))
            if resolved.document.source.dialect.name != GUESSED:
                yield resolved, _by_number(labels, resolved)


def _threads(view: View) -> Iterator[tuple[Resolved, Targets]]:
    for thread in threads(SHARED / "real"):
        if labels := LABELS["threads"].get(thread.name):
            given = page_keys(thread, view)
            asked = [given[entry.id] for entry in thread.comments if not entry.parent]
            yield inferred(page(thread, view)), _targets(labels, given, asked, given[POST])


def _by_number(labels: Mapping[str, Any], resolved: Resolved) -> Targets:
    given = {comment.number: comment.key for comment in resolved.document.comments()}
    return _targets(labels, given, given.values(), resolved.document.posts[0].key)


def _targets(labels: Mapping[str, Any], given: Mapping[str, str], asked: Collection[str], post: str) -> Targets:
    """Read labels, which name comments as `given` and stand for all that are `asked` for."""
    assert len(asked) == labels["comments"]
    pairs = (label.split(">") for label in labels["answers"].split())
    answers = {given[comment]: frozenset(given.get(one, one) for one in meant.split(",")) for comment, meant in pairs}
    return {comment: answers.get(comment, frozenset({post})) for comment in asked}
