"""How well the quoted documents of the real documents are told: by lines, by extent, by whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reader.model import Quote
from tests.gate.gold import Case, case

# The rules were made on the labels that came with three documents; those of the others were made afterwards.
LABELLED = ("000", "002", "003")
OTHERS = ("001", "004")
# Of all lines of a quotation as labelled and as found, so many must be common for the two to be one.
_SAME = 0.9


@dataclass(frozen=True)
class Found:
    """One quotation as it was found: its lines, and what is said of it."""

    lines: frozenset[int]
    quote: Quote


@dataclass
class Score:
    """What was wanted and what was found, and what of that is right; `wrong` says what is not."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    documents: int = 0
    extents: int = 0
    named: int = 0
    sources: int = 0
    kinds: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the lines said to be quoted that are."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """The share of the quoted lines that are said to be."""
        return self.right / self.wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.wanted)


def score(names: Iterable[str]) -> Score:
    """Score some of the real documents together."""
    total = Score()
    for name in names:
        each = case(name)
        labels = each.gold.get("quotes") or _own_labels()[name]
        found = list(_found(each))
        wanted = [_lines(each, label["lines"]) for label in labels]
        all_wanted, all_found = set().union(*wanted), set().union(*(one.lines for one in found))
        total.wanted += len(all_wanted)
        total.found += len(all_found)
        total.right += len(all_wanted & all_found)
        total.wrong += [f"{name}: missed line {line}" for line in sorted(all_wanted - all_found)]
        total.wrong += [f"{name}: false line {line}" for line in sorted(all_found - all_wanted)]
        for label, lines in zip(labels, wanted, strict=True):
            _compare(total, name, label, lines, found)
    return total


def _own_labels() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("quoted.yaml").read_text("utf-8"))
    return loaded


def _found(each: Case) -> Iterable[Found]:
    for entry, quote in each.resolved.all_quotes():
        blocks = entry.blocks[quote.first : quote.last + 1]
        yield Found(frozenset(each.line(block.span.start) for block in blocks if block.span), quote)


def _lines(each: Case, extent: list[int]) -> set[int]:
    """Give the lines from the first to the last that hold text, without those that were printed twice."""
    text = each.document.source.text.split("\n")
    return {line for line in range(extent[0], extent[1] + 1) if text[line - 1].strip()} - each.duplicates()


def _compare(total: Score, name: str, label: dict[str, Any], wanted: set[int], found: list[Found]) -> None:
    """Hold one quotation against the one that was found for it: the one with most lines in common."""
    best = max(found, key=lambda one: _common(wanted, one.lines))
    share = _common(wanted, best.lines)
    source = best.quote.source if share else None
    is_source = is_same_source(label["source"], source) if label["source"] else True
    total.documents += 1
    total.extents += share >= _SAME
    total.named += label["source"] is not None
    total.sources += is_source and label["source"] is not None
    total.kinds += share > 0 and label.get("kind") == best.quote.kind
    if share < _SAME:
        total.wrong.append(f"{name}: {label['lines']} has {share:.2f} of its extent")
    if not is_source:
        total.wrong.append(f"{name}: {label['lines']} is of {label['source']!r}, not of {source!r}")


def _common(one: set[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def is_same_source(one: str, other: str | None) -> bool:
    """Tell whether two names are one source: the same but for case and "the", or one within the other."""
    if not other:
        return False
    left, right = (name.casefold().removeprefix("the ").strip() for name in (one, other))
    return left in right or right in left


def table() -> str:
    """Print the scores of the labelled documents and of the others, a line each."""
    rows = [
        f"{'quoted documents':24}" + "".join(f"{head:>9}" for head in ("prec", "recall", "F1", "extents", "sources"))
    ]
    for name, names in (("labelled", LABELLED), ("others", OTHERS)):
        found = score(names)
        shares = (
            *(f"{share:.3f}" for share in (found.precision, found.recall, found.f1)),
            f"{found.extents}/{found.documents}",
            f"{found.sources}/{found.named}",
        )
        rows.append(f"{name:24}" + "".join(f"{share:>9}" for share in shares))
    return "\n".join(rows)
