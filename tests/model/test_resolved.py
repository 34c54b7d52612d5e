"""What holds: the person's word before the program's opinion, and that before what the source says."""

from dataclasses import replace

from reader.model import PERSON, Answer, Author, Description, Edge, Layer, Resolved
from reader.model.identity import QuoteKey
from tests.documents import document, quote, resolved

READ = document("First.\n\nQuoted one.\n\nQuoted two.\n\nLast.", "Second.")
FIRST, SECOND = READ.comments()
QUOTE = quote(FIRST, 1, 2)


def author(name: str, basis: str) -> Author:
    return Author(name=name, basis=basis, confidence=0.9)


def answer(basis: str) -> Answer:
    return Answer(target=FIRST.key, basis=basis, confidence=0.9)


def said(*edges: Edge) -> Layer:
    return Layer(PERSON, edges={FIRST.key: edges})


def test_the_person_s_word_beats_the_program_s_and_both_are_known() -> None:
    believed = Layer("rules", authors={SECOND.key: author("Ann", "signature")}, answers={SECOND.key: (answer("name"),)})
    holds = Resolved(
        READ, believed, Layer(PERSON, authors={SECOND.key: author("Bob", PERSON)}, answers={SECOND.key: ()})
    )
    found = holds.author(SECOND)
    assert found is not None
    assert (found.name, found.basis) == ("Bob", PERSON)
    assert holds.answers(SECOND) == ()
    overruled = holds.overruled(SECOND)
    assert overruled.author == author("Ann", "signature")
    assert overruled.answers == (answer("name"),)
    assert holds.overruled(FIRST) == (None, (), ())


def test_nobody_is_an_answer_too() -> None:
    believed = Layer("rules", authors={SECOND.key: author("Ann", "signature")})
    assert Resolved(READ, believed, Layer(PERSON, authors={SECOND.key: None})).author(SECOND) is None


def test_the_source_s_author_holds_where_nobody_knows_better() -> None:
    stated = replace(SECOND, author=author("Cid", "byline"))
    assert Resolved(READ, Layer("rules")).author(stated) == stated.author


def test_blocks_know_the_innermost_quoted_document() -> None:
    inner = quote(FIRST, 2, 2)
    holds = resolved(READ, QUOTE, inner)
    assert holds.holders(FIRST) == [None, QUOTE.key, inner.key, None]
    assert [index for index, _ in holds.own_blocks(FIRST)] == [0, 3]
    signed = Resolved(READ, replace(holds.believed, signatures={FIRST.key: frozenset({3})}))
    assert [block.text for block in signed.own_words(FIRST)] == ["First."]


def test_moved_edges_keep_the_key_and_what_is_known() -> None:
    known = replace(QUOTE, source="The Herald", kind="article")
    (moved,) = resolved(READ, known, said=said(Edge((1, 2), (1, 3)))).quotes(FIRST)
    assert (moved.key, moved.extent, moved.source, moved.basis) == (QUOTE.key, (1, 3), "The Herald", PERSON)


def test_what_is_said_to_be_quoted_is_described_as_soon_as_that_is_inferred() -> None:
    edge = said(Edge(None, (3, 3)))
    (made,) = resolved(READ, said=edge).quotes(FIRST)
    assert (made.extent, made.kind) == ((3, 3), "other")
    believed = Layer("rules", descriptions={made.key: Description("letter", None, "Ann", None, None)})
    (described,) = Resolved(READ, believed, edge).quotes(FIRST)
    assert (described.kind, described.source) == ("letter", "Ann")


def test_nothing_goes_on_from_what_is_not_quoted() -> None:
    rest = replace(quote(SECOND, 0, 0), continues=QUOTE.key)
    holds = resolved(READ, QUOTE, rest, said=said(Edge((1, 2), None)))
    assert holds.quotes(FIRST) == ()
    assert holds.quotes(SECOND)[0].continues is None
    assert holds.overruled(FIRST).quotes == (QUOTE,)


def test_a_quoted_document_is_found_by_the_edge_that_stayed() -> None:
    holds = resolved(READ, QUOTE)
    assert holds.quote(QUOTE.key) == QUOTE
    assert holds.quote(QuoteKey(FIRST.key, QUOTE.key.begins, "moved")) == QUOTE
    assert holds.quote(QuoteKey(FIRST.key, "moved", QUOTE.key.ends)) == QUOTE
    assert holds.quote(QuoteKey(FIRST.key, "moved", "moved too")) is None
    assert holds.quote(QuoteKey(SECOND.key, QUOTE.key.begins, QUOTE.key.ends)) is None
    assert [held for _, held in holds.all_quotes()] == [QUOTE]
