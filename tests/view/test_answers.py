"""Answers beside the tree, in both directions and in the headers."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Answer, Author, Block, Comment, Post
from reader.view.folding import Folding
from reader.view.rows import Layout, Row
from reader.view.thread import Thread


def answer(target: str | None, *candidates: str, sure: float = 0.9) -> Answer:
    return Answer(target=target, candidates=candidates, basis="name", confidence=sure)


def comment(number: str, *answers: Answer) -> Comment:
    parent = number.rpartition(".")[0]
    return Comment(
        id=f"p1-{number}",
        number=number,
        depth=number.count(".") + 1,
        parent=f"p1-{parent}" if parent else None,
        blocks=(Block("paragraph", "Words.", None),),
        answers=answers,
    )


def thread(*comments: Comment) -> Thread:
    return Thread(Post(id="p1", title=None, blocks=(Block("paragraph", "Words.", None),), comments=comments))


def header(thread: Thread, index: int) -> str:
    return Layout(thread, 80, Folding(thread)).lines_at(Row(index, 0), 1)[0].text


def headers(*comments: Comment) -> list[str]:
    made = thread(*comments)
    return [header(made, index).partition("anonymous")[2] for index in range(1, len(made))]


def test_an_answer_that_the_tree_does_not_tell_is_in_the_header() -> None:
    told = headers(comment("1"), comment("1.1"), comment("1.2", answer("p1-1.1")), comment("2", answer("p1-1")))
    assert told == [" · ← 2", " · ← 1.2", " · → 1.1", " · → 1"]


def test_what_the_tree_tells_is_not_said_again() -> None:
    open_one = answer(None, "p1-1", sure=0.4)
    assert headers(comment("1", answer("p1")), comment("1.1", answer("p1-1")), comment("1.2", open_one)) == ["", "", ""]


def test_what_is_not_settled_has_question_marks() -> None:
    told = headers(comment("1"), comment("1.1"), comment("1.2", answer(None, "p1-1", "p1-1.1", sure=0.3)))
    assert told == ["", "", " · → 1?, 1.1?"]
    assert headers(comment("1"), comment("2", answer("p1-1", sure=0.4))) == [" · ← 2", " · → 1?"]


def test_whom_one_answers_is_named() -> None:
    named = replace(comment("1"), author=Author(name="Tern", basis="byline", confidence=1.0))
    assert headers(named, comment("2", answer("p1-1")))[1] == " · → 1 Tern"
    assert headers(named, comment("2", answer("p1-1", sure=0.4)))[1] == " · → 1?"


def test_of_many_who_answer_the_first_are_named() -> None:
    told = headers(comment("1"), *(comment(str(number), answer("p1-1")) for number in range(2, 9)))
    assert told[0] == " · ← 2, 3, 4, 5 and 3 more"


def test_what_is_outside_is_elsewhere() -> None:
    assert headers(comment("1", answer(None, sure=0.8)), comment("2", answer("p7-3"))) == [
        " · → elsewhere",
        " · → elsewhere",
    ]


def test_an_answer_to_the_post_from_deep_in_a_thread() -> None:
    made = thread(comment("1"), comment("1.1", answer("p1")))
    assert header(made, 2).endswith(" · → post")
    assert header(made, 0) == "post · ← 1.1"


def test_the_signs_have_roles_of_their_own() -> None:
    made = thread(comment("1"), comment("2", answer(None, "p1-1", "p1")))
    pieces = Layout(made, 80, Folding(made)).lines_at(Row(2, 0), 1)[0].pieces
    assert [(piece.text, piece.role) for piece in pieces[-4:]] == [
        ("→ 1", "answer"),
        ("?", "doubt"),
        (", post", "answer"),
        ("?", "doubt"),
    ]


def test_who_answers_by_words_or_else_by_the_tree() -> None:
    made = thread(comment("1"), comment("1.1"), comment("1.2", answer("p1-1.1")), comment("2", answer("p1-1")))
    assert made.answers.to(1) == [2, 4]
    assert made.answers.to(2) == [3]
    assert made.answers.afar(1) == [4]
    assert made.answers.targets(3) == [2]


@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=12))
def test_both_directions_agree(edges: list[tuple[int, bool]]) -> None:
    comments = []
    for number, (target, settled) in enumerate(edges, 1):
        id = f"p1-{target}" if target else "p1"
        comments.append(comment(str(number), answer(id) if settled else answer(None, id)))
    made = thread(*comments)
    for index in range(1, len(made)):
        for target in made.answers.targets(index):
            assert made.answers.is_settled(index) == (index in made.answers._answering.get(target, []))
            assert index in made.answers.to(target) or not made.answers.is_settled(index)
    for index in range(len(made)):
        assert set(made.answers.afar(index)) <= set(made.answers.to(index))
