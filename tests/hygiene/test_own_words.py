"""The project's own texts are its own: nothing in them is taken from the pages it was tried on.

Those pages lie in `../shared`, beside the checkout, where they are kept; elsewhere the test is skipped.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hygiene.tree import ROOT, tracked, words_of

SHARED = ROOT.parent / "shared"
PAGES = ("seeds", "flattened", "real")
RUN = 9
# What the platforms themselves write is the same words everywhere: the notice of a removal, and their labels.
PLATFORM = re.compile(
    r"this comment has been removed by (?:the author|a blog administrator)"
    r"|\b(?:add comment|load more|post a comment|(?:newer|older) post)\b",
    re.IGNORECASE,
)
LABELS = ROOT / "reader" / "signs" / "labels.yaml"
WORD = re.compile(r"[^\W\d_]{2,}")
# The elements of a format are the same in every file of it.
ELEMENTS = re.compile(r"<[^<>]*>|\"[\w$]{1,40}\"\s*:|\"(?:https?:|tag:)[^\"]*\"|\b(?:https?:|tag:)[^\s<]+")
FORMATS = (".xml", ".wxr", ".atom", ".rss", ".rdf", ".json", ".jsonp")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every run of nine words of two letters or more, whatever their case and what stands between them."""
    words = [word.casefold() for word in WORD.findall(PLATFORM.sub("", text))]
    return zip(*(words[start:] for start in range(RUN)), strict=False)


def own_words(path: Path) -> str:
    """Return the words of a file that its format does not prescribe."""
    words = words_of(path)
    return ELEMENTS.sub(" ", words) if path.suffix in FORMATS else words


def theirs() -> Iterator[Path]:
    """Give the files of pages that others wrote."""
    for name in PAGES:
        yield from (path for path in sorted((SHARED / name).rglob("*")) if path.is_file())


def test_no_run_of_words_is_taken_from_the_pages() -> None:
    if not any((SHARED / name).is_dir() for name in PAGES):
        pytest.skip(f"no pages of others to compare with: there is no {SHARED.name}/ beside the checkout")
    ours = {run: path for path in tracked() if path != LABELS for run in runs(own_words(path))}
    taken = {
        f"{ours[run].relative_to(ROOT)}: {' '.join(run)}": str(path.relative_to(SHARED))
        for path in theirs()
        for run in runs(own_words(path))
        if run in ours
    }
    assert taken == {}


def test_a_run_is_found_across_lines_and_case() -> None:
    one = set(runs("one two three four five six seven eight nine ten"))
    other = set(runs("and so: ONE two,\nthree four\n\nfive six seven (eight) nine!"))
    assert len(one & other) == 1
