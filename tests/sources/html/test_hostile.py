"""Pages that were made to break a reader are read in part, in bounded time, and what is lost is named.

Nothing here measures time: what grew with the square of these sizes would not end in a day.
"""

import pytest

from reader.sources.html.nesting import bounded
from reader.sources.html.parse import parse
from tests.pages import BLOGGERS, comment, page, thread

MANY = 100_000


def warned(markup: str | bytes) -> list[str]:
    return [warning.code for warning in page(markup).warnings]


def test_unclosed_tags_lie_too_deep_and_their_text_is_read() -> None:
    document = page(f"{BLOGGERS}<div class=post-body>{'<div>' * MANY}the end")
    assert [warning.code for warning in document.warnings] == ["too-deep"]
    assert "95905 tags lie too deep" in document.warnings[0].message
    assert document.posts[0].blocks[-1].text == "the end"


def test_a_million_unclosed_tags() -> None:
    limited = bounded("<b>x" * 1_000_000)
    assert limited.too_deep == 1_000_000 - 64
    assert limited.markup.count("x") == 1_000_000


@pytest.mark.parametrize(
    "markup",
    [
        "<span><div></span>" * MANY,
        "<div><object></div>" * MANY,
        "<svg>" * MANY,
        "<x-a/>" * MANY,
        "<table><tr><td>x" * MANY,
        "<select>" + "<div>" * MANY,
        "".join(f"<p><font size={number}>x" for number in range(20_000)),
        "<div " + " ".join(f"a{number}=1" for number in range(MANY)) + ">",
    ],
    ids=lambda markup: markup[:20],
)
def test_whatever_nests_is_bounded(markup: str) -> None:
    parsed = parse(markup)
    assert parsed.too_deep > 0
    depth = max(sum(1 for _ in element.ancestors()) for element in parsed.elements[-50:])
    assert depth < 20_000


@pytest.mark.parametrize(
    "markup", ["<a " * MANY, "<a b='" + "<p>" * MANY, "<!--" + "<p>" * MANY, "<" * MANY, "</" * MANY]
)
def test_what_never_ends_is_passed_once(markup: str) -> None:
    assert bounded(markup) == (markup, 0)


def test_a_page_as_it_should_be_is_not_touched() -> None:
    markup = "<ul>" + "<li>one<p>two" * MANY + "</ul><br/><svg>" + "<path/>" * MANY + "</svg>"
    assert bounded(markup) == (markup, 0)


def test_a_script_full_of_class_names_is_no_comments() -> None:
    script = '<script>"' + "<li class=comment id=c1><div class=comment-block>" * 200_000 + '"</script>'
    document = page(thread(comment(1)).replace("<body>", f"<body>{script}"))
    assert len(list(document.comments())) == 1


def test_thousands_of_comments() -> None:
    document = page(thread(*(comment(number) for number in range(1, 1001))))
    assert len(list(document.comments())) == 1000


def test_thousands_of_posts_and_names() -> None:
    posts = "".join(f"<div class=post-body>Post {number}.</div>" for number in range(3000))
    names = "".join(f"<a name=c{number}></a>words" for number in range(3000))
    document = page(f"{BLOGGERS}{posts}{names}")
    assert len(document.posts) == 3000
    assert len(list(document.comments())) == 3000


def test_comments_within_comments_without_end() -> None:
    document = page(
        BLOGGERS + "".join(f"<div id=c{number}><p class=comment-body>x{number}</p>" for number in range(1500))
    )
    assert max(each.depth for each in document.comments()) == 1500


def test_a_page_that_was_cut_keeps_what_came_before() -> None:
    whole = thread(*(comment(number) for number in range(1, 30)))
    found = [each.own_id for each in page(whole[: len(whole) // 2]).comments()]
    assert 10 <= len(found) < 20
    assert found == [str(number) for number in range(1, len(found) + 1)]


def test_entities_and_nuls_and_half_characters_are_characters() -> None:
    text = "&amp;lt;&nbsp;&#x110000;&#0;&#xD800;&bogus; \0 end"
    (found,) = page(thread(comment(1, text))).comments()
    assert found.blocks[0].text.startswith("&lt;")
    assert found.blocks[0].text.endswith("end")


def test_a_page_of_too_many_parts_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.sources.html.parse._MOST_NODES", 500)
    assert "too-large" in warned(thread(*(comment(number) for number in range(1, 100))))
