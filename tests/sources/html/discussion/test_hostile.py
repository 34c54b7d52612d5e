"""Pages made to break the search for comments end in bounded time and memory.

Nothing here measures time: what grew with the square of these sizes would not end in a day.
"""

import pytest

from tests.pages import page

MANY = 30_000
ROW = (
    '<div class="comment" id="c#"><b class="author">Ann</b> <time datetime="2019-03-04">March 4, 2019</time>'
    "<p>What # said of it was heard on both sides of the quay.</p>"
)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 300_000,
        "<div class=comment>x " * MANY,
        "".join(f"<p class='comment c{number}'>word" for number in range(MANY)),
        "".join(f"<p class=c{number}>x 3 May 2019" for number in range(MANY)),
        "<div>" * 3000 + "<p>3 May 2019 10:10" * 20_000,
        "<hr>word" * MANY,
        "<ul>" + "<li class='comment reply post'>3 May 2019 " * MANY,
        f"<p data-time={'1' * 100_000} title={'May ' * 20_000}>x",
        "<a name=c1></a>said 3 hours ago " * MANY,
    ],
    ids=lambda markup: markup[:24],
)
def test_it_ends(markup: str) -> None:
    assert len(page(f"<html><body>{markup}").posts) == 1


def test_comments_within_comments_without_end() -> None:
    document = page("<html><body><div id=comments>" + "".join(ROW.replace("#", str(number)) for number in range(500)))
    assert max(comment.depth for comment in document.comments()) == 500


def test_thousands_of_comments() -> None:
    rows = "".join(ROW.replace("#", str(number)) + "</div>" for number in range(3000))
    assert len(list(page(f"<html><body><div id=comments>{rows}").comments())) == 3000
