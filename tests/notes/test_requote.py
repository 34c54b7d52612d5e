"""Moving the edges of quoted documents: each block belongs to what holds it, and nothing else changes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Comment
from reader.notes.requote import Extent, requote
from tests.documents import document, quote

BLOCKS = 8


def comment(*extents: Extent) -> Comment:
    """Make a comment of eight blocks with quoted documents at these."""
    (made,) = document("\n\n".join(f"Block {number}." for number in range(BLOCKS))).posts[0].comments
    quotes = [quote(f"p1-1-q{number}", *extent) for number, extent in enumerate(extents, 1)]
    for one in quotes:
        blocks = list(made.blocks)
        for index in range(one.first, one.last + 1):
            blocks[index] = replace(blocks[index], quote=one.id)
        made = replace(made, blocks=tuple(blocks))
    return replace(made, quotes=tuple(quotes))


def quoted(made: object) -> dict[str, Extent]:
    assert isinstance(made, Comment)
    return {one.id: (one.first, one.last) for one in made.quotes}


def test_an_edge_is_moved_and_what_the_quotation_says_of_itself_stays() -> None:
    before = comment((2, 4))
    before = replace(before, quotes=(replace(before.quotes[0], title="On rain", source="the Bell"),))
    (moved,) = requote(before, (2, 4), (1, 6)).quotes
    assert (moved.id, moved.first, moved.last) == ("p1-1-q1", 1, 6)
    assert (moved.title, moved.source) == ("On rain", "the Bell")
    assert (moved.basis, moved.confidence, moved.evidence) == ("repair", 1.0, ())


def test_a_quotation_is_made_and_ended() -> None:
    made = requote(comment((5, 6)), None, (0, 2))
    assert quoted(made) == {"p1-1-q1": (5, 6), "p1-1-q2": (0, 2)}
    assert [block.quote for block in made.blocks[:4]] == ["p1-1-q2"] * 3 + [None]
    assert quoted(requote(made, (0, 2), None)) == {"p1-1-q1": (5, 6)}
    assert requote(comment(), (0, 2), None) == comment()


def test_the_one_that_shares_most_is_meant() -> None:
    assert quoted(requote(comment((0, 3), (4, 6)), (3, 5), None)) == {"p1-1-q1": (0, 3)}


def test_of_one_in_another_the_nearer_in_size_is_meant() -> None:
    nested = comment((1, 6), (3, 4))
    assert quoted(requote(nested, (3, 4), (3, 5))) == {"p1-1-q1": (1, 6), "p1-1-q2": (3, 5)}
    assert quoted(requote(nested, (1, 6), (0, 6))) == {"p1-1-q1": (0, 6), "p1-1-q2": (3, 4)}
    assert [block.quote for block in requote(nested, (1, 6), None).blocks[1:6]] == [
        None, None, "p1-1-q2", "p1-1-q2", None,
    ]  # fmt: skip


def test_what_is_partly_in_the_way_keeps_the_rest_and_what_is_wholly_gives_way() -> None:
    three = comment((0, 1), (3, 3), (5, 7))
    assert quoted(requote(three, (3, 3), (1, 5))) == {"p1-1-q1": (0, 0), "p1-1-q2": (1, 5), "p1-1-q3": (6, 7)}
    assert quoted(requote(three, (5, 7), (2, 7))) == {"p1-1-q1": (0, 1), "p1-1-q3": (2, 7)}


EXTENT = st.tuples(st.integers(0, BLOCKS - 1), st.integers(0, BLOCKS - 1)).map(lambda pair: (min(pair), max(pair)))
CHANGES = st.lists(st.tuples(st.none() | EXTENT, st.none() | EXTENT), max_size=6)


@given(st.sampled_from([(), ((2, 4),), ((0, 2), (4, 7)), ((1, 6), (3, 4))]), CHANGES)
def test_whatever_is_moved_the_blocks_say_what_the_quotations_say(
    extents: tuple[Extent, ...], changes: list[tuple[Extent | None, Extent | None]]
) -> None:
    before = made = comment(*extents)
    for was, now in changes:
        became = requote(made, was, now)
        assert isinstance(became, Comment)
        made = became
        if now is not None:
            assert any((one.first, one.last) == now and one.basis == "repair" for one in made.quotes)
    assert replace(made, quotes=(), denied=(), blocks=()) == replace(before, quotes=(), blocks=())
    assert [(block.kind, block.text, block.span) for block in made.blocks] == [
        (block.kind, block.text, block.span) for block in before.blocks
    ]
    assert len({one.id for one in made.quotes}) == len(made.quotes)
    assert all(0 <= one.first <= one.last < BLOCKS for one in made.quotes)
    for index, block in enumerate(made.blocks):
        holders = [one for one in made.quotes if one.first <= index <= one.last]
        innermost = max(holders, key=lambda one: (one.first, -one.last), default=None)
        assert block.quote == (innermost.id if innermost else None)
