"""What `check` says, for people."""

from dataclasses import replace

import pytest

from reader.export.report import report
from reader.model import Dialect, Document, Part, Span, Warning
from reader.reconstruct.explain import Explanation
from reader.signs.lines import line_starts, split
from tests.documents import document, quote, resolved


def understood(**facts: object) -> Document:
    """Make a document whose dialect and warnings are given."""
    made = document("one", "two", title="The lamps")
    dialect = Dialect(name="T3", score=0.987, runner_up="T4", margin=0.25, language="en")
    return replace(made, source=replace(made.source, dialect=dialect), **facts)


def test_the_dialect_and_how_sure() -> None:
    lines = report("page.txt", resolved(understood())).splitlines()
    assert lines[0] == "page.txt"
    assert "  dialect    T3, score 0.99" in lines
    assert "  runner-up  T4, 0.25 behind" in lines
    assert "  labels     en" in lines
    assert "  encoding   utf-8" in lines


def test_what_was_found_against_what_the_page_claims() -> None:
    made = understood()
    (post,) = made.posts
    assert "The lamps: 2 comments found, the page names no number, 0 quoted documents" in report("-", resolved(made))
    claiming = replace(made, posts=(replace(post, claimed_comments=22, comments=post.comments[:1]),))
    assert "The lamps: 1 comment found, 22 claimed" in report("-", resolved(claiming))


def test_quoted_documents_are_those_that_hold() -> None:
    made = understood()
    (post,) = made.posts
    quoting = resolved(made, quote(post, 0, 0), quote(post.comments[1], 0, 0))
    assert "no number, 2 quoted documents" in report("-", quoting)


def test_warnings_with_their_lines() -> None:
    made = understood(warnings=(Warning("gap", "one comment is lost", Span(21, 24)), Warning("count", "too few")))
    assert made.source.text[21:24] == "one"
    lines = report("-", resolved(made)).splitlines()
    assert lines[-2:] == ["  warning    line 3: one comment is lost [gap]", "  warning    too few [count]"]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_the_text_is_read(end: str) -> None:
    text = end.join(("a", "b", "", "c"))
    made = understood(warnings=(Warning("gap", "here", Span(len(text) - 1, len(text))),))
    assert "line 4: here" in report("-", resolved(replace(made, source=replace(made.source, text=text))))
    assert len(split(text)) == len(line_starts(text)) == 4


def test_lines_of_a_merged_text_are_counted_from_the_beginning_of_each_part() -> None:
    one, other = "a\rb\r", "\nc\u2028d"
    made = understood(warnings=(Warning("gap", "here", Span(len(one + other) - 1, len(one + other))),))
    parts = (
        Part(uri="a.txt", sha256="0" * 64, encoding=None, dialect=made.source.dialect, offset=0, length=len(one)),
        Part(uri="b.txt", sha256="", encoding=None, dialect=made.source.dialect, offset=len(one), length=len(other)),
    )
    assert "b.txt line 3: here" in report(
        "-", resolved(replace(made, source=replace(made.source, text=one + other, parts=parts)))
    )


def test_why_each_page_is_read_so() -> None:
    made = understood()
    one = Explanation(0, "H", ("bylines: 2",), (("H", 0.98), ("C", 0.5)))
    other = Explanation(made.source.text.index("one"), "C", (), (("C", 0.9),))
    lines = report("-", resolved(made), (one,)).splitlines()
    assert lines[3:5] == ["  evidence   bylines: 2", "  scores     H 0.98, C 0.50"]
    lines = report("-", resolved(made), (one, other)).splitlines()
    assert lines[3:8] == [
        "  page 1     from line 1, dialect H",
        "  evidence   bylines: 2",
        "  scores     H 0.98, C 0.50",
        "  page 2     from line 3, dialect C",
        "  evidence   none",
    ]


def test_no_warnings() -> None:
    assert report("-", resolved(understood())).endswith("  warnings   none")


def test_nothing_in_it_acts_on_the_terminal() -> None:
    made = understood()
    (post,) = made.posts
    printed = report("\x1b[2J.txt", resolved(replace(made, posts=(replace(post, title="a\x1b]0;b\x07"),))))
    assert "\x1b" not in printed
    assert printed.startswith(r"\x1b[2J.txt")
