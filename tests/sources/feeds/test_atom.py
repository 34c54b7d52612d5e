"""Entries are read from any spelling of Atom, and what is of another type than it should be is passed over."""

from typing import Any

import pytest
from lxml import etree

from reader.sources.feeds.atom import AtomEntry, AtomHead, entry_of, entry_of_json, head_of_feed, head_of_json

SPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:b="http://schemas.google.com/blogger/2018"'
)


def entry(inside: str, spaces: str = SPACES, prefix: str = "") -> AtomEntry:
    return entry_of(etree.fromstring(f"<{prefix}entry {spaces}>{inside}</{prefix}entry>"))


@pytest.mark.parametrize(
    ("inside", "claimed"),
    [
        ("<thr:total>3</thr:total>", 3),
        ("<slash:comments> 123456 </slash:comments>", 123456),
        ("<thr:total>1234567</thr:total>", None),
        ("<thr:total>-1</thr:total>", None),
        ("<thr:total>٣</thr:total>", None),
        ('<link rel="replies" href="x" thr:count="0"/>', 0),
        ('<link rel="related" href="x" thr:count="5"/>', None),
        ("<comments>http://a.example/#comments</comments><slash:comments>2</slash:comments>", 2),
        ("", None),
    ],
)
def test_how_many_comments_an_entry_has(inside: str, claimed: int | None) -> None:
    assert entry(inside).claimed == claimed


def test_elements_of_takeout_are_known_by_their_namespace() -> None:
    assert entry("<b:type>POST</b:type><type>x</type>").fields == {"type": "POST"}
    assert entry("<blogger:type>POST</blogger:type>", 'xmlns:blogger="urn:x"').fields == {"type": "POST"}


def test_any_prefix_of_atom() -> None:
    spaces = 'xmlns:ns0="http://www.w3.org/2005/Atom"'
    found = entry("<ns0:id>urn:1</ns0:id><ns0:author><ns0:name>Ann</ns0:name></ns0:author>", spaces, "ns0:")
    assert (found.id, found.author) == ("urn:1", "Ann")


@pytest.mark.parametrize(
    ("content", "markup", "is_plain"),
    [
        ("<content type='html'>&lt;p&gt;One</content>", "<p>One", False),
        ("<content type='text'>1 &lt; 2</content>", "1 < 2", True),
        ("<content>&lt;p&gt;One</content>", "<p>One", False),
        ("<summary type='html'>Short</summary>", "Short", False),
        ("<summary>Short</summary><content type='html'>Long</content>", "Long", False),
        ("<content type='html'><![CDATA[<i>One</i>]]></content>", "<i>One</i>", False),
    ],
)
def test_the_text_of_an_entry(content: str, markup: str, is_plain: bool) -> None:
    found = entry(content)
    assert (found.markup, found.is_plain) == (markup, is_plain)


def test_markup_as_it_stands_loses_its_prefixes() -> None:
    xhtml = '<content type="xhtml">A <h:div xmlns:h="http://www.w3.org/1999/xhtml"><h:p>One</h:p></h:div> b</content>'
    found = entry(xhtml).markup
    assert "<p>One</p></div> b" in found
    assert found.startswith("A <div")


def test_a_page_goes_before_other_formats() -> None:
    other = '<link rel="alternate" type="application/json" href="j"/>'
    links = f'{other}<link type="text/html" href="h"/><link rel="self" href="s"/>'
    found = entry(links)
    assert (found.link("alternate"), found.link("self"), found.link("next")) == ("h", "s", "")


def test_older_atom() -> None:
    found = entry("<issued>2004-01-01</issued><modified>2004-01-02</modified><author><url>u</url></author>")
    assert (found.published, found.updated, found.author_url) == ("2004-01-01", "2004-01-02", "u")


def test_what_a_feed_says_of_itself() -> None:
    feed = etree.fromstring(
        f"<feed {SPACES}><title>A</title><id>i</id><link href='h'/><totalResults>7</totalResults></feed>"
    )
    head = head_of_feed(feed)
    assert (head.title, head.id, head.link("alternate"), head.total) == ("A", "i", "h", 7)
    assert head_of_feed([]) == AtomHead()


@pytest.mark.parametrize("of", [{}, {"id": 5}, {"id": {"$t": []}, "author": "Ann", "link": {"rel": 1}, "content": []}])
def test_json_of_other_types(of: dict[str, Any]) -> None:
    assert entry_of_json(of).author == entry_of_json(of).markup == ""
    assert head_of_json(of).title == ""


def test_json_may_hold_one_object_for_a_list_of_one() -> None:
    found = entry_of_json({"author": {"name": {"$t": "Ann"}}, "link": {"href": "h"}, "thr$total": {"$t": "3"}})
    assert (found.author, found.link("alternate"), found.claimed) == ("Ann", "h", 3)
