"""How well the comments of pages of any system are read, by what the pages' own markup says.

A comment is found where its words and those of the truth have an F1 of .9; of those found, the parent and the author
count where the truth tells them.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.sources.html.charset import page_text
from reader.sources.html.discussion.find import Discussion, find
from reader.sources.html.discussion.vocabulary import Vocabulary
from reader.sources.html.parse import Page, parse
from reader.sources.html.text import ReadingText
from reader.sources.read import read
from tests.gate.places import SHARED

PAGES = SHARED / "real" / "pages"
_WORD = re.compile(r"\w+")
_ALIKE = 0.9


def truth() -> dict[str, Any]:
    """Return what is known of each page, by its name."""
    found: dict[str, Any] = json.loads((PAGES / "truth.json").read_text("utf-8"))
    return found


@cache
def parsed(path: Path) -> Page:
    return parse(page_text(read(str(path))).text)


def scores(without: str | None = None) -> dict[str, Counter[str]]:
    """Score the pages by system, without the hints of one."""
    by_system: dict[str, Counter[str]] = {}
    for name, entry in truth().items():
        page = parsed(PAGES / f"{name}.html")
        discussion = find(page, Vocabulary(without))
        counts = score(entry, [] if discussion is None else _told(page, discussion))
        by_system.setdefault(entry["system"], Counter()).update(counts)
    return by_system


def f1(counts: Counter[str]) -> float:
    return 2 * counts["right"] / max(1, counts["true"] + counts["found"])


def mean(by_system: Mapping[str, Counter[str]]) -> float:
    return sum(map(f1, by_system.values())) / len(by_system)


def _told(page: Page, discussion: Discussion) -> list[dict[str, Any]]:
    reading = ReadingText(page)
    return [
        {
            "id": found.number,
            "parent": found.parent,
            "words": words_of(" ".join(block.text for block in reading.blocks(found.body.nodes, found.body.without))),
            "author": found.name.text if found.name else "",
        }
        for found in discussion.comments
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a text, without capitals."""
    return [word.lower() for word in _WORD.findall(text)]


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one and other else 0.0


def _matched(true: Sequence[Any], found: Sequence[Any]) -> dict[Any, Any]:
    """Return the comment found for each true one, by its id."""
    pairs: dict[Any, Any] = {}
    used: set[Any] = set()
    for one in true:
        wanted = words_of(one["text"])
        free = (each for each in found if each["id"] not in used)
        best = max(free, key=lambda each: _likeness(wanted, each["words"]), default=None)
        if best is not None and _likeness(wanted, best["words"]) >= _ALIKE:
            pairs[one["id"]] = best
            used.add(best["id"])
    return pairs


def score(entry: Any, found: Sequence[Any]) -> Counter[str]:
    """Count true, found and right comments, parents and authors; the opening post of a forum is neither."""
    true = entry["comments"]
    if entry["first_is_post"]:
        opening = _matched(true[:1], found)
        true = true[1:]
        found = [each for each in found if each not in opening.values()]
    pairs = _matched(true, found)
    true_of = {each["id"]: one for one, each in pairs.items()}
    here = {one["id"] for one in true}
    counts = Counter(true=len(true), found=len(found), right=len(pairs))
    for one in true:
        got = pairs.get(one["id"])
        if got is None:
            continue
        if not one["parent"] or one["parent"] in here:
            parent = None if got["parent"] is None else true_of.get(got["parent"], "another")
            counts["parents"] += 1
            counts["parents right"] += parent == one["parent"]
        if one.get("author"):
            counts["authors"] += 1
            counts["authors right"] += words_of(one["author"]) == words_of(got["author"])
    return counts
