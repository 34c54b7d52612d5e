"""Entries are found again in another reading, and no entry is ever taken for another."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import EntryKey
from reader.model.identity import fingerprint
from reader.model.pairing import KnownEntry, Trace, in_context, likeness, pair

LONG = "The keys were returned on Monday, and nobody asked who had had them over the winter."
OTHER = "Nobody has seen the inspector since the dials were changed, and the bell is silent."


def known(text: str, **facts: str) -> KnownEntry:
    return KnownEntry(key=EntryKey(text), **fields(text, **facts))


def trace(text: str, **facts: str) -> Trace:
    return Trace(**fields(text, **facts))


def fields(text: str, own_id: str | None = None, author: str | None = None, time: str | None = None):  # type: ignore[no-untyped-def]
    return {"own_id": own_id, "fingerprint": fingerprint([text]), "author": author, "time": time, "text": text}


def texts(*words: str) -> tuple[list[KnownEntry], list[Trace]]:
    return [known(word) for word in words], [trace(word) for word in words]


def test_own_ids_pair_whatever_became_of_the_text() -> None:
    assert pair([known("One", own_id="7")], [trace("Another", own_id="8"), trace("Two", own_id="7")]) == {1: 0}


def test_different_own_ids_are_different_comments() -> None:
    assert pair([known(LONG, own_id="7")], [trace(LONG, own_id="8")]) == {}


def test_long_texts_pair_wherever_they_stand() -> None:
    assert pair([known(LONG), known(OTHER)], [trace(OTHER), trace("New."), trace(LONG)]) == {0: 1, 2: 0}


def test_a_short_text_that_moved_away_from_its_neighbours_is_unsure() -> None:
    assert pair([known("Agreed."), known(LONG), known(OTHER)], [trace(LONG), trace(OTHER), trace("Agreed.")]) == {
        0: 1,
        1: 2,
    }


def test_equal_texts_pair_by_author_and_time() -> None:
    before = [
        known("Agreed.", author="ann", time="2019-01-28T08:24"),
        known("Agreed.", author="bob", time="2019-01-28T08:30"),
    ]
    now = [trace("Agreed.", author="bob", time="2019-01-28T08:30")]
    assert pair(before, now) == {0: 1}


def test_equal_texts_pair_by_both_neighbours() -> None:
    before, _ = texts(LONG, "Agreed.", OTHER, "Agreed.", LONG[::-1])
    now = [trace(text) for text in (LONG, "Agreed.", OTHER, "Agreed.", LONG[::-1], "Agreed.")]
    assert pair(before, now) == {0: 0, 1: 1, 2: 2, 3: 3, 4: 4}


def test_what_cannot_be_told_apart_is_not_paired() -> None:
    before, _ = texts(LONG, "Agreed.", "Agreed.", "Agreed.", OTHER)
    now = [trace(text) for text in (LONG, "Agreed.", "Agreed.", OTHER)]
    assert pair(before, now) == {0: 0, 3: 4}


def test_a_contradiction_keeps_even_equal_texts_apart() -> None:
    assert pair([known(LONG, author="ann")], [trace(LONG, author="bob")]) == {}
    assert pair([known(LONG, time="2019-01-28")], [trace(LONG, time="2019-02-28")]) == {}
    assert pair([known(LONG, author="ann", time="08:24")], [trace(LONG, time="2019-02-28")]) == {0: 0}


def test_an_edited_text_pairs_by_its_place_and_likeness() -> None:
    before, _ = texts(LONG, "I think the keys are with the inspector of dials.", OTHER)
    edited = "I think the keys are with the old inspector of dials now."
    now = [trace(LONG), trace(edited), trace(OTHER)]
    assert likeness(before[1], now[1]) > 0.6
    assert pair(before, now) == {0: 0, 1: 1, 2: 2}
    assert pair(before, [trace(edited), trace(LONG), trace(OTHER)]) == {1: 0, 2: 2}


def test_of_two_likely_edits_neither_is_taken() -> None:
    before, _ = texts(LONG, "The keys are with the inspector of dials.", OTHER)
    now = [
        trace(text)
        for text in (
            LONG,
            "The keys are with the inspector of bells.",
            "The keys are with the inspector of goats.",
            OTHER,
        )
    ]
    assert pair(before, now) == {0: 0, 3: 2}


def words(number: int, count: int = 100, changed: int = 0, mark: str = "new") -> str:
    """Return a text of so many words, all its own, of which the last ones were changed."""
    kept = count - changed
    return " ".join(f"w{number}x{place}" if place < kept else f"{mark}{number}x{place}" for place in range(count))


def test_forty_letters_are_enough_to_know_a_text_wherever_it_stands() -> None:
    for size, pairs in ((39, {}), (40, {2: 0})):
        moved = "ab" * (size // 2) + "c" * (size % 2)
        before, _ = texts(moved, LONG, OTHER)
        assert pair(before, [trace(LONG), trace(OTHER), trace(moved)]) == {0: 1, 1: 2, **pairs}


def test_a_text_with_more_markup_than_words_is_known_by_its_letters() -> None:
    assert trace("- " * 40 + LONG).is_telling
    assert not trace("- " * 400).is_telling


def test_so_much_of_an_edited_text_must_be_left() -> None:
    for changed, pairs in ((40, {0: 0}), (45, {})):
        assert pair([known(words(1))], [trace(words(1, changed=changed))]) == pairs
    signed = {"author": "ann", "time": "2019-01-28T08:24"}
    for changed, pairs in ((65, {0: 0}), (75, {})):
        assert pair([known(words(1), **signed)], [trace(words(1, changed=changed), **signed)]) == pairs
    assert pair([known(words(1), author="ann")], [trace(words(1, changed=65), author="ann")]) == {}
    day = {"author": "ann", "time": "2019-01-28"}
    assert pair([known(words(1), **day)], [trace(words(1, changed=65), **day)]) == {}


def test_so_much_more_than_any_other_text_must_be_like_it() -> None:
    for rival, pairs in ((32, {0: 0}), (27, {})):
        now = [trace(words(1, changed=20)), trace(words(1, changed=rival, mark="other"))]
        assert pair([known(words(1))], now) == pairs


def test_of_two_that_said_the_same_neither_is_known_once_it_is_edited() -> None:
    before = [known("Agreed."), known("No."), known(LONG), known("Agreed.")]
    assert pair(before, [trace(LONG), trace("Agreed. Indeed"), trace("No.")]) == {0: 2}


def test_so_many_edited_texts_at_one_place_are_compared() -> None:
    before = [known(words(number, 10)) for number in range(100)]
    now = [trace(words(number, 10, changed=2)) for number in range(100)]
    assert pair(before, now) == {number: number for number in range(60)}


def test_what_stands_elsewhere_pairs_only_by_what_nothing_else_has() -> None:
    gone = [known(OTHER), known("Agreed.")]
    assert pair([known(LONG)], [trace(LONG), trace(OTHER), trace("Agreed.")], gone) == {0: 0, 1: 1}
    placed = [trace("Agreed."), trace(LONG), trace("Agreed.")]
    assert len({each.context for each in in_context(placed)}) == 3
    assert pair([], in_context(placed), [known("Agreed."), known("Agreed.")]) == {}


def test_an_unchanged_thread_pairs_whole_however_much_is_said_twice() -> None:
    words = [Random(number).choice(["Agreed.", "No.", "Yes.", LONG]) for number in range(500)]
    before, now = texts(*words)
    assert pair(before, now) == {index: index for index in range(500)}


def test_work_grows_with_the_thread_alone() -> None:
    """Ten thousand equal texts, one of them gone, and ten thousand edited ones: no quadratic look."""
    before, now = texts(*["Agreed."] * 10_000)
    assert pair(before, now[1:]) == {}
    before = [known(f"Comment {number} says something about the keys") for number in range(10_000)]
    now = [trace(f"Remark {number} tells nothing at all of them") for number in range(10_000)]
    assert pair(before, now) == {}


SHORT = st.sampled_from(["Agreed.", "No.", "Yes, I was there too.", "See above."])
WORDS = st.lists(
    st.sampled_from(["bell", "goat", "keys", "dial", "sand", "week", "inspector", "thirty", "strokes", "returned"]),
    min_size=9,
)
TEXTS = st.one_of(SHORT, WORDS.map(" ".join))
EDITS = st.lists(
    st.tuples(st.sampled_from(["insert", "delete", "edit", "move"]), st.integers(0, 30), TEXTS), max_size=6
)


@settings(max_examples=400)
@given(st.lists(TEXTS, min_size=1, max_size=15), EDITS)
def test_no_entry_is_taken_for_another(words: list[str], edits: list[tuple[str, int, str]]) -> None:
    """Whatever is inserted, deleted, edited and moved: a pair is the same entry, or nobody could tell the two apart."""
    entries = list(enumerate(words))
    fresh = iter(range(1000, 2000))
    for act, place, text in edits:
        place = place % (len(entries) + 1)
        if act == "insert":
            entries.insert(place, (next(fresh), text))
        elif place < len(entries):
            taken = entries.pop(place)
            if act == "edit":
                entries.insert(place, (taken[0], f"{taken[1]} {text}"))
            elif act == "move":
                entries.insert(len(text) % (len(entries) + 1), taken)
    before, now = [known(text) for text in words], [trace(text) for _, text in entries]
    for index, place in pair(before, now).items():
        if entries[index][0] != place:
            assert _nobody_can_tell(words, entries, place, index)


def _nobody_can_tell(words: Sequence[str], entries: Sequence[tuple[int, str]], place: int, index: int) -> bool:
    """Tell whether the two texts are as like as an edit is, so that only who saw the edit knows better.

    Deleted here and posted there again in the same words, or put in the place of what was taken away.
    """
    return likeness(known(words[place]), trace(entries[index][1])) >= 0.6
