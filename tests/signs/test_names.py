"""Names of people, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.signs.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Neil", "O’Neil"),
        ("O'Neil", "O´Neil"),
        ("O'Neil", "oʼneil"),
        ("O'Neil", "O＇Neil"),
        ("Anne-Marie", "Anne\u2011Marie"),
        ("Anne-Marie", "Anne–Marie"),
        ("Old  Hand", "Old\u00a0Hand"),
        ("Ｗｒｅｎ", "wren"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301 Owner", "CAFÉ owner"),
        ("Prentice (laid off)", "Prentice"),
        ("“Wren”", "- Wren."),
    ],
)
def test_ways_of_writing_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ONeil", "O'Neil"),
        ("Annemarie", "Anne-Marie"),
        ("Vezina", "Vézina"),
        ("...", "--"),
        ("Ann", "A\u200bnn"),
        ("", "a"),
    ],
)
def test_names_that_are_two(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@given(st.text(max_size=12))
def test_a_key_is_its_own_key_without_what_stands_around_it(name: str) -> None:
    assert name_key(f"“{name}”") == name_key(name) or not name_key(name).strip(" '\"“”„«»‹›.-~")
