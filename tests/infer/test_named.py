"""A comment is named by the answer to it, and only where nothing speaks against the name."""

import pytest

from reader.infer.named import find
from reader.infer.words import words
from reader.model import Answer, Author, Layer, Resolved
from tests.infer.talks import edges, inferred, linked, named, numbered, thread, written

SPEECH = "The ferry was late again and nobody on the quay could say why."


def called(resolved: Resolved) -> dict[str, tuple[str, float]]:
    """Give the names that were given by answers, by the number of the comment."""
    return {
        comment.number: (author.name, author.confidence)
        for comment in resolved.document.comments()
        if (author := resolved.author(comment)) and author.basis == "addressed"
    }


def author_of(resolved: Resolved, number: str) -> Author:
    author = resolved.author(numbered(resolved.document, number))
    assert author is not None
    return author


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("Sorry Jim. That was my fault.", "Jim"),
        ("Thanks, Ann - that explains it.", "Ann"),
        ("Thank you Mrs Amory-Tuck, I had not thought of that.", "Mrs Amory-Tuck"),
        ("@Wendell that explains it.", None),
        ("@Wendell, that explains it.", "Wendell"),
        ("Fair point kestrel where have you been?", "kestrel"),
        ("Well said 'Kestrel, and not before time.", "Kestrel"),
    ],
)
def test_the_first_reply_names(reply: str, name: str | None) -> None:
    found = called(thread(SPEECH, f"> {reply}"))
    assert {number: each for number, (each, _) in found.items()} == ({"1": name} if name else {})


@pytest.mark.parametrize(
    "reply",
    [
        "Sorry all, I was wrong.",
        "Thanks Everyone, that helps.",
        "Sorry Sir, I was wrong.",
        "Thanks NAPO. Another mess.",
        "Thanks Anon, that helps.",
        "Thanks Monday, that was quick.",
        "Sorry No. Not again.",
        "Thanks again where have you been?",
        "Quite right nip it now.",
        "Sorry Jim hated it too.",
        "However, Jim is right.",
        "Jim, you are right.",
        "I told you. Sorry Jim.",
        "@08:24 that explains it.",
        "Sorry 22 50. It was me.",
    ],
)
def test_what_is_no_name(reply: str) -> None:
    assert called(thread(SPEECH, f"> {reply}")) == {}


@pytest.mark.parametrize(
    ("above", "elsewhere"),
    [
        ("Jim was late again and nobody on the quay could say why.", "Nothing."),
        (SPEECH, "I saw Jim on the quay."),
        (SPEECH, "A jim is what we call a jemmy here."),
    ],
)
def test_somebody_they_talk_about_is_not_named(above: str, elsewhere: str) -> None:
    assert called(thread(above, "> Sorry Jim. It was me.", elsewhere)) == {}


def test_only_the_first_reply_is_tied_by_the_markup() -> None:
    assert called(thread(SPEECH, "> It was the tide.", "> Sorry Jim. It was me.")) == {}


def test_top_level_comments_name_nobody() -> None:
    assert called(thread(SPEECH, "Sorry Jim. It was me.")) == {}


def test_a_signed_comment_keeps_its_author() -> None:
    resolved = thread(f"{SPEECH}\n'Kestrel", "> Sorry Jim. It was me.")
    assert called(resolved) == {}
    assert author_of(resolved, "1").name == "'Kestrel"


def test_two_who_call_each_other_are_surer() -> None:
    resolved = thread(
        f"{SPEECH}\n'Kestrel", "> It was the tide, Kestrel - the tide.", "> Sorry Jim. It was not.\n'Kestrel"
    )
    assert called(resolved) == {"1.1": ("Jim", 0.8)}


def test_what_names_is_the_evidence() -> None:
    resolved = thread(SPEECH, "> Sorry Jim. It was me.")
    author = author_of(resolved, "1")
    assert [resolved.document.source.text[slice(*span)] for span in author.evidence] == ["Jim"]
    assert author.confidence <= 0.8


def test_who_calls_the_writer_of_a_comment_by_a_name_answers_it() -> None:
    resolved = thread(SPEECH, "> Sorry Jim. It was me.")
    first, reply = resolved.document.comments()
    (answer,) = resolved.answers(reply)
    assert (answer.target, answer.basis, answer.confidence) == (first.key, "name", 0.9)


def test_one_voice_may_be_named_twice() -> None:
    resolved = thread(SPEECH, "> Sorry Jim. It was me.", "A second matter.", "> Thanks Jim, it was.")
    assert set(called(resolved)) == {"1", "2"}


def test_nobody_is_named_after_himself() -> None:
    assert called(thread(SPEECH, "> Thanks Jim, that is what I say.\nRegards, Jim")) == {}


@pytest.mark.parametrize(("owner", "names"), [("Dorrie Vane", []), ("Ann", ["1"])])
def test_thanks_to_the_writer_of_the_post_name_no_comment(owner: str, names: list[str]) -> None:
    document = written(SPEECH, "> Thanks Dorrie, it was.")
    assert list(called(inferred(document))) == ["1"]
    assert list(called(inferred(document, named(document.posts[0], owner)))) == names


def found_by(*replies: str, answer: Answer | None = None, number: str = "1.2") -> list[str | None]:
    """Give the names that are found below a speech, where one of the comments answers it by some clue."""
    document = written(SPEECH, *replies)
    first = numbered(document, "1")
    said = Answer(target=first.key, basis=answer.basis, confidence=answer.confidence) if answer else None
    answers = {numbered(document, number).key: (said,)} if said else {}
    known = Resolved(document, Layer("test", answers=answers))
    return [author and author.name for author in find(known, words("en")).authors.values()]


@pytest.mark.parametrize(("other", "names"), [("Ann", []), ("Jim", ["Jim"])])
def test_two_names_for_one_writer_are_none(other: str, names: list[str]) -> None:
    quoting = Answer(target=None, basis="quote", confidence=0.93)
    assert found_by("> Sorry Jim. It was me.", f"> Thanks {other}, it was.", answer=quoting) == names


@pytest.mark.parametrize(
    ("basis", "confidence", "names"),
    [("words", 0.9, []), ("link", 0.95, []), ("quote", 0.8, []), ("quote", 0.9, ["Jim"])],
)
def test_weak_clues_do_not_name(basis: str, confidence: float, names: list[str]) -> None:
    clue = Answer(target=None, basis=basis, confidence=confidence)
    assert found_by("> It was the tide.", "> Sorry Jim. It was me.", answer=clue) == names


def test_whom_a_person_links_is_called_by_name() -> None:
    document = written(SPEECH, "> It was the tide.", "> Sorry Jim. It was me.")
    first, _, third = document.comments()
    assert called(inferred(document)) == {}
    assert called(inferred(document, linked(third, first))) == {"1": ("Jim", 0.8)}


def test_whom_a_person_names_otherwise_is_not_answered_by_the_name_that_was_called() -> None:
    document = written(SPEECH, "> Sorry Jim. It was me.")
    first, _ = document.comments()
    assert edges(inferred(document)) == edges(inferred(document, named(first, "Jim Vane"))) == {"1.1": "1"}
    for name in ("Ann", None):
        resolved = inferred(document, named(first, name))
        assert edges(resolved) == {}
        believed = resolved.overruled(first).author
        assert believed is not None
        assert believed.name == "Jim"
