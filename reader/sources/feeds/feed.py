"""The importer of any other feed of posts or of comments: RSS 0.9 to 2.0, RSS 1.0 (RDF), and Atom."""

import re
from collections.abc import Iterator
from typing import Any

from reader.errors import SourceError
from reader.model import Intake
from reader.sources.feeds.atom import (
    AtomEntry,
    AtomHead,
    Link,
    answered,
    entry_of,
    first_text,
    head_of_feed,
    markup_in,
    named,
    number_of_comments,
)
from reader.sources.feeds.discussions import Discussions
from reader.sources.read import Raw
from reader.sources.stated import Stated
from reader.sources.xml import Xml, head_of, local, root_of

_ENTRIES = ("item", "entry")
_HOLDERS = ("channel", "feed")
# RSS 1.0 and 0.9 are kinds of RDF, which holds much else.
_RDF = re.compile(r"purl\.org/(?:rss|net/rss)|my\.netscape\.com/rdf")
_WORDPRESS_EXPORT = re.compile(r"\sxmlns:\w+=[\"']https?://wordpress\.org/export/|<wp:wxr_version>")
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# How RSS writes an author: an address, and the name in brackets.
_MAIL = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^()]*)\))?")
# An item that says where the comments on it are, or how many, is no comment.
_COMMENTS_AT = frozenset(("comments", "commentRss", "commentRSS"))


class Feed:
    """Reads a feed: one of comments as posts with their comments, one of posts as posts."""

    name = "feed"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        root = root_of(head)
        if root not in ("rss", "rdf", "feed") or _WORDPRESS_EXPORT.search(head):
            return None
        return "it is a feed of a blog" if root != "rdf" or _RDF.search(head) else None

    def read(self, raw: Raw) -> Intake:
        feed = _Elements(raw)
        entries = list(feed.entries())
        if not entries and feed.xml.warnings:
            raise SourceError(f"holds nothing that can be read; {feed.xml.warnings[0].message}", raw.uri)
        head = feed.head
        base = head.link("alternate") or None
        stated = Stated(raw, self.name, media="application/xml", base=base, encoding=feed.xml.encoding)
        stated.warnings += feed.xml.warnings
        if feed.is_cut:
            stated.leave_out("cut-off item")
        posts = Discussions(stated, head, entries).posts()
        return stated.intake(posts, language=feed.language)


FEED = Feed()


class _Elements:
    """The elements of a feed. Iterate over `entries` before you ask for the `head`."""

    def __init__(self, raw: Raw) -> None:
        self.xml = Xml(raw)
        self.head = AtomHead()
        self.language = ""
        self.is_cut = False  # whether the last entry is not whole, and left out
        self._is_begun = False

    def entries(self) -> Iterator[AtomEntry]:
        for element in self.xml.elements({*_ENTRIES, *_HOLDERS}):
            is_entry = local(element) in _ENTRIES
            holder = element.getparent() if is_entry else element
            if not self._is_begun and holder is not None and local(holder) != "RDF":  # beside which its channel stands
                self._is_begun = True
                self.head = head_of_feed(element.itersiblings(preceding=True) if is_entry else element)
                self.language = self.head.language or holder.get(_LANGUAGE, "")
            if is_entry and self.xml.is_cut:
                self.is_cut = True
            elif is_entry:
                yield entry_of(element) if local(element) == "entry" else _item(element)


def _item(element: Any) -> AtomEntry:
    """Make an entry of an item of RSS."""
    parts = named(element)
    body = next(filter(None, (parts.get(name) for name in ("encoded", "description"))), [])
    answers, answers_at = answered(parts)
    author = first_text(parts, "creator", "author")
    mail = _MAIL.fullmatch(author)
    guid = first_text(parts, "guid")
    link = first_text(parts, "origLink", "link") or element.get(_ABOUT) or (guid if guid.startswith("http") else "")
    return AtomEntry(
        id=guid or link,
        title=markup_in(*parts.get("title", [])[:1]),
        markup=markup_in(*body[:1]),
        published=first_text(parts, "pubDate", "date", "published"),
        author=(mail["name"] or "") if mail else author,
        links=(Link("alternate", link),),
        answers=answers,
        answers_at=answers_at,
        claimed=number_of_comments(parts),
        kind="post" if _COMMENTS_AT.intersection(parts) else "",
    )
