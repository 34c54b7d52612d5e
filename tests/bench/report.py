"""Print what was measured beside what it is held against, and count what is over its budget."""

from collections.abc import Iterable
from statistics import median


def milliseconds(times: Iterable[float]) -> float:
    """Give the median of times in seconds, in milliseconds."""
    return median(times) * 1000


class Report:
    """A table on standard output, one line a measurement; `over` counts the budgets that do not hold."""

    def __init__(self) -> None:
        self.over = 0

    def heading(self, text: str) -> None:
        """Begin a part of the table."""
        print(f"\n{text}", flush=True)

    def ratio(
        self, what: str, value: float, name: str, reference: float, most: float | None = None, unit: str = "ms"
    ) -> None:
        """Hold a value against another that was measured in the same run; `most` is the budget of the ratio."""
        ratio = value / reference
        beside = f"{name} {reference:,.1f}"
        self._line(
            what,
            f"{value:,.1f} {unit}",
            f"{ratio:.2f} × {beside}",
            "" if most is None else f"≤ {most:g} ×",
            most,
            ratio,
        )

    def absolute(self, what: str, value: float, most: float | None = None, unit: str = "ms") -> None:
        """Hold a value against a fixed budget."""
        self._line(what, f"{value:,.1f} {unit}", "", "" if most is None else f"≤ {most:g} {unit}", most, value)

    def told(self, what: str, value: str) -> None:
        """Say what is held against nothing that was measured here."""
        print(f"  {what:<44} {value}", flush=True)

    def missed(self, why: str) -> None:
        """Say that something did not happen in time, and count it as over its budget."""
        self.over += 1
        print(f"  given up: {why[:300]}", flush=True)

    def _line(self, what: str, value: str, ratio: str, budget: str, most: float | None, held: float) -> None:
        verdict = "" if most is None else "ok" if held <= most else "over"
        self.over += verdict == "over"
        print(f"  {what:<32} {value:>16}   {ratio:<38} {budget:<10} {verdict}".rstrip(), flush=True)
