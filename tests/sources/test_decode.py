"""Bytes become text once, and what is no text stays visible."""

import pytest

from reader.sources.decode import decode

TEXT = "The café was shut – “for good”, she said.\nNobody believed her.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_text_comes_out_whatever_it_was_encoded_in(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.undecodable) == (TEXT, encoding, 0)


def test_a_byte_order_mark_is_not_text() -> None:
    decoded = decode(TEXT.encode("utf-8-sig"))
    assert (decoded.text, decoded.encoding) == (TEXT, "utf-8")


def test_utf_16_without_a_mark_is_told_in_any_script() -> None:
    text = "Мы ждали паром весь вечер, и никто не сказал почему.\n" * 3
    assert decode(text.encode("utf-16-be")).text == text


def test_damaged_utf_8_stays_utf_8() -> None:
    data = TEXT.encode()
    decoded = decode(data[:3] + b"\xff\xfe" + data[3:])
    assert (decoded.encoding, decoded.undecodable) == ("utf-8", 2)
    assert decoded.text.replace("\\xff\\xfe", "") == TEXT


def test_a_character_cut_in_half_at_the_end_is_shown() -> None:
    decoded = decode("Schön wäre es, früher fertig zu sein, schloß er. Ü".encode()[:-1])
    assert decoded.text.endswith(". \\xc3")
    assert decoded.undecodable == 1


def test_a_stray_byte_in_half_a_character_of_utf_16_is_shown() -> None:
    decoded = decode(TEXT.encode("utf-16-le")[:-1])
    assert decoded.undecodable == 1
    assert decoded.text == TEXT[:-1] + "\\x0a"


def test_a_nul_is_a_character_of_the_text() -> None:
    assert decode(b"one\0two, and more of it").text == "one\0two, and more of it"


def test_text_that_looks_like_a_shown_byte_is_not_counted() -> None:
    assert decode(rb"he wrote \xe9 and meant it").undecodable == 0


def test_nothing_is_empty_text() -> None:
    assert decode(b"").text == ""
