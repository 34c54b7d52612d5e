"""A thread answers what holds of its entries, and the same again of what is said anew."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from reader.model import PERSON, Answer, Author, Edge, EntryKey, Layer, Quote, QuoteKey, Resolved
from reader.view.thread import Elsewhere, Thread
from tests.documents import quote
from tests.threads import POST, believing, make_resolved, page, said

FIRST, SECOND, THIRD = map(EntryKey, "123")
BELL = "The Bell writes:", "The ferry is late again.", "It was late before."


def talk() -> Thread:
    """Make a thread in which the first comment quotes the Harbour Bell and the others name it, or answer that comment.

    The believed answer of the third is to the second.
    """
    named = "The Harbour Bell is wrong about the ferry."
    document = page(said("1", *BELL), said("2", named), said("3", "So it is."))
    (first, *_) = document.comments()
    bell = replace(quote(first, 1, 2), source="the Harbour Bell", kind="article")
    answer = Answer(target=SECOND, basis="name", confidence=0.9)
    return Thread.of(believing(document, quotes={FIRST: (bell,)}, answers={THIRD: (answer,)}))


def only_quote(thread: Thread, index: int) -> Quote:
    (only,) = thread.quotes(index)
    return only


def test_entries_and_quoted_documents_are_known_by_their_keys() -> None:
    thread = Thread.of(make_resolved(50))
    assert thread.quoting
    for index in range(len(thread)):
        assert thread.index(thread.key(index)) == index
        for quoted in thread.quotes(index):
            assert thread.index(quoted.key) == index
    assert thread.index(QuoteKey(EntryKey("elsewhere"), "a", "b")) is None


def test_what_is_asked_of_an_entry() -> None:
    heron = Author(name="Heron", basis="signature", confidence=0.9)
    document = page(said("1", "The ferry:", "It is late.", "Heron"))
    (comment,) = document.comments()
    inner = quote(comment, 1, 1)
    thread = Thread.of(
        believing(document, authors={FIRST: heron}, quotes={FIRST: (inner,)}, signatures={FIRST: frozenset({2})})
    )
    assert thread.author(1) == heron
    assert thread.author(0) is None
    assert thread.holders(1) == [None, inner.key, None]
    assert thread.signatures(1) == {2}
    assert thread.answers_of(1) == ()


def test_a_quote_inside_another_is_left_out() -> None:
    document = page(said("1", *BELL))
    (comment,) = document.comments()
    outer, inner = quote(comment, 0, 2), quote(comment, 2, 2)
    thread = Thread.of(believing(document, quotes={FIRST: (outer, inner)}))
    assert thread.quotes(1) == (outer,)
    assert thread.holders(1) == [outer.key, outer.key, inner.key]


def test_a_quoted_document_that_a_person_ends_is_quoted_no_more() -> None:
    before = talk()
    ended = Layer(PERSON, edges={FIRST: (Edge(only_quote(before, 1).extent, None),)})
    assert before.quoting == [1]
    after = before.showing(before.resolved.saying(ended))
    assert after.quoting == []
    assert after.changed_since(before) == [1]
    assert before.quoting == [1], "what was shown before is as it was"


def test_a_quoted_document_that_a_person_makes_is_quoted_at_once() -> None:
    before = talk()
    made = Layer(PERSON, edges={SECOND: (Edge(None, (0, 0)),)})
    after = before.showing(before.resolved.saying(made))
    assert after.quoting == [1, 2]
    assert after.changed_since(before) == [2]


def test_what_is_inferred_again_is_shown_in_the_same_arrangement() -> None:
    moved = talk().arranged([-1, 0, 0, 2])
    assert [moved.key(index) for index in range(1, len(moved))] == [FIRST, SECOND, THIRD]
    believed = Layer("test", answers={SECOND: (Answer(target=FIRST, basis="name", confidence=0.9),)})
    again = moved.showing(Resolved(moved.resolved.document, believed))
    assert again.tree is moved.tree
    assert list(again.tree.moved) == [0, 0, 0, 1]
    assert again.answers.to(1) == [2]
    assert again.answers.afar(1) == [2]
    assert again.changed_since(moved) == [1]


class Bells:
    """Know nothing but how the second comment discusses what the first quotes."""

    elsewhere: Mapping[QuoteKey, Sequence[Elsewhere]] = MappingProxyType({})

    def __init__(self, thread: Thread) -> None:
        self.discussed = {only_quote(thread, 1).key: {SECOND: "name"}}


def test_what_is_known_of_quoted_documents_is_known_in_every_arrangement() -> None:
    thread = talk()
    bells, others = Bells(thread), Bells(thread)
    known = thread.showing(thread.resolved, bells)
    assert known.quoted is known.arranged(known.tree.parent).quoted is known.showing(thread.resolved).quoted is bells
    assert known.showing(thread.resolved, others).quoted is others


def test_the_post_answers_nobody() -> None:
    thread = talk()
    assert thread.answers_of(0) == ()
    assert thread.key(0) == POST
