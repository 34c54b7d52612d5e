"""Blogger's feeds and exports: parents as they are named, ids as on the pages, and what stays out is counted."""

import json
import re
from typing import Any

import pytest

from reader.errors import SourceError
from reader.model import Document
from reader.model.identify import identify
from reader.sources.feeds.blogger import BLOGGER_EXPORT, BLOGGER_FEED
from reader.sources.read import Raw

BLOG = "tag:blogger.com,1999:blog-7"
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
    'xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/" xmlns:gd="http://schemas.google.com/g/2005" '
    'xmlns:thr="http://purl.org/syndication/thread/1.0">'
)
COMMENTS = "http://www.blogger.com/feeds/7/50/comments/default"
PAGE = "http://a.example/2019/01/ferry-times.html"


def comment(number: int, name: str, text: str, *, parent: int | None = None, post: int = 50, more: str = "") -> str:
    related = f"<link rel='related' href='http://www.blogger.com/feeds/7/{post}/comments/default/{parent}?v=2'/>"
    return (
        f"<entry><id>{BLOG}.post-{number}</id><published>2019-01-28T08:{number:02}:00.126+01:00</published>"
        f"<title>{text}</title><content type='html'>{text}</content>"
        f"<link rel='alternate' type='text/html' href='{PAGE}?showComment=1#c{number}'/>{related if parent else ''}"
        f"<author><name>{name}</name><uri>https://www.blogger.com/profile/{len(name)}</uri><email>x@y.example</email></author>"
        f"<thr:in-reply-to ref='{BLOG}.post-{post}' href='{PAGE}'/>{more}</entry>"
    )


def feed(*entries: str, id: str = f"{BLOG}.post50..comments", total: int = 3) -> str:
    return (
        f"{FEED}<id>{id}</id><title type='text'>Comments on Harbour: Ferry Times: a List</title>"
        f"<link rel='alternate' type='text/html' href='{PAGE}'/>"
        "<author><name>Ann</name><uri>http://www.blogger.com/profile/3</uri></author>"
        f"<openSearch:totalResults>{total}</openSearch:totalResults>{''.join(entries)}</feed>"
    )


def read(text: str | bytes, importer: Any = BLOGGER_FEED) -> Document:
    raw = Raw.of(text if isinstance(text, bytes) else text.encode())
    assert importer.recognise(raw)
    return identify(importer.read(raw))


def numbers(document: Document) -> list[list[tuple[str, str | None]]]:
    return [
        [(each.number, each.author.name if each.author else None) for each in post.comments] for post in document.posts
    ]


THREE = (
    comment(3, "Wren", "Thanks.", parent=1),
    comment(2, "Tolly", "No."),
    comment(1, "Ann", "It is &lt;b&gt;late&lt;/b&gt;."),
)


def test_the_comments_of_a_post() -> None:
    document = read(feed(*THREE))
    assert numbers(document) == [[("1", "Ann"), ("1.1", "Wren"), ("2", "Tolly")]]
    (post,) = document.posts
    assert (post.title, post.url, post.own_id, post.claimed_comments) == ("Ferry Times: a List", PAGE, "50", 3)
    first = post.comments[0]
    assert (first.own_id, first.url, first.blocks[0].text) == ("1", f"{PAGE}?showComment=1#c1", "It is late.")
    assert first.author is not None
    assert first.author.is_owner
    assert not any(each.author and each.author.is_owner for each in post.comments[1:])
    assert first.published is not None
    assert first.published.value == "2019-01-28T08:01:00+01:00"
    assert document.warnings == ()
    assert "@" not in document.source.text


def test_a_parent_on_another_page_of_the_feed_has_a_place() -> None:
    entries = [comment(number, "Wren", "Thanks.", parent=4) for number in (9, 8)]
    document = read(feed(*entries, total=30))
    absent, *replies = document.posts[0].comments
    assert (absent.absent, absent.own_id) == (True, "4")
    assert [(reply.own_id, reply.parent) for reply in replies] == [("8", absent.key), ("9", absent.key)]
    assert document.posts[0].missing_comments == 28


def test_a_comment_that_was_taken_down_is_removed() -> None:
    gone = "<gd:extendedProperty name='blogger.contentRemoved' value='true'/>"
    document = read(feed(comment(1, "Ann", "This comment has been removed by the author.", more=gone)))
    assert document.posts[0].comments[0].removed


def test_a_comment_that_two_pages_hold_is_read_once() -> None:
    document = read(feed(*THREE, THREE[0]))
    assert len(document.posts[0].comments) == 3
    assert "1 duplicate comment" in document.warnings[-1].message


def test_the_comments_of_a_whole_blog_stand_under_their_posts() -> None:
    other = comment(4, "Wren", "Yes.", post=60).replace("ferry-times", "lamp-oil")
    document = read(feed(*THREE, other, id=f"{BLOG}.comments", total=1087))
    assert [(post.title, post.own_id, len(post.comments)) for post in document.posts] == [
        ("ferry times", "50", 3),
        ("lamp oil", "60", 1),
    ]
    assert "1087" in document.warnings[0].message


THREE_TOLD = (
    (3, "Wren", "Thanks.", 1),
    (2, "Bo", "In the fog.", None),
    (1, "Ann", "It is <b>late</b>.", None),
)


def as_json(*, is_call: bool) -> bytes:
    entries = [
        {
            "id": {"$t": f"{BLOG}.post-{number}"},
            "published": {"$t": f"2019-01-28T08:0{number}:00+01:00"},
            "content": {"type": "html", "$t": text},
            "link": [{"rel": "related", "href": f"http://www.blogger.com/feeds/7/50/comments/default/{parent}"}]
            * bool(parent),
            "author": [{"name": {"$t": name}, "uri": {"$t": "x"}}],
            "thr$in-reply-to": {"ref": f"{BLOG}.post-50", "href": PAGE},
        }
        for number, name, text, parent in THREE_TOLD
    ]
    head = {
        "id": {"$t": f"{BLOG}.post50..comments"},
        "title": {"$t": "Comments on Harbour: Ferry Times"},
        "entry": entries,
    }
    text = json.dumps({"version": "1.0", "encoding": "UTF-8", "feed": head})
    return f"// API callback\nshow.it({text});".encode() if is_call else text.encode()


@pytest.mark.parametrize("is_call", [False, True])
def test_json_is_read_as_atom_is(is_call: bool) -> None:
    document = read(as_json(is_call=is_call))
    assert numbers(document) == [[("1", "Ann"), ("1.1", "Wren"), ("2", "Bo")]]
    assert document.posts[0].title == "Ferry Times"


def test_json_that_is_cut_off_gives_the_entries_that_are_whole() -> None:
    whole = as_json(is_call=False)
    document = read(whole[: whole.index(b"In the fog")])
    assert numbers(document) == [[("1", None), ("1.1", "Wren")]]  # the first is only answered
    assert [warning.code for warning in document.warnings] == ["damaged", "left-out", "absent"]
    assert "1 cut-off item" in document.warnings[1].message
    # All of the last entry is there, but not the end of the list.
    assert numbers(read(whole[:-5])) == [[("1", "Ann"), ("1.1", "Wren"), ("2", "Bo")]]


@pytest.mark.parametrize("inside", [b"[" * 100_000, b'{"a":' * 100_000])
def test_json_that_holds_nothing_is_one_clear_line(inside: bytes) -> None:
    with pytest.raises(SourceError, match="holds nothing that can be read; the JSON is damaged"):
        read(b'{"version":"1.0","feed":{"id":{"$t":"%s.comments"},"entry":%s' % (BLOG.encode(), inside))


def kind(of: str, entry: str) -> str:
    term = f"<category term='http://schemas.google.com/blogger/2008/kind#{of}'/>"
    return entry.replace("</id>", f"</id>{term}", 1)


def post(number: int, title: str, more: str = "") -> str:
    return (
        f"<entry><id>{BLOG}.post-{number}</id><published>2019-01-27T08:00:00+01:00</published><title>{title}</title>"
        f"<content type='html'>What it says.</content><link rel='alternate' type='text/html' href='{PAGE}'/>"
        f"{more}</entry>"
    )


def test_an_export_has_posts_and_comments_and_counts_what_stays_out() -> None:
    draft = "<app:control xmlns:app='http://purl.org/atom/app#'><app:draft>yes</app:draft></app:control>"
    entries = [
        kind("settings", post(1, "x")),
        kind("template", post(2, "y")),
        kind("post", post(50, "Ferry Times")),
        kind("post", post(51, "Unfinished", draft)),
        *(kind("comment", each) for each in THREE),
    ]
    document = read(feed(*entries, id=f"{BLOG}.archive", total=7), BLOGGER_EXPORT)
    assert [(each.title, len(each.comments)) for each in document.posts] == [("Ferry Times", 3)]
    assert document.posts[0].blocks[0].text == "What it says."
    assert [warning.message for warning in document.warnings] == ["left out: 1 unpublished post"]


def test_an_export_without_times_stays_in_its_order_and_a_feed_is_turned_round() -> None:
    entries = [re.sub("<published>.*?</published>", "", comment(number, "Ann", "Yes.")) for number in (1, 2)]
    exported = read(feed(*(kind("comment", each) for each in entries), id=f"{BLOG}.archive"), BLOGGER_EXPORT)
    assert [each.own_id for each in exported.comments()] == ["1", "2"]
    assert [each.own_id for each in read(feed(*entries)).comments()] == ["2", "1"]


@pytest.mark.parametrize(("total", "codes"), [(3, []), (4, ["missing"])])
def test_a_page_of_all_comments_says_what_is_on_others(total: int, codes: list[str]) -> None:
    document = read(feed(*THREE, id=f"{BLOG}.comments", total=total))
    assert [warning.code for warning in document.warnings] == codes


@pytest.mark.parametrize("answered", [f"{BLOG}.post-1", "1", ""])
def test_takeout_names_parents_in_its_own_elements(answered: str) -> None:
    def entry(number: int, of: str, more: str) -> str:
        return (
            f"<entry><id>{BLOG}.post-{number}</id><blogger:type>{of}</blogger:type>"
            f"<blogger:status>LIVE</blogger:status><author><name>Ann</name></author><title>T</title>"
            f"<content type='html'>Words {number}.</content>{more}</entry>"
        )

    on_post = f"<blogger:parent>{BLOG}.post-50</blogger:parent>"
    text = (
        f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' "
        f"xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id>"
        + entry(50, "POST", "<blogger:trashed/>")
        + entry(1, "COMMENT", f"{on_post}<blogger:inReplyTo/>")
        + entry(2, "COMMENT", f"{on_post}<blogger:inReplyTo>{answered}</blogger:inReplyTo>")
        + entry(3, "COMMENT", on_post).replace("LIVE", "SPAM")
        + "</feed>"
    )
    document = read(text, BLOGGER_EXPORT)
    assert [each.number for each in document.posts[0].comments] == ["1", "1.1" if answered else "2"]
    assert "1 spam comment" in document.warnings[0].message


def test_what_is_cut_off_anywhere_is_read_in_part_or_refused_in_one_line() -> None:
    whole = feed(*THREE).encode()
    ends = [place.end() for place in re.finditer(b"</entry>", whole)]
    for end in range(600, len(whole), 97):
        kept = sum(each <= end for each in ends)
        if not kept:
            with pytest.raises(SourceError, match="holds nothing that can be read; the XML is damaged"):
                read(whole[:end])
            continue
        document = read(whole[:end])
        assert sum(not each.absent for each in document.posts[0].comments) == kept
        assert "damaged" in [warning.code for warning in document.warnings]


@pytest.mark.parametrize(
    "text", ["<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id></feed>", "<html></html>", "{}", "words"]
)
def test_what_is_not_bloggers(text: str) -> None:
    assert BLOGGER_FEED.recognise(Raw.of(text.encode())) is None
    assert BLOGGER_EXPORT.recognise(Raw.of(text.encode())) is None
