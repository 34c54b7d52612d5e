"""The names of classes and ids tell what elements are, however they are glued."""

import pytest

from reader.sources.html.discussion.vocabulary import Sign, Vocabulary


@pytest.mark.parametrize("name", ["comment", "wpComments", "kommentar-liste", "comentario", "comment--deep"])
def test_comments(name: str) -> None:
    assert Vocabulary().sign(name) & Sign.COMMENT


@pytest.mark.parametrize("name", ["comment-form", "comments-link", "comment-count", "recentcomments-widget"])
def test_what_is_only_about_comments(name: str) -> None:
    assert Vocabulary().sign(name) & Sign.AGAINST
    assert not Vocabulary().sign(name) & Sign.SPOKEN


def test_a_body_that_is_named_after_a_field_is_no_author() -> None:
    sign = Vocabulary().sign("field--name-comment-body")
    assert sign & Sign.BODY
    assert not sign & Sign.AUTHOR


def test_a_hint_is_left_out_with_its_system() -> None:
    assert Vocabulary().sign("hnuser") & Sign.AUTHOR
    assert not Vocabulary(without="hackernews").sign("hnuser") & Sign.AUTHOR
