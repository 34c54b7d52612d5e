"""The importer of any other feed of posts or of comments: RSS 0.9 to 2.0, RSS 1.0 (RDF), and Atom."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urldefrag

from reader.model import Intake, IntakeComment, IntakePost
from reader.sources.feeds.atom import AtomEntry, Link, entry_of
from reader.sources.feeds.threads import blocks_of, name_in, time_of
from reader.sources.read import Raw
from reader.sources.stated import Stated, one_line
from reader.sources.xml import Xml, child, local, text_of

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|RDF|feed)[\s>]")
_EXPORT = re.compile(rb"wordpress\.org/export/|<wp:|<disqus\b")
_HEAD = 8192
# Where a comment stands on its page: "#comment-12", "#c12", "#respond-12".
_ON_PAGE = re.compile(r"comment|reply|respon|^c?\d+$|^p\d+$", re.IGNORECASE)
# How RSS writes an author: an address, and the name in brackets.
_MAIL = re.compile(r"\S+@\S+\s*(?:\((?P<name>[^()]*)\))?")
_COMMENTS_AT = re.compile(
    r"/comments/(?:feed|default)|comments?[-_.]?(?:rss|feed|atom)|feed/?\?.*comments", re.IGNORECASE
)
# What a common beginning of several titles has of a word that goes on differently.
_BROKEN_WORD = re.compile(r"\S*$")
_BY = re.compile(r"(?:By|Par|Von|Da|Por|Av|Door|От)\s?: (.+)")
_MOST_COUNTED = 6  # digits of a number of comments


class Feed:
    """Reads a feed: one of comments as posts with their comments, one of posts as posts."""

    name = "feed"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
        is_feed = head.startswith(b"<") and _ROOT.search(head) is not None and b"<html" not in head[:1024].lower()
        return "it is a feed of a blog" if is_feed and not _EXPORT.search(raw.head) else None

    def read(self, raw: Raw) -> Intake:
        xml = Xml(raw)
        stated = Stated(raw, self.name, media="application/xml", encoding=xml.encoding)
        channel = _Channel()
        entries: list[AtomEntry] = []
        for element in xml.elements({"item", "entry"}):
            channel.take(element)
            entries.append(entry_of(element) if local(element) == "entry" else _item(element))
        stated.warnings += xml.warnings
        posts = _Sorter(stated, channel, entries).posts()
        return stated.intake(posts, language=channel.language)


FEED = Feed()


class _Channel:
    """What a feed says of itself, in the elements before its first entry."""

    def __init__(self) -> None:
        self.title = self.link = self.language = ""
        self.addresses: list[str] = []

    def take(self, entry: Any) -> None:
        """Look at what stands before an entry."""
        before = list(entry.itersiblings(preceding=True))
        before += [each for side in before if local(side) == "channel" for each in side]  # RSS 1.0 closes it before
        for each in before:
            name, text = local(each), (each.text or "").strip()
            if name == "title":
                self.title = self.title or one_line(text)
            elif name == "link":
                self.addresses.append(each.get("href") or text)
                self.link = self.link or (text or each.get("href") if each.get("rel") in (None, "alternate") else "")
            elif name == "language":
                self.language = self.language or text

    @property
    def is_of_comments(self) -> bool:
        """Whether its own addresses say that it is a feed of comments."""
        return any(map(_COMMENTS_AT.search, self.addresses))


def _item(element: Any) -> AtomEntry:
    """Make an entry of an item of RSS."""
    encoded = child(element, "encoded")
    body = encoded if encoded is not None else child(element, "description")
    answers = child(element, "in-reply-to")
    author = text_of(element, "creator") or text_of(element, "author")
    mail = _MAIL.fullmatch(author)
    link = text_of(element, "link") or element.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about", "")
    guid = text_of(element, "guid")
    return AtomEntry(
        id=guid or link,
        title=text_of(element, "title"),
        markup="".join(body.itertext()).strip() if body is not None else "",
        published=text_of(element, "pubDate") or text_of(element, "date") or text_of(element, "published"),
        author=(mail["name"] or "") if mail else author,
        links=(Link("alternate", link or (guid if guid.startswith("http") else "")),),
        answers=answers.get("ref", "") if answers is not None else "",
        answers_at=answers.get("href", "") if answers is not None else "",
        fields={"comments": text_of(element, "comments", "slash")},
    )


class _Sorter:
    """Makes posts of entries: each a post of its own, or a comment on the post whose page it stands on."""

    def __init__(self, stated: Stated, channel: _Channel, entries: Sequence[AtomEntry]) -> None:
        self._stated = stated
        self._channel = channel
        self._entries = entries
        on_pages = sum(map(_is_on_page, entries))
        self._is_of_comments = channel.is_of_comments or on_pages * 2 > len(entries)

    def posts(self) -> list[IntakePost]:
        posts = [entry for entry in self._entries if not self._is_comment(entry)]
        pages = {_page(entry): entry for entry in reversed(posts)} | {entry.id: entry for entry in reversed(posts)}
        comments: defaultdict[str, list[AtomEntry]] = defaultdict(list)
        for entry in self._entries:
            if self._is_comment(entry):
                post = pages.get(entry.answers) or pages.get(entry.answers_at) or pages.get(_page(entry))
                comments[post.id if post else _page(entry)].append(entry)
        made = [self._post(post, comments.pop(post.id, [])) for post in posts]
        titles = _Titles([each for some in comments.values() for each in some])
        only = self._channel.title if len(comments) == 1 and not posts else ""
        made += [self._lone(page, some, titles, only) for page, some in comments.items()]
        return made or [self._lone(self._channel.link, [], titles, self._channel.title)]

    def _is_comment(self, entry: AtomEntry) -> bool:
        return bool(entry.answers or entry.answers_at) or _is_on_page(entry) or self._is_of_comments

    def _post(self, entry: AtomEntry, comments: Sequence[AtomEntry]) -> IntakePost:
        stated, counted = self._stated, entry.fields.get("comments", "")
        return IntakePost(
            title=stated.title(entry.title),
            author=stated.author(entry.author, entry.author_url),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            blog=self._channel.title or None,
            url=stated.address(entry.link("alternate")),
            own_id=entry.id or None,
            locator=entry.id or None,
            claimed_comments=int(counted) if counted.isdecimal() and len(counted) <= _MOST_COUNTED else None,
            **self._thread(comments),
        )

    def _lone(self, page: str, comments: Sequence[AtomEntry], titles: "_Titles", feed: str) -> IntakePost:
        """Make a post that is not in the feed, of the comments on it; `feed` is the title of a feed of only these."""
        stated = self._stated
        said = feed.rpartition(": ")[2] if feed else next(filter(None, map(titles.of, comments)), "")
        return IntakePost(
            title=stated.title(said or name_in(page)),
            blocks=(),
            blog=None if feed else self._channel.title or None,
            url=stated.address(page),
            **self._thread(comments),
        )

    def _thread(self, entries: Sequence[AtomEntry]) -> dict[str, Any]:
        """Make comments, the oldest first, under each other where they say so."""
        here = {name: entry.id for entry in entries for name in (entry.id, entry.link("alternate")) if name}
        made = []
        for entry in sorted(entries, key=time_of):
            parent = here.get(entry.answers) or here.get(entry.answers_at)
            made.append(self._comment(entry, parent if parent != entry.id else None))
        return {"comments": made, "nesting": "stated" if any(each.parent for each in made) else "guessed"}

    def _comment(self, entry: AtomEntry, parent: str | None) -> IntakeComment:
        stated = self._stated
        return IntakeComment(
            ref=entry.id,
            parent=parent,
            author=stated.author(entry.author or _name_in(entry.title), entry.author_url),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            url=stated.address(entry.link("alternate")),
            own_id=entry.id or None,
            locator=entry.id or None,
        )


class _Titles:
    """The titles of posts in those of comments: "Comment on Thirty Strokes by Ann", in any language.

    What all of them begin with, and what stands before the name in all of them, are words of the feed.
    """

    def __init__(self, comments: Sequence[AtomEntry]) -> None:
        bare = {text for entry in comments if (text := _without_author(entry))}
        is_told = len(bare) > 1
        self._before = _beginning(bare) if is_told else ""
        self._behind = _beginning({text[::-1] for text in bare})[::-1] if is_told else ""

    def of(self, entry: AtomEntry) -> str:
        """Return the title of the post in that of a comment, "" where it cannot be told."""
        bare = _without_author(entry)
        is_told = self._before and self._behind and len(bare) > len(self._before + self._behind)
        return bare[len(self._before) : -len(self._behind)].strip() if is_told else ""


def _beginning(texts: Collection[str]) -> str:
    """Return the whole words that all texts begin with."""
    first, last = min(texts), max(texts)
    length = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return _BROKEN_WORD.sub("", first[:length])


def _without_author(entry: AtomEntry) -> str:
    title, author = one_line(entry.title), one_line(entry.author)
    return title.removesuffix(author) if author and title.endswith(author) else ""


def _name_in(title: str) -> str:
    """Return the name in "By: Ann"."""
    match = _BY.fullmatch(one_line(title))
    return match[1] if match else ""


def _is_on_page(entry: AtomEntry) -> bool:
    return _ON_PAGE.search(urldefrag(entry.link("alternate")).fragment) is not None


def _page(entry: AtomEntry) -> str:
    return urldefrag(entry.link("alternate")).url
