"""Where messages of an archive begin and end."""

import io

import pytest

from reader.sources.mail.split import Piece, is_beginning, messages_in, stretches_of

BEGIN = b"From ann@a.example Mon Jan 28 08:24:51 2019\n"
HEAD = b"Subject: Lamps\n"
PATCH = b"From " + b"0a" * 20 + b" Mon Sep 17 00:00:00 2001\nFrom: Ann\n"


def pieces(data: bytes) -> list[Piece]:
    return list(messages_in(stretches_of(io.BytesIO(data))))


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_may_end_as_they_like(end: bytes) -> None:
    data = (BEGIN + HEAD + b"\nOne.\n\n" + BEGIN + HEAD + b"\nTwo.\n").replace(b"\n", end)
    assert [piece.data for piece in pieces(data)] == [HEAD + b"\nOne.\n\n", HEAD + b"\nTwo.\n"]


def test_a_blank_line_may_be_missing_before_a_usual_header() -> None:
    assert len(pieces(BEGIN + HEAD + b"\nOne.\n" + BEGIN + HEAD + b"\nTwo.\n")) == 2
    assert len(pieces(BEGIN + HEAD + b"\nOne.\n" + BEGIN + b"Note: he said so.\n\nTwo.\n")) == 1
    assert len(pieces(BEGIN + HEAD + b"\nOne.\n\n" + BEGIN + b"Note: he said so.\n\nTwo.\n")) == 2


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        (b"From J\xfcrgen at a.example Mon Jan 28 08:24:51 2019", True),
        ("From Jürgen Mon Jan 28 08:24:51 MET 2019".encode(), True),
        (b"From 1600@xxx Tue Oct 01 10:00:00 +0000 2019", True),
        (b"From ann@a.example Mon Jan 28 08:24:51 2019 remote from mill", True),
        (b"From MAILER-DAEMON", True),
        (b"From then on", False),
        (b"From " + b"a 2019 " * 100_000, False),
    ],
)
def test_what_begins_a_message(line: bytes, is_one: bool) -> None:
    assert is_beginning(line + b"\nSubject: Lamps\n") == is_one


def test_what_was_escaped_is_as_it_was() -> None:
    (piece,) = pieces(BEGIN + HEAD + b"\n>From here\n>>From there\n> From Ann\n")
    assert piece.data == HEAD + b"\nFrom here\n>From there\n> From Ann\n"


def test_a_length_that_is_right_keeps_a_message_together() -> None:
    words = b"One.\n\n" + BEGIN + HEAD + b"\nis how it began.\n"
    whole = BEGIN + b"Content-Length: %d\n\n" + words + b"\n" + BEGIN + HEAD + b"\nTwo.\n"
    assert [len(pieces(whole % length)) for length in (len(words), len(words) + 1, 20, 10_000_000)] == [2, 2, 3, 3]
    assert len(pieces(BEGIN + b"Content-Length: %d\n\n" % len(words) + words)) == 1


def test_patches_in_a_message_are_no_messages_but_those_of_an_archive_of_patches_are() -> None:
    assert len(pieces(BEGIN + HEAD + b"\nSee:\n\n" + PATCH + b"\nOne.\n\n" + PATCH + b"\nTwo.\n")) == 1
    assert len(pieces(PATCH + b"\nOne.\n\n" + PATCH + b"\nTwo.\n")) == 2


def test_no_stretch_and_no_message_grows_without_end() -> None:
    data = BEGIN + HEAD + b"\n" + b"a" * (5 << 20) + b"\n\n" + BEGIN + HEAD + b"\nTwo.\n"
    assert max(map(len, stretches_of(io.BytesIO(data)))) <= 2 << 20
    assert b"".join(stretches_of(io.BytesIO(data))) == data
    assert len(pieces(data)) == 2


def test_a_message_that_is_too_long_is_cut() -> None:
    first, second = pieces(BEGIN + HEAD + b"\n" + b"words and words\n" * (9 << 18) + b"\n" + BEGIN + HEAD + b"\nTwo.\n")
    assert (first.is_cut, second.is_cut, len(first.data)) == (True, False, 1 << 25)


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_chunks_may_end_anywhere(chunk: int) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or chunk, chunk))

    data = (BEGIN + HEAD + b"\nFrom one.\n\n" + BEGIN + HEAD + b"\nTwo.\n").replace(b"\n", b"\r\n")
    assert [piece.data for piece in messages_in(stretches_of(Slow(data)))] == [
        HEAD + b"\nFrom one.\n\n",
        HEAD + b"\nTwo.\n",
    ]
