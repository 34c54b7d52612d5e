"""What headers say: names without addresses, words in any encoding, ids, subjects."""

import pytest

from reader.sources.mail.headers import decoded, fields_in, ids_in, name_of, subject_of, words_of


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Ann <ann@b.example>", "Ann"),
        ("ann@b.example", "ann"),
        ("ann@b.example (Ann)", "Ann"),
        ('"ann@b.example" <ann@b.example>', "ann"),
        ("ann at b.example", "ann"),
        ("ann at a.example (Ann Wren)", "Ann Wren"),
        ("ann(at)b.example", "ann"),
        ("Ann Wren <ann at b.example>", "Ann Wren"),
        ('"Wren, Ann (Saltby)" <a@b.example>', "Wren, Ann (Saltby)"),
        ("Ann [mailto:ann@b.example]", "Ann"),
        ("'ann@b.example' via Harbour <h@l.example>", "ann"),
        ("Ann Wren via Harbour <h@l.example>", "Ann Wren via Harbour"),
        ("ann@b.example, bob@c.example", "ann"),
        ("Ann at work <x@y.example>", "Ann at work"),
        ("Ann <ann@b.example", "Ann"),
        ("postmaster@[192.0.2.1]", "postmaster"),
        ("MAILER-DAEMON", "MAILER-DAEMON"),
        ("<>", ""),
        ("", ""),
    ],
)
def test_a_name_is_no_address(sender: str, name: str) -> None:
    assert name_of(sender) == name


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (b"=?koi8-r?B?8MXU0g==?=", "Петр"),
        (b"=?utf-8?Q?F=C3=A4hre?=\n  =?utf-8?Q?_b?= c", "Fähre b c"),
        (b"=?utf-8?Q?=C3?= =?utf-8?Q?=A4?=", "ä"),  # a letter in two words
        (b"=?iso-2022-jp?B?GyRCJDMkcyRLJEEkTxsoQg==?=", "こんにちは"),
        ("Fähre".encode(), "Fähre"),
        ("Fähre".encode("latin-1"), "Fähre"),
        (b"=?base64?q?abc?=", "abc"),
        (b"=?x", "=?x"),
    ],
)
def test_words_in_any_encoding(value: bytes, words: str) -> None:
    assert words_of(value, "iso-8859-1") == words


@pytest.mark.parametrize(
    ("text", "shown", "bare", "is_answer"),
    [
        ("Re: [harbour] AW: Ferry", "[harbour] Ferry", "ferry", True),
        ("[harbour] Re[2]: Ferry", "[harbour] Ferry", "ferry", True),
        ("RE：Ferry", "Ferry", "ferry", True),
        ("Fwd: Ferry", "Fwd: Ferry", "ferry", False),
        ("Repair: the lamp", "Repair: the lamp", "repair: the lamp", False),
        ("Re: [a]", "[a]", "[a]", True),
        ("Re:", "", "", True),
        ("mail to ann@b.example fails", "mail to ann fails", "mail to ann fails", False),
    ],
)
def test_subjects(text: str, shown: str, bare: str, is_answer: bool) -> None:
    assert tuple(subject_of(text)) == (shown, bare, is_answer)


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        (b'Your message of "Mon, 28 Jan" <2@a>', ["2@a"]),
        (b"<1@a>\n <2@a>", ["1@a", "2@a"]),
        (b"<a b@c>", ["ab@c"]),
        (b"1@a", ["1@a"]),
        (b"Your message of Monday", []),
    ],
)
def test_ids(value: bytes, ids: list[str]) -> None:
    assert ids_in(value) == ids


def test_a_header_ends_with_a_blank_line_or_where_it_cannot_go_on() -> None:
    assert fields_in(b"A: 1\n\n2: 3\n") == ({"a": b"1"}, b"2: 3\n")
    assert fields_in(b"A: 1\nWords.\nB: 2\n") == ({"a": b"1"}, b"Words.\nB: 2\n")
    assert fields_in(b"A: 1\n 2\nA: 3\n>From x\nB : 4\n") == ({"a": b"1 2", "b": b"4"}, b"")


def test_a_header_that_is_far_too_long_is_passed_over() -> None:
    fields, body = fields_in(b"A: 1\nX: " + b"y " * (1 << 20) + b"\nB: 2\n\nWords.")
    assert (fields["a"], "b" in fields, len(fields["x"]) <= 1 << 15, body) == (b"1", False, True, b"Words.")
    assert fields_in(b"A: 1\n" + b"X: y\n" * (1 << 18) + b"\nWords.")[1] == b"Words."


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Fähre".encode(), "iso-8859-1", "Fähre"),
        ("Fähre".encode("cp1252"), "iso-8859-1", "Fähre"),
        ("Да, опоздал и не сказал".encode("koi8-r"), "koi8-r", "Да, опоздал и не сказал"),
        ("Да, опоздал и никому не сказал".encode("cp1251"), "us-ascii", "Да, опоздал и никому не сказал"),
        ("こんにちは".encode("iso-2022-jp"), "iso-2022-jp", "こんにちは"),
        ("Zoë".encode("utf-7"), "utf-7", "Zoë"),
        (b"F\xe4hre", "base64", "Fähre"),
    ],
)
def test_what_is_declared_is_held_against_the_bytes(data: bytes, charset: str, text: str) -> None:
    assert decoded(data, charset).text == text
