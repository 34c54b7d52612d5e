"""What the extractor lost is shown where it was."""

from reader.view.folding import Folding
from reader.view.rows import Layout
from reader.view.thread import Thread
from tests.documents import rebuilt, resolved

GAP = """\
A post about the mill race.

3 comments:

  1. The sluice was open all night, and nobody was told.

    ReplyDelete
  3. It was shut when I went past at six.

    ReplyDelete
"""


def drawn(text: str) -> list[str]:
    """Draw the whole thread of a flattened text."""
    thread = Thread.of(resolved(rebuilt(text)))
    layout = Layout(thread, 60, Folding(thread))
    while layout.settle(len(thread)):
        pass
    return [line.text for line in layout.lines(0, layout.height)]


def test_a_gap_in_the_numbering_has_a_placeholder() -> None:
    lines = drawn(GAP)
    [place] = [number for number, line in enumerate(lines) if "one comment lost here by the extractor" in line]
    assert any("open all night" in line for line in lines[:place])
    assert any("at six" in line for line in lines[place:])


def test_a_comment_without_text_says_so() -> None:
    lines = drawn("The post.\nIts first comment.\nReplyDelete\nReplyDelete\n")
    assert any("its text was lost" in line for line in lines)


def test_nothing_lost_nothing_said() -> None:
    assert not any("lost" in line for line in drawn(GAP.replace("  3. ", "  2. ")))
