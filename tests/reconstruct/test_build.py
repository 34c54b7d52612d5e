"""From outlines to a document: ids, numbers, the source's own facts."""

import hashlib

from reader.reconstruct.build import rebuild
from tests.documents import rebuilt
from tests.reconstruct.reading import codes, dialect, post_of, said

TWO_POSTS = """\
A Harbour Blog

Friday, 22 September 2017

The lamps are dark

Nobody has seen them lit.

Thursday, 21 September 2017

The ferry is late

Nobody has seen it come.
"""


def test_a_text_of_two_posts() -> None:
    assert [post.title for post in rebuilt(TWO_POSTS).posts] == ["The lamps are dark", "The ferry is late"]


def test_comments_are_numbered_as_a_reader_counts() -> None:
    post = post_of("The post.\nOne.\nReplyDelete\nTwo.\nDelete\nThree.\nDelete\nFour.\nReplyDelete")
    first = post.comments[0].key
    assert [(comment.number, comment.depth, comment.parent) for comment in post.comments] == [
        ("1", 1, None),
        ("1.1", 2, first),
        ("1.2", 2, first),
        ("2", 1, None),
    ]


def test_a_text_is_known_by_its_digest() -> None:
    assert rebuilt("für alle").source.sha256 == hashlib.sha256("für alle".encode()).hexdigest()
    assert rebuild("für alle", sha256="abc").source.sha256 == "abc"


def test_the_runner_up_and_how_far_behind_it_is() -> None:
    chosen = rebuilt("The post.\nOne.\nReplyDelete\nTwo.\nReplyDelete\nThree.").source.dialect
    assert chosen.runner_up is not None
    assert chosen.margin is not None
    assert 0 <= chosen.margin <= chosen.score <= 1


def test_the_language_of_the_labels() -> None:
    assert rebuilt("Le billet.\nUn.\nRépondreSupprimer\nDeux.").source.dialect.language == "fr"


def test_a_removed_comment_is_marked() -> None:
    post = post_of("The post.\nThis comment has been removed by the author.\nReplyDelete\nWhy was it removed?\nDelete")
    assert [comment.removed for comment in post.comments] == [True, False]


def test_a_comment_that_speaks_of_removal_is_not_removed() -> None:
    post = post_of("The post.\nThis comment has been removed by the author. So what?\nReplyDelete\nYes.\nDelete")
    assert not any(comment.removed for comment in post.comments)


def test_text_without_any_scar_is_one_post_and_a_warning() -> None:
    document = rebuilt("One thing.\n\nAnother thing.\n")
    assert (document.source.dialect.name, codes(document)) == ("0", ["no-dialect"])
    assert said(document.posts[0]) == ("One thing.", "Another thing.")


def test_no_text_is_one_empty_post() -> None:
    document = rebuilt("")
    assert [said(post) for post in document.posts] == [()]
    assert document.furniture == ()


def test_a_document_is_known_by_its_dialect() -> None:
    assert dialect(TWO_POSTS) == "A"
