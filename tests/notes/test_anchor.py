"""An anchor finds what it was made on, or says that a person must look; it never takes something else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Document
from reader.notes.anchor import CONTEXT_CHARACTERS, EXACT_CHARACTERS, Found, Targets, anchor_to, find
from reader.model.letters import letters
from tests.documents import document, quote

LONG = " ".join(f"word{number}" for number in range(100))


def with_quote(read: Document, number: int, first: int, last: int) -> Document:
    """Mark blocks of one comment as a quoted document."""
    (post,) = read.posts
    comments = list(post.comments)
    comment = comments[number]
    comments[number] = replace(comment, quotes=(quote(f"{comment.id}-q1", first, last),))
    return replace(read, posts=(replace(post, comments=tuple(comments)),))


# Making


def test_an_anchor_says_which_document_what_and_where() -> None:
    read = document("First.", "Second, and\n  more.", "Third.", title="On rain")
    anchor = anchor_to(read, "p1-2")
    assert (anchor.uri, anchor.sha256, anchor.title) == (read.source.uri, read.source.sha256, "On rain")
    assert (anchor.target, anchor.kind) == ("p1-2", "comment")
    assert (anchor.prefix, anchor.exact, anchor.suffix) == ("What the post says. First.", "Second, and more.", "Third.")
    assert anchor.start is not None
    assert read.source.text[anchor.start :].startswith("Second, and")


def test_a_post_and_a_quoted_document_can_be_anchored() -> None:
    read = with_quote(document("Mine.\n\nTheirs.\n\nMine again."), 0, 1, 1)
    assert anchor_to(read, "p1").kind == "post"
    anchor = anchor_to(read, "p1-1-q1")
    assert (anchor.kind, anchor.exact) == ("quote", "Theirs.")
    assert (anchor.prefix, anchor.suffix) == ("What the post says. Mine.", "Mine again.")
    assert find(read, anchor) == Found("exact", "p1-1-q1")


def test_a_long_text_is_cut_at_a_word() -> None:
    anchor = anchor_to(document(LONG), "p1-1")
    assert EXACT_CHARACTERS // 2 < len(anchor.exact) <= EXACT_CHARACTERS
    assert LONG.startswith(f"{anchor.exact} {anchor.suffix}")
    assert len(anchor.suffix) <= CONTEXT_CHARACTERS


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    anchor = anchor_to(document("早" * 1000), "p1-1")
    assert anchor.exact == "早" * EXACT_CHARACTERS
    assert anchor.suffix == "早" * CONTEXT_CHARACTERS


def test_there_is_no_anchor_to_nothing() -> None:
    with pytest.raises(KeyError):
        anchor_to(document("One."), "p1-2")


# Finding

TEXTS = st.lists(st.text("ab \n", max_size=12), min_size=1, max_size=6)


@given(TEXTS)
def test_everything_is_found_exactly_where_it_is_in_the_same_document(texts: list[str]) -> None:
    targets = Targets(document(*texts))
    for target in ("p1", *(f"p1-{number}" for number in range(1, len(texts) + 1))):
        assert targets.find(targets.anchor(target)) == Found("exact", target)


@given(TEXTS, TEXTS, st.data())
def test_what_is_found_elsewhere_has_the_very_same_text(
    before: list[str], after: list[str], data: st.DataObject
) -> None:
    target = data.draw(st.integers(1, len(before)))
    found = find(document(*after), anchor_to(document(*before), f"p1-{target}"))
    if found.status in ("exact", "moved"):
        assert found.target_id is not None
        assert letters(after[int(found.target_id[3:]) - 1]) == letters(before[target - 1])


def test_a_comment_is_found_under_another_id_after_one_was_inserted() -> None:
    anchor = anchor_to(document("One.", LONG), "p1-2")
    assert find(document("One.", "One and a half.", LONG), anchor) == Found("moved", "p1-3")


def test_white_space_makes_no_difference() -> None:
    anchor = anchor_to(document("One two.\n\nThree."), "p1-1")
    assert find(document("One\n    two. Three."), anchor) == Found("exact", "p1-1")


FLATTENED = [
    ("**He** said that the [lamp](https://lamp.example/a_(b)) is lit.", "He said that the lamp is lit."),
    ("He said [4]that the lamp is lit.", "He said that the lamp is lit."),
    ("One.\n\n1. The tide\n\n2. The lamp", "One.\n\n- The tide\n\n- The lamp"),
    ("The café’s lamp…", "The cafe\u0301's lamp..."),
    ("The tide came in.And the lamp went out.", "The tide came in.\n\nAnd the lamp went out."),
    ("👍 👍", "👍\n\n👍"),
]


@pytest.mark.parametrize(("one", "other"), [*FLATTENED, *(pair[::-1] for pair in FLATTENED)])
def test_what_ways_of_flattening_do_to_a_text_makes_no_difference(one: str, other: str) -> None:
    before = document("Who has the lamp tonight, and why?", one, "Nobody has it tonight, or ever.")
    after = document("New here.", "*Who* has the lamp tonight, and why?", other, "Nobody has it tonight, or ever.")
    assert find(after, anchor_to(before, "p1-2")) == Found("moved", "p1-3")


def test_a_long_text_is_found_where_it_is_cut_elsewhere() -> None:
    linked = " ".join(f"[word{number}](https://word.example/{number})" for number in range(100))
    for one, other in ((LONG, linked), (linked, LONG)):
        before = document("Who has the lamp tonight?", one, "Nobody has it tonight.")
        after = document("New.", "Who has the lamp tonight?", other, "Nobody has it tonight.")
        assert find(after, anchor_to(before, "p1-2")) == Found("moved", "p1-3")


def test_a_long_text_that_only_begins_alike_is_another() -> None:
    reply = f"{LONG[:400]} says who? I know better."
    anchor = anchor_to(document("Who has the lamp?", reply, "Nobody has it tonight."), "p1-2")
    assert find(document("Who lit it?", f"{LONG[:400]} is wrong", "And so on."), anchor).status == "exact"
    quoted = LONG[:190]
    anchor = anchor_to(document("Who has the lamp?", f"{quoted}\n\nI know better.", "Nobody has it."), "p1-2")
    assert find(document("Who lit it?", f"{quoted}\n\nWrong.", "And so on."), anchor).status == "needs-review"


def test_a_few_words_are_not_enough_by_themselves() -> None:
    anchor = anchor_to(document("Who has the lamp?", "Agreed.", "Nobody has it tonight."), "p1-2")
    assert find(document("Who lit it?", "Agreed.", "And so on."), anchor) == Found("needs-review", "p1-2")
    assert find(document("New.", "Agreed.", "Nobody has it tonight."), anchor) == Found("exact", "p1-2")


def test_a_text_of_which_some_words_have_changed_is_found_between_the_same_others() -> None:
    said = "The tide came in over the flats and nobody had brought a lamp."
    changed = "The tide came in over the falts, and nobody had brought a second lamp."
    before = document("Who has the lamp tonight?", said, "Nobody has it tonight, or ever.")
    after = document("New.", "Who has the lamp tonight?", changed, "Nobody has it tonight, or ever.")
    assert find(after, anchor_to(before, "p1-2")) == Found("changed", "p1-3")
    elsewhere = document("Who has the lamp tonight?", "Nobody has it tonight, or ever.", changed)
    assert find(elsewhere, anchor_to(before, "p1-2")).status == "needs-review"
    other = document("Who has the lamp tonight?", "I have it, and I keep it.", "Nobody has it tonight, or ever.")
    assert find(other, anchor_to(before, "p1-2")) == Found("needs-review", "p1-2")


def test_a_long_text_of_which_a_word_has_changed_goes_on_alike() -> None:
    anchor = anchor_to(document("Who has the lamp tonight?", LONG), "p1-2")
    after = document("New.", "Who has the lamp tonight?", LONG.replace("word4", "worm4", 1))
    assert find(after, anchor) == Found("changed", "p1-3")


def test_a_neighbour_in_nearly_the_same_words_is_not_taken_for_what_is_gone() -> None:
    first, second, third = (
        f"The keeper on watch number {name} reports a clear night and no ship in sight."
        for name in ("one", "two", "three")
    )
    anchor = anchor_to(document("Report.", first, second, third), "p1-3")
    assert find(document("Report.", first, third), anchor) == Found("needs-review", "p1-3")
    assert find(document("Report.", first), anchor).status == "needs-review"


def test_a_comment_that_is_gone_is_not_attached_to_its_successor() -> None:
    anchor = anchor_to(document("One.", "Two.", "Three."), "p1-2")
    assert find(document("One.", "Three."), anchor) == Found("needs-review", "p1-2")
    assert find(document("One."), anchor) == Found("needs-review", None)


def test_a_text_that_only_begins_alike_is_another() -> None:
    anchor = anchor_to(document("Agreed."), "p1-1")
    assert find(document("Agreed. But not with you."), anchor).status == "needs-review"


def test_a_text_that_stands_in_several_places_is_told_apart_by_what_is_around_it() -> None:
    anchor = anchor_to(document("Rain.", "Agreed.", "Snow.", "Agreed.", "Hail."), "p1-4")
    after = document("New.", "Rain.", "Agreed.", "Snow.", "Agreed.", "Hail.", post="Another beginning.")
    assert find(after, anchor) == Found("moved", "p1-5")


def test_the_same_words_at_the_same_number_are_not_enough() -> None:
    anchor = anchor_to(document("Agreed.", "Agreed.", "No."), "p1-2")
    # What was second is third now, and the second was the first.
    assert find(document("New.", "Agreed.", "Agreed.", "No."), anchor) == Found("moved", "p1-3")


def test_what_cannot_be_told_apart_is_left_to_the_person() -> None:
    anchor = anchor_to(document("Rain.", "Agreed.", "Snow."), "p1-2")
    after = document("Agreed.", "Hail.", "Agreed.", "Fog.")
    assert find(after, anchor) == Found("needs-review", "p1-2")


def test_an_anchor_made_by_hand_without_context_is_not_guessed() -> None:
    anchor = replace(anchor_to(document("Agreed."), "p1-1"), prefix="", suffix="")
    assert find(document("Agreed.", "No.", "Agreed."), anchor).status == "needs-review"


def test_an_entry_without_text_is_never_looked_for_elsewhere() -> None:
    anchor = anchor_to(document("One.", ""), "p1-2")
    assert find(document("Two.", "Three.", ""), anchor) == Found("needs-review", "p1-2")


def test_a_quoted_document_is_not_taken_for_the_comment_that_is_nothing_else() -> None:
    whole = with_quote(document("Press release."), 0, 0, 0)
    anchor = anchor_to(whole, "p1-1-q1")
    assert find(document("Press release."), anchor) == Found("needs-review", None)
