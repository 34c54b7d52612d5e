"""The same quoted document in several posts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.infer import infer
from reader.infer.elsewhere import Quotations, elsewhere
from reader.infer.voices import Place
from reader.model import Document
from reader.reconstruct.build import rebuild

SENTENCES = (
    "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in.",
    "It was told that there is no oil for them, and that none will come before the spring, whatever people say.",
    "The keeper's wife asked who is to answer for the boats that go aground on the bar when the light is out.",
    "A vote is to be held in the old net loft after the herring fair, when the boats of both quays are home.",
    "“We have asked for oil since the autumn,” said the keeper, who has not been paid for as long as that.",
)
OTHER = "The bakery on the upper quay has a new oven, and the smell of rye bread goes up the hill every morning."


def quoting(*lines: str, lead: str = "From the Harbour Echo:-") -> Document:
    return infer(rebuild("\n".join(("There is news today.", lead, *lines))))


def places(documents: list[Document]) -> dict[Place, tuple[Place, ...]]:
    return {place: tuple(copy.place for copy in copies) for place, copies in elsewhere(documents).items()}


def test_how_much_both_have_and_the_first_words_of_that() -> None:
    text, shorter = quoting(OTHER, *SENTENCES), quoting(*SENTENCES[1:])
    (copy,) = elsewhere([text, shorter])[Place(0, "p1-q1")]
    assert copy.share > 0.8
    assert copy.words
    assert text.source.text[slice(*copy.words)] == SENTENCES[1]
    (whole,) = elsewhere([text, quoting(OTHER, *SENTENCES)])[Place(0, "p1-q1")]
    assert whole.share == 1
    assert whole.words
    assert text.source.text[slice(*whole.words)] == OTHER


def test_two_posts_quote_the_same() -> None:
    first, second = Place(0, "p1-q1"), Place(1, "p1-q1")
    assert places([quoting(*SENTENCES), quoting(*SENTENCES, lead="From a friend's website:-")]) == {
        first: (second,),
        second: (first,),
    }


def test_wrapped_otherwise_with_other_marks_and_without_a_paragraph() -> None:
    words = " ".join(SENTENCES[:2] + SENTENCES[3:]).replace("“", '"').replace("”", '"').replace("'", "’").split()
    lines = (" ".join(words[start : start + 9]) for start in range(0, len(words), 9))
    assert len(elsewhere([quoting(*SENTENCES), quoting(" ".join(lines))])) == 2


def test_different_documents_are_different() -> None:
    assert elsewhere([quoting(*SENTENCES[:3]), quoting(SENTENCES[3], OTHER)]) == {}


def test_a_post_that_has_the_text_without_a_lead_in() -> None:
    plain = infer(rebuild("\n".join((OTHER, *SENTENCES))))
    assert places([quoting(*SENTENCES), plain]) == {Place(0, "p1-q1"): (Place(1, "p1"),)}


def test_the_post_itself_is_no_other_place() -> None:
    assert elsewhere([quoting(*SENTENCES)]) == {}


def test_a_document_that_is_read_again_takes_its_own_place() -> None:
    quotations = Quotations()
    quotations.add(0, quoting(*SENTENCES))
    quotations.add(1, quoting(*SENTENCES))
    quotations.add(1, quoting(OTHER))
    assert quotations.elsewhere(0) == {}
    quotations.add(1, quoting(*SENTENCES))
    assert [copy.place for copy in quotations.elsewhere(0)["p1-q1"]] == [Place(1, "p1-q1")]


@settings(max_examples=40)
@given(st.lists(st.lists(st.sampled_from((*SENTENCES, OTHER)), min_size=1, max_size=6), min_size=1, max_size=4))
def test_to_stand_elsewhere_is_mutual(texts: list[list[str]]) -> None:
    found = places([quoting(*lines) for lines in texts])
    for place, others in found.items():
        for other in others:
            assert "-q" not in other.id or place in found[other]
