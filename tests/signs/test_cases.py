"""Capital and small letters of every script."""

import re

import pytest

from reader.signs.cases import CAPITALS, SMALL


@pytest.mark.parametrize("letter", [*"AZÀÉØÞŁŻŽİΑΏЖІԱ", "Dž", "Ꙗ", "Ａ", "𐐀"])
def test_capitals(letter: str) -> None:
    assert re.fullmatch(f"[{CAPITALS}]", letter[0])
    assert not re.fullmatch(f"[{SMALL}]", letter[0])


@pytest.mark.parametrize("letter", "azàéøþßłżžıαώжіա")
def test_small_letters(letter: str) -> None:
    assert re.fullmatch(f"[{SMALL}]", letter)
    assert not re.fullmatch(f"[{CAPITALS}]", letter)


@pytest.mark.parametrize("sign", [*"0_'-]^ ", "中", "א", "ا", "の"])
def test_what_has_no_case(sign: str) -> None:
    assert not re.fullmatch(f"[{CAPITALS}{SMALL}]", sign)
