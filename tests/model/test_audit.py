"""What a page lacks by its own account."""

import pytest

from tests.documents import rebuilt
from tests.reconstruct.reading import codes, said


def numbered(*numbers: int, count: int | None = None) -> str:
    """Write a page whose comments have these numbers."""
    claim = "" if count is None else f"{count} comments:\n\n"
    comments = "".join(
        f"  {number}. What I think is this, number {number}.\n\n    ReplyDelete\n\n" for number in numbers
    )
    return f"The lamps are dark again.\n\n{claim}{comments}Post a Comment\n"


def test_a_page_that_lacks_nothing_has_no_warning() -> None:
    document = rebuilt(numbered(1, 2, 3, count=3))
    assert document.warnings == ()
    assert (document.posts[0].claimed_comments, document.posts[0].missing_comments) == (3, 0)


def test_fewer_comments_than_the_page_counts() -> None:
    document = rebuilt(numbered(1, 2, count=4))
    assert codes(document) == ["count"]
    assert "counts 4 comments, 2 are found" in document.warnings[0].message
    assert document.posts[0].missing_comments == 2


def test_a_gap_in_the_numbers_is_a_loss_in_its_place() -> None:
    document = rebuilt(numbered(1, 2, 5))
    (warning,) = document.warnings
    assert (warning.code, warning.message) == ("gap", "2 comments are lost before number 5")
    assert warning.span is not None
    assert document.source.text[slice(*warning.span)] == "What I think is this, number 5."
    assert [comment.lost_before for comment in document.posts[0].comments] == [0, 0, 2]


def test_one_lost_comment_is_one() -> None:
    assert rebuilt(numbered(1, 3)).warnings[0].message == "1 comment is lost before number 3"


def test_the_numbers_are_those_of_the_page() -> None:
    assert [comment.number for comment in rebuilt(numbered(1, 2, 5)).posts[0].comments] == ["1", "2", "5"]


@pytest.mark.parametrize("count", [None, 3])
def test_without_a_gap_nothing_is_lost(count: int | None) -> None:
    comments = rebuilt(numbered(1, 2, 3, count=count)).posts[0].comments
    assert not any(comment.lost_before for comment in comments)


def test_a_comment_of_which_the_marker_alone_is_left() -> None:
    document = rebuilt(
        "The post says this.\nFirst of all, no.\nReplyDelete\nReplyDelete\nAnd then, yes.\nReplyDelete\n"
    )
    assert "" not in [text for comment in document.posts[0].comments for text in said(comment)]
