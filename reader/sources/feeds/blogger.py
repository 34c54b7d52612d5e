"""The importers of what Blogger hands out: its feeds in Atom and in JSON, its exports, and Takeout."""

import re
from collections.abc import Iterator

from reader.model import Intake, Warning
from reader.sources.feeds.atom import AtomEntry, AtomHead, HeadBuilder, entry_of, entry_of_json, head_of_json
from reader.sources.feeds.threads import Threads
from reader.sources.jsons.values import objects_in
from reader.sources.read import Raw
from reader.sources.stated import Stated
from reader.sources.xml import Xml

_ATOM = re.compile(rb"<(?:\w+:)?feed\b[^>]*www\.w3\.org/2005/Atom|<(?:\w+:)?feed[\s>]")
_BLOGGER = re.compile(rb"tag:blogger\.com,\s?\d{4}:|schemas\.google\.com/blogger/|www\.blogger\.com/feeds/")
_EXPORT = re.compile(
    rb"\.archive</id>|/kind#(?:settings|template|post|comment|page)\b|schemas\.google\.com/blogger/2018|blogger:status"
)
_JSON = re.compile(rb"^[^{]{0,400}\{\s*\"(?:version|encoding|feed)\"")
_HEAD = 8192
# "Comments on Ferry Notes: Thirty Strokes", in any language.
_TITLE = re.compile(r"^[^:]*?\s?[:：]\s+(?P<title>\S.*)$", re.DOTALL)
_ONE_POST = re.compile(r"post-?(\d+)\.\.comments$")


class BloggerFeed:
    """Reads a feed of comments, or of posts, of a Blogger blog: in Atom, in JSON, or in JSON that calls a script."""

    name = "blogger-feed"

    def recognise(self, raw: Raw) -> str | None:
        head = raw.head
        if _ATOM.search(head[:_HEAD]) and _BLOGGER.search(head) and not _EXPORT.search(head):
            return "it is an Atom feed of Blogger"
        if _JSON.match(head.lstrip(b"\xef\xbb\xbf")) and b'"feed"' in head and _BLOGGER.search(head):
            return "it is a feed of Blogger in JSON"
        return None

    def read(self, raw: Raw) -> Intake:
        is_xml = _ATOM.search(raw.head[:_HEAD]) is not None
        return _read(raw, self.name, _Atom(raw) if is_xml else _Json(raw))


class BloggerExport:
    """Reads all of a Blogger blog: what its settings export, or its `feed.atom` in Google Takeout."""

    name = "blogger-export"

    def recognise(self, raw: Raw) -> str | None:
        is_atom = _ATOM.search(raw.head[:_HEAD]) is not None
        return "it is an export of a Blogger blog" if is_atom and _EXPORT.search(raw.head) else None

    def read(self, raw: Raw) -> Intake:
        return _read(raw, self.name, _Atom(raw))


BLOGGER_FEED = BloggerFeed()
BLOGGER_EXPORT = BloggerExport()


class _Atom:
    """A feed in XML. Iterate over `entries` before you ask for `head` and `warnings`."""

    media = "application/atom+xml"

    def __init__(self, raw: Raw) -> None:
        self._xml = Xml(raw)
        self._head = HeadBuilder()

    @property
    def encoding(self) -> str | None:
        return self._xml.encoding

    @property
    def head(self) -> AtomHead:
        return self._head.head()

    @property
    def warnings(self) -> list[Warning]:
        return self._xml.warnings

    def entries(self) -> Iterator[AtomEntry]:
        for element in self._xml.elements({"entry"}):
            for before in element.itersiblings(preceding=True):  # entries that were given are gone
                self._head.take(before)
            yield entry_of(element)


class _Json:
    """A feed in JSON, of one page or several."""

    media = "application/json"
    encoding = None

    def __init__(self, raw: Raw) -> None:
        found, self.warnings = objects_in(raw)
        self._feeds = [each["feed"] for each in found if isinstance(each.get("feed"), dict)]

    @property
    def head(self) -> AtomHead:
        return head_of_json(self._feeds[0]) if self._feeds else AtomHead()

    def entries(self) -> Iterator[AtomEntry]:
        for feed in self._feeds:
            found = feed.get("entry")
            for each in found if isinstance(found, list) else [found]:
                if isinstance(each, dict):
                    yield entry_of_json(each)


def _read(raw: Raw, name: str, feed: _Atom | _Json) -> Intake:
    stated = Stated(raw, name, media=feed.media, encoding=feed.encoding)
    entries = list(feed.entries())
    head = feed.head
    threads = Threads(stated, head.author_url)
    for entry in entries:
        _sort(entry, head, threads, stated)
    stated.warnings += feed.warnings
    one = _ONE_POST.search(head.id)
    titles = []
    if one:
        match = _TITLE.match(head.title)
        titles = [(one[1], match["title"] if match else head.title, head.total)]
    elif head.total is not None and head.total > len(entries):
        stated.warn("missing", f"the feed counts {head.total}, {len(entries)} of them are in this file")
    return stated.intake(threads.posts(None if one else head.title or None, titles))


def _sort(entry: AtomEntry, head: AtomHead, threads: Threads, stated: Stated) -> None:
    """Put an entry where it belongs: with the posts, with the comments, or with what is left out."""
    kind = (entry.kind or entry.fields.get("type", "") or ("comment" if entry.answers else "")).lower()
    if not kind:
        kind = "comment" if head.id.endswith("comments") else "post"
    status = entry.fields.get("status", "LIVE").upper()
    if kind not in ("post", "page", "comment"):
        return  # settings and templates
    if entry.fields.get("trashed") or status == "SOFT_TRASHED":
        stated.leave_out(f"{kind} in the trash")
    elif entry.is_draft or status in ("DRAFT", "SCHEDULED"):
        stated.leave_out(f"unpublished {kind}")
    elif status not in ("LIVE", "PUBLISHED", ""):
        stated.leave_out(f"{kind} that is {status.lower().replace('_', ' ')}")
    elif kind == "comment":
        one = _ONE_POST.search(head.id)
        threads.add_comment(entry, one[1] if one else "")
    else:
        threads.add_post(entry)
