"""What a page declares about its encoding is checked against its bytes."""

import pytest

from reader.sources.html.charset import codec_of, declared, page_text
from tests.pages import raw

TEXT = "Où est le café, là-bas ? Près de l’église."


def page(charset: str, encoding: str) -> bytes:
    return f'<html><head><meta charset="{charset}"></head><body>{TEXT}</body></html>'.encode(encoding)


def test_a_declared_encoding_is_believed_where_the_bytes_allow_it() -> None:
    text = page_text(raw(page("windows-1252", "cp1252")))
    assert TEXT in text.text
    assert (text.encoding, text.warnings) == ("cp1252", [])


def test_the_small_name_means_the_large_encoding() -> None:
    text = page_text(raw(page("ISO-8859-1", "cp1252")))
    assert TEXT in text.text and not text.warnings


def test_valid_utf_8_wins_and_the_difference_is_told() -> None:
    text = page_text(raw(page("iso-8859-1", "utf-8")))
    assert TEXT in text.text
    assert [warning.message for warning in text.warnings] == [
        "the page says that it is iso-8859-1, and it is utf-8: read as that"
    ]


def test_utf_8_that_is_none_is_guessed_and_told() -> None:
    text = page_text(raw(page("utf-8", "cp1252")))
    assert TEXT in text.text
    assert "says that it is utf-8, and it is cp1252" in text.warnings[0].message


def test_a_declaration_decides_where_a_guess_could_not() -> None:
    russian = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Ёж'.encode("koi8-r")
    assert page_text(raw(russian)).text.endswith("Ёж")


def test_bytes_that_are_none_of_it_are_counted() -> None:
    text = page_text(raw(page("utf-8", "utf-8").replace("là".encode(), b"l\xff")))
    assert [warning.message for warning in text.warnings] == ["1 byte is not utf-8, shown as \\x and a number"]


@pytest.mark.parametrize("name", ["base64", "zip", "hex", "uu", "rot13", "bz2", "quopri", "idna", "undefined"])
def test_a_codec_that_is_no_encoding_of_text_is_none(name: str) -> None:
    assert codec_of(name) is None


def test_an_unknown_name_is_none() -> None:
    assert page_text(raw(page("x-nothing", "utf-8"))).encoding == "utf-8"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"<?xml version='1.0' encoding='Shift_JIS'?><html>", "Shift_JIS"),
        (b"<META HTTP-EQUIV=content-type CONTENT='text/html; charset=big5'>", "big5"),
        (b"<meta charset = utf-8>", "utf-8"),
        (b"<html><body>charset=big5", None),
    ],
)
def test_where_a_page_declares(head: bytes, name: str | None) -> None:
    assert declared(head) == name
