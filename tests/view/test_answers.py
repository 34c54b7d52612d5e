"""Answers beside the tree, in both directions and in the headers."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model import PERSON, Answer, Author, EntryKey, IntakeComment, Layer
from reader.view.folding import Folding
from reader.view.line import Row
from reader.view.rows import Layout
from reader.view.thread import Thread
from tests.threads import POST, believing, page, said


def answer(target: str | None, *candidates: str, sure: float = 0.9) -> Answer:
    key = None if target is None else EntryKey(target)
    return Answer(target=key, candidates=tuple(map(EntryKey, candidates)), basis="name", confidence=sure)


# A comment by its number, and its answers.
Said = tuple[IntakeComment, tuple[Answer, ...]]


def comment(number: str, *answers: Answer, **stated: Author) -> Said:
    return said(number, **stated), answers


def thread(*comments: Said) -> Thread:
    answers = {EntryKey(comment.ref): given for comment, given in comments if given}
    return Thread.of(believing(page(*(comment for comment, _ in comments)), answers=answers))


def header(thread: Thread, index: int) -> str:
    return Layout(thread, 80, Folding(thread)).lines_at(Row(index, 0), 1)[0].text


def headers(*comments: Said) -> list[str]:
    of = thread(*comments)
    return [header(of, index).partition("anonymous")[2] for index in range(1, len(of))]


def test_an_answer_that_the_tree_does_not_tell_is_in_the_header() -> None:
    told = headers(comment("1"), comment("1.1"), comment("1.2", answer("1.1")), comment("2", answer("1")))
    assert told == [" · ← 2", " · ← 1.2", " · → 1.1", " · → 1"]


def test_what_the_tree_tells_is_not_said_again() -> None:
    open_one = answer(None, "1", sure=0.4)
    assert headers(comment("1", answer(POST)), comment("1.1", answer("1")), comment("1.2", open_one)) == ["", "", ""]


def test_what_is_not_settled_has_question_marks() -> None:
    told = headers(comment("1"), comment("1.1"), comment("1.2", answer(None, "1", "1.1", sure=0.3)))
    assert told == ["", "", " · → 1?, 1.1?"]
    assert headers(comment("1"), comment("2", answer("1", sure=0.4))) == [" · ← 2", " · → 1?"]


def test_whom_one_answers_is_named() -> None:
    named = comment("1", author=Author(name="Tern", basis="byline", confidence=1.0))
    assert headers(named, comment("2", answer("1")))[1] == " · → 1 Tern"
    assert headers(named, comment("2", answer("1", sure=0.4)))[1] == " · → 1?"


def test_of_many_who_answer_the_first_are_named() -> None:
    told = headers(comment("1"), *(comment(str(number), answer("1")) for number in range(2, 9)))
    assert told[0] == " · ← 2, 3, 4, 5 and 3 more"


def test_what_is_outside_is_elsewhere() -> None:
    assert headers(comment("1", answer(None, sure=0.8)), comment("2", answer("7"))) == [
        " · → elsewhere",
        " · → elsewhere",
    ]


def test_an_answer_to_the_post_from_deep_in_a_thread() -> None:
    talk = thread(comment("1"), comment("1.1", answer(POST)))
    assert header(talk, 2).endswith(" · → post")
    assert header(talk, 0) == "post · ← 1.1"


def test_the_signs_have_roles_of_their_own() -> None:
    talk = thread(comment("1"), comment("2", answer(None, "1", POST)))
    pieces = Layout(talk, 80, Folding(talk)).lines_at(Row(2, 0), 1)[0].pieces
    assert [(piece.text, piece.role) for piece in pieces[-4:]] == [
        ("→ 1", "answer"),
        ("?", "doubt"),
        (", post", "answer"),
        ("?", "doubt"),
    ]


def test_who_answers_by_words_or_else_by_the_tree() -> None:
    talk = thread(comment("1"), comment("1.1"), comment("1.2", answer("1.1")), comment("2", answer("1")))
    assert talk.answers.to(1) == [2, 4]
    assert talk.answers.to(2) == [3]
    assert talk.answers.afar(1) == [4]
    assert talk.answers.targets(3) == [2]


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=12))
def test_both_directions_agree(edges: list[tuple[int, bool]]) -> None:
    comments: list[Said] = []
    for number, (target, settled) in enumerate(edges, 1):
        key = str(target) if target else POST
        comments.append(comment(str(number), answer(key) if settled else answer(None, key)))
    talk = thread(*comments)
    for index in range(1, len(talk)):
        for target in talk.answers.targets(index):
            assert talk.answers.is_settled(index) == (index in talk.answers._answering(target))
            assert index in talk.answers.to(target) or not talk.answers.is_settled(index)
    for index in range(len(talk)):
        assert set(talk.answers.afar(index)) <= set(talk.answers.to(index))


def test_what_a_person_links_is_an_answer_at_once_and_what_they_deny_is_none() -> None:
    before = thread(comment("1"), comment("2", answer("1")), comment("3"))
    assert before.answers.to(1) == [2]
    by_hand = Answer(target=EntryKey("1"), basis=PERSON, confidence=1.0)
    said = Layer(PERSON, answers={EntryKey("2"): (), EntryKey("3"): (by_hand,)})
    after = before.showing(before.resolved.saying(said))
    assert after.answers.to(1) == [3]
    assert after.answers_of(3) == (by_hand,)
    assert header(after, 1).endswith(" · ← 3")
    assert header(before, 1).endswith(" · ← 2")
