"""Which comments discuss a quoted document."""

from reader.infer.discussed import discussed
from reader.model import PERSON, Edge, Layer, Resolved
from tests.infer.talks import inferred, linked, numbered, numbers_of, thread

ARTICLE = (
    "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in.",
    "It was told that there is no oil for them, and that none will come before the spring.",
)
PASTED = "From the Harbour Echo:-\n" + "\n".join(ARTICLE)


def of(*comments: str) -> list[list[str]]:
    """Give the numbers of the comments that discuss each quoted document that is discussed."""
    return numbers(thread(*comments))


def numbers(resolved: Resolved) -> list[list[str]]:
    by_key = numbers_of(resolved.document)
    return [[by_key[key] for key in keys] for keys in discussed(resolved, resolved.document.posts[0]).values()]


def test_what_is_discussed_is_told_by_its_key() -> None:
    resolved = thread(PASTED, "> So there is none at all.")
    ((_, quote),) = resolved.all_quotes()
    assert list(discussed(resolved, resolved.document.posts[0])) == [quote.key]


def test_whom_a_person_links_discusses_what_that_comment_has() -> None:
    resolved = thread(PASTED, "Something else.")
    pasting, other = resolved.document.comments()
    assert numbers(resolved) == []
    assert numbers(inferred(resolved.document, linked(other, pasting))) == [["2"]]


def test_what_a_person_says_to_be_quoted_is_discussed() -> None:
    document = thread("\n".join(ARTICLE), "> So there is none at all.").document
    edge = Edge(None, (0, 1))
    said = Layer(PERSON, edges={numbered(document, "1").key: (edge,)})
    assert numbers(inferred(document)) == []
    assert numbers(inferred(document, said)) == [["1.1"]]


def test_who_answers_the_comment_that_it_makes_up() -> None:
    assert of(PASTED, "> So there is none at all.", "Something else.") == [["1.1"]]


def test_not_who_answers_a_comment_that_only_has_it() -> None:
    own = "\n".join(f"I have seen it {word} times with my own eyes, and so have you." for word in ("three", "four"))
    assert of(f"{own}\n{own.upper()}\nThe keeper said:\n“There is no oil for any of them.”", "> Is there not?") == []


def test_who_repeats_words_of_it() -> None:
    assert of(PASTED, f"“{ARTICLE[1]}”\nSo they say every year.") == [["2"]]


def test_who_names_its_source() -> None:
    assert of(PASTED, "The Harbour Echo is a rag.", "The echo in the harbour is fine.") == [["2"]]


def test_a_source_is_named_by_whole_words() -> None:
    assert of(PASTED, "The Harbour Echo’s readers know.", "Harbour Echoes are loud.") == [["2"]]


def test_how_each_does() -> None:
    resolved = thread(
        PASTED, "> So there is none at all.", f"“{ARTICLE[1]}”\nSo they say.", "The Harbour Echo is a rag."
    )
    (ways,) = discussed(resolved, resolved.document.posts[0]).values()
    assert list(ways.values()) == ["answer", "quote", "name"]


def test_a_source_that_several_have_names_none_of_them() -> None:
    assert of(PASTED, PASTED, "The Harbour Echo is a rag.") == []


def test_the_rest_of_it_is_no_discussion() -> None:
    long = "\n".join(f"{line} And so it went on, and on, and on, all evening." * 12 for line in ARTICLE)
    resolved = thread(f"From the Harbour Echo:-\n{long}", "> " + "\n".join(ARTICLE))
    (_, origin), (_, rest) = resolved.all_quotes()
    assert (origin.continues, rest.continues) == (None, origin.key)
    assert numbers(resolved) == []


def test_nothing_is_quoted() -> None:
    assert of("It is dark.", "> It is.") == []
