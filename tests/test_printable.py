"""What a terminal would act on is shown instead."""

import pytest

from reader.printable import counted, counted_are, printable, shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x9b31m", r"\x9b31m"),
        ("\x07\x7f\0", r"\x07\x7f\x00"),
        ("\u202eleft", r"\u202eleft"),
        ("\u2066in\u2069", r"\u2066in\u2069"),
        ("\u2028line", r"\u2028line"),
        ("\udcff", r"\udcff"),
    ],
)
def test_controls_are_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["“naïve” – 回复 العربية 👍🏽 x\u200dy\xa0z", "", "[red]not markup[/]"])
def test_words_of_any_script_are_left_alone(text: str) -> None:
    assert printable(text) == text


def test_one_is_singular() -> None:
    assert [counted(number, "post") for number in (0, 1, 2)] == ["0 posts", "1 post", "2 posts"]
    assert [counted_are(number, "byte") for number in (1, 2)] == ["1 byte is", "2 bytes are"]


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("a  b\nc", "a b c"), ("x" * 10, "x" * 10), ("x" * 11, "x" * 9 + "…")]
)
def test_what_is_cut_off_is_seen(text: str, shown: str) -> None:
    assert shortened(text, 10) == shown
