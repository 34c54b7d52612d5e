"""Print how often the answers that are shown are right: `python -m tests.gate.answers [FOLDER ...]`.

The folders hold threads whose parents are known: Discourse topics (.json), exports of WordPress and Disqus (.xml,
.wxr), mail (.mbox). Without any, it is the made threads, those of the real pages, and the labelled comments.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from tests.gate import labelled, made
from tests.gate.hidden import VIEWS, Shown, shown
from tests.gate.known import Thread, threads
from tests.gate.places import SHARED

# The best that is published for whole conversations, as F1: links between lines of chat, and between posts of forums.
PUBLISHED = "published, as F: links in chat .735, in forums .792"
# From here on what is said may be shown as an edge.
SURE = 0.8
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01)


def main() -> None:
    """Score folders of threads, each in every view."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate.answers", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    folders = parser.parse_args().folders
    sets = {folder.name: list(threads(folder)) for folder in folders} or dict(known())
    for name, members in sets.items():
        for view in VIEWS:
            print(f"\n{name}, {view.name}: {len(members)} threads ({PUBLISHED})")
            results = list(shown(members, view))
            print("\n".join((*by_rule(results), *reliability(results))))
    for kind, outcome in labelled.outcomes() if SHARED.is_dir() and not folders else ():
        guesses = sum(one.is_settled for one in outcome.unclear)
        print(f"\nlabelled {kind}: {len(outcome.clear)} comments; {guesses} edges for {len(outcome.unclear)} unclear")
        print("\n".join((*by_rule(outcome.clear), *reliability(outcome.clear))))


def known() -> Iterator[tuple[str, list[Thread]]]:
    """Give the made threads of each language, and those of the real pages where they are there."""
    for language in made.SMALL_WORDS:
        yield f"made, {language}", [made.thread(seed, language) for seed in range(20)]
    if SHARED.is_dir():
        yield "real", list(threads(SHARED / "real"))


def by_rule(results: Sequence[Shown]) -> Iterator[str]:
    """Write for each rule how many edges it shows, how many are right, and of how many comments it says so."""
    wanted = sum(one.is_wanted for one in results)
    groups: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in results:
        if one.is_settled:
            groups["all"].append(one)
            groups[one.basis].append(one)
    yield f"    {'rule':32}{'shown':>7}{'P':>8}{'R':>8}{'covered':>9}"
    for name, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        right = sum(one.is_right for one in group)
        found = sum(one.is_right and one.is_wanted for one in group)
        shares = f"{right / len(group):8.3f}{found / wanted:8.3f}{len(group) / len(results):9.3f}"
        yield f"    {name:32}{len(group):7}{shares}"


def reliability(results: Iterable[Shown]) -> Iterator[str]:
    """Write for each range of confidence how sure what is said is on average, and how often it is right."""
    yield f"    {'confidence':32}{'said':>7}{'sure':>8}{'right':>8}"
    for low, said, sure, right in bins(results):
        yield f"    {f'from {low:.1f}':32}{said:7}{sure:8.3f}{right:8.3f}"


def bins(results: Iterable[Shown]) -> Iterator[tuple[float, int, float, float]]:
    """Give for each range of confidence where it begins, how much is said in it, how surely, and how rightly."""
    said = [one for one in results if one.basis]
    for low, high in pairwise(BINS):
        group = [one for one in said if low <= one.confidence < high]
        if group:
            sure = sum(one.confidence for one in group) / len(group)
            yield low, len(group), sure, sum(one.is_right for one in group) / len(group)


if __name__ == "__main__":
    main()
