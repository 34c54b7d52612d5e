"""Hold the answers that are shown against the known parents, beside the best that is published."""

from tests.bench.report import Report
from tests.gate.answers import PUBLISHED, known
from tests.gate.hidden import VIEWS, shown


def edges(report: Report) -> None:
    """Say of threads whose parents are hidden how many edges are right, and how many of the parents are found."""
    report.heading(f"Answers, where the parents are known ({PUBLISHED})")
    for name, threads in known():
        for view in VIEWS:
            results = list(shown(threads, view))
            said = sum(one.is_settled for one in results)
            right = sum(one.is_settled and one.is_right for one in results)
            f1 = 2 * right / (said + len(results))
            report.told(
                f"{name}, {view.name}", f"P {right / max(1, said):.3f}, R {right / len(results):.3f}, F {f1:.3f}"
            )
