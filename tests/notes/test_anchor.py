"""An anchor finds what it was made on, or says that a person must look; it never takes something else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Document, EntryKey, Key, QuoteKey, Resolved
from reader.model.identify import identify
from reader.model.identity import quote_key
from reader.model.letters import letters
from reader.notes.anchor import GONE, UNSURE, Anchor, Found, Targets
from reader.notes.blocks import CONTEXT_CHARACTERS, EXACT_CHARACTERS
from tests.documents import document, intake, resolved
from tests.notes.revisions import key, quoting, recalling

LONG = " ".join(f"word{number}" for number in range(100))


def targets_in(read: Document | Resolved) -> Targets:
    return Targets(read if isinstance(read, Resolved) else resolved(read))


def anchor_to(read: Document | Resolved, target: int | Key) -> Anchor:
    """Describe the comment with this number, the post (0), or what has this key."""
    document = read.document if isinstance(read, Resolved) else read
    return targets_in(read).anchor(key(document, target) if isinstance(target, int) else target)


def find(read: Document | Resolved, anchor: Anchor) -> Found:
    return targets_in(read).find(anchor)


def where(read: Document, anchor: Anchor) -> tuple[str, int | str | None]:
    """Return how an anchor is found, and the number of the comment, or why it is lost."""
    found = find(read, anchor)
    if found.key is None:
        return found.status, found.reason
    return found.status, [entry.key for entry in read.entries()].index(found.key)  # type: ignore[arg-type]


def without_key(anchor: Anchor) -> Anchor:
    return replace(anchor, key=None)


# Making


def test_an_anchor_says_which_document_what_and_where() -> None:
    read = document("First.", "Second, and\n  more.", "Third.", title="On rain")
    anchor = anchor_to(read, 2)
    assert (anchor.uri, anchor.sha256, anchor.title) == (read.source.uri, read.source.sha256, "On rain")
    assert (anchor.key, anchor.kind) == (key(read, 2), "comment")
    assert (anchor.prefix, anchor.exact, anchor.suffix) == ("What the post says. First.", "Second, and more.", "Third.")
    assert anchor.start is not None
    assert read.source.text[anchor.start :].startswith("Second, and")


def test_a_post_and_a_quoted_document_can_be_anchored() -> None:
    read = quoting(document("Mine.\n\nTheirs.\n\nMine again."), 1, 1, 1)
    assert anchor_to(read, 0).kind == "post"
    anchor = anchor_to(read, quote_key(key(read.document, 1), ["Theirs."]))
    assert (anchor.kind, anchor.exact) == ("quote", "Theirs.")
    assert (anchor.prefix, anchor.suffix) == ("What the post says. Mine.", "Mine again.")
    assert find(read, anchor) == Found("exact", anchor.key)


def test_a_long_text_is_cut_at_a_word() -> None:
    anchor = anchor_to(document(LONG), 1)
    assert EXACT_CHARACTERS // 2 < len(anchor.exact) <= EXACT_CHARACTERS
    assert LONG.startswith(f"{anchor.exact} {anchor.suffix}")
    assert len(anchor.suffix) <= CONTEXT_CHARACTERS


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    anchor = anchor_to(document("早" * 1000), 1)
    assert anchor.exact == "早" * EXACT_CHARACTERS
    assert anchor.suffix == "早" * CONTEXT_CHARACTERS


def test_there_is_no_anchor_to_nothing() -> None:
    with pytest.raises(KeyError):
        anchor_to(document("One."), key(document("Two."), 1))


# Finding

TEXTS = st.lists(st.text("ab \n", max_size=12), min_size=1, max_size=6)


@given(TEXTS)
def test_everything_is_found_exactly_where_it_is_in_the_same_document(texts: list[str]) -> None:
    read = document(*texts)
    targets = targets_in(read)
    for entry in read.entries():
        assert targets.find(targets.anchor(entry.key)) == Found("exact", entry.key)


@given(TEXTS, TEXTS, st.booleans(), st.data())
def test_what_is_found_elsewhere_has_the_very_same_text(
    before: list[str], after: list[str], has_key: bool, data: st.DataObject
) -> None:
    target = data.draw(st.integers(1, len(before)))
    anchor = anchor_to(document(*before), target)
    status, number = where(document(*after), anchor if has_key else without_key(anchor))
    if status in ("exact", "moved"):
        assert isinstance(number, int)
        assert letters(after[number - 1]) == letters(before[target - 1])


def test_a_comment_is_found_by_its_key_after_one_was_inserted() -> None:
    anchor = anchor_to(document("One.", LONG), 2)
    after = document("One.", "One and a half.", LONG)
    assert where(after, anchor) == ("exact", 3)
    assert where(after, without_key(anchor)) == ("moved", 3)


def test_white_space_makes_no_difference() -> None:
    anchor = anchor_to(document("One two.\n\nThree."), 1)
    assert where(document("One\n    two. Three."), anchor) == ("exact", 1)


FLATTENED = [
    ("**He** said that the [lamp](https://lamp.example/a_(b)) is lit.", "He said that the lamp is lit."),
    ("He said [4]that the lamp is lit.", "He said that the lamp is lit."),
    ("One.\n\n1. The tide\n\n2. The lamp", "One.\n\n- The tide\n\n- The lamp"),
    ("The café’s lamp…", "The cafe\u0301's lamp..."),
    ("The tide came in.And the lamp went out.", "The tide came in.\n\nAnd the lamp went out."),
    ("👍 👍", "👍\n\n👍"),
]


@pytest.mark.parametrize(("text", "other"), [*FLATTENED, *(pair[::-1] for pair in FLATTENED)])
def test_what_ways_of_flattening_do_to_a_text_makes_no_difference(text: str, other: str) -> None:
    before = document("Who has the lamp tonight, and why?", text, "Nobody has it tonight, or ever.")
    after = document("New here.", "*Who* has the lamp tonight, and why?", other, "Nobody has it tonight, or ever.")
    assert where(after, anchor_to(before, 2)) == ("exact", 3)
    assert where(after, without_key(anchor_to(before, 2))) == ("moved", 3)


def test_a_long_text_is_found_where_it_is_cut_elsewhere() -> None:
    linked = " ".join(f"[word{number}](https://word.example/{number})" for number in range(100))
    for text, other in ((LONG, linked), (linked, LONG)):
        before = document("Who has the lamp tonight?", text, "Nobody has it tonight.")
        after = document("New.", "Who has the lamp tonight?", other, "Nobody has it tonight.")
        assert where(after, without_key(anchor_to(before, 2))) == ("moved", 3)


def test_a_long_text_that_only_begins_alike_is_another() -> None:
    reply = f"{LONG[:400]} says who? I know better."
    anchor = anchor_to(document("Who has the lamp?", reply, "Nobody has it tonight."), 2)
    assert where(document("Who lit it?", f"{LONG[:400]} is wrong", "And so on."), anchor) == ("moved", 2)
    quoted = LONG[:190]
    anchor = anchor_to(document("Who has the lamp?", f"{quoted}\n\nI know better.", "Nobody has it."), 2)
    assert where(document("Who lit it?", f"{quoted}\n\nWrong.", "And so on."), anchor) == ("lost", "gone")


def test_a_few_words_are_not_enough_by_themselves() -> None:
    anchor = anchor_to(document("Who has the lamp?", "Agreed.", "Nobody has it tonight."), 2)
    assert where(document("Who lit it?", "Agreed.", "And so on."), without_key(anchor)) == ("lost", "gone")
    assert where(document("New.", "Agreed.", "Nobody has it tonight."), without_key(anchor)) == ("moved", 2)


def test_a_few_words_under_the_same_key_are_not_enough_where_nobody_may_have_remembered_the_keys() -> None:
    anchor = anchor_to(document("Who has the lamp?", "Agreed.", "Nobody has it tonight."), 2)
    assert where(document("Who lit it?", "Agreed.", "And so on."), anchor) == ("lost", "unsure")
    assert where(document("New.", "Agreed.", "Nobody has it tonight."), anchor) == ("exact", 2)


def test_a_text_of_which_some_words_have_changed_is_found_between_the_same_others() -> None:
    said = "The tide came in over the flats and nobody had brought a lamp."
    changed = "The tide came in over the falts, and nobody had brought a second lamp."
    before = document("Who has the lamp tonight?", said, "Nobody has it tonight, or ever.")
    after = document("New.", "Who has the lamp tonight?", changed, "Nobody has it tonight, or ever.")
    assert where(after, anchor_to(before, 2)) == ("changed", 3)
    elsewhere = document("Who has the lamp tonight?", "Nobody has it tonight, or ever.", changed)
    assert where(elsewhere, anchor_to(before, 2)) == ("lost", "gone")
    other = document("Who has the lamp tonight?", "I have it, and I keep it.", "Nobody has it tonight, or ever.")
    assert where(other, anchor_to(before, 2)) == ("lost", "gone")


def test_a_long_text_of_which_a_word_has_changed_goes_on_alike() -> None:
    anchor = anchor_to(document("Who has the lamp tonight?", LONG), 2)
    after = document("New.", "Who has the lamp tonight?", LONG.replace("word4", "worm4", 1))
    assert where(after, anchor) == ("changed", 3)


def test_a_neighbour_in_nearly_the_same_words_is_not_taken_for_what_is_gone() -> None:
    first, second, third = (
        f"The keeper on watch number {name} reports a clear night and no ship in sight."
        for name in ("one", "two", "three")
    )
    anchor = anchor_to(document("Report.", first, second, third), 3)
    assert where(document("Report.", first, third), anchor) == ("lost", "gone")
    assert where(document("Report.", first), anchor) == ("lost", "gone")


def test_a_comment_that_is_gone_is_not_attached_to_its_successor() -> None:
    anchor = anchor_to(document("One.", "Two.", "Three."), 2)
    assert find(document("One.", "Three."), anchor) == GONE
    assert find(document("One."), anchor) == GONE


def test_a_text_that_only_begins_alike_is_another() -> None:
    anchor = anchor_to(document("Agreed."), 1)
    assert find(document("Agreed. But not with you."), anchor) == GONE


def test_a_text_that_stands_in_several_places_is_told_apart_by_what_is_around_it_on_both_sides() -> None:
    rain, snow = "Rain on the harbour wall, all night.", "Snow on the harbour wall, by now."
    anchor = anchor_to(document(rain, "Agreed.", snow, "Agreed.", "Hail."), 4)
    after = document("New.", rain, "Agreed.", snow, "Agreed.", "Hail.", post="Another beginning.")
    # Without a record that knows it again, a text that stands in several places has another key in another reading.
    assert where(after, anchor) == where(after, without_key(anchor)) == ("moved", 5)
    parted = document(rain, "Agreed.", snow, "Agreed.", "Fog.", "Hail.")
    assert find(parted, without_key(anchor)) == UNSURE


def test_the_same_words_at_the_same_number_are_not_enough() -> None:
    anchor = anchor_to(document("Agreed.", "Agreed.", "No."), 2)
    # What was second is third now, and the second was the first.
    assert where(document("New.", "Agreed.", "Agreed.", "No."), anchor) == ("lost", "unsure")
    post = "What a post says that is long enough."
    anchor = anchor_to(document("Agreed.", "Agreed.", "No.", post=post), 2)
    assert where(document("Agreed.", "Agreed.", "No.", "New.", post=post), anchor) == ("lost", "unsure")
    assert where(document("Agreed.", "Agreed.", "No.", post=f"New. {post}"), without_key(anchor)) == ("moved", 2)


def test_what_cannot_be_told_apart_is_left_to_the_person() -> None:
    anchor = anchor_to(document("Rain.", "Agreed.", "Snow."), 2)
    after = document("Agreed.", "Hail.", "Agreed.", "Fog.")
    assert find(after, anchor) == find(after, without_key(anchor)) == UNSURE


def test_what_was_put_between_two_neighbours_in_the_words_of_what_is_there_leaves_nothing_to_tell_by() -> None:
    before, behind = "Who has the lamp tonight, and why?", "Nobody has it tonight, or ever."
    anchor = anchor_to(document(before, "Agreed.", behind), 2)
    both = document(before, "Agreed.", "Not I, for one.", "Agreed.", behind)
    assert find(both, anchor) == find(both, without_key(anchor)) == UNSURE
    # What is between them now may be the other one, from which the first was parted when it was taken away.
    parted = document(before, "Agreed.", "Not I, for one.", behind)
    assert find(parted, without_key(anchor)) == GONE


def test_an_anchor_made_by_hand_without_context_is_not_guessed() -> None:
    anchor = replace(anchor_to(document("Agreed."), 1), prefix="", suffix="", key=None, sha256="")
    assert find(document("Agreed.", "No.", "Agreed."), anchor) == UNSURE
    assert where(document("Agreed.", "No."), anchor) == ("moved", 1)


def test_an_entry_without_text_is_never_looked_for_elsewhere() -> None:
    anchor = anchor_to(document("One.", ""), 2)
    after = document("Two.", "Three.", "")  # at another place: nothing tells whether it is the same
    assert find(after, anchor) == find(after, without_key(anchor)) == UNSURE
    assert find(document("Two.", "Three."), anchor) == GONE


def test_a_quoted_document_is_not_taken_for_the_comment_that_is_nothing_else() -> None:
    whole = quoting(document("Press release."), 1, 0, 0)
    anchor = anchor_to(whole, quote_key(key(whole.document, 1), ["Press release."]))
    assert find(document("Press release."), anchor) == GONE


# By key


def test_an_entry_that_was_edited_is_found_by_the_key_that_it_kept() -> None:
    said, neighbour = "The tide came in, and that was that for us.", "Nobody has the lamp tonight, or has it ever."
    before = document(said, neighbour)
    edited = "The tide came in, and that was that for me, and for the boat as well I am told."
    after = document(edited, neighbour, recall=recalling(before))
    assert where(after, anchor_to(before, 1)) == ("changed", 1)


def with_own_ids(*texts: tuple[str, str]) -> Document:
    """Make a document of comments with ids of their own."""
    raw = intake(*(text for _, text in texts))
    for comment, (own_id, _) in zip(raw.posts[0].comments, texts, strict=True):
        comment.own_id = own_id
    return identify(raw)


def test_an_id_that_the_source_gives_tells_equal_words_apart() -> None:
    anchor = anchor_to(with_own_ids(("c1", "Rain."), ("c2", "Agreed."), ("c3", "Snow.")), 2)
    after = with_own_ids(("c0", "Agreed."), ("c2", "Agreed."), ("c4", "Agreed."))
    assert where(after, anchor) == ("exact", 2)


def test_other_words_under_the_same_id_are_never_exact() -> None:
    said = "The tide came in over the flats and nobody had brought a lamp."
    anchor = anchor_to(with_own_ids(("c1", said), ("c2", "No.")), 1)
    assert where(with_own_ids(("c1", "Removed by its author."), ("c2", "No.")), anchor) == ("changed", 1)
    # Ids that only count: what has the first now is another comment.
    counted = with_own_ids(("c1", "Something else was said first, by somebody else."), ("c2", said))
    assert where(counted, anchor) == ("moved", 2)


def test_in_the_same_source_the_place_tells_whatever_the_keys() -> None:
    read = document("Rain.", "Agreed.", "Agreed.", "Agreed.", "Snow.")
    for number in (2, 3, 4):
        anchor = anchor_to(read, number)
        assert where(read, replace(anchor, key=EntryKey("of another reading"))) == ("moved", number)
        assert where(read, without_key(anchor)) == ("exact", number)


def test_an_id_of_version_1_tells_only_in_the_same_source() -> None:
    read = document("Agreed.", "Agreed.", "Agreed.")
    anchor = replace(anchor_to(read, 2), key=None, start=None, old_id="p1-2")
    assert where(read, anchor) == ("exact", 2)
    assert find(document("Agreed.", "Agreed.", "Agreed.", "Agreed."), anchor) == UNSURE
    assert find(document("Rain.", "Snow."), anchor) == GONE


def test_the_id_of_a_quoted_document_of_version_1_is_counted_in_its_entry() -> None:
    read = quoting(document("Mine.", "Mine too.\n\nTheirs.\n\nMine again."), 2, 1, 1)
    anchor = replace(anchor_to(read, quote_key(key(read.document, 2), ["Theirs."])), start=None)
    found = find(read, replace(anchor, key=None, old_id="p1-2-q1"))
    assert found == Found("exact", anchor.key)


BEGINNING = " ".join(LONG.split()[:40])  # so much that an anchor is cut before the end of it
END = "Their end, of which there is more than enough to tell it."
MIXED = f"Mine.\n\n{BEGINNING}\n\nTheir middle.\n\n{END}\n\nMine again."


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (1, 2, "moved"),  # its end is elsewhere, but it begins with the same words
        (2, 3, "changed"),
        (2, 2, "lost"),
    ],
)
def test_a_quoted_document_is_found_while_one_of_its_edges_is_where_it_was(first: int, last: int, found: str) -> None:
    read = document(MIXED)
    anchor = anchor_to(quoting(read, 1, 1, 3), quote_key(key(read, 1), [BEGINNING, "Their middle.", END]))
    assert isinstance(anchor.key, QuoteKey)
    assert find(quoting(read, 1, first, last), replace(anchor, sha256="")).status == found


def test_a_key_is_given_to_what_is_found_and_to_nothing_else() -> None:
    read = document("Rain on the harbour wall, and on the boats.", "Agreed.")
    old = replace(anchor_to(read, 1), key=None, old_id="p1-1")
    assert targets_in(read).with_key(old) == anchor_to(read, 1)
    gone = replace(old, exact="Snow.", start=None)
    assert targets_in(read).with_key(gone) == gone
