"""What a message is made of."""

import pytest

from reader.sources.mail.headers import fields_in
from reader.sources.mail.parts import Parts, parts_of

LONG = "It is late, and nobody at the harbour office would say why, so we took the road over the hill. " * 3


def parts(text: str) -> Parts:
    return parts_of(*fields_in(text.encode()))


def words(text: str) -> list[str]:
    return [each.words.strip() for each in parts(text).texts]


def multipart(kind: str, *inner: str, boundary: str = "b") -> str:
    divided = "".join(f"--{boundary}\n{part}\n" for part in inner)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{divided}--{boundary}--\n"


PLAIN, MARKED_UP = "Content-Type: text/plain\n\n{}", "Content-Type: text/html\n\n<p>{}</p>"


def test_of_alternatives_the_plain_one_is_read() -> None:
    assert words(multipart("alternative", PLAIN.format(LONG), MARKED_UP.format(LONG))) == [LONG.strip()]


@pytest.mark.parametrize("plain", ["", "Diese Nachricht ist in HTML."])
def test_unless_it_only_says_that_there_is_another(plain: str) -> None:
    assert words(multipart("alternative", PLAIN.format(plain), MARKED_UP.format(LONG))) == [f"<p>{LONG}</p>"]
    assert words(multipart("alternative", PLAIN.format("Late."), MARKED_UP.format("Late."))) == ["Late."]
    assert words(multipart("alternative", PLAIN.format(plain))) == [plain]


def test_a_footer_beside_marked_up_words_is_not_all_of_them() -> None:
    assert words(multipart("mixed", MARKED_UP.format("Late."), PLAIN.format("the list"))) == [
        "<p>Late.</p>",
        "the list",
    ]


def test_files_are_counted_and_signatures_are_not() -> None:
    found = parts(
        multipart(
            "signed",
            multipart("mixed", PLAIN.format("Late."), "Content-Type: image/png\n\nxx", boundary="c"),
            "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nxx",
            "Content-Type: application/pgp-signature\n\nxx",
        )
    )
    assert ([text.words.strip() for text in found.texts], found.files, found.encrypted) == (["Late."], 2, 0)
    assert parts(multipart("encrypted", "Content-Type: application/octet-stream\n\nxx")).encrypted == 1


def test_a_message_in_a_message_is_somebody_else_s() -> None:
    (text,) = parts("Content-Type: message/rfc822\n\nSubject: Oil\n\nForty pounds.").texts
    assert (text.words, text.is_forwarded) == ("Forty pounds.", True)
    (digest,) = parts(multipart("digest", "\nSubject: Oil\n\nForty pounds.")).texts
    assert (digest.words.strip(), digest.is_forwarded) == ("Forty pounds.", True)


def test_where_the_boundary_is_lost_it_is_found() -> None:
    whole = multipart("mixed", PLAIN.format("Late."), "Content-Type: image/png\n\nxx")
    for damaged in (whole.replace("; boundary=b", ""), whole.replace("boundary=b", "boundary=zz")):
        assert (words(damaged), parts(damaged).files) == (["Late."], 1)
    assert words("Content-Type: multipart/mixed\n\nLate.") == ["Late."]


def test_what_is_cut_is_read_as_far_as_it_goes() -> None:
    whole = multipart("mixed", PLAIN.format("Late."), PLAIN.format("Again."))
    for end in range(whole.index("Late.") + 5, len(whole)):
        assert words(whole[:end])[0].startswith("Late.")


@pytest.mark.parametrize(
    "text",
    [
        "Content-Transfer-Encoding: base64\n\nRsOkaHJl",
        "Content-Transfer-Encoding: quoted-printable\n\nF=C3=A4h=\nre",
        "Content-Type: text/plain; charset=utf-8\n\nFähre",
        "Content-Type: text/plain; charset=iso-8859-1\n\nFähre",
        "Content-Type: text/plain; charset=base64\n\nFähre",
        "Content-Type: nonsense\n\nFähre",
    ],
)
def test_words_are_decoded(text: str) -> None:
    assert words(text) == ["Fähre"]


def test_what_cannot_be_decoded_is_counted() -> None:
    found = parts_of(*fields_in(b"Content-Type: text/plain; charset=utf-8\n\n" + "Fähre über".encode() + b"\xff"))
    assert found.undecodable == 1


def test_nobody_nests_so_deep() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(100_000))
    found = parts(deep + "\nLate.")
    assert (found.texts, found.files) == ([], 1)
    assert words(multipart("mixed", *["\nLate."] * 5000))[:2] == ["Late.", "Late."]
    assert parts(multipart("mixed", *["\nLate."] * 5000)).count <= 1002
