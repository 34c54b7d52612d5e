"""A page that prints its comments twice says of them what either printing says."""

import pytest

from tests.reconstruct.reading import post_of, thread

SIGNED = """\
The lamp was out.

Wren 1 May 2019 at 07:10
Who saw the ferry from the upper pier that night?
Marsh 1 May 2019 at 08:20
Nobody did, and nobody has asked us since.
Old Tom 1 May 2019 at 09:30
The pier was closed when I came down from the hill.

3 comments:

"""
ASKED = "Who saw the ferry from the upper pier that night?"
ANSWERED = "Nobody did, and nobody has asked us since."
TOLD = "The pier was closed when I came down from the hill."


def listed(*numbered: tuple[int, str]) -> str:
    """Write a page with its comments, signed, and again as a list without the replies."""
    return SIGNED + "".join(f"  {number}. {text}\n\n    ReplyDelete\n\n" for number, text in numbered)


def test_what_a_list_of_the_roots_lacks_answers_the_only_root_before_it() -> None:
    assert thread(listed((1, ASKED), (2, TOLD))) == [("1", ASKED), ("1.1", ANSWERED), ("2", TOLD)]


@pytest.mark.parametrize(
    "numbered",
    [
        [(1, ASKED), (2, ANSWERED)],  # it may answer either root
        [(1, ASKED), (3, TOLD)],  # the list has lost a root
        [(1, TOLD), (2, ASKED)],  # another order
        [(1, ASKED), (2, ANSWERED), (3, TOLD)],
    ],
)
def test_what_is_not_known_of_a_comment_stays_so(numbered: list[tuple[int, str]]) -> None:
    assert [comment.depth for comment in post_of(listed(*numbered)).comments] == [1, 1, 1]


def nested(answered: str = ANSWERED) -> str:
    """Write the same page with the replies in the list, below what they answer."""
    return (
        f"{SIGNED}  1. {ASKED}\n\n    ReplyDelete\n    Replies\n\n    1. {TOLD}\n\n      Delete\n\n"
        f"  2. {answered}\n\n    ReplyDelete\n\n"
    )


def test_a_nested_list_of_the_same_comments_has_their_tree() -> None:
    post = post_of(nested())
    assert [(comment.number, comment.author and comment.author.name) for comment in post.comments] == [
        ("1", "Wren"),
        ("1.1", "Old Tom"),
        ("2", "Marsh"),
    ]


def test_a_nested_list_of_others_tells_nothing() -> None:
    assert [comment.depth for comment in post_of(nested("Somebody must have.")).comments] == [1, 1, 1]


def test_where_no_count_stands_between_a_list_with_nothing_new_is_the_same_again() -> None:
    text = listed((1, ASKED), (2, TOLD)).replace("3 comments:\n", "")
    post = post_of(text)
    assert [comment.author and comment.author.name for comment in post.comments] == ["Wren", "Marsh", "Old Tom"]
    assert [block.text for block in post.comments[-1].blocks] == [TOLD]
