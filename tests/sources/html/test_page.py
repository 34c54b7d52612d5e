"""A page of no known system is one post: its main text, a warning, and a count of what is left out."""

from reader.sources.html.page import PAGE
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
