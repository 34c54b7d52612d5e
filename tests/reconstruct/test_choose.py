"""Which dialect reads a text: the best, or the one that a person names."""

from pathlib import Path

import pytest

from reader.errors import DialectError
from reader.load import load
from reader.model.identify import identify
from reader.reconstruct.build import explain, rebuild_explained
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
    with pytest.raises(DialectError, match=r"no dialect T9; the dialects are 0, A, B, C, F, G, H, H', L, N, R, S"):
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
        load(str(path), taken_for="N")
    assert str(raised.value).startswith(f"{path}: ")
    assert load(str(path), taken_for="T4").source.dialect.name == "T4"


def test_what_speaks_for_a_dialect_is_counted() -> None:
    explanation = explain(T3)
    assert explanation.evidence == ("labels on a line: 1", "labels before text: 2")
    assert explanation.scores[0] == ("T3", 2 / 3)
    assert all(score > 0.1 for _, score in explanation.scores)
    assert explain("words").evidence == ()


MARKED = """\
Thursday, 21 September 2017

The post

What it says.

2 comments:

  1. Wren28 January 2019 at 08:07

    One.

    ReplyDelete
  2. Plover28 January 2019 at 08:14

    Two.

    ReplyDelete

Newer Post
"""
BELOW = """\
Friday, 22 September 2017

Another post

Its words.

1 comment:

Old Hand29 January 2019 at 08:07

Three.

ReplyDelete

Home
"""


def test_each_page_of_a_text_is_explained_as_it_was_read() -> None:
    text = MARKED + BELOW
    intake, explanations = rebuild_explained(text)
    assert identify(intake) == rebuilt(text)
    assert [post.title for post in intake.posts] == ["The post", "Another post"]
    assert [explanation.dialect for explanation in explanations] == ["H", "C"]
    assert [text[explanation.start :].split("\n")[0] for explanation in explanations] == [
        "Thursday, 21 September 2017",
        "Friday, 22 September 2017",
    ]
    first, second = (dict(part.split(": ") for part in explanation.evidence) for explanation in explanations)
    assert (first["bylines"], second["bylines"]) == ("2", "1")
    assert (first["dates"], second["dates"]) == ("1", "1")
    assert all(explanation.scores[0][0] == explanation.dialect for explanation in explanations)
    assert explain(text) == explanations[0]


def test_what_is_a_tool_s_own_mark_is_no_evidence() -> None:
    addresses = "".join(f"[{number}]: https://harbour.example/28-1-2019-08:07/{number}\n" for number in range(1, 8))
    plain, marked = (rebuild_explained(text)[1] for text in (MARKED, MARKED + "\n" + addresses))
    assert marked == plain


def test_an_overruled_reading_shows_the_scores_as_they_are() -> None:
    _, (explanation,) = rebuild_explained(T3, dialect="T4")
    assert explanation.dialect == "T4"
    assert explanation.scores[0][0] == "T3"
