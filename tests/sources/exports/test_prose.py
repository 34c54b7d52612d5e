"""Texts as systems store them: lines that mean paragraphs, and texts that were encoded twice."""

import random

import pytest

from reader.model import Block
from reader.sources.exports.autop import autop
from reader.sources.exports.prose import once_decoded, prose
from reader.sources.exports.simple import simple
from reader.sources.read import Raw
from reader.sources.stated import Stated

PARTS = (
    *(
        "a",
        "word ",
        " b",
        "\n",
        "\n\n",
        " ",
        "  ",
        "<em>",
        "</em>",
        "<a href='/rel' rel=\"x\">",
        "</a>",
        "<strong>",
        "</strong>",
    ),
    *(
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&lt;",
        "<p>",
        "</p>",
        "<code>",
        "</code>",
        "http://a.invalid",
        "***",
        "<br>",
        "<p>w</p>",
    ),
    *("<em>x</em>", "<b>y</b> ", "\u00e9", "<a>", "\u3000", "& ", "<", " <i>q</i>\n", "\t", "<a href='#n'>z</a>"),
)


def stated() -> Stated:
    return Stated(Raw.of(b"x"), "name", media="text/xml", base="http://site.invalid/p/")


def shown(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    return [(block.kind, block.text, block.ranges) for block in blocks]


@pytest.mark.parametrize("has_lines", [True, False])
def test_what_is_read_without_a_parser_is_what_a_parser_gives(has_lines: bool) -> None:
    chance = random.Random(7)
    read = 0
    for _ in range(6000):
        text = "".join(chance.choices(PARTS, k=chance.randint(1, 8)))
        by_hand = simple(text, stated().address, has_lines=has_lines)
        if by_hand is not None and text.strip():
            read += 1
            marked = stated().markup(autop(text) if has_lines else text)
            assert [("paragraph", *each) for each in by_hand] == shown(marked), text
    assert read > 500


def test_plain_texts_and_links_need_no_parser() -> None:
    text = 'One & two.\n\nSee <a href="http://a.invalid/">this</a>, <em>please</em>.\nThen go.'
    assert simple(text, stated().address, has_lines=True) is not None
    assert simple("<p>One.</p>\n\n<p>Two.</p>", stated().address, has_lines=False) is not None


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\ntwo\n\nthree", [("paragraph", "one\ntwo"), ("paragraph", "three")]),
        ("one<br />\ntwo", [("paragraph", "one\ntwo")]),
        ("<b\nclass='x'>one</b>\r\n\r\ntwo", [("paragraph", "one"), ("paragraph", "two")]),
        ("<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\nc", [("item", "\u2022 a"), ("item", "\u2022 b"), ("paragraph", "c")]),
        ("<pre>a\n\nb</pre>\nc\nd", [("code", "a\n\nb"), ("paragraph", "c\nd")]),
        (
            "<h2>t</h2>\na\n<blockquote>b\n\nc</blockquote>",
            [("heading", "t"), ("paragraph", "a"), ("blockquote", "b"), ("blockquote", "c")],
        ),
        ("a\n\n<!--more-->\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("a\n\nb <!-- no end\n\nc", [("paragraph", "a"), ("paragraph", "b")]),
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->", [("paragraph", "a b")]),
    ],
)
def test_lines_mean_paragraphs_and_breaks(text: str, blocks: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in prose(stated(), text, has_lines=True)] == blocks


def test_without_lines_an_empty_one_means_nothing() -> None:
    assert [block.text for block in prose(stated(), "one\n\ntwo", has_lines=False)] == ["one two"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("&lt;p&gt;One &amp;amp; two&lt;/p&gt;", "<p>One &amp; two</p>"),
        ("It&amp;#8217;s", "It&#8217;s"),
        ("this &amp;amp; that", "this &amp; that"),
    ],
)
def test_a_text_that_was_encoded_twice_is_decoded_once(text: str, meant: str) -> None:
    assert once_decoded(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Put it into &lt;p&gt; and &lt;/p&gt;",
        "<p>&lt;p&gt;a&lt;/p&gt;</p>",
        "Write <code>&amp;#8217;</code>",
        "Write &amp;lt; for &lt;",
        "a &amp; b",
        "AT&amp;T &amp;c",
    ],
)
def test_a_text_about_markup_is_not(text: str) -> None:
    assert once_decoded(text) == text


@pytest.mark.parametrize(
    "part", ["<!--", "<pre>", "<a '", '<a "', "<", "\n", "\n \n", "&lt;p&gt;", "<p>", "<em>", "<a href='"]
)
def test_hard_texts_are_read_in_time(part: str) -> None:
    text = part * (200_000 // len(part))
    once_decoded(text)
    autop(text)
    simple(text, stated().address, has_lines=True)
