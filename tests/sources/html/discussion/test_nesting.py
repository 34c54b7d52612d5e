"""Parents are stated by what stands in what, by depths, and by links; where they are capped, that is said."""

import pytest

from reader.model import Post
from tests.pages import page

BODY = "What {0} said of it was heard on both sides of the quay, and more than once."


def post_of(*rows: str) -> Post:
    return page(f"<html><body><div id=comments>{''.join(rows)}</div></body></html>").posts[0]


def row(number: int, attributes: str = "", inside: str = "") -> str:
    return (
        f'<div class="comment" id="c{number}" {attributes}><b class="author">Ann {number}</b>'
        f'<time datetime="2019-03-0{number}">March {number}</time><p>{BODY.format(number)}</p>{inside}</div>'
    )


def parents(post: Post) -> list[int | None]:
    places = {comment.key: place for place, comment in enumerate(post.comments, 1)}
    return [places[comment.parent] if comment.parent else None for comment in post.comments]


@pytest.mark.parametrize("attribute", ['data-depth="{}"', 'style="margin-left: {}0px"', 'aria-level="{}"'])
def test_depths(attribute: str) -> None:
    post = post_of(*(row(number, attribute.format(depth)) for number, depth in enumerate((0, 1, 2, 1, 0), 1)))
    assert (parents(post), post.nesting) == ([None, 1, 2, 1, None], "stated")


def test_numbers_that_jump_are_no_depths() -> None:
    post = post_of(*(row(number, f'data-level="{depth}"') for number, depth in enumerate((0, 2, 0, 1), 1)))
    assert post.nesting == "guessed"


def test_elements() -> None:
    post = post_of(row(1, inside=row(2, inside=row(3))), row(4))
    assert (parents(post), post.nesting) == ([None, 1, 2, None], "stated")


def test_replies_that_stand_beside_what_they_answer() -> None:
    post = post_of(row(1), f'<div class="children">{row(2)}<div class="children">{row(3)}</div></div>', row(4))
    assert parents(post) == [None, 1, 2, None]


def test_two_levels_are_capped() -> None:
    post = post_of(row(1, inside=row(2) + row(3) + row(4)), row(5))
    assert (parents(post), post.nesting) == ([None, 1, 1, 1, None], "capped")


def test_an_attribute_that_names_the_parent() -> None:
    told = {2: "1", 3: "2", 4: "1"}
    post = post_of(*(row(number, f'data-parent-id="c{told.get(number, "")}"') for number in range(1, 5)))
    assert post.nesting == "stated"
    assert sorted(filter(None, parents(post))) == [1, 1, 2]


def test_a_flat_page_tells_nothing() -> None:
    post = post_of(*map(row, range(1, 5)))
    assert (parents(post), post.nesting) == ([None] * 4, "guessed")
