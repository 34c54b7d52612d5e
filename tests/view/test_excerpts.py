"""Words of a source are marked in their line."""

from reader.model import Span
from reader.view.excerpts import in_context, together

TEXT = "The lamp was out, and the lamp was dark.\nThe lamp was lit."


def marked(budget: int, *words: tuple[int, int]) -> list[str]:
    """Give the excerpts that show the words, these in brackets."""
    groups = together(TEXT, (Span(*each) for each in words), budget)
    return [
        "".join(f"[{piece.text}]" if piece.role == "match" else piece.text for piece in in_context(TEXT, group, budget))
        for group in groups
    ]


def test_words_of_one_line_stand_in_it_together() -> None:
    assert marked(60, (41, 49), (22, 30), (26, 34), (0, 8)) == [
        "[The lamp] was out, and [the lamp was] dark.",
        "[The lamp] was lit.",
    ]


def test_words_too_far_apart_stand_alone() -> None:
    assert marked(12, (0, 8), (35, 39)) == ["[The lamp] was…", "…was [dark]."]


def test_a_long_passage_is_cut() -> None:
    assert marked(8, (0, 16)) == ["[The lamp]…"]
