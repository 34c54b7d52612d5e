"""Keys are given once, in one place; comments stand in reading order and are counted as a reader counts."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Document, Intake, IntakeComment
from reader.model.identify import Known, identify
from reader.model.identity import QuoteKey, quote_key
from reader.model.letters import letters
from reader.model.pairing import KnownEntry, trace
from tests.documents import document, intake


def known(read: Document) -> Known:
    """Return what a library remembers of a document."""
    posts = [[KnownEntry(key=entry.key, **vars_of(entry)) for entry in (post, *post.comments)] for post in read.posts]
    return Known(posts=posts, taken=frozenset(read.by_key))


def vars_of(entry):  # type: ignore[no-untyped-def]
    seen = trace(entry, entry.fingerprint)
    return {name: getattr(seen, name) for name in ("own_id", "fingerprint", "author", "time", "text")}


def keys(read: Document) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for comment in read.comments():
        found.setdefault(comment.blocks[0].text, []).append(comment.key)
    return found


def nested(*parents: str | None) -> Intake:
    """Make an intake of comments "1", "2" and so on under these parents."""
    taken = intake(*(f"Comment {number}." for number in range(1, len(parents) + 1)))
    for comment, parent in zip(taken.posts[0].comments, parents, strict=True):
        comment.parent = parent
    return taken


# Keys


def test_a_key_is_of_the_letters_of_the_text() -> None:
    agreed, shouted, other = document("I agreed!", "I AGREED", "I disagreed.").comments()
    assert agreed.fingerprint == shouted.fingerprint != other.fingerprint
    assert len({agreed.key, shouted.key, other.key}) == 3


def test_the_same_comment_has_the_same_key_in_another_flattening() -> None:
    (one,) = document("He said it, “twice”, on\nMonday.").comments()
    (other,) = document('1. He said it, "twice", on Monday.', post="Another post.").comments()
    assert one.key == other.key


def test_the_source_s_own_id_is_the_key() -> None:
    taken = intake("One.", "Two.")
    taken.posts[0].comments[1].own_id = "c77"
    assert [comment.key for comment in identify(taken).comments()][1] == "c77"


def test_an_entry_that_is_known_keeps_its_key_when_it_is_edited() -> None:
    long = "Nobody has seen the inspector since the dials were changed, and the bell is silent."
    before = document(long, "The keys were with the inspector.", long[::-1])
    edited = "The keys were with the old inspector."
    after = document("A new one.", long, edited, long[::-1], recall=lambda digest, traces: known(before))
    assert keys(after)[edited] == keys(before)["The keys were with the inspector."]
    assert keys(after)[long] == keys(before)[long]


def test_a_former_key_is_given_to_nothing_else() -> None:
    before = document("Agreed.", "Agreed.", "Agreed.")
    after = document("Agreed.", "Agreed.", recall=lambda digest, traces: known(before))
    assert set(keys(before)["Agreed."]).isdisjoint(keys(after)["Agreed."])


def test_a_page_with_known_ids_and_its_flattening_share_keys() -> None:
    taken = intake("The keys were returned on Monday, and nobody asked who had had them.", "Agreed.")
    for number, comment in enumerate(taken.posts[0].comments):
        comment.own_id = f"c{number}"
    page = identify(taken)
    flattened = document(*keys(page), recall=lambda digest, traces: known(page))
    assert keys(flattened) == keys(page)


def test_no_two_posts_of_a_document_share_a_key() -> None:
    taken = intake("Agreed.")
    taken.posts.append(replace(taken.posts[0]))
    read = identify(taken)
    assert len(read.by_key) == 4
    again = identify(
        taken, lambda digest, traces: Known(posts=[known(read).posts[0]] * 2, taken=frozenset(read.by_key))
    )
    assert len(again.by_key) == 4


@given(st.lists(st.text(max_size=8), max_size=12))
def test_keys_are_unlike_and_the_same_each_time(texts: list[str]) -> None:
    texts = [text.replace("\n\n", " ") for text in texts]
    one, other = document(*texts), document(*texts)
    assert list(one.by_key) == list(other.by_key)
    assert len(one.by_key) == len(texts) + 1


def test_a_quoted_document_is_known_by_its_edges() -> None:
    whole = quote_key(document().posts[0].key, ["First words of it.", "The middle.", "And the last words of it."])
    later = quote_key(document().posts[0].key, ["The middle, which is longer than that.", "And the last words of it."])
    assert isinstance(whole, QuoteKey)
    assert whole.begins != later.begins
    assert str(whole) != str(later)


@given(st.lists(st.text("abc -", max_size=30), min_size=1, max_size=9))
def test_the_edges_of_a_quoted_document_are_its_letters_however_they_are_divided(texts: list[str]) -> None:
    key = document().posts[0].key
    if letters("".join(texts)):
        assert quote_key(key, texts) == quote_key(key, ["".join(texts)])


def test_a_quoted_document_without_letters_is_known_by_its_signs() -> None:
    key = document().posts[0].key
    assert quote_key(key, ["…", "!"]) == quote_key(key, ["…!"]) != quote_key(key, ["?"])


def test_a_comment_that_is_not_in_the_source_keeps_its_key_when_it_comes() -> None:
    taken = intake("One.", "Two.")
    first, second = taken.posts[0].comments
    first.own_id, first.absent, first.blocks, second.parent = "c1", True, (), first.ref
    before = identify(taken)
    assert before.posts[0].missing_comments == 1
    assert [warning.code for warning in before.warnings] == ["absent"]
    later = intake("One.", "Two.")
    later.posts[0].comments[0].own_id = "c1"
    after = identify(later, lambda _, traces: known(before))
    assert [comment.key for comment in after.comments()] == [comment.key for comment in before.comments()]


# Trees


def test_replies_come_under_what_they_answer() -> None:
    read = identify(nested(None, None, "1", "3", "2"))
    assert [(comment.number, comment.blocks[0].text[8:-1], comment.depth) for comment in read.comments()] == [
        ("1", "1", 1),
        ("1.1", "3", 2),
        ("1.1.1", "4", 3),
        ("2", "2", 1),
        ("2.1", "5", 2),
    ]
    assert [read.by_key[c.parent].blocks[0].text if c.parent else None for c in read.comments()] == [
        None,
        "Comment 1.",
        "Comment 3.",
        None,
        "Comment 2.",
    ]


def test_a_parent_that_is_not_here_is_said() -> None:
    read = identify(nested(None, "99"))
    assert [comment.depth for comment in read.comments()] == [1, 1]
    assert any(warning.code == "parent" and "1 comment" in warning.message for warning in read.warnings)


def test_parents_in_a_circle_end_at_the_top_level() -> None:
    read = identify(nested("2", "3", "1", None))
    assert sorted(comment.blocks[0].text for comment in read.comments()) == [f"Comment {n}." for n in range(1, 5)]
    assert all(comment.depth == 1 for comment in read.comments())


def test_a_thread_ten_thousand_deep_is_read() -> None:
    taken = intake(*("Reply." for _ in range(10_000)))
    for comment in taken.posts[0].comments[1:]:
        comment.parent = str(int(comment.ref) - 1)
    assert max(comment.depth for comment in identify(taken).comments()) == 10_000


def test_printed_numbers_tell_what_is_lost() -> None:
    taken: Intake = nested(None, None, "2")
    places: list[tuple[IntakeComment, int]] = list(zip(taken.posts[0].comments, (2, 5, 3), strict=True))
    for comment, place in places:
        comment.place = place
    read = identify(taken)
    assert [(comment.number, comment.lost_before) for comment in read.comments()] == [("2", 1), ("5", 2), ("5.3", 2)]
    assert read.posts[0].missing_comments == 5
