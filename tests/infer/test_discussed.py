"""Which comments discuss a quoted document."""

from reader.infer import infer
from reader.infer.discussed import discussed
from reader.reconstruct.build import rebuild
from tests.infer.talks import thread

ARTICLE = (
    "The council met on Tuesday evening to hear about the lamps, and nobody from the ferry road was let in.",
    "It was told that there is no oil for them, and that none will come before the spring.",
)
PASTED = "From the Harbour Echo:-\n" + "\n".join(ARTICLE)


def of(*comments: str, post: str = "") -> dict[str, list[str]]:
    """Give the numbers of the comments that discuss each quoted document, by its id."""
    document = infer(rebuild(f"{post}\n{thread(*comments).source.text}")) if post else thread(*comments)
    return {id: [one.partition("-")[2] for one in found] for id, found in discussed(document.posts[0]).items()}


def test_who_answers_the_comment_that_it_makes_up() -> None:
    assert of(PASTED, "> So there is none at all.", "Something else.") == {"p1-1-q1": ["1.1"]}


def test_not_who_answers_a_comment_that_only_has_it() -> None:
    own = "\n".join(f"I have seen it {word} times with my own eyes, and so have you." for word in ("three", "four"))
    assert of(f"{own}\n{own.upper()}\nThe keeper said:\n“There is no oil for any of them.”", "> Is there not?") == {}


def test_who_repeats_words_of_it() -> None:
    assert of(PASTED, f"“{ARTICLE[1]}”\nSo they say every year.") == {"p1-1-q1": ["2"]}


def test_who_names_its_source() -> None:
    assert of(PASTED, "The Harbour Echo is a rag.", "The echo in the harbour is fine.") == {"p1-1-q1": ["2"]}


def test_a_source_is_named_by_whole_words() -> None:
    assert of(PASTED, "The Harbour Echo’s readers know.", "Harbour Echoes are loud.") == {"p1-1-q1": ["2"]}


def test_how_each_does() -> None:
    talk = thread(PASTED, "> So there is none at all.", f"“{ARTICLE[1]}”\nSo they say.", "The Harbour Echo is a rag.")
    assert list(discussed(talk.posts[0])["p1-1-q1"].values()) == ["answer", "quote", "name"]


def test_a_source_that_several_have_names_none_of_them() -> None:
    assert of(PASTED, PASTED, "The Harbour Echo is a rag.") == {}


def test_the_rest_of_it_is_no_discussion() -> None:
    long = "\n".join(f"{line} And so it went on, and on, and on, all evening." * 12 for line in ARTICLE)
    document = thread(f"From the Harbour Echo:-\n{long}", "> " + "\n".join(ARTICLE))
    assert [quote.continues for comment in document.comments() for quote in comment.quotes] == [None, "p1-1-q1"]
    assert discussed(document.posts[0]) == {}


def test_nothing_is_quoted() -> None:
    assert of("It is dark.", "> It is.") == {}
