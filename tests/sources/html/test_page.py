"""A page of no known system is one post: its main text, a warning, and a count of what is left out."""

from dataclasses import replace
from html import escape

from reader.sources.html.page import PAGE
from reader.sources.read import Raw
from tests.pages import importer_of, intake, page, raw

ARTICLE = """\
<!doctype html><html lang="en"><head><title>The crane</title></head><body>
<nav>Home About</nav><main><h1>The harbour crane</h1><p>It was <b>sold</b>.</p><aside>Buy a mug</aside></main>
<footer>All rights reserved</footer></body></html>"""


def test_the_main_text_is_one_post_without_comments() -> None:
    document = page(ARTICLE)
    (post,) = document.posts
    assert (post.title, [block.text for block in post.blocks], post.comments) == (
        "The harbour crane",
        ["It was sold."],
        (),
    )
    assert [warning.code for warning in document.warnings] == ["no-comments"]
    assert (document.source.dialect.name, document.source.media) == ("page", "text/html")


def test_what_is_left_out_is_counted() -> None:
    assert intake(ARTICLE).source.unread_words == len(["Home", "About", "Buy", "a", "mug", "All", "rights", "reserved"])


def test_a_page_without_a_heading_has_the_title_of_its_head() -> None:
    (post,) = page("<html><head><title>The  crane</title></head><body><p>It was sold.</p></body></html>").posts
    assert post.title == "The crane"


def test_a_page_without_text_is_an_empty_post() -> None:
    document = page("<html><body><script>render()</script></body></html>")
    assert (document.posts[0].title, document.posts[0].blocks) == (None, ())
    assert [warning.code for warning in document.warnings] == ["no-comments", "no-text"]


def test_markup_anywhere_in_the_head_is_a_page() -> None:
    source = raw("\ufeff\n\n<!-- saved from url=(0019)http://a.example/ -->\n<div class=x><p>One</p><p>Two</p></div>")
    assert importer_of(source) is PAGE


def test_the_comments_in_a_frame_are_those_of_the_page() -> None:
    said = "A barge of grain lay on the bank for a week until the tide took it off again."
    comments = "".join(
        f'<div class="comment" id="c{number}"><b class="author">Ann {number}</b> '
        f'<time datetime="2019-03-0{number}">March {number}, 2019</time><p>{said} {number}</p></div>'
        for number in range(1, 5)
    )
    framed = escape(f"<html><body><div id=comments>{comments}</div></body></html>")
    article = f"<article><h1>The crane</h1><p>{said}</p></article>"
    found = page(f'<html><body>{article}<iframe srcdoc="{framed}"></iframe></body></html>')
    assert [each.author and each.author.name for each in found.comments()] == ["Ann 1", "Ann 2", "Ann 3", "Ann 4"]


def test_frames_in_frames_end() -> None:
    framed = "<p>words</p>"
    for _ in range(6):
        framed = f'<iframe srcdoc="{escape(framed)}"></iframe><p>words</p>'
    assert page(f"<html><body>{framed}</body></html>").posts


def test_what_a_page_was_sent_with_is_believed_before_what_it_says() -> None:
    markup = '<html><head><meta charset="iso-8859-1"></head><body><p>Да, опоздал паром.</p></body></html>'
    source = replace(Raw.of(markup.encode("koi8-r")), charset="koi8-r", address="http://a.example/b/")
    assert "опоздал" in PAGE.read(source).source.text


def test_the_toolbar_of_an_archive_is_no_part_of_the_page() -> None:
    toolbar = '<div id="wm-ipp-base"><div id="wm-ipp">12 captures<p>28 Jan 2019</p></div></div>'
    found = page(f"<html><body>{toolbar}<p>It was sold.</p></body></html>")
    assert [block.text for block in found.posts[0].blocks] == ["It was sold."]
    assert found.source.unread_words == 0
