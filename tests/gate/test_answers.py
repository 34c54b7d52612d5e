"""Whom comments answer: the labelled documents and the samples keep their precision and recall."""

from collections.abc import Iterable
from typing import Any

import yaml

from reader.load import load
from reader.model import Document
from reader.paths import packaged
from tests.gate.gold import case
from tests.gate.places import FLOORS, NEEDS_PAGES

Edge = tuple[str, str]
LABELLED = ("000", "002", "003")


def found(document: Document) -> set[Edge]:
    """Give the answers that are shown as edges, by the numbers of the comments."""
    numbers = {comment.id: comment.number for comment in document.comments()}
    return {
        (comment.number, numbers[answer.target])
        for comment in document.comments()
        for answer in comment.answers
        if answer.target in numbers
    }


def wanted(labels: dict[str, Any]) -> set[Edge]:
    """Give the answers that the labels name."""
    return {(label["comment"], label["answers"]) for label in labels["answers"]}


def hold(pairs: Iterable[tuple[set[Edge], set[Edge]]], floors: dict[str, float]) -> None:
    """Compare the edges found and wanted of several documents with the floors."""
    shown = right = all_wanted = 0
    for edges, labels in pairs:
        shown, right, all_wanted = shown + len(edges), right + len(edges & labels), all_wanted + len(labels)
    assert right / shown >= floors["precision"]
    assert right / all_wanted >= floors["recall"]


@NEEDS_PAGES
def test_answers_of_the_labelled_documents() -> None:
    cases = [case(name) for name in LABELLED]
    hold(((found(each.document), wanted(each.gold)) for each in cases), FLOORS["answers"]["gold"])


def test_answers_of_the_samples() -> None:
    pairs = []
    for path in sorted(packaged("seeds").glob("*.txt")):
        labels = yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))
        if labels.get("answers"):
            pairs.append((found(load(str(path))), wanted(labels)))
    hold(pairs, FLOORS["answers"]["samples"])
