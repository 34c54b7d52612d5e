"""What a person says of one comment is evidence for others, and the program's own opinion of it stays beside."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.infer.clues import Talk
from reader.infer.replies import gathered
from reader.infer.run import infer
from reader.infer.words import words
from reader.model import PERSON, Block, BlockKind, Document, Edge, Layer, Post, Range
from reader.model.facts import RULES
from tests.documents import document as made_of
from tests.documents import rebuilt
from tests.infer.talks import edges, inferred, linked, named, numbered, thread, written

CLAIM = "Nobody has ever drowned within sight of the harbour light, whatever they say at the inn."


def with_post(document: Document, **changes: object) -> Document:
    """Change something of the only post."""
    (post,) = document.posts
    changed: Post = replace(post, **changes)  # type: ignore[arg-type]
    return replace(document, posts=(changed,))


def test_who_wrote_a_comment_changes_who_answers_it() -> None:
    document = written("A root that nobody means.", "The tide tables are wrong.", "> Well.", "> Quite right, Gull.")
    first = numbered(document, "2.1")
    assert edges(inferred(document)) == {}
    assert edges(inferred(document, named(first, "Gull"))) == {"2.2": "2.1"}


def test_who_did_not_write_a_comment_is_not_answered_there() -> None:
    document = written("The tide tables are wrong.\nI checked.\n'Gull", "> Well.", "> Quite right, Gull.")
    signed = numbered(document, "1")
    assert edges(inferred(document)) == {"1.2": "1"}
    resolved = inferred(document, named(signed, None))
    assert edges(resolved) == {}
    assert resolved.overruled(signed).author == infer(document).authors[signed.key]


def test_a_link_tells_whom_others_mean_by_a_time() -> None:
    document = written("A root.", "> It rained.", "> It snowed.", "> @08:24 so it did.", "> Well, @08:24 is right.")
    assert set(edges(inferred(document)).values()) <= {None}
    resolved = inferred(document, linked(numbered(document, "1.3"), numbered(document, "1.1")))
    assert edges(resolved) == {"1.3": "1.1", "1.4": "1.1"}


def test_who_is_linked_may_answer_back() -> None:
    document = written("A root.", "> Yes.\nAll day.\n'Wick", "> No.", "> Maybe.", "> Why?", "> Well.\nHm.\n'Wick")
    said = linked(numbered(document, "1.3"), numbered(document, "1.1"))
    for what, is_called in ((None, False), (said, True)):
        clues, _ = gathered(Talk(inferred(document, what), document.posts[0]), words("en"))
        assert ("turn.called" in {clue.cue for clue in clues[5].get(3, ())}) == is_called


def test_a_link_says_nothing_of_what_the_program_believes_of_the_same_comment() -> None:
    document = written("Something else.", CLAIM, '> "within sight of the harbour light" - and the Maria?')
    reply, other = numbered(document, "2.1"), numbered(document, "1")
    for target in (other, None):
        resolved = inferred(document, linked(reply, target))
        assert resolved.believed.answers == infer(document).answers
        assert edges(resolved) == ({"2.1": "1"} if target else {})
        assert [answer.target for answer in resolved.overruled(reply).answers] == [numbered(document, "2").key]


def test_what_is_quoted_changes_whom_a_comment_answers() -> None:
    above = (
        "A root.",
        f"> {CLAIM}",
        "> Well.",
        f"> “{CLAIM}”\nSo they say, at great length, every year. " + "No. " * 150,
    )
    document = written(*above)
    assert edges(inferred(document)) == {"1.3": "1.1"}
    said = Layer(PERSON, edges={numbered(document, "1.3").key: (Edge(None, (0, 1)),)})
    assert edges(inferred(document, said)) == {}


def test_nothing_is_guessed_where_the_source_states_whom_each_answers() -> None:
    document = written("Something else.", CLAIM, '> "within sight of the harbour light" - no?', "> Sorry Jim. I was.")
    assert edges(inferred(document))
    for nesting in ("capped", "read", "guessed"):
        assert edges(inferred(with_post(document, nesting=nesting))) == edges(inferred(document))
    assert infer(with_post(document, nesting="stated")).answers == {}


def test_who_is_called_by_name_is_known_all_the_same() -> None:
    document = with_post(written(CLAIM, "> Sorry Jim. It was me."), nesting="stated")
    resolved = inferred(document)
    author = resolved.author(numbered(document, "1"))
    assert author is not None
    assert author.name == "Jim"
    assert resolved.believed.answers == {}


def test_an_echo_that_is_none_is_not_found_again() -> None:
    resolved = thread(CLAIM, f"“{CLAIM}”\nThey have indeed.")
    ((entry, echo),) = resolved.all_quotes()
    told = inferred(resolved.document, Layer(PERSON, edges={entry.key: (Edge(echo.extent, None),)}))
    assert list(told.all_quotes()) == []
    assert told.overruled(entry).quotes == (echo,)


def test_an_echo_that_a_person_moves_stays_one() -> None:
    resolved = thread(CLAIM, f"“{CLAIM}”\nThey have indeed.\nI say.")
    ((entry, echo),) = resolved.all_quotes()
    told = inferred(resolved.document, Layer(PERSON, edges={entry.key: (Edge(echo.extent, (0, 1)),)}))
    ((_, moved),) = told.all_quotes()
    assert (moved.key, moved.kind, moved.extent) == (echo.key, "comment", (0, 1))


def test_a_document_that_is_none_is_no_echo_either() -> None:
    resolved = thread(CLAIM, f"The keeper said:\n“{CLAIM}”\nThey have indeed.")
    ((entry, quote),) = resolved.all_quotes()
    told = inferred(resolved.document, Layer(PERSON, edges={entry.key: (Edge(quote.extent, None),)}))
    assert list(told.all_quotes()) == []


def test_an_echo_names_whom_a_person_named() -> None:
    document = written(CLAIM, f"“{CLAIM}”\nThey have indeed.")
    ((_, echo),) = inferred(document, named(numbered(document, "1"), "Wren")).all_quotes()
    assert echo.source == "Wren"


def test_the_rest_of_a_document_that_is_none_goes_on_from_nothing() -> None:
    lines = [f"The council met for the {day}th time, and nobody who lives there was let in. " for day in range(4, 8)]
    long = "\n".join(line * 20 for line in lines[:2])
    document = written(f"From the Harbour Echo:-\n{long}", "> " + "\n".join(lines[2:]))
    first, second = document.comments()
    assert inferred(document).quotes(second)
    told = inferred(document, Layer(PERSON, edges={first.key: (Edge((1, 2), None),)}))
    assert told.quotes(first) == told.quotes(second) == ()


def test_the_layer_is_of_the_rules() -> None:
    assert infer(written(CLAIM)).origin == RULES


KINDS: tuple[BlockKind, ...] = (
    "paragraph",
    "heading",
    "list",
    "item",
    "blockquote",
    "separator",
    "link",
    "table",
    "image",
    "code",
)
TEXTS = st.sampled_from(("", "…", "From the Harbour Echo:-", "Dear Sir,", CLAIM, f"“{CLAIM}”", "'Gull", "Anne Pike"))
BLOCKS = st.builds(
    lambda kind, text, is_linked: Block(
        kind, text, None, (Range("link", 0, len(text), "https://harbour.example/a"),) if is_linked else ()
    ),
    st.sampled_from(KINDS),
    TEXTS,
    st.booleans(),
)


@given(st.lists(st.lists(BLOCKS, max_size=8).map(tuple), min_size=3, max_size=3))
def test_any_blocks_of_a_page_are_inferred_from(blocks: list[tuple[Block, ...]]) -> None:
    made = made_of("First.", "Second.")
    (post,) = made.posts
    comments = tuple(replace(each, blocks=own) for each, own in zip(post.comments, blocks[1:], strict=True))
    document = with_post(made, blocks=blocks[0], comments=comments)
    resolved = inferred(document)
    for entry, quote in resolved.all_quotes():
        assert 0 <= quote.first <= quote.last < len(entry.blocks)


def test_a_marked_paragraph_of_a_page_is_a_quotation_by_its_kind() -> None:
    document = rebuilt(f"The post says this.\n{CLAIM}\nReplyDelete")
    (post,) = document.posts
    quoting = replace(post.comments[0], key="next", blocks=(Block("blockquote", CLAIM, None),))
    ((_, echo),) = inferred(with_post(document, comments=(*post.comments, quoting))).all_quotes()
    assert (echo.kind, echo.basis) == ("comment", "repeats")
