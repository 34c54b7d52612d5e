"""Feeds of any blog: comments under the posts on whose pages they stand, posts as posts."""

import pytest

from reader.model import Document
from reader.model.identify import identify
from reader.sources.feeds.feed import FEED
from reader.sources.read import Raw

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>'
)


def item(number: int, page: str, name: str, text: str, *, title: str = "", more: str = "") -> str:
    return (
        f"<item><title>{title or f'By: {name}'}</title><link>{page}#comment-{number}</link>"
        f"<dc:creator>{name}</dc:creator>"
        f"<pubDate>Mon, 28 Jan 2019 08:{number:02}:00 +0100</pubDate>"
        f'<guid isPermaLink="false">http://a.example/?p=1#comment-{number}</guid>'
        f"<description>short</description><content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>{more}</item>"
    )


def read(text: str) -> Document:
    raw = Raw.of(text.encode())
    assert FEED.recognise(raw)
    return identify(FEED.read(raw))


def thread(document: Document) -> list[tuple[str | None, list[tuple[str, str | None, str]]]]:
    return [
        (
            post.title,
            [(each.number, each.author and each.author.name, each.blocks[0].text) for each in post.comments],
        )
        for post in document.posts
    ]


def test_the_comments_of_one_post_stand_under_it_the_oldest_first() -> None:
    page = "http://a.example/2019/ferry-times/"
    feed = f"{HEAD}<title>Comments on: Ferry Times</title><link>{page}</link><language>de-AT</language>"
    document = read(feed + item(2, page, "Tolly", "No.") + item(1, page, "Wren", "Yes.") + "</channel></rss>")
    assert thread(document) == [("Ferry Times", [("1", "Wren", "Yes."), ("2", "Tolly", "No.")])]
    (post,) = document.posts
    assert (post.url, post.nesting, post.blocks) == (page, "guessed", ())
    first = post.comments[0]
    assert first.published is not None
    assert (first.published.value, first.url) == ("2019-01-28T08:01:00+01:00", page + "#comment-1")
    assert document.source.dialect.language == "de"


def test_the_comments_of_many_posts_stand_under_each() -> None:
    one, two = "http://a.example/ferry-times", "http://a.example/lamp-oil/"
    items = [
        item(3, two, "Ann", "Oil.", title="Kommentar zu Lampenöl von Ann"),
        item(2, one, "Tolly", "No.", title="Kommentar zu Fähren &amp; Zeiten von Tolly"),
        item(1, one, "Wren", "Yes.", title="Kommentar zu Fähren &amp; Zeiten von Wren"),
    ]
    document = read(f"{HEAD}<title>Kommentare für Hafen</title>{''.join(items)}</channel></rss>")
    assert thread(document) == [
        ("Lampenöl", [("1", "Ann", "Oil.")]),
        ("Fähren & Zeiten", [("1", "Wren", "Yes."), ("2", "Tolly", "No.")]),
    ]


def test_a_post_that_nothing_names_has_the_words_of_its_address() -> None:
    document = read(f"{HEAD}{item(1, 'http://a.example/2019/lamp-oil.html', 'Wren', 'Yes.')}</channel></rss>")
    assert document.posts[0].title == "lamp oil"


def test_parents_are_those_that_the_feed_names() -> None:
    page = "http://a.example/p"
    answer = '<thr:in-reply-to ref="http://a.example/?p=1#comment-1" href="http://a.example/p#comment-1"/>'
    items = item(1, page, "Wren", "Yes.") + item(2, page, "Tolly", "No.", more=answer)
    (post,) = read(f"{HEAD}{items}</channel></rss>").posts
    assert [comment.number for comment in post.comments] == ["1", "1.1"]
    assert post.nesting == "stated"


def test_posts_are_posts_and_how_many_comments_they_have_is_known() -> None:
    post = (
        "<item><title>Lamp &amp;amp; oil</title><link>http://a.example/lamp</link><author>a@b.example (Ann)</author>"
        "<description>&lt;p&gt;What &lt;b&gt;it&lt;/b&gt; says.&lt;/p&gt;</description>"
        "<slash:comments>12</slash:comments></item>"
    )
    document = read(f"{HEAD}<title>Harbour</title>{post}</channel></rss>")
    (found,) = document.posts
    assert (found.title, found.blog, found.claimed_comments, found.missing_comments) == (
        "Lamp & oil",
        "Harbour",
        12,
        12,
    )
    assert found.author is not None
    assert found.author.name == "Ann"
    assert found.blocks[0].text == "What it says."
    assert "@" not in document.source.text


def test_atom_and_rdf_are_read_as_well() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"><title>A</title>'
        '<entry><id>urn:1</id><title>Post</title><link href="http://a.example/1"/><content type="xhtml">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content></entry>'
        "<entry><id>urn:2</id><title>x</title><author><name>Ann</name></author><updated>2019-01-01T00:00:00Z</updated>"
        '<thr:in-reply-to ref="urn:1"/><content type="text">1 &lt; 2</content></entry></feed>'
    )
    document = read(atom)
    assert thread(document) == [("Post", [("1", "Ann", "1 < 2")])]
    assert [block.text for block in document.posts[0].blocks] == ["One.", "Two."]
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel><title>B</title></channel><item><title>Post</title><link>http://a.example/1</link></item></rdf:RDF>"
    )
    assert (read(rdf).posts[0].title, read(rdf).posts[0].blog) == ("Post", "B")


def test_a_feed_that_is_cut_off_gives_what_it_has_and_says_so() -> None:
    page = "http://a.example/p"
    whole = f"{HEAD}{item(1, page, 'Wren', 'Yes.')}{item(2, page, 'Tolly', 'No.')}"
    document = read(whole[:-30])
    assert "Yes." in document.source.text
    assert document.warnings[0].code == "damaged"


@pytest.mark.parametrize("feed", [f"{HEAD}</channel></rss>", f"{HEAD}<title>Empty</title></channel></rss>"])
def test_a_feed_without_entries_is_a_post_without_anything(feed: str) -> None:
    (post,) = read(feed).posts
    assert (post.blocks, post.comments) == ((), ())


@pytest.mark.parametrize("text", ["<html><body><rss></rss></body></html>", "rss feed", "<svg></svg>", '{"rss": 1}'])
def test_what_is_no_feed(text: str) -> None:
    assert FEED.recognise(Raw.of(text.encode())) is None
