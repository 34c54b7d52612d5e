"""Words are folded for every script, and what nobody can look for is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.words import BREAK, LEFT_OUT, folded, indexed, pieces, words


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Straße", "strasse"),
        ("ŒUVRE", "oeuvre"),
        ("Łódź", "lodz"),
        ("naïve", "naive"),
        ("Ёлка", "елка"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("İstanbul", "istanbul"),
        ("ｆｕｌｌ", "full"),
    ],
)
def test_folded(word: str, plain: str) -> None:
    assert folded(word) == plain


def test_signs_within_a_word_part_it() -> None:
    assert [(word.parts, word.together) for word in words("rock'n'roll well-known O’Neil -- a_b")] == [
        (("rock", "n", "roll"), "rocknroll"),
        (("well", "known"), "wellknown"),
        (("o", "neil"), "oneil"),
        (("a",), "a"),
        (("b",), "b"),
    ]


def test_characters_without_spaces_go_in_pairs() -> None:
    assert [word.together for word in words("河边的 ab磨")] == ["河边", "边的", "的", "ab", "磨"]
    assert [(word.start, word.end) for word in words("河边的")] == [(0, 2), (1, 3), (2, 3)]


def test_texts_are_apart() -> None:
    assert indexed(["One two", "three e-mail"]) == f"one two {BREAK} three e mail {BREAK} email"


def test_what_nobody_looks_for_is_left_out() -> None:
    assert indexed(["a" * 101 + " b"]) == f"{LEFT_OUT} b {BREAK}"
    assert indexed(["я" * 101 + "河 b"]) == f"{LEFT_OUT} 河 b {BREAK}"
    long = indexed(["word " * 300_000])
    assert long.count("word") < 210_000
    assert long.endswith(f" {LEFT_OUT} {BREAK}")


def test_what_is_not_seen_does_not_part_a_word() -> None:
    text = "la\xadmps Po\u200bland กา\u200bแฟ"
    assert indexed([text]) == f"lamps poland กา าแ แฟ ฟ {BREAK}"
    assert [text[word.start : word.end] for word in words(text)][:4] == ["la\xadmps", "Po\u200bland", "กา", "า\u200bแ"]
    assert indexed(["la\xadmps"]) == f"lamps {BREAK}"


def test_the_pieces_of_a_text_are_in_its_words_wherever_it_is_cut() -> None:
    assert pieces("on't be Straß") == ["strass", "be", "on", "t"]
    assert pieces("边的磨") == ["的磨", "边的"]
    assert pieces("3½x") == ["3", "x"]
    assert pieces("a" * 500) == ["a" * 100]
    assert pieces(" …’ ") == []


@given(st.text(st.characters(max_codepoint=0x52F, exclude_categories=("Cs", "No", "Mn", "Me")), max_size=60))
def test_a_text_is_folded_at_once_as_word_by_word(text: str) -> None:
    found = [part for word in words(text) for part in word.parts if word.end - word.start <= 100]
    assert indexed([text]).split(" ")[: len(found) + 1] == [*found, BREAK]
