"""Print how well threads are rebuilt: `python -m tests.gate [--by extractor] [--show DIALECT]`."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tests.gate import quoted, real
from tests.gate.places import FLATTENED
from tests.gate.score import Outcome, Score, guesses, outcomes, totals

COLUMNS = ("pages", "wanted", "prec", "recall", "F1", "parents", "named", "10+", "author", "time")
HEAD = "".join(f"{column:>8}" for column in COLUMNS)


def main() -> None:
    """Score a folder of texts, and the real pages, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.gate", description=__doc__)
    parser.add_argument("--texts", type=Path, default=FLATTENED / "text", help="a folder of EXTRACTOR/PAGE.txt")
    parser.add_argument("--truth", type=Path, default=FLATTENED / "truth.json")
    parser.add_argument("--by", choices=("dialect", "extractor", "page"), default="dialect")
    parser.add_argument("--only", help="count only the dialect, extractor or page of this name")
    parser.add_argument("--show", action="store_true", help="name the texts that are not perfect, and what is wrong")
    options = parser.parse_args()
    by = "group" if options.by == "dialect" else options.by
    every = [result for result in outcomes(options.texts, options.truth) if is_meant(result, options.only)]
    print_table("flattened", every, by)
    print_guesses(every)
    if real.MISSING:
        print(f"\nreal pages cannot be flattened: {', '.join(real.MISSING)} not installed")
    else:
        today = [result for result in real.outcomes() if is_meant(result, options.only)]
        print()
        print_table("real pages", today, by)
        print_guesses(today)
        every += today
    print(f"\n{quoted.table()}")
    if options.show:
        for result in every:
            show(result)


def is_meant(result: Outcome, only: str | None) -> bool:
    """Tell whether a text is among those asked for."""
    return only is None or only in (result.group, result.extractor, result.page)


def print_table(title: str, results: Iterable[Outcome], by: str) -> None:
    """Print one row for each group of texts, and one for all."""
    rows = totals(results, by)
    print(f"{title:24}{HEAD}")
    for name, score in sorted(rows.items()):
        print(row(name, score))
    print(row("all", sum(rows.values(), Score())))


def print_guesses(results: Iterable[Outcome]) -> None:
    """Print how well comments are guessed where nothing marks them, beside what anybody could guess."""
    if added := guesses(results):
        print(f"\n{'guessed':24}{HEAD}")
        for name, score in added.items():
            print(row(name if name == "0" else f"  {name}", score))


def row(name: str, score: Score) -> str:
    """Write one row; a share of nothing is a dash."""
    shares = [
        (score.parents_right, score.parents),
        (score.named_right, score.named),
        (score.long_right, score.long),
        (score.authors_right, score.right),
        (score.times_right, score.right),
    ]
    cells = [f"{part / whole:.3f}" if whole else "-" for part, whole in shares]
    whole_comments = [f"{share:.3f}" for share in (score.precision, score.recall, score.f1)]
    return f"{name[:23]:24}" + "".join(
        f"{cell:>8}" for cell in (str(score.pages), str(score.wanted), *whole_comments, *cells)
    )


def show(result: Outcome) -> None:
    """Say what is wrong with one text."""
    score = result.score
    is_named = score.named == score.named_right
    if not result.missed and not result.false and is_named and score.parents == score.parents_right:
        return
    print(f"\n{result.extractor}/{result.page}: as {result.dialect}; parents {score.parents_right}/{score.parents}")
    for sign, texts in (("missed", result.missed), ("false", result.false)):
        for text in texts:
            print(f"    {sign:7}{' ⏎ '.join(text.split(chr(10)))[:150]}")


if __name__ == "__main__":
    main()
