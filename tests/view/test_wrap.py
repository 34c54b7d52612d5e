"""Safe text and its lines."""

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.view.wrap import cells, clip, index_at, safe, wrap

# Hypothesis finds little in plain text; these make spaces, wide and combining characters, and hostile ones, common.
CHARACTERS = (
    st.sampled_from("ab \u2019\u2014 \n\t日本👍é\u0301\u0300\u00a0\u202f\u200d\ufe0f\u202e\x1b\x9b\u3000กำ")
    | st.characters()
)
TEXTS = st.text(CHARACTERS, max_size=120)
NARROW = st.text(st.sampled_from("abcdefgh’“”–é   "), max_size=200)
WIDTHS = st.integers(2, 60)
TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
TERMINAL = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))}


@given(TEXTS)
def test_safe_text_keeps_every_place(text: str) -> None:
    drawn = safe(text)
    assert len(drawn) == len(text)
    assert safe(drawn) == drawn
    for before, after in zip(text, drawn, strict=True):
        assert after == before or not before.isalnum() or not before.isprintable() or unicodedata.combining(before)


def test_every_character_is_drawn_harmlessly_and_as_wide_as_textual_takes_it() -> None:
    # The planes beyond the first two are all alike but for the tags; a sample of them will do.
    codes = [*range(0x20000), *range(0x20000, sys.maxunicode, 0x3FF), *range(0xE0000, 0xE0200), sys.maxunicode]
    drawn = safe("a".join(map(chr, codes)))
    assert len(drawn) == 2 * len(codes) - 1
    assert set(drawn[1::2]) == {"a"}
    assert not TERMINAL & set(drawn)
    for one in set(drawn):
        assert unicodedata.bidirectional(one) not in TURNING
        assert unicodedata.category(one) != "Cs"
    assert [one for one in sorted(set(drawn)) if cells(one) != get_character_cell_size(one)] == []


@given(TEXTS)
def test_cells_agree_with_textual(text: str) -> None:
    drawn = safe(text)
    assert cells(drawn) == cell_len(drawn)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("nothing\x00", "nothing␀"),
        ("\x9b2J", "\ufffd2J"),
        ("abc\u202egnp.exe", "abc⇄gnp.exe"),
        ("a\u2067b\u2069", "a⇄b⇄"),
        ("zero\u200bwidth", "zero·width"),
        ("co\xadoperate", "co‐operate"),
        ("a\tb\r\nc\u2028d", "a b  c d"),
        ("\udcff", "\ufffd"),
        ("\U000e0041", "\ufffd"),  # a tag with nothing before it
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("[red]not markup[/red]", "[red]not markup[/red]"),
        ("l\u2019été – £3", "l\u2019été – £3"),
        ("🫨", "🫨"),
    ],
)
def test_stand_ins(text: str, drawn: str) -> None:
    assert safe(text) == drawn


@pytest.mark.parametrize("text", ["👩\u200d🚀", "❤\ufe0f", "👍\U0001f3fd"])
def test_emoji_are_as_wide_as_their_parts_on_every_terminal(text: str) -> None:
    drawn = safe(text)
    assert cells(drawn) == sum(cell_len(one) for one in drawn)
    assert not set(drawn) & {"\u200d", "\ufe0f", "\U0001f3fd"}


def test_heaps_of_accents_are_shown_side_by_side() -> None:
    drawn = safe("z" + "\u0301" * 50)
    assert cells(drawn) == 1 + 50 - drawn.count("\u0301")
    assert drawn.count("\u0301") < 10


def test_an_accent_on_nothing_is_shown() -> None:
    assert safe("\u0301a") == "\ufffda"
    assert safe("a \u0301") == "a \ufffd"


@given(TEXTS.map(safe), WIDTHS, st.integers(0, 4))
@example("a" * 10 + "日本語" + "b" * 10, 5, 0)
def test_every_character_is_drawn_once_and_no_line_is_too_wide(text: str, width: int, hang: int) -> None:
    hang = min(hang, width - 2)
    lines = wrap(text, width, hang)
    place = 0
    for number, (start, end) in enumerate(lines):
        assert place <= start <= end
        assert not text[place:start].strip(" "), "only spaces are left out"
        assert cells(text[start:end]) <= width - (hang if number else 0)
        place = end
    assert not text[place:].strip(" ")


@given(NARROW.map(safe) | TEXTS.map(safe), WIDTHS)
def test_lines_are_neither_empty_nor_begin_or_end_with_a_space(text: str, width: int) -> None:
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert lines == [""] or all(lines)
    for line in lines:
        assert line == line.strip(" ")
        assert not line or cells(line[0]) > 0 or line[0] == "\u200c"


@given(NARROW, WIDTHS)
def test_words_of_a_narrow_text_fill_the_lines_greedily(text: str, width: int) -> None:
    expected: list[str] = []
    for word in text.split():
        if expected and len(expected[-1]) + 1 + len(word) <= width:
            # What stood between the two words stands there still.
            expected[-1] += " " + word
        else:
            expected += [word[place : place + width] for place in range(0, len(word), width)]
    spaced = " ".join(text.split())
    assert [spaced[start:end] for start, end in wrap(spaced, width)] == (expected or [""])


@given(NARROW.map(safe), WIDTHS)
def test_the_fast_way_and_the_careful_way_agree(text: str, width: int) -> None:
    wide = f"{text.strip()} 日本"
    slow = [wide[start:end] for start, end in wrap(wide, width)]
    fast = [text.strip()[start:end] for start, end in wrap(text.strip(), width)]
    assert slow[: len(fast) - 1] == fast[:-1]


def test_a_long_address_is_cut() -> None:
    assert wrap("see http://example.org/abcdef", 10) == [(0, 3), (4, 14), (14, 24), (24, 29)]


def test_wide_characters_break_anywhere_and_latin_words_do_not() -> None:
    text = "日本語のabcd文"
    assert [text[start:end] for start, end in wrap(text, 9)] == ["日本語の", "abcd文"]


def test_a_line_of_non_breaking_spaces_breaks_at_one() -> None:
    text = "ab\xa0cd\xa0ef"
    assert [text[start:end] for start, end in wrap(text, 7)] == ["ab\xa0cd\xa0", "ef"]


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_is_one_empty_line(text: str) -> None:
    assert len(wrap(text, 10)) == 1
    assert {text[start:end] for start, end in wrap(text, 10)} == {""}


@given(TEXTS.map(safe), st.integers(0, 30))
def test_clipping(text: str, width: int) -> None:
    clipped = clip(text, width)
    assert cells(clipped) <= width
    if cells(text) <= width:
        assert clipped == text
    elif width:
        assert clipped.endswith("…")
        assert text.startswith(clipped[:-1])


@given(TEXTS.map(safe), st.integers(-2, 200))
def test_the_character_under_a_cell(text: str, cell: int) -> None:
    index = index_at(text, cell)
    if index is None:
        assert cell < 0 or cell >= cells(text)
    else:
        assert cells(text[:index]) <= cell < cells(text[: index + 1])
