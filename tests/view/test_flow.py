"""Pieces keep their roles over the ends of lines."""

from hypothesis import given
from hypothesis import strategies as st

from reader.view.flow import flow
from reader.view.line import Piece
from reader.view.wrap import cells

WORDS = st.text(alphabet="ab \xa0\n東é\u202e\x1b", max_size=30)


def test_a_piece_goes_on_in_the_next_line() -> None:
    drawn = list(flow((Piece("one ", "muted"), Piece("two three", "match"), Piece("!", "text")), 8))
    assert drawn == [(Piece("one ", "muted"), Piece("two", "match")), (Piece("three", "match"), Piece("!", "text"))]


def test_nothing_is_an_empty_line() -> None:
    assert list(flow((), 10)) == [()]


def test_a_non_breaking_space_holds_and_is_drawn_plain() -> None:
    assert list(flow((Piece("sure: 95\xa0%", "text"),), 9)) == [(Piece("sure:", "text"),), (Piece("95 %", "text"),)]


@given(st.lists(st.tuples(WORDS, st.sampled_from(("one", "other"))), max_size=5), st.integers(2, 20))
def test_every_letter_is_drawn_once_in_its_role(made: list[tuple[str, str]], width: int) -> None:
    pieces = [Piece(text, role) for text, role in made]
    drawn = list(flow(pieces, width))
    for line in drawn:
        assert sum(cells(piece.text) for piece in line) <= width
    for letter in "ab":
        for role in ("one", "other"):
            wanted = sum(piece.text.count(letter) for piece in pieces if piece.role == role)
            assert sum(piece.text.count(letter) for line in drawn for piece in line if piece.role == role) == wanted
