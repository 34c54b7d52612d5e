"""Whom comments answer: the labelled documents and the samples keep their precision and recall."""

from collections.abc import Iterable
from typing import Any

import pytest
import yaml

from reader.load import load
from reader.model import Resolved
from reader.paths import packaged
from tests.gate import labelled, made
from tests.gate.answers import SURE, bins, reliability
from tests.gate.gold import case
from tests.gate.hidden import VIEWS, Shown, View, page, shown
from tests.gate.known import POST, Entry, Thread, threads
from tests.gate.places import FLOORS, NEEDS_PAGES, SHARED
from tests.infer.talks import inferred, numbers_of

Edge = tuple[str, str]
LABELLED = ("000", "002", "003")
# Of fewer, how many are right is too much chance.
FEWEST = 20


def found(resolved: Resolved) -> set[Edge]:
    """Give the answers that are shown as edges, by the numbers of the comments."""
    numbers = numbers_of(resolved.document)
    return {
        (comment.number, numbers[answer.target])
        for comment in resolved.document.comments()
        for answer in resolved.answers(comment)
        if answer.target in numbers
    }


def wanted(labels: dict[str, Any]) -> set[Edge]:
    """Give the answers that the labels name; the rest of a quoted document answers the comment that begins it."""
    rest = {(quote["where"], quote["continues"]) for quote in labels["quotes"] if "continues" in quote}
    return rest | {(label["comment"], label["answers"]) for label in labels["answers"]}


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
    hold(((found(each.resolved), wanted(each.gold)) for each in cases), FLOORS["answers"]["gold"])


def test_answers_of_the_samples() -> None:
    pairs = []
    for path in sorted(packaged("seeds").glob("*.txt")):
        labels = yaml.safe_load(path.with_suffix(".expected.yaml").read_text("utf-8"))
        if labels.get("answers"):
            pairs.append((found(inferred(load(str(path)))), wanted(labels)))
    hold(pairs, FLOORS["answers"]["samples"])


def hold_calibration(results: list[Shown], tolerance: float) -> None:
    """Check that what is sure enough to be shown is as often right as is said; print the table of that."""
    print("\n".join(reliability(results)))
    for low, said, sure, right in bins(results):
        assert low < SURE or said < FEWEST or right == pytest.approx(sure, abs=tolerance), f"from {low}"


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
@pytest.mark.parametrize("language", made.SMALL_WORDS)
def test_made_threads(language: str, view: View) -> None:
    results = list(shown([made.thread(seed, language) for seed in range(20)], view, language))
    settled = [one for one in results if one.is_settled]
    assert sum(one.is_right for one in settled) >= FLOORS["answers"]["made"]["precision"] * len(settled)
    assert len(settled) >= FLOORS["answers"]["made"]["covered"] * len(results)


# No odds were fitted on the made threads, nor on those of the real pages.
@pytest.mark.parametrize("language", made.SMALL_WORDS)
def test_what_is_said_of_made_threads_is_as_often_right_as_it_says(language: str) -> None:
    members = [made.thread(seed, language) for seed in range(20)]
    hold_calibration([one for view in VIEWS for one in shown(members, view, language)], 0.05)


@NEEDS_PAGES
def test_what_is_said_of_real_threads_is_as_often_right_as_it_says() -> None:
    members = list(threads(SHARED / "real"))
    hold_calibration([one for view in VIEWS for one in shown(members, view)], 0.05)


@pytest.mark.parametrize("way", [way for way in made.WAYS if way != "nothing"])
def test_every_way_to_answer(way: str) -> None:
    results = list(shown([made.thread(seed, "sk", (way,)) for seed in range(10)], VIEWS[0]))
    settled = [one for one in results if one.is_settled]
    assert sum(one.is_right for one in settled) >= FLOORS["answers"]["ways"][way]["precision"] * len(settled)
    assert len(settled) >= FLOORS["answers"]["ways"][way]["covered"] * len(results)


def test_who_says_nothing_of_it_is_said_to_answer_nobody() -> None:
    results = list(shown([made.thread(seed, "en", ("nothing",)) for seed in range(10)], VIEWS[0]))
    assert sum(one.is_settled for one in results) <= 0.02 * len(results)


@NEEDS_PAGES
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_real_threads(view: View) -> None:
    settled = [one for one in shown(threads(SHARED / "real"), view) if one.is_settled]
    assert sum(one.is_right for one in settled) >= FLOORS["answers"]["real"]["precision"] * len(settled)


@NEEDS_PAGES
def test_labelled_comments() -> None:
    for kind, outcome in labelled.outcomes():
        settled = [one for one in outcome.clear if one.is_settled]
        right = sum(one.is_right for one in settled)
        found = sum(one.is_right and one.is_wanted for one in settled)
        floors = FLOORS["answers"]["labelled"][kind.partition(" ")[0]]
        assert right >= floors["precision"] * len(settled), kind
        assert found >= floors["recall"] * sum(one.is_wanted for one in outcome.clear), kind
        assert sum(one.is_settled for one in outcome.unclear) <= floors["unclear"], kind


def test_a_view_hides_what_the_page_does_not_show() -> None:
    chain = [Entry(str(n), str(n - 1) if n > 1 else POST, "Wick", made.START, ("It rained.",)) for n in range(1, 5)]
    document = page(Thread("chain", ("Rain.",), tuple(chain)), VIEWS[0])
    assert [(one.number, one.depth, one.parent) for one in document.comments()] == [
        ("1", 1, None),
        ("1.1", 2, "p1-1"),
        ("1.2", 2, "p1-1"),
        ("1.3", 2, "p1-1"),
    ]
