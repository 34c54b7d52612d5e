"""Which dialect reads a text: the best, or the one that a person names."""

from pathlib import Path

import pytest

from reader.errors import DialectError
from reader.load import load
from reader.reconstruct.explain import explain
from tests.documents import rebuilt

T3 = """\
The post.
The first.
ReplyDeleteMore of it.
The second.
ReplyDeleteMore again.
The third.
ReplyDelete
An end.
"""


def test_the_choice_is_overruled() -> None:
    document = rebuilt(T3, dialect="T4")
    assert document.source.dialect.name == "T4"
    assert document.source.dialect.runner_up == "T3"
    assert document.source.dialect.margin is not None
    assert document.source.dialect.margin < 0


def test_the_name_may_be_written_small() -> None:
    assert rebuilt(T3, dialect="t3") == rebuilt(T3)


def test_an_unknown_dialect_is_an_error_that_names_the_others() -> None:
    with pytest.raises(DialectError, match=r"no dialect T9; the dialects are 0, A, B, C, G, H, H', L, N, R, S, T1, T2"):
        rebuilt(T3, dialect="T9")


@pytest.mark.parametrize("name", ["N", "S", "H", "H'", "C", "G", "A"])
def test_a_dialect_that_finds_nothing_of_its_own_is_an_error(name: str) -> None:
    with pytest.raises(DialectError, match="; T3 explains it best"):
        rebuilt(T3, dialect=name)


@pytest.mark.parametrize("name", ["N", "L", "S", "H", "C", "T1", "T4m", "B"])
def test_nothing_at_all_is_an_error_too(name: str) -> None:
    with pytest.raises(DialectError):
        rebuilt("", dialect=name)


def test_everything_can_be_read_as_one_post() -> None:
    document = rebuilt(T3, dialect="0")
    assert not list(document.comments())
    assert len(document.posts[0].blocks) == 8


def test_the_error_names_the_place(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(T3)
    with pytest.raises(DialectError) as raised:
        load(str(path), dialect="N")
    assert str(raised.value).startswith(f"{path}: ")
    assert load(str(path), dialect="T4").source.dialect.name == "T4"


def test_what_speaks_for_a_dialect_is_counted() -> None:
    explanation = explain(T3)
    assert explanation.evidence == ("labels on a line: 1", "labels before text: 2")
    assert explanation.scores[0] == ("T3", 2 / 3)
    assert all(score > 0.1 for _, score in explanation.scores)
    assert explain("words").evidence == ()
