"""A passage is found by how it begins and ends, in however many blocks, and never where it is not."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block
from reader.notes.passage import WORDS, find, passage

LONG = " ".join(f"word{number}" for number in range(60))
TEXTS = st.lists(st.text("ab \n", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=8)


def blocks(*texts: str) -> list[Block]:
    return [Block("paragraph", text, None) for text in texts]


def test_a_passage_says_how_it_begins_and_ends() -> None:
    made = passage(blocks("Before.", f"{LONG}\n  more", "The  end.", "After."), 1, 2)
    assert (made.first, made.last) == (1, 2)
    assert made.begins == LONG[:WORDS].rstrip()
    assert made.ends.endswith("more The end.")
    assert len(made.ends) <= WORDS


@given(TEXTS, st.data())
def test_it_is_found_where_it_was(texts: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(texts) - 1))
    last = data.draw(st.integers(first, len(texts) - 1))
    made = blocks(*texts)
    assert find(made, passage(made, first, last)) == (first, last)


def test_it_is_found_after_something_was_put_before_it_and_taken_from_it() -> None:
    made = passage(blocks("Mine.", "Theirs begins.", "A line.", "Theirs ends.", "Mine."), 1, 3)
    assert find(blocks("New.", "Mine.", "Theirs begins.", "A line.", "Theirs ends."), made) == (2, 4)


def test_it_is_found_in_paragraphs_that_another_tool_has_cut_into_lines() -> None:
    made = passage(blocks("Mine.", "Theirs goes on and on.", "Theirs ends."), 1, 2)
    assert find(blocks("Mine.", "Theirs goes", "on and on.", "Theirs", "ends.", "Mine."), made) == (1, 4)


def test_it_is_found_in_another_flattening() -> None:
    plain = blocks("Mine.", "The *** keeper said:", "***", f"{LONG}", "1. So it is.", "Mine.")
    marked = blocks(
        "**Mine.**", "> The \\*\\*\\* [keeper](https://a.example/b) said:", f"> {LONG}", "- So it\n  is.", "Mine."
    )
    assert find(marked, passage(plain, 1, 4)) == (1, 3)
    assert find(plain, passage(marked, 1, 3)) == (1, 4)


def test_what_has_no_letters_is_found_where_it_was_or_nowhere() -> None:
    made = blocks("Mine.", "***", "Yours.")
    assert find(made, passage(made, 1, 1)) == (1, 1)
    assert find(made[1:], passage(made, 1, 1)) is None


def test_equal_words_are_told_apart_by_where_they_stood() -> None:
    made = blocks("No.", "Yes.", "No.", "Yes.", "No.")
    assert find(made, passage(made, 2, 2)) == (2, 2)
    assert find(made, passage(made, 3, 4)) == (3, 4)


def test_it_ends_where_it_has_as_many_letters_as_it_had() -> None:
    refrain = "And so we all went down to the harbour again, and lit the lamp."
    glued = blocks("Mine.", f"Theirs. {refrain} Or not. {refrain}", f"Mine. {refrain}")
    parted = blocks("Mine.", "Theirs.", refrain, "Or not.", refrain, "Mine.", refrain)
    assert find(parted, passage(glued, 1, 1)) == (1, 4)
    assert find(parted, replace(passage(glued, 1, 1), letters=0)) == (1, 2)
    assert find(glued, passage(parted, 1, 4)) == (1, 1)
    assert find(glued, passage(parted, 1, 2)) is None


def test_of_several_beginnings_the_one_counts_that_has_the_end() -> None:
    made = blocks("Begins.", "Goes on.", "Ends.", "Mine.")
    again = blocks("Begins.", "But not so.", "Begins.", "Goes on.", "Ends.", "Mine.")
    assert find(again, passage(made, 0, 2)) == (2, 4)


def test_it_is_not_found_where_a_block_only_holds_its_words() -> None:
    made = passage(blocks("Theirs."), 0, 0)
    assert find(blocks("Mine. Theirs."), made) is None
    assert find(blocks("Theirs. Mine."), made) is None
    assert find(blocks("Others."), made) is None
    assert find([], made) is None


def test_its_end_is_not_looked_for_before_its_beginning() -> None:
    made = passage(blocks("Begins.", "Ends."), 0, 1)
    assert find(blocks("Ends.", "Begins."), made) is None
