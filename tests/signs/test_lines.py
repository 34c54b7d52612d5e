"""The table of lines: contents, offsets in the source, indentation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.signs.lines import split


def test_contents_have_no_space_around_them() -> None:
    assert split("one \n\n  two\t\n\u00a0three").content == ["one", "", "two", "three"]


def test_offsets_are_those_of_the_source() -> None:
    text = "one\n  two\r\n\tthree"
    lines = split(text)
    assert [text[start : start + 3] for start in lines.start] == ["one", "two", "thr"]
    assert [lines.end(line) for line in range(3)] == [3, 9, 17]


@pytest.mark.parametrize("end", ["\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert split(f"one{end}two").content == ["one", "two"]


def test_cr_lf_is_one_line_end() -> None:
    assert split("one\r\n\r\ntwo\r\n").content == ["one", "", "two", ""]


def test_indentation_is_counted_beyond_what_all_lines_share() -> None:
    assert split("    one\n\n      two\n    three").indent == [0, 0, 2, 0]


def test_a_list_alone_keeps_its_own_indentation() -> None:
    assert split("  1. one\n    more\n  2. two").indent == [2, 4, 2]
    assert split("      1. one\n        more").indent == [2, 4]


def test_a_blank_line_has_no_indentation() -> None:
    lines = split("one\n    \n  two")
    assert (lines.content[1], lines.indent[1]) == ("", 0)


def test_the_nearest_text_above_and_from_here() -> None:
    lines = split("one\n\n\ntwo\n")
    assert (lines.text_before(3), lines.text_before(0)) == (0, None)
    assert (lines.text_from(1), lines.text_from(3), lines.text_from(4)) == (3, 3, None)


def test_texts_are_the_lines_between_that_are_not_blank() -> None:
    assert split("a\n\nb\n\nc").texts(1, 4) == [2]


@given(st.text(st.sampled_from("ab \n\r\t\v\x1c\x85\u2028\u00a0\u200b")))
def test_each_content_stands_where_the_table_says(text: str) -> None:
    lines = split(text)
    held = [text[lines.start[line] : lines.end(line)] for line in range(len(lines))]
    assert held == lines.content
    assert "".join("".join(held).split()) == "".join(text.split())


def test_words_stand_where_they_are_on_their_line() -> None:
    text = "a line\n  Ann Pike said so\n"
    span = split(text).span_of("Pike", 1)
    assert text[span.start : span.end] == "Pike"


def test_words_with_a_mark_between_them_are_all_of_their_line() -> None:
    text = "a line\n  Ann [Pike] said so\n"
    span = split(text).span_of("Ann Pike", 1)
    assert text[span.start : span.end] == "Ann [Pike] said so"
