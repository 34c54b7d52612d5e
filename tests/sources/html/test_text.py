"""Markup becomes blocks as a browser lays it out, and the reading text is these blocks, one after another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Range
from reader.sources.html.parse import parse
from reader.sources.html.text import ReadingText, plain


def blocks(markup: str) -> tuple[Block, ...]:
    page = parse(markup)
    return ReadingText(page, "https://a.example/b/c.html").blocks([page.root])


def told(markup: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(markup)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("one<br>two", [("paragraph", "one\ntwo")]),
        ("one<br><br>two", [("paragraph", "one"), ("paragraph", "two")]),
        ("one<br> &nbsp; <br>\n<br/>two<br>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<br>one", [("paragraph", "one")]),
        (" a \n b\t c ", [("paragraph", "a b c")]),
        ("a<b> b</b> c", [("paragraph", "a b c")]),
        ("six&nbsp;words !&#8239;&nbsp; no", [("paragraph", "six\u00a0words ! no")]),
        ("<p>one<div>two</div>three", [("paragraph", "one"), ("paragraph", "two"), ("paragraph", "three")]),
        (
            "<blockquote>one<p>two</p></blockquote>three",
            [("blockquote", "one"), ("blockquote", "two"), ("paragraph", "three")],
        ),
        ("<h2>Head</h2>text", [("heading", "Head"), ("paragraph", "text")]),
        ("<ul><li>one<li><p>two</p><p>more</p></ul>", [("item", "• one"), ("item", "• two"), ("paragraph", "more")]),
        ("<ol start=3><li>c<li value=7>g<li>h</ol>", [("item", "3. c"), ("item", "7. g"), ("item", "8. h")]),
        ("<pre>a\n  b\n\nc</pre>d", [("code", "a\n  b\n\nc"), ("paragraph", "d")]),
        ("a<hr>b", [("paragraph", "a"), ("separator", "* * *"), ("paragraph", "b")]),
        ("-----<br><br>b", [("separator", "-----"), ("paragraph", "b")]),
        ("https://b.example/x", [("link", "https://b.example/x")]),
        ("<table><tr><th>Name<th>Age<tr><td>Ann<td>7</table>", [("table", "Name | Age"), ("table", "Ann | 7")]),
        ("<table><tr><td><img src=x.jpg><tr><td>Caption</table>", [("image", "x.jpg"), ("paragraph", "Caption")]),
        ("see <img alt='😀' src=s.png> there", [("paragraph", "see 😀 there")]),
        ("<img src=v.gif width=1 height=1>a", [("paragraph", "a")]),
        ("<iframe src='//v.example/1'></iframe>", [("link", "https://v.example/1")]),
        (
            "a<script>b</script><style>c</style><template>d</template><textarea>e</textarea><input value=f>",
            [("paragraph", "a")],
        ),
    ],
)
def test_a_browser_would_show(markup: str, expected: list[tuple[str, str]]) -> None:
    assert told(markup) == expected


def test_links_and_stress_are_ranges_of_the_text() -> None:
    (block,) = blocks("<p>An <a href='../d.html'>old <b>bell</b></a> <i>rang</i>, <code>ding</code>.")
    assert block.text == "An old bell rang, ding."
    assert block.ranges == (
        Range("link", 3, 11, "https://a.example/d.html"),
        Range("strong", 7, 11),
        Range("emphasis", 12, 16),
        Range("code", 18, 22),
    )


def test_a_link_over_two_paragraphs_goes_on_in_the_second() -> None:
    first, second = blocks("<a href='http://b.example/'>one<br><br>two</a>")
    assert first.ranges == second.ranges == (Range("link", 0, 3, "http://b.example/"),)


def test_a_range_moves_behind_the_mark_of_its_item() -> None:
    (block,) = blocks("<ul><li><b>one</b> two</ul>")
    assert [block.text[each.start : each.end] for each in block.ranges] == ["one"]


def test_an_address_of_a_script_is_no_link() -> None:
    (block,) = blocks("<a href='javascript:go()'>one</a>")
    assert block.ranges == ()


def test_a_picture_has_its_words_and_its_address() -> None:
    (block,) = blocks("<img alt='The  quay' src='q.jpg'>")
    assert (block.kind, block.text, block.ranges[0].url) == ("image", "The quay", "https://a.example/b/q.jpg")


def test_plain_keeps_words_apart_that_stand_on_lines_of_their_own() -> None:
    page = parse("<h1>One<br>two <b>th</b>ree</h1>")
    assert plain(page, page.root) == "One two three"


NAMES = ("p", "div", "br", "b", "i", "a", "li", "ul", "ol", "blockquote", "pre", "table", "tr", "td", "h2", "hr", "img")
TAGS = st.sampled_from(NAMES)
PIECES = st.one_of(
    st.text(alphabet="ab é\u00a0\u202f\n\t&\x0b\x1c-", max_size=6),
    TAGS.map(lambda name: f"<{name} href='x' alt='a b' src='s.png'>"),
    TAGS.map(lambda name: f"</{name}>"),
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_the_blocks_are_the_reading_text(markup: str) -> None:
    page = parse(markup)
    reading = ReadingText(page)
    made = reading.blocks([page.root])
    text = reading.text
    end = 0
    for block in made:
        assert block.span is not None and block.span.start >= end
        assert not text[end : block.span.start].strip()
        assert text[block.span.start : block.span.end] == block.text
        assert block.text.strip()
        assert all(0 <= each.start < each.end <= len(block.text) for each in block.ranges)
        end = block.span.end
    assert end == len(text)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_letter_that_a_browser_shows_is_in_a_block(markup: str) -> None:
    page = parse(markup)
    reading = ReadingText(page)
    reading.blocks([page.root])
    shown = [letter for piece in page.texts(page.root) for letter in piece.data if letter in "abé"]
    read = [letter for letter in reading.text if letter in "abé"]
    assert len(read) >= len(shown)
    assert reading.unread_words() == 0
