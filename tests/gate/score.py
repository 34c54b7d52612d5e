"""How well threads are rebuilt: whole comments found, their parents, authors and times, against a truth.

A truth is a JSON object of pages, `{"PAGE": {"style", "comments": [{"id", "parts", "author", "when", "parent"}]}}`;
a comment may have its "time" and "utc" in ISO 8601 besides.
A folder of texts holds `EXTRACTOR/PAGE.txt`. Only what survived the extraction counts: a comment whose parts
all stand in the text is wanted; one of which only some parts do is neither wanted nor wrong.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from reader.model import Block, Comment, Document, EntryKey
from tests.documents import rebuilt
from tests.gate.survivors import Wanted, survivors, words

# What each extractor's texts are written in; see DIALECTS.md of the design.
DIALECTS = {
    "boilerpy3-keep": "B",
    "bs4-get_text-nl": "G",
    "chromium-copy": "C",
    "chromium-innerText": "C",
    "html2text": "H'",
    "html2text-plain": "H",
    "inscriptis": "H",
    "justext-all": "C",
    "lynx-80": "H",
    "lynx-wide": "H",
    "markdownify": "H'",
    "resiliparse-all": "H",
    "resiliparse-main": "N",
    "resiliparse-main-nobullets": "L",
    "resiliparse-minimal": "B",
    "selectolax-nl": "G",
    "trafilatura-0.8.2-txt": "T1",
    "trafilatura-1.0.0-txt": "T2",
    "trafilatura-1.6.4-txt": "T2",
    "trafilatura-1.8.1-txt": "T3",
    "trafilatura-2.1.0-txt": "T3",
    "trafilatura-2.3.1-txt": "T4",
    "trafilatura-1.12.2-md": "T3m",
    "trafilatura-2.3.1-md": "T4m",
    "w3m-80": "H",
    "w3m-wide": "H",
}
# Pages whose comments are not numbered and labelled as Blogger does now, by their style: they are counted apart.
APART = {"classic": "S", "wp": "WordPress", "none": "none"}

# Two texts are the same comment when their words agree this much (F1 of the bag of words).
SAME = 0.9
# The dialect can be told where this many comments show it.
FEW = 10


@dataclass
class Score:
    """Counts over any number of texts; scores add up."""

    pages: int = 0
    wanted: int = 0
    found: int = 0
    right: int = 0
    parents: int = 0
    parents_right: int = 0
    authors_right: int = 0
    times_right: int = 0
    named: int = 0
    named_right: int = 0
    long: int = 0
    long_right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    @property
    def precision(self) -> float:
        """Share of the comments found that are whole comments of the page."""
        return _share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of the page's surviving comments that were found whole."""
        return _share(self.right, self.wanted)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.right, self.found + self.wanted)

    @property
    def shares(self) -> dict[str, float]:
        """What the floors are given for, by their names there."""
        shares = {
            "f1": self.f1,
            "parents": _share(self.parents_right, self.parents),
            "named": _share(self.named_right, self.named),
            "bylines": _share(min(self.authors_right, self.times_right), self.right),
        }
        return {name: round(share, 3) for name, share in shares.items()}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass
class Outcome:
    """One text's score, with the comments that were missed and those that are no comment of the page."""

    extractor: str
    page: str
    group: str
    dialect: str
    score: Score
    missed: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    naive: dict[str, Score] = field(default_factory=dict)


def totals(results: Iterable[Outcome], by: str = "group") -> dict[str, Score]:
    """Add the scores up by group, extractor or page."""
    added: defaultdict[str, Score] = defaultdict(Score)
    for result in results:
        added[getattr(result, by)] += result.score
    return dict(added)


def outcomes(texts: Path, truth: Path) -> Iterator[Outcome]:
    """Rebuild every text of a folder and score it against the truth."""
    pages = json.loads(truth.read_text("utf-8"))
    for folder in sorted(path for path in texts.iterdir() if path.is_dir()):
        for page, facts in pages.items():
            file = folder / f"{page}.txt"
            if file.is_file():
                text = file.read_text("utf-8")
                yield outcome(folder.name, page, text, facts)


def outcome(extractor: str, page: str, text: str, facts: dict[str, Any]) -> Outcome:
    """Rebuild one text and score it."""
    document = rebuilt(text)
    group = APART.get(facts["style"]) or expected_dialect(extractor, text)
    kept = survivors(text, facts["comments"])
    result = compared(document, kept, extractor, page, group)
    score = result.score
    if result.dialect == "0" and score.wanted:
        for name, divide in NAIVE.items():
            result.naive[name] = compared(guessed(document, divide), kept, extractor, page, group).score
    score.named = int(score.wanted > 0 and facts["style"] not in APART)
    score.named_right = int(score.named and result.dialect == group)
    score.long = int(score.named and score.wanted >= FEW)
    score.long_right = score.long and score.named_right
    return result


def guesses(results: Iterable[Outcome]) -> dict[str, Score]:
    """Add up the scores where nothing marks a comment: that of "0", and of what anybody could guess."""
    added: defaultdict[str, Score] = defaultdict(Score)
    for result in results:
        for name, score in {"0": result.score, **result.naive}.items() if result.naive else ():
            added[name] += score
    return dict(added)


# What anybody could guess of comments that nothing marks, as the places where one begins.
NAIVE: dict[str, Callable[[int], Iterable[int]]] = {"every paragraph": range, "all one comment": lambda count: (0,)}


def guessed(document: Document, divide: Callable[[int], Iterable[int]]) -> Document:
    """Divide what was taken for comments, or else for the last post, into comments at other places."""
    *posts, last = document.posts
    blocks = [block for comment in last.comments for block in comment.blocks] or list(last.blocks)
    begins = [*divide(len(blocks)), len(blocks)]
    comments = (_comment(place, blocks[first:end]) for place, (first, end) in enumerate(pairwise(begins), 1))
    return replace(document, posts=(*posts, replace(last, comments=tuple(comments))))


def _comment(place: int, blocks: Sequence[Block]) -> Comment:
    return Comment(key=EntryKey(f"guess-{place}"), number=str(place), depth=1, parent=None, blocks=tuple(blocks))


def compared(document: Document, truth: Sequence[Wanted], extractor: str, page: str, group: str) -> Outcome:
    """Score a document by its comments and what is known of them, whatever dialect it is in."""
    found = list(document.comments())
    pairs = align([words(comment.text) for comment in truth], [words(text_of(comment)) for comment in found])
    whole = {place: other for place, other in pairs.items() if truth[place].whole}
    partly = set(pairs.values()) - set(whole.values())
    wanted = [place for place, comment in enumerate(truth) if comment.whole]
    score = Score(pages=1, wanted=len(wanted), found=len(found) - len(partly), right=len(whole))
    _score_facts(score, truth, found, pairs)
    return Outcome(
        extractor,
        page,
        group,
        document.source.dialect.name,
        score,
        missed=[truth[place].text for place in wanted if place not in whole],
        false=[text_of(comment) for place, comment in enumerate(found) if place not in pairs.values()],
    )


def expected_dialect(extractor: str, text: str) -> str:
    """Name the dialect that an extractor's text is in; links to no comment make no H'."""
    name = DIALECTS.get(extractor, "?")
    return "H" if name == "H'" and "showComment=" not in text else name


def _score_facts(score: Score, truth: Sequence[Wanted], found: Sequence[Comment], pairs: dict[int, int]) -> None:
    """Count the parents, authors and times of the comments that were found whole.

    A reply whose parent did not survive has no parent that anyone could name; it is not counted.
    """
    surviving = {comment.id for comment in truth}
    true_ids = {found[other].key: truth[place].id for place, other in pairs.items()}
    for place, other in pairs.items():
        comment, here = truth[place], found[other]
        if not comment.whole:
            continue
        if comment.parent is None or comment.parent in surviving:
            score.parents += 1
            parent = true_ids.get(here.parent, "?") if here.parent else None
            score.parents_right += parent == comment.parent
        score.authors_right += here.author is not None and here.author.name == comment.author
        score.times_right += here.published is not None and same_time(here.published.value, comment.times)


def same_time(value: str, times: Sequence[str]) -> bool:
    """Tell whether an ISO time, as precise as it is, is one of these: by the page's clock or in UTC ("Z")."""
    zone = "Z" if value.endswith("Z") else ""
    clocks = [time.removesuffix("Z") for time in times if time.endswith(zone)]
    value = value.removesuffix("Z")
    return any(value[: len(time)] in (time, time[: len(value)], time.partition("T")[2]) for time in clocks)


def text_of(comment: Comment) -> str:
    """Give all that a comment says."""
    return "\n".join(block.text for block in comment.blocks)


def align(truth: Sequence[Counter[str]], found: Sequence[Counter[str]]) -> dict[int, int]:
    """Match as many texts as can be matched in order, one to one; by place in `truth`."""
    best = [[0] * (len(found) + 1) for _ in range(len(truth) + 1)]
    same = [[is_same(one, other) for other in found] for one in truth]
    for i in range(len(truth) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], same[i][j] + best[i + 1][j + 1])
    pairs = {}
    i = j = 0
    while i < len(truth) and j < len(found):
        if same[i][j] and best[i][j] == 1 + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def is_same(one: Counter[str], other: Counter[str]) -> bool:
    """Tell whether two bags of words agree in F1 by `SAME` or more."""
    total = one.total() + other.total()
    if not total or min(one.total(), other.total()) * 2 < SAME * total:
        return False
    return 2 * (one & other).total() >= SAME * total
