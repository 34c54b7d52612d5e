"""How well threads are rebuilt: whole comments found, their parents, authors and times, against a truth.

A truth is a JSON object of pages, `{"PAGE": {"style", "comments": [{"id", "parts", "author", "when", "parent"}]}}`;
a comment may have its "time" in ISO 8601 besides.
A folder of texts holds `EXTRACTOR/PAGE.txt`. Only what survived the extraction counts: a comment whose parts
all stand in the text is wanted; one of which only some parts do is neither wanted nor wrong.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from reader.model import Comment
from reader.reconstruct.build import rebuild

# What each extractor's texts are written in; see DIALECTS.md of the design.
DIALECTS = {
    "boilerpy3-keep": "B",
    "bs4-get_text-nl": "G",
    "chromium-copy": "C",
    "chromium-innerText": "C",
    "html2text": "H'",
    "html2text-plain": "H",
    "inscriptis": "H",
    "justext-all": "H",
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

_TARGET = re.compile(r"\]\([^()\s]*\)|\[\d+\](?=\S)")


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


@dataclass(frozen=True)
class Wanted:
    """A comment of the truth as far as it survived in one text."""

    id: str
    text: str
    whole: bool
    parent: str | None
    author: str
    when: str


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
    document = rebuild(text)
    truth = survivors(text, facts["comments"])
    found = list(document.comments())
    pairs = align([words(comment.text) for comment in truth], [words(text_of(comment)) for comment in found])
    whole = {place: other for place, other in pairs.items() if truth[place].whole}
    partly = set(pairs.values()) - set(whole.values())
    wanted = [place for place, comment in enumerate(truth) if comment.whole]
    group = APART.get(facts["style"]) or expected_dialect(extractor, text)
    named = int(bool(wanted) and facts["style"] not in APART)
    right = int(named and document.source.dialect.name == group)
    is_long = int(named and len(wanted) >= FEW)
    score = Score(
        pages=1,
        wanted=len(wanted),
        found=len(found) - len(partly),
        right=len(whole),
        named=named,
        named_right=right,
        long=is_long,
        long_right=is_long and right,
    )
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
    true_ids = {found[other].id: truth[place].id for place, other in pairs.items()}
    for place, other in pairs.items():
        comment, rebuilt = truth[place], found[other]
        if not comment.whole:
            continue
        if comment.parent is None or comment.parent in surviving:
            score.parents += 1
            parent = true_ids.get(rebuilt.parent, "?") if rebuilt.parent else None
            score.parents_right += parent == comment.parent
        score.authors_right += rebuilt.author is not None and rebuilt.author.name == comment.author
        score.times_right += rebuilt.published is not None and same_time(rebuilt.published.value, comment.when)


def same_time(value: str, when: str) -> bool:
    """Tell whether an ISO time is that of the truth, which is in ISO or as Blogger shows it in English."""
    for form in ("%d %B %Y at %H:%M", "%B %d, %Y at %I:%M %p"):
        try:
            when = datetime.strptime(when, form).isoformat(timespec="minutes")
        except ValueError:
            continue
    return value in (when, when[: len(value)], when.partition("T")[2])


def text_of(comment: Comment) -> str:
    """Give all that a comment says."""
    return "\n".join(block.text for block in comment.blocks)


def words(text: str) -> Counter[str]:
    """Count the words of `text`, without the targets of links and other marks that an extractor adds."""
    return Counter(re.findall(r"[^\W_]+", _plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _TARGET.sub("", text)).casefold()


def squeeze(text: str) -> str:
    """Keep the letters and digits of `text` alone: extractors glue, wrap and escape the rest."""
    return "".join(re.findall(r"[^\W_]", _plain(text)))


def survivors(text: str, comments: Sequence[dict[str, Any]]) -> list[Wanted]:
    """Find what of each comment stands in `text`, in page order.

    Long parts are found first, and hold the place for short ones: "+1" is looked for only between its
    neighbours. The words of a control (a comment that says "Delete") must stand there once more than
    the controls themselves, which stand behind the last comment alone.
    """
    squeezed = squeeze(text)
    parts = [[squeeze(part) for part in comment["parts"]] for comment in comments]
    places = _places(squeezed, parts)
    end_of_all = max((end for spans in places for _, end in filter(None, spans)), default=0)
    behind = squeezed[end_of_all : end_of_all + 60]
    found: list[Wanted] = []
    for number, comment in enumerate(comments):
        kept = [span is not None for span in places[number]]
        only = "".join(parts[number])
        if only in _CONTROLS:
            first, last = _gap(places, number, len(squeezed))
            kept = [squeezed[first:last].count(only) > 2 * behind.count(only)]
        if any(kept):
            lines = [part for part, is_kept in zip(comment["parts"], kept, strict=True) if is_kept]
            found.append(
                Wanted(
                    comment["id"],
                    "\n".join(lines),
                    all(kept),
                    comment["parent"],
                    comment["author"] or "",
                    comment.get("time") or comment["when"] or "",
                )
            )
    return found


# What a comment may say that the page's own controls say too.
_CONTROLS = {"reply", "delete", "replies", "deleted", "replydelete"}
_LONG = 12
_Span = tuple[int, int] | None


def _places(squeezed: str, parts: Sequence[Sequence[str]]) -> list[list[_Span]]:
    """Find each part: the long ones in order from the top, then the short ones between those around them."""
    places: list[list[_Span]] = [[None] * len(each) for each in parts]
    cursor = 0
    for number, each in enumerate(parts):
        for place, part in enumerate(each):
            start = squeezed.find(part, cursor) if len(part) >= _LONG else -1
            if start >= 0:
                cursor = start + len(part)
                places[number][place] = (start, cursor)
    for number, each in enumerate(parts):
        for place, part in enumerate(each):
            if len(part) < _LONG:
                first, last = _gap(places, number, len(squeezed), place)
                start = squeezed.find(part, first, last)
                places[number][place] = (start, start + len(part)) if start >= 0 else None
    return places


def _gap(places: Sequence[Sequence[_Span]], number: int, end: int, place: int = 0) -> tuple[int, int]:
    """Give the stretch between the parts found before and behind one part."""
    before = [span for spans in places[:number] for span in spans if span]
    before += [span for span in places[number][:place] if span]
    behind = [span for span in places[number][place + 1 :] if span]
    behind += [span for spans in places[number + 1 :] for span in spans if span]
    return (before[-1][1] if before else 0), (behind[0][0] if behind else end)


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
