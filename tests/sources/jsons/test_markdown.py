"""Texts in Markdown become markup."""

import pytest

from reader.sources.jsons.markdown import in_markup


@pytest.mark.parametrize("text", ["It is late.", "One.\n\nTwo.", "Is it 3 - 4?", "Oh! (no)"])
def test_a_text_in_which_nothing_is_marked_is_left_alone(text: str) -> None:
    assert in_markup(text) is None


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("> No.\n\nWhy?", "<blockquote>\n<p>No.</p>\n</blockquote>\n<p>Why?</p>\n"),
        ("[a](https://a.example)", '<p><a href="https://a.example">a</a></p>\n'),
        ("Vec<T>", "<p>Vec&lt;T&gt;</p>\n"),
        ("~~no~~", "<p><s>no</s></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ],
)
def test_marks(text: str, markup: str) -> None:
    assert in_markup(text) == markup


def test_a_text_of_nothing_but_marks_is_text() -> None:
    assert in_markup("[" * 1001) is None
    assert in_markup("[" * 1000) is not None
