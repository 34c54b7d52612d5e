"""Progress is shown where somebody watches, and after a while."""

import io
import sys

import pytest

from reader import narration
from reader.narration import Progress, say


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narration, "_PATIENCE", 0)
    monkeypatch.setattr(narration, "_BETWEEN", 0)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    progress = Progress()
    progress.show("1 of 3: \x1b]0;a.txt")
    progress.show("2 of 3: b.txt")
    progress.clear()
    progress.clear()
    assert screen.getvalue() == "\r\x1b[K1 of 3: \\x1b]0;a.txt\r\x1b[K2 of 3: b.txt\r\x1b[K"


def test_progress_within_a_file_is_counted_in_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narration, "_PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    Progress().of_bytes("1 of 2", "a.xml")(120_400_000, 1_200_000_000)
    assert screen.getvalue() == "\r\x1b[K1 of 2: 120 of 1,200 MB of a.xml"


def test_nothing_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    Progress().show("1 of 3")
    assert screen.getvalue() == ""


def test_nothing_is_shown_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(narration, "_PATIENCE", 0)
    monkeypatch.setattr(sys, "stderr", log := io.StringIO())
    progress = Progress()
    progress.show("1 of 3")
    progress.clear()
    assert log.getvalue() == ""


def test_what_is_said_cannot_act_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    say("a\x1b[2Jb")
    monkeypatch.setattr(sys, "stderr", None)
    say("nobody hears")
    Progress().show("nobody sees")
    assert screen.getvalue() == "a\\x1b[2Jb\n"
