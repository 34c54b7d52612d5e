"""The same quoted document in several posts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.infer.elsewhere import Quotations, elsewhere
from reader.infer.voices import Place
from reader.model import PERSON, Edge, Layer, QuoteKey, Resolved
from tests.documents import rebuilt
from tests.infer.talks import inferred

SENTENCES = (
    "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in.",
    "It was told that there is no oil for them, and that none will come before the spring, whatever people say.",
    "The keeper's wife asked who is to answer for the boats that go aground on the bar when the light is out.",
    "A vote is to be held in the old net loft after the herring fair, when the boats of both quays are home.",
    "“We have asked for oil since the autumn,” said the keeper, who has not been paid for as long as that.",
)
OTHER = "The bakery on the upper quay has a new oven, and the smell of rye bread goes up the hill every morning."


def quoting(*lines: str, lead: str = "From the Harbour Echo:-") -> Resolved:
    return inferred(rebuilt("\n".join(("There is news today.", lead, *lines))))


def key(resolved: Resolved) -> QuoteKey:
    """Give the key of the only quoted document."""
    ((_, quote),) = resolved.all_quotes()
    return quote.key


def places(documents: list[Resolved]) -> dict[Place, tuple[Place, ...]]:
    return {place: tuple(copy.place for copy in copies) for place, copies in elsewhere(documents).items()}


def test_how_much_both_have_and_the_first_words_of_that() -> None:
    text, shorter = quoting(OTHER, *SENTENCES), quoting(*SENTENCES[1:])
    (copy,) = elsewhere([text, shorter])[Place(0, key(text))]
    assert copy.share > 0.8
    assert copy.words
    assert text.document.source.text[slice(*copy.words)] == SENTENCES[1]
    (whole,) = elsewhere([text, quoting(OTHER, *SENTENCES)])[Place(0, key(text))]
    assert whole.share == 1
    assert whole.words
    assert text.document.source.text[slice(*whole.words)] == OTHER


def test_two_posts_quote_the_same() -> None:
    one, other = quoting(*SENTENCES), quoting(*SENTENCES, lead="From a friend's website:-")
    first, second = Place(0, key(one)), Place(1, key(other))
    assert places([one, other]) == {first: (second,), second: (first,)}


def test_wrapped_otherwise_with_other_marks_and_without_a_paragraph() -> None:
    words = " ".join(SENTENCES[:2] + SENTENCES[3:]).replace("“", '"').replace("”", '"').replace("'", "’").split()
    lines = (" ".join(words[start : start + 9]) for start in range(0, len(words), 9))
    assert len(elsewhere([quoting(*SENTENCES), quoting(" ".join(lines))])) == 2


def test_different_documents_are_different() -> None:
    assert elsewhere([quoting(*SENTENCES[:3]), quoting(SENTENCES[3], OTHER)]) == {}


def test_a_post_that_has_the_text_without_a_lead_in() -> None:
    quoted, plain = quoting(*SENTENCES), inferred(rebuilt("\n".join((OTHER, *SENTENCES))))
    post = plain.document.posts[0]
    assert places([quoted, plain]) == {Place(0, key(quoted)): (Place(1, post.key),)}


def test_what_a_person_says_to_be_quoted_stands_elsewhere_too() -> None:
    document = rebuilt("\n".join((OTHER, *SENTENCES)))
    said = Layer(PERSON, edges={document.posts[0].key: (Edge(None, (1, len(SENTENCES))),)})
    quoted, given = quoting(*SENTENCES), inferred(document, said)
    assert places([quoted, given])[Place(1, key(given))] == (Place(0, key(quoted)),)


def test_the_post_itself_is_no_other_place() -> None:
    assert elsewhere([quoting(*SENTENCES)]) == {}


def test_a_document_that_is_read_again_takes_its_own_place() -> None:
    quotations, text = Quotations(), quoting(*SENTENCES)
    quotations.add(0, text)
    quotations.add(1, text)
    quotations.add(1, quoting(OTHER))
    assert quotations.elsewhere(0) == {}
    quotations.add(1, text)
    assert [copy.place for copy in quotations.elsewhere(0)[key(text)]] == [Place(1, key(text))]


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from((*SENTENCES, OTHER)), min_size=1, max_size=6), min_size=1, max_size=4))
def test_to_stand_elsewhere_is_mutual(texts: list[list[str]]) -> None:
    found = places([quoting(*lines) for lines in texts])
    for place, others in found.items():
        for other in others:
            assert not isinstance(other.key, QuoteKey) or place in found[other]
