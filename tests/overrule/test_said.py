"""What a person said is laid over what was inferred: only there, on any flattening, and named where it has no place."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader.notes.overlay import overlay
from reader.notes.repair import Extent, Link, Naming, Renaming, Repair, Said

from reader.infer.facts import entries
from reader.infer.voices import voices
from reader.load import load
from reader.model import Answer, Author, Document, Span
from reader.notes.anchor import anchor_to
from reader.notes.passage import passage
from tests.documents import document

SEEDS = Path(__file__).parents[2] / "seeds"
MINE, THEIRS = "Mine, before it.", "Their headline.\n\nTheir text.\n\nTheir end."


def signed(*names: str | None) -> Document:
    """Make a document with a comment by each of these."""
    made = document(*(f"Comment {number}." for number in range(1, len(names) + 1)))
    (post,) = made.posts
    authors = [Author(name=name, basis="signature", confidence=0.8) if name else None for name in names]
    comments = [replace(one, author=author) for one, author in zip(post.comments, authors, strict=True)]
    return replace(made, posts=(replace(post, comments=tuple(comments)),))


def say(read: Document, target: str, said: Said) -> Repair:
    return Repair.new(anchor_to(read, target), said)


def link(read: Document, target: str, to: str | None) -> Repair:
    return say(read, target, Link(None if to is None else anchor_to(read, to)))


def extent(read: Document, target: str, was: tuple[int, int] | None, now: tuple[int, int] | None) -> Repair:
    (entry,) = (entry for entry in entries(read) if entry.id == target)
    made = (pair and passage(entry.blocks, *pair) for pair in (was, now))
    return say(read, target, Extent(*made))


def names(read: Document) -> list[str | None]:
    return [comment.author.name if comment.author else None for comment in read.comments()]


def quoted(read: Document) -> list[list[tuple[int, int]]]:
    return [[(quote.first, quote.last) for quote in entry.quotes] for entry in entries(read)]


# Links


def test_without_repairs_nothing_is_made_anew() -> None:
    read = document("One.")
    assert overlay(read, ()) is read


def test_a_comment_is_linked_to_what_it_answers() -> None:
    read = document("One.", "Two.", "Three.")
    linked = overlay(read, [link(read, "p1-3", "p1-1"), link(read, "p1-2", "p1")])
    by_hand = {"basis": "repair", "confidence": 1.0}
    assert [comment.answers for comment in linked.comments()] == [
        (),
        (Answer(target="p1", **by_hand),),  # type: ignore[arg-type]
        (Answer(target="p1-1", **by_hand),),  # type: ignore[arg-type]
    ]


def test_an_answer_is_unlinked() -> None:
    read = document("One.", "Two.")
    guessed = overlay(read, [link(read, "p1-2", "p1-1")])
    (unlinked,) = list(overlay(guessed, [link(guessed, "p1-2", None)]).comments())[1:]
    assert (unlinked.answers, [denied.basis for denied in unlinked.denied]) == ((), ["repair"])
    again = overlay(guessed, [link(guessed, "p1-2", None), link(guessed, "p1-2", "p1-1")])
    assert again.posts == guessed.posts


def test_an_answer_that_the_program_had_thought_of_keeps_its_evidence() -> None:
    read = document("One.", "Two.", "Three.")
    (post,) = read.posts
    words = (Span(3, 5),)
    doubt = Answer(target=None, candidates=("p1-1", "p1-2"), basis="words", confidence=0.4, evidence=words)
    read = replace(
        read, posts=(replace(post, comments=(*post.comments[:2], replace(post.comments[2], answers=(doubt,)))),)
    )
    for target, evidence in (("p1-2", words), ("p1", ())):
        (*_, said) = overlay(read, [link(read, "p1-3", target)]).comments()
        assert [(answer.target, answer.evidence) for answer in said.answers] == [(target, evidence)]


def test_the_last_word_counts() -> None:
    read = document("One.", "Two.", "Three.")
    linked = overlay(read, [link(read, "p1-3", "p1-1"), link(read, "p1-3", "p1-2")])
    assert [answer.target for comment in linked.comments() for answer in comment.answers] == ["p1-2"]


# Voices


def test_a_voice_is_renamed_in_all_its_comments() -> None:
    read = signed("'Plove", "Tern", "plove", None)
    renamed = overlay(read, [say(read, "p1-1", Renaming("Plove", "Plover"))])
    assert names(renamed) == ["Plover", "Tern", "Plover", None]
    assert {comment.author.basis for comment in renamed.comments() if comment.author} == {"repair", "signature"}


def test_two_voices_become_one() -> None:
    read = signed("Tern", "Terne", "Tern")
    (voice,) = voices([overlay(read, [say(read, "p1-2", Renaming("Terne", "Tern"))])])
    assert (voice.name, len(voice.comments), voice.known_by) == ("Tern", 3, ("signature", "repair"))


def test_voices_are_renamed_one_after_the_other() -> None:
    read = signed("Tern", "Terne", None)
    said = [Renaming("Terne", "Tern"), Naming("Terne"), Renaming("Tern", "Plover")]
    repairs = [say(read, f"p1-{target}", one) for target, one in zip((2, 3, 1), said, strict=True)]
    assert names(overlay(read, repairs)) == ["Plover", "Plover", "Terne"]


def test_a_comment_is_given_an_author_and_loses_one() -> None:
    read = signed("Tern", None, "Weather")
    repairs = [say(read, "p1-2", Naming("Plover")), say(read, "p1-3", Naming(None))]
    assert names(overlay(read, repairs)) == ["Tern", "Plover", None]


def test_who_is_called_like_the_owner_is_the_owner() -> None:
    read = signed("Tern", None)
    (post,) = read.posts
    owner = Author(name="Tern", is_owner=True, basis="byline", confidence=1.0)
    comments = (replace(post.comments[0], author=owner), post.comments[1])
    named = overlay(replace(read, posts=(replace(post, comments=comments),)), [say(read, "p1-2", Naming("Tern"))])
    assert [comment.author.is_owner for comment in named.comments() if comment.author] == [True, True]


def test_an_empty_name_written_by_hand_is_nobody() -> None:
    read = signed("Tern", "Plover")
    assert names(overlay(read, [say(read, "p1-1", Naming("")), say(read, "p1-2", Renaming("Plover", ""))])) == [
        None,
        None,
    ]


# Quotations


def test_a_passage_is_quoted_its_edge_moved_and_then_not_quoted() -> None:
    read = document(f"{MINE}\n\n{THEIRS}")
    made = overlay(read, [extent(read, "p1-1", None, (1, 2))])
    assert quoted(made) == [[], [(1, 2)]]
    moved = overlay(made, [extent(made, "p1-1", (1, 2), (1, 3))])
    assert quoted(moved) == [[], [(1, 3)]]
    ended = overlay(moved, [extent(moved, "p1-1", (1, 3), None)])
    assert quoted(ended) == [[], []]
    assert [block.quote for comment in ended.comments() for block in comment.blocks] == [None] * 4


def test_what_went_on_from_a_quotation_that_is_none_goes_on_from_nothing() -> None:
    read = document(THEIRS, THEIRS)
    both = overlay(read, [extent(read, f"p1-{number}", None, (0, 2)) for number in (1, 2)])
    (post,) = both.posts
    second = replace(post.comments[1].quotes[0], continues="p1-1-q1")
    both = replace(
        both, posts=(replace(post, comments=(post.comments[0], replace(post.comments[1], quotes=(second,)))),)
    )
    ended = overlay(both, [extent(both, "p1-1", (0, 2), None)])
    assert [quote.continues for comment in ended.comments() for quote in comment.quotes] == [None]


def test_a_post_has_quotations_and_an_author_too() -> None:
    read = document("One.", post=f"{MINE}\n\n{THEIRS}")
    said = overlay(read, [extent(read, "p1", None, (1, 3)), say(read, "p1", Naming("Tern"))])
    assert quoted(said) == [[(1, 3)], []]
    assert said.posts[0].author
    assert said.posts[0].author.is_owner


# Other flattenings, other times


def test_it_is_still_right_after_the_page_was_saved_again() -> None:
    read = signed("Plove", None, None)
    repairs = [
        link(read, "p1-3", "p1-1"),
        say(read, "p1-1", Renaming("Plove", "Plover")),
        say(read, "p1-2", Naming("Tern")),
    ]
    (post,) = read.posts
    first, second, third = post.comments
    new = replace(document("A new one.").posts[0].comments[0], id="p1-9")
    again = replace(
        read, posts=(replace(post, comments=(new, replace(first, id="p1-2"), replace(second, id="p1-1"), third)),)
    )
    became = {comment.id: comment for comment in overlay(again, repairs).comments()}
    assert [answer.target for answer in became["p1-3"].answers] == ["p1-2"]
    assert names(overlay(again, repairs)) == [None, "Plover", "Tern", None]


@pytest.mark.parametrize(
    "said",
    [Link(None), Naming("Tern"), Extent(None, passage(document("Two.").posts[0].comments[0].blocks, 0, 0))],
)
def test_what_has_no_place_any_more_is_named_and_changes_nothing(said: Said) -> None:
    read, later = document("One.", "Two."), document("One.", "Another two.")
    said_once = overlay(later, [say(read, "p1-2", said)])
    assert said_once.posts == later.posts
    (warning,) = said_once.warnings
    assert warning.code == "repair"
    assert "“Two.”" in warning.message


def test_what_is_answered_no_longer_there_is_named() -> None:
    read, later = document("One.", "Two."), document("Another one.", "Two.")
    lost = overlay(later, [link(read, "p1-2", "p1-1")])
    assert lost.posts == later.posts
    assert "“Two.” answers “One.”" in lost.warnings[0].message


def test_a_voice_that_is_no_longer_there_is_named() -> None:
    read = signed("Tern")
    assert "Plove is Plover" in overlay(read, [say(read, "p1-1", Renaming("Plove", "Plover"))]).warnings[0].message


def test_a_passage_that_is_no_longer_there_is_named_and_its_comment_left_as_it_is() -> None:
    long = "word " * 60
    read = document(f"{long}\n\n{MINE}\n\n{THEIRS}")
    later = document(f"{long}\n\n{MINE}\n\nTheir text.")
    lost = overlay(later, [extent(read, "p1-1", None, (2, 4))])
    assert lost.posts == later.posts
    assert "“Their headline." in lost.warnings[0].message


# Laws, on the samples

SAMPLES = [load(str(path)) for path in sorted(SEEDS.glob("*.txt"))]


@st.composite
def overruled(draw: st.DrawFn) -> tuple[Document, list[Repair]]:
    """Choose a sample and things to say of it, each of the document as the ones before have left it."""
    base = read = draw(st.sampled_from(SAMPLES))
    repairs: list[Repair] = []
    for _ in range(draw(st.integers(1, 5))):
        entry = draw(st.sampled_from(entries(read)))
        first = draw(st.integers(0, max(0, len(entry.blocks) - 1)))
        last = draw(st.integers(first, max(0, len(entry.blocks) - 1)))
        now = draw(st.none() | st.just((first, last))) if entry.blocks else None
        held = draw(st.sampled_from([None, *((quote.first, quote.last) for quote in entry.quotes)]))
        other = draw(st.sampled_from(entries(read))).id
        name = draw(st.sampled_from(["Tern", "'tern", "Plover", entry.author.name if entry.author else "Dunlin"]))
        repairs.append(
            draw(
                st.sampled_from(
                    [
                        link(read, entry.id, other),
                        link(read, entry.id, None),
                        say(read, entry.id, Naming(name)),
                        say(read, entry.id, Naming(None)),
                        say(read, entry.id, Renaming(entry.author.name if entry.author else "Tern", name)),
                        extent(read, entry.id, held, now),
                    ]
                )
            )
        )
        read = overlay(base, repairs)
    return base, repairs


@settings(max_examples=60)
@given(overruled())
def test_it_changes_authors_answers_and_quotations_and_nothing_else(said: tuple[Document, list[Repair]]) -> None:
    base, repairs = said
    read = overlay(base, repairs)
    assert (read.source, read.furniture) == (base.source, base.furniture)
    for before, after in zip(entries(base), entries(read), strict=True):
        assert [(block.text, block.span) for block in before.blocks] == [
            (block.text, block.span) for block in after.blocks
        ]
        bare = [replace(entry, author=None, quotes=(), denied=(), blocks=()) for entry in (before, after)]
        bare = [
            replace(entry, answers=()) if hasattr(entry, "answers") else replace(entry, comments=()) for entry in bare
        ]  # type: ignore[call-arg]
        assert bare[0] == bare[1]


@settings(max_examples=60)
@given(overruled())
def test_it_is_the_same_at_every_opening_and_gone_when_taken_back(said: tuple[Document, list[Repair]]) -> None:
    base, repairs = said
    states = [overlay(base, repairs[:count]) for count in range(len(repairs) + 1)]
    assert states[0] == base
    assert overlay(base, repairs) == states[-1]
    while repairs:
        repairs.pop()
        assert overlay(base, repairs) == states[len(repairs)]
