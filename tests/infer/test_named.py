"""A comment is named by the answer to it, and only where nothing speaks against the name."""

from dataclasses import replace

import pytest

from reader.infer.named import find
from reader.infer.words import words
from reader.model import Answer, Author, Document
from tests.infer.talks import thread

SPEECH = "The ferry was late again and nobody on the quay could say why."


def called(document: Document) -> dict[str, tuple[str, float]]:
    """Give the names that were given by answers, by the number of the comment."""
    return {
        comment.number: (comment.author.name, comment.author.confidence)
        for comment in document.comments()
        if comment.author and comment.author.basis == "addressed"
    }


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
    document = thread(f"{SPEECH}\n'Kestrel", "> Sorry Jim. It was me.")
    assert called(document) == {}
    (first, *_) = document.comments()
    assert first.author is not None
    assert first.author.name == "'Kestrel"


def test_two_who_call_each_other_are_surer() -> None:
    document = thread(
        f"{SPEECH}\n'Kestrel", "> It was the tide, Kestrel - the tide.", "> Sorry Jim. It was not.\n'Kestrel"
    )
    assert called(document) == {"1.1": ("Jim", 0.8)}


def test_what_names_is_the_evidence() -> None:
    document = thread(SPEECH, "> Sorry Jim. It was me.")
    (first, *_) = document.comments()
    assert first.author is not None
    assert [document.source.text[slice(*span)] for span in first.author.evidence] == ["Jim"]
    assert first.author.confidence <= 0.8


def test_who_calls_the_writer_of_a_comment_by_a_name_answers_it() -> None:
    first, reply = thread(SPEECH, "> Sorry Jim. It was me.").comments()
    (answer,) = reply.answers
    assert (answer.target, answer.basis, answer.confidence) == (first.id, "name", 0.9)


def test_one_voice_may_be_named_twice() -> None:
    document = thread(SPEECH, "> Sorry Jim. It was me.", "A second matter.", "> Thanks Jim, it was.")
    assert set(called(document)) == {"1", "2"}


def test_nobody_is_named_after_himself() -> None:
    assert called(thread(SPEECH, "> Thanks Jim, that is what I say.\nRegards, Jim")) == {}


def test_thanks_to_the_writer_of_the_post_name_no_comment() -> None:
    document = thread(SPEECH, "> Thanks Dorrie, it was.")
    assert set(called(document)) == {"1"}
    (post,) = document.posts
    comments = tuple(replace(comment, author=None, answers=()) for comment in post.comments)
    for name, found in (("Dorrie Vane", set()), ("Ann", {"p1-1"})):
        owner = Author(name=name, basis="byline", confidence=1.0)
        owned = replace(document, posts=(replace(post, author=owner, comments=comments),))
        assert set(find(owned, words("en")).authors) == found


@pytest.mark.parametrize(("other", "named"), [("Ann", {}), ("Jim", {"p1-1": "Jim"})])
def test_two_names_for_one_writer_are_none(other: str, named: dict[str, str]) -> None:
    document = thread(SPEECH, "> Sorry Jim. It was me.", f"> Thanks {other}, it was.")
    (post,) = document.posts
    first, second, third = (replace(comment, author=None, answers=()) for comment in post.comments)
    said = Answer(target=first.id, basis="quote", confidence=0.93)
    answered = replace(post, comments=(first, second, replace(third, answers=(said,))))
    authors = find(replace(document, posts=(answered,)), words("en")).authors
    assert {target: author.name for target, author in authors.items()} == named


@pytest.mark.parametrize(("basis", "confidence"), [("words", 0.9), ("link", 0.95), ("quote", 0.8)])
def test_weak_clues_do_not_name(basis: str, confidence: float) -> None:
    document = thread(SPEECH, "> It was the tide.", "> Sorry Jim. It was me.")
    (post,) = document.posts
    first, second, third = post.comments
    said = Answer(target=first.id, basis=basis, confidence=confidence)
    answered = replace(post, comments=(first, second, replace(third, answers=(said,))))
    assert find(replace(document, posts=(answered,)), words("en")).authors == {}
