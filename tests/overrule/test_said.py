"""What a person said becomes facts by key: only where it was said, on any flattening, or it is named as lost."""

import pytest
from hypothesis import given, settings

from reader.infer.voices import voices
from reader.model import PERSON, Answer, Layer, QuoteKey, Resolved, Span
from reader.notes.passage import passage
from reader.overrule.repair import Extent, Link, Naming, Renaming, Repair, Said
from reader.overrule.resolve import overruled
from reader.overrule.said import said_layer, warnings_of
from tests.documents import document, resolved
from tests.notes.revisions import Revision, revisions
from tests.overrule.sayings import answered, entry, extent, link, names, owned, quoted, say, signed

MINE, THEIRS = "Mine, before it.", "Their headline.\n\nTheir text.\n\nTheir end."


def over(known: Resolved, *repairs: Repair) -> Resolved:
    """Say what all has its place."""
    said, lost = overruled(known, repairs)
    assert lost == []
    return said


# Links


def test_without_repairs_nothing_is_said() -> None:
    assert said_layer(resolved(document("One.")), []) == (Layer(PERSON), [])


def test_a_comment_is_linked_to_what_it_answers() -> None:
    read = document("One.", "Two.", "Three.")
    linked = over(resolved(read), link(read, 3, 1), link(read, 2, 0))
    assert answered(linked) == [[], [0], [1]]
    (answer,) = linked.answers(entry(read, 3))
    assert (answer.basis, answer.confidence) == (PERSON, 1.0)


def test_an_answer_is_denied_and_the_last_word_counts() -> None:
    read = document("One.", "Two.", "Three.")
    known = Resolved(read, over(resolved(read), link(read, 2, 1)).said)
    assert answered(known) == [[], [1], []]
    denied = over(known, link(read, 2, None))
    assert answered(denied) == [[], [], []]
    assert denied.said.answers == {entry(read, 2).key: ()}
    assert denied.overruled(entry(read, 2)).answers == known.answers(entry(read, 2))
    assert answered(over(known, link(read, 2, None), link(read, 2, 0))) == [[], [0], []]


def test_an_answer_that_the_program_had_thought_of_keeps_its_evidence() -> None:
    read = document("One.", "Two.", "Three.")
    words = (Span(3, 5),)
    likely = tuple(entry(read, number).key for number in (1, 2))
    doubt = Answer(target=None, candidates=likely, basis="words", confidence=0.4, evidence=words)
    known = Resolved(read, Layer("test", answers={entry(read, 3).key: (doubt,)}))
    for target, evidence in ((2, words), (0, ())):
        (answer,) = over(known, link(read, 3, target)).answers(entry(read, 3))
        assert (answer.target, answer.evidence) == (entry(read, target).key, evidence)


# Voices


def test_a_voice_is_renamed_in_all_its_comments() -> None:
    known = signed("'Plove", "Tern", "plove", None)
    renamed = over(known, say(known.document, 1, Renaming("Plove", "Plover")))
    assert names(renamed) == ["Plover", "Tern", "Plover", None]
    assert renamed.said.authors.keys() == {entry(known.document, number).key for number in (1, 3)}


def test_two_voices_become_one() -> None:
    known = signed("Tern", "Terne", "Tern")
    (voice,) = voices([over(known, say(known.document, 2, Renaming("Terne", "Tern")))])
    assert (voice.name, len(voice.comments), voice.known_by) == ("Tern", 3, ("signature", PERSON))


def test_voices_are_renamed_one_after_the_other() -> None:
    known = signed("Tern", "Terne", None)
    said = [Renaming("Terne", "Tern"), Naming("Terne"), Renaming("Tern", "Plover")]
    repairs = [say(known.document, number, each) for number, each in zip((2, 3, 1), said, strict=True)]
    assert names(over(known, *repairs)) == ["Plover", "Plover", "Terne"]


def test_a_comment_is_given_an_author_and_loses_one() -> None:
    known = signed("Tern", None, "Weather")
    said = over(known, say(known.document, 2, Naming("Plover")), say(known.document, 3, Naming(None)))
    assert names(said) == ["Tern", "Plover", None]
    assert said.said.authors[entry(known.document, 3).key] is None


def test_who_is_called_like_the_owner_is_the_owner() -> None:
    known = owned(signed("Tern", None, "Dunlin"), 1)
    repairs = [say(known.document, 2, Naming("Tern")), say(known.document, 1, Renaming("Tern", "Plover"))]
    said = over(known, *repairs, say(known.document, 3, Naming("Plover")))
    authors = [said.author(comment) for comment in known.document.comments()]
    assert [author.is_owner for author in authors if author] == [True, True, True]


def test_an_empty_name_written_by_hand_is_nobody() -> None:
    known = signed("Tern", "Plover")
    repairs = [say(known.document, 1, Naming("")), say(known.document, 2, Renaming("Plover", ""))]
    assert names(over(known, *repairs)) == [None, None]


def test_what_was_said_before_is_no_opinion_of_the_program() -> None:
    known = signed("Tern", None)
    renaming = say(known.document, 1, Renaming("Tern", "Plover"))
    once = over(known, renaming)
    assert said_layer(once, [renaming]) == said_layer(known, [renaming])


# Quotations


def test_a_passage_is_quoted_its_edge_moved_and_then_not_quoted() -> None:
    read = document(f"{MINE}\n\n{THEIRS}")
    steps = [extent(read, 1, None, (1, 2)), extent(read, 1, (1, 2), (1, 3)), extent(read, 1, (1, 3), None)]
    states = [quoted(over(resolved(read), *steps[:count])) for count in range(4)]
    assert states == [[[], []], [[], [(1, 2)]], [[], [(1, 3)]], [[], []]]


def test_a_post_has_quotations_and_an_author_too() -> None:
    read = document("One.", post=f"{MINE}\n\n{THEIRS}")
    said = over(resolved(read), extent(read, 0, None, (1, 3)), say(read, 0, Naming("Tern")))
    assert quoted(said) == [[(1, 3)], []]
    author = said.author(read.posts[0])
    assert author
    assert author.is_owner


# Other flattenings, other times


@pytest.mark.parametrize(
    "said", [Link(None), Naming("Tern"), Extent(None, passage(entry(document("Two."), 1).blocks, 0, 0))]
)
def test_what_has_no_place_any_more_is_named_and_says_nothing(said: Said) -> None:
    read, later = document("One.", "Two."), document("One.", "Another two.")
    repair = say(read, 2, said)
    assert said_layer(resolved(later), [repair]) == (Layer(PERSON), [repair])
    (warning,) = warnings_of([repair])
    assert warning.code == "repair"
    assert "“Two.”" in warning.message


def test_what_is_answered_no_longer_there_is_named() -> None:
    read, later = document("One.", "Two."), document("Another one.", "Two.")
    repair = link(read, 2, 1)
    assert said_layer(resolved(later), [repair]) == (Layer(PERSON), [repair])
    assert "“Two.” answers “One.”" in warnings_of([repair])[0].message


def test_a_post_answers_nothing() -> None:
    read = document("One.")
    repair = link(read, 0, 1)
    assert said_layer(resolved(read), [repair]) == (Layer(PERSON), [repair])


def test_a_voice_that_is_no_longer_there_is_named() -> None:
    known = signed("Tern")
    repair = say(known.document, 1, Renaming("Plove", "Plover"))
    assert said_layer(known, [repair]) == (Layer(PERSON), [repair])
    assert "Plove is Plover" in warnings_of([repair])[0].message


def test_a_passage_that_is_no_longer_there_is_named_and_its_comment_left_as_it_is() -> None:
    long = "word " * 60
    read, later = document(f"{long}\n\n{MINE}\n\n{THEIRS}"), document(f"{long}\n\n{MINE}\n\nTheir text.")
    repair = extent(read, 1, None, (2, 4))
    assert said_layer(resolved(later), [repair]) == (Layer(PERSON), [repair])
    assert "“Their headline." in warnings_of([repair])[0].message


@settings(max_examples=300)
@given(revisions())
def test_no_repair_lands_on_another_comment(revision: Revision) -> None:
    before = revision.before
    numbers = range(1, len(revision.was) + 1)
    keys = [comment.key for comment in revision.after.comments()]
    for number in numbers:
        other = (number % len(numbers)) + 1
        repairs = [
            say(before, number, Naming("Tern")),
            link(before, number, other),
            extent(before, number, None, (0, 0)),
        ]
        said, lost = said_layer(resolved(revision.after), repairs)
        on = [*said.authors, *said.answers, *said.edges]
        assert len(on) + len(lost) == len(repairs)
        for key in on:
            assert not isinstance(key, QuoteKey)
            assert revision.may_be(number - 1, keys.index(key))
        for answers in said.answers.values():
            assert answers[0].target is not None
            assert revision.may_be(other - 1, keys.index(answers[0].target))
