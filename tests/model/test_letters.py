"""What is compared of a text is what no way of flattening a page changes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.letters import letters, letters_or_signs, likeness, same_beginning


@given(st.text())
def test_letters_stand_for_themselves_in_any_form(text: str) -> None:
    kept = letters(text)
    assert not any(map(str.isspace, kept))
    assert letters(unicodedata.normalize("NFD", kept)) == letters(kept)
    assert bool(kept) <= bool(letters_or_signs(text)) <= bool(text.strip()) or not text.isprintable()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It *is*, [as said](https://a.example/1), so_there", "itisassaidsothere"),
        ("cut off [within](https://a.exam", "cutoffwithin"),
        ("see [3]there, and [3] here", "seethereand3here"),
        ("1. one 12\\) two v1.2 at 3.5 o'clock", "onetwov12at35oclock"),
        ("Élan ﬁt ß Ω", "élanfitssω"),
    ],
)
def test_markup_goes_and_letters_stay(text: str, kept: str) -> None:
    assert letters(text) == kept


def test_signs_stand_for_a_text_without_letters() -> None:
    assert (letters("👍 +"), letters_or_signs("👍 +"), letters_or_signs("+1")) == ("", "👍+", "1")


def test_texts_are_alike_by_their_words_in_order() -> None:
    assert likeness("The *lamp* is lit.", "the lamp is lit") == 1
    assert likeness("one two three four", "one two three five") == 0.75
    assert likeness("one two", "three four") == 0
    assert same_beginning("lamp", "lame duck") == 3
