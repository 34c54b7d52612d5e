"""Feeds of any blog: comments under the posts on whose pages they stand, posts as posts."""

import pytest

from reader.errors import SourceError
from reader.model import Document
from reader.model.identify import identify
from reader.sources.exports.wordpress import WORDPRESS_EXPORT
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


def test_atom_is_read_as_well() -> None:
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


@pytest.mark.parametrize("is_last", [False, True])
def test_rdf_tells_of_itself_beside_its_items(is_last: bool) -> None:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    parts = ["<channel><title>B</title></channel>", "<item><title>Post</title><link>http://a.example/1</link></item>"]
    inside = "".join(parts[::-1] if is_last else parts)
    (post,) = read(f"<rdf:RDF {spaces}>{inside}</rdf:RDF>").posts
    assert (post.title, post.blog) == ("Post", "B")


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


def feed(*items: str, title: str = "Harbour", more: str = "") -> str:
    return f"{HEAD}<title>{title}</title>{more}{''.join(items)}</channel></rss>"


def bare(link: str, title: str, *, minute: int = 0, more: str = "") -> str:
    date = f"<pubDate>Mon, 28 Jan 2019 08:{minute:02}:00 +0100</pubDate>" if minute else ""
    return f"<item><title>{title}</title><link>{link}</link><description>Says {title}.</description>{date}{more}</item>"


OIL = "http://a.example/lamp-oil/"


def test_the_pages_of_the_comments_on_a_post_are_one_page() -> None:
    items = item(9, f"{OIL}comment-page-2/", "Tolly", "No."), item(1, f"{OIL}comment-page-1/", "Wren", "Yes.")
    document = read(feed(*items, title="Comments on: Oil: a list", more=f"<link>{OIL}</link>"))
    assert thread(document) == [("Oil: a list", [("1", "Wren", "Yes."), ("2", "Tolly", "No.")])]
    assert document.posts[0].url == OIL


def test_titles_that_begin_alike_are_told_whole() -> None:
    one, two = "http://a.example/lamp-oil", "http://a.example/lamp-black"
    items = (
        item(2, one, "Ann", "Oil.", title="Comment on Lamp oil by Ann"),
        item(1, two, "Bo", "Soot.", title="Comment on Lamp black by Bo"),
    )
    assert [post.title for post in read(feed(*items)).posts] == ["Lamp oil", "Lamp black"]


def test_an_article_among_its_comments_is_a_post() -> None:
    comments = item(9, OIL, "Tolly", "No.", title="Re: Lamp oil"), item(8, OIL, "Ann", "Hm.", title="Re: Lamp oil")
    for items in ((*comments, bare(OIL, "Lamp oil", minute=1)), (bare(OIL, "Lamp oil", minute=1), *comments)):
        assert thread(read(feed(*items))) == [("Lamp oil", [("1", "Ann", "Hm."), ("2", "Tolly", "No.")])]


def test_the_last_comment_is_never_the_article() -> None:
    last = bare(OIL, "Re: Lamp oil", minute=30)  # whose link names only the page
    document = read(feed(last, item(8, OIL, "Ann", "Hm.", title="Re: Lamp oil")))
    assert [(post.blocks, len(post.comments)) for post in document.posts] == [((), 2)]


def test_several_entries_on_one_page_are_comments_but_on_the_home_page_posts() -> None:
    (post,) = read(feed(bare(OIL, "a"), bare(OIL, "b"))).posts
    assert [comment.own_id for comment in post.comments] == [None, None]  # the address is that of the page
    assert len(read(feed(bare("http://a.example/", "a"), bare("http://a.example/", "b"))).posts) == 2
    assert len(read(feed(bare("", "a"), bare("", "b"))).posts) == 2


def test_an_entry_that_says_where_its_comments_are_is_a_post() -> None:
    for sign in ("<comments>http://a.example/x#respond</comments>", "<slash:comments>0</slash:comments>"):
        assert [post.title for post in read(feed(bare(OIL, "By: Ann", more=sign))).posts] == ["By: Ann"]
    assert read(feed(bare(OIL, "By: Ann"))).posts[0].comments


def test_a_parent_that_is_not_in_the_feed_has_a_place() -> None:
    answer = '<thr:in-reply-to ref="http://a.example/?p=1#comment-1" href="http://a.example/lamp-oil/#comment-1"/>'
    items = [item(number, OIL, name, "Yes.", more=answer) for number, name in ((3, "Wren"), (2, "Bo"))]
    (post,) = read(feed(*items)).posts
    assert [(each.number, each.absent, each.own_id) for each in post.comments] == [
        ("1", True, "a.example#comment-1"),
        ("1.1", False, "a.example#comment-2"),
        ("1.2", False, "a.example#comment-3"),
    ]
    assert (post.own_id, post.missing_comments) == ("a.example?p=1", 1)


def test_replies_of_any_depth() -> None:
    many = 3_000
    entries = (
        f"<entry><id>urn:{number}</id><author><name>A</name></author><content>{number}</content>"
        f'<thr:in-reply-to ref="urn:{number - 1}"/></entry>'
        for number in range(many, 0, -1)
    )
    atom = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">'
    document = read(f"{atom}{''.join(entries)}<entry><id>urn:0</id><title>Oil</title></entry></feed>")
    assert [len(post.comments) for post in document.posts] == [many]
    assert max(comment.depth for comment in document.comments()) == many


def test_entries_without_ids_stay_apart() -> None:
    answer = '<thr:in-reply-to ref="urn:9" href="http://a.example/lamp-oil/"/>'
    nameless = "<item><title>{}</title><description>{}</description>{}</item>"
    items = [
        nameless.format(title, "Words.", more) for title, more in (("x", answer), ("a", ""), ("b", ""), ("y", answer))
    ]
    document = read(feed(*items))
    assert [(post.title, len(post.comments)) for post in document.posts] == [("a", 0), ("b", 0), ("lamp oil", 2)]


def test_comments_without_times_are_turned_round() -> None:
    items = [item(number, OIL, "Ann", str(number)).replace("pubDate", "x") for number in (3, 2, 1)]
    assert [each.blocks[0].text for each in read(feed(*items)).posts[0].comments] == ["1", "2", "3"]


def test_an_entry_that_stands_twice_is_read_once() -> None:
    document = read(feed(item(1, OIL, "Ann", "Yes."), item(1, OIL, "Ann", "Yes.")))
    assert len(list(document.comments())) == 1
    assert document.warnings[0].message == "left out: 1 duplicate item"


def test_markup_that_is_not_escaped_is_read_as_markup() -> None:
    entry = "<item><title>A <b>x</b></title><link>http://a.example/q</link><description>{}</description></item>"
    (post,) = read(feed(entry.format("<p>One</p><p xmlns:h='h'><h:i>Two</h:i> &eacute;</p>"))).posts
    assert (post.title, [block.text for block in post.blocks]) == ("A x", ["One", "Two é"])


def test_two_pages_of_a_feed_in_one_file() -> None:
    document = read(feed(item(2, OIL, "Bo", "No.")) + "\n" + feed(item(1, OIL, "Ann", "Yes.")))
    assert thread(document) == [("lamp oil", [("1", "Ann", "Yes."), ("2", "Bo", "No.")])]


def test_a_feed_and_an_export_of_one_blog_give_the_same_keys() -> None:
    export = (
        '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title>'
        "<link>https://a.example</link><wp:base_blog_url>https://a.example</wp:base_blog_url><item><title>Oil</title>"
        "<link>https://a.example/oil/</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>"
        "<wp:status>publish</wp:status><wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_approved>1"
        "</wp:comment_approved><wp:comment_content>Yes.</wp:comment_content></wp:comment></item></channel></rss>"
    )
    raw = Raw.of(export.encode())
    assert FEED.recognise(raw) is None
    one, other = identify(WORDPRESS_EXPORT.read(raw)), read(feed(item(2, OIL, "Bo", "Yes.")))
    assert [entry.key for entry in one.entries()] == [entry.key for entry in other.entries()]


def test_a_thread_of_reddit() -> None:
    def entry(id: str, name: str, path: str, text: str) -> str:
        author = f"<author><name>/u/{name}</name></author><title>/u/{name} on Oil</title>"
        link = f'<link href="https://www.reddit.com/r/quay/comments/ab/oil/{path}"/>'
        return f'<entry>{author}<content type="html">&lt;p&gt;{text}&lt;/p&gt;</content><id>{id}</id>{link}</entry>'

    comments = entry("t1_c", "Bo", "c/", "No."), entry("t1_d", "[deleted]", "d/", "[removed]")
    post = entry("t3_ab", "Ann", "", "Whale oil.").replace("/u/Ann on Oil", "Oil")
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Oil : quay</title>'
    for entries in ((post, *comments), comments):
        (found,) = read(f"{atom}{''.join(entries)}</feed>").posts
        assert (found.title, found.url) == ("Oil", "https://www.reddit.com/r/quay/comments/ab/oil/")
        removed, said = found.comments
        assert (said.own_id, said.author and said.author.name, said.removed) == ("reddit:t1_c", "Bo", False)
        assert (removed.own_id, removed.author, removed.removed) == ("reddit:t1_d", None, True)


def test_a_parent_may_be_named_by_its_address_alone() -> None:
    items = [
        item(number, OIL, "Bo", "No.", more=f'<thr:in-reply-to href="{OIL}#comment-{number - 1}"/>')
        for number in (2, 1)
    ]
    (post,) = read(feed(*items)).posts
    assert [(each.number, each.absent, each.own_id) for each in post.comments] == [
        ("1", True, f"{OIL}#comment-0"),
        ("1.1", False, "a.example#comment-1"),
        ("1.1.1", False, "a.example#comment-2"),
    ]


def test_who_answers_the_page_answers_no_comment_whose_link_is_that_page() -> None:
    answer = f'<thr:in-reply-to ref="http://a.example/?p=1" href="{OIL}"/>'
    items = item(2, OIL, "Bo", "No.", more=answer), bare(OIL, "Re: Oil", minute=1, more=answer)
    (post,) = read(feed(*items)).posts
    assert [comment.number for comment in post.comments] == ["1", "2"]


def test_a_note_that_answers_another_stands_under_that() -> None:
    answer = '<thr:in-reply-to ref="http://a.example/notice/12" href="http://a.example/notice/12"/>'
    (post,) = read(feed(bare("http://a.example/notice/14", "x", more=answer))).posts
    assert (post.url, len(post.comments)) == ("http://a.example/notice/12", 1)


def test_an_address_that_counts_visits_leads_to_the_one_behind_it() -> None:
    counting = "http://feeds.example/~r/a/~3/x/"
    original = f"<feedburner:origLink>{OIL}</feedburner:origLink>"
    assert read(feed(bare(counting, "Oil", more=original))).posts[0].url == OIL


def test_damage_costs_no_more_than_itself() -> None:
    bomb = "".join(f'<!ENTITY {of} "{f"&{by};" * 10}">' for of, by in zip("bcdefghi", "abcdefgh", strict=True))
    text = feed(item(2, OIL, "Bo", "No\x01 &nope; &i; fish & chips."), item(1, OIL, "Ann", "Yes."))
    document = read(text.replace("<rss", f'<!DOCTYPE rss [<!ENTITY a "lol">{bomb}]><rss', 1))
    assert [each.author and each.author.name for each in document.comments()] == ["Ann", "Bo"]
    assert "fish & chips." in document.source.text
    assert "lol" not in document.source.text
    assert "damaged" in [warning.code for warning in document.warnings]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("declared", ["UTF-8", "ISO-8859-1"])
def test_a_charset_that_is_declared_wrong(encoding: str, declared: str) -> None:
    text = feed(item(1, OIL, "Zoé", "Où ça ?")).replace("UTF-8", declared)
    raw = Raw.of(text.encode(encoding))
    assert FEED.recognise(raw)
    assert thread(identify(FEED.read(raw))) == [("lamp oil", [("1", "Zoé", "Où ça ?")])]


def test_what_holds_nothing_is_one_clear_line() -> None:
    with pytest.raises(SourceError, match="holds nothing that can be read; the XML is damaged"):
        read(feed(item(1, OIL, "Ann", "Yes."))[:-120])


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE html><script>var x = "<feed >";</script>',
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><x/></rdf:RDF>',
        "Words about <rss> and <feed>.",
    ],
)
def test_a_mention_of_a_feed_is_none(text: str) -> None:
    assert FEED.recognise(Raw.of(text.encode())) is None


@pytest.mark.parametrize("text", ["<html><body><rss></rss></body></html>", "rss feed", "<svg></svg>", '{"rss": 1}'])
def test_what_is_no_feed(text: str) -> None:
    assert FEED.recognise(Raw.of(text.encode())) is None
