"""The importers of what Blogger hands out: its feeds in Atom and in JSON, its exports, and Takeout."""

import re
from collections.abc import Iterator
from typing import Any

from reader.errors import SourceError
from reader.model import Intake, IntakePost, Warning
from reader.sources.feeds.atom import AtomEntry, AtomHead, entry_of, entry_of_json, head_of_feed, head_of_json
from reader.sources.feeds.threads import LonePost, Threads, is_emptied
from reader.sources.feeds.titles import divided
from reader.sources.jsons.values import objects_in
from reader.sources.read import Raw
from reader.sources.stated import Stated, one_line
from reader.sources.xml import Xml, head_of, local, root_of

# The ids and the generator of a feed, and what its links begin with; its texts may mention Blogger, too.
_BLOGGER = re.compile(
    r"<(?:\w+:)?id>\s*tag:blogger\.com,\s?\d{4}:|<(?:\w+:)?generator[^>]*>\s*Blogger\s*<|"
    r"\shref=[\"']https?://(?:www|beta)\.blogger\.com/feeds/"
)
_EXPORT = re.compile(
    r"<(?:\w+:)?id>[^<]*\.archive\s*</|\sterm=[\"'][^\"'<]*/kind#(?:settings|template|post|comment|page)[\"']|"
    r"<blogger:(?:type|status|parent)>|\sxmlns:\w+=[\"']https?://schemas\.google\.com/blogger/2018"
)
_JSON = re.compile(r"^[^{]{0,400}\{\s*\"(?:version|encoding|feed)\"")
_JSON_ID = re.compile(r"\"tag:blogger\.com,\s?\d{4}:")
_ONE_POST = re.compile(r"post-?(\d+)\.\.comments$")


class BloggerFeed:
    """Reads a feed of comments, or of posts, of a Blogger blog: in Atom, in JSON, or in JSON that calls a script."""

    name = "blogger-feed"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        if _is_of_blogger(head) and not _is_export(head):
            return "it is an Atom feed of Blogger"
        if _JSON.match(head) and '"feed"' in head and _JSON_ID.search(head):
            return "it is a feed of Blogger in JSON"
        return None

    def read(self, raw: Raw) -> Intake:
        is_json = _JSON.match(head_of(raw)) is not None
        return _read(raw, self.name, _Json(raw) if is_json else _Atom(raw), is_newest_first=True)


class BloggerExport:
    """Reads all of a Blogger blog: what its settings export, or its `feed.atom` in Google Takeout."""

    name = "blogger-export"

    def recognise(self, raw: Raw) -> str | None:
        head = head_of(raw)
        return "it is an export of a Blogger blog" if _is_export(head) else None

    def read(self, raw: Raw) -> Intake:
        return _read(raw, self.name, _Atom(raw), is_newest_first=False)


BLOGGER_FEED = BloggerFeed()
BLOGGER_EXPORT = BloggerExport()


def _is_of_blogger(head: str) -> bool:
    return root_of(head) == "feed" and _BLOGGER.search(head) is not None


def _is_export(head: str) -> bool:
    return root_of(head) == "feed" and _EXPORT.search(head) is not None


class _Atom:
    """A feed in XML. Iterate over `entries` before you ask for `heads` and `warnings`."""

    media = "application/atom+xml"
    is_cut = False  # whether the last entry is not whole, and left out

    def __init__(self, raw: Raw) -> None:
        self._xml = Xml(raw)
        self._feeds: list[Any] = []
        self.heads: list[AtomHead] = []

    @property
    def encoding(self) -> str | None:
        return self._xml.encoding

    @property
    def warnings(self) -> list[Warning]:
        return self._xml.warnings

    def entries(self) -> Iterator[AtomEntry]:
        for element in self._xml.elements({"entry", "feed"}):
            is_entry = local(element) == "entry"
            feed = element.getparent() if is_entry else element
            if not any(feed is each for each in self._feeds[-1:]):
                self._feeds.append(feed)
                self.heads.append(head_of_feed(element.itersiblings(preceding=True) if is_entry else element))
            if is_entry and self._xml.is_cut:
                self.is_cut = True
            elif is_entry:
                yield entry_of(element)


class _Json:
    """A feed in JSON, of one page or several."""

    media = "application/json"
    is_cut = False  # whether the last entry is not whole, and left out

    def __init__(self, raw: Raw) -> None:
        self.encoding = raw.decoded.encoding
        found, self.warnings = objects_in(raw)
        self._feeds = [each["feed"] for each in found if isinstance(each.get("feed"), dict)]
        self.heads = [head_of_json(each) for each in self._feeds]

    def entries(self) -> Iterator[AtomEntry]:
        found = [each for feed in self._feeds for each in _listed(feed.get("entry"))]
        if self.warnings and found:
            # Where the end is lost, the last entry is whole if it has all that the others have.
            common = set(found[0]).intersection(*found[:-1])
            if len(found) == 1 or common.difference(found[-1]):
                found.pop()
                self.is_cut = True
        yield from map(entry_of_json, found)


def _listed(value: Any) -> list[dict[str, Any]]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _read(raw: Raw, name: str, feed: _Atom | _Json, *, is_newest_first: bool) -> Intake:
    entries = list(feed.entries())
    heads = feed.heads or [AtomHead()]
    if not entries and feed.warnings:
        raise SourceError(f"holds nothing that can be read; {feed.warnings[0].message}", raw.uri)
    stated = Stated(raw, name, media=feed.media, base=heads[0].link("alternate") or None, encoding=feed.encoding)
    stated.warnings += feed.warnings
    if feed.is_cut:
        stated.leave_out("cut-off item")
    lone = {match[1]: _lone(head) for head in reversed(heads) if (match := _ONE_POST.search(head.id))}
    threads = Threads(stated, heads[0].author_url, is_newest_first=is_newest_first)
    for entry in entries:
        _sort(entry, heads[0].id, next(iter(lone), ""), threads, stated)
    total = heads[0].total
    if not lone and total is not None and total > len(entries):
        stated.warn("missing", f"the feed counts {total}, {len(entries)} of them are in this file")
    posts = threads.posts(None if lone else one_line(heads[0].title) or None, lone)
    return stated.intake(posts or [IntakePost(title=stated.title(heads[0].title), blocks=(), comments=[])])


def _lone(head: AtomHead) -> LonePost:
    """Return what a feed of the comments on one post says of the post."""
    address = head.link("alternate")
    blog, title = divided(head.title, address)
    return LonePost(title=title, blog=blog, url=address, claimed=head.total)


def _sort(entry: AtomEntry, feed: str, post: str, threads: Threads, stated: Stated) -> None:
    """Put an entry where it belongs: with the posts, with the comments, or with what is left out."""
    kind = (entry.kind or entry.fields.get("type", "") or ("comment" if entry.answers else "")).lower()
    if not kind:
        kind = "comment" if feed.endswith("comments") else "post"
    if kind not in ("post", "page", "comment"):
        return  # settings and templates
    reason = _why_hidden(entry)
    if reason:
        stated.leave_out(f"{reason} {kind}")
        if kind != "comment":
            threads.hide(entry)
    elif kind == "comment":
        threads.add_comment(entry, post)
    else:
        threads.add_post(entry)


def _why_hidden(entry: AtomEntry) -> str:
    """Say in one word why nobody can see an entry, "" where people can."""
    status = entry.fields.get("status", "").upper()
    if entry.fields.get("trashed", "").lower() not in ("", "false", "no", "0") or "TRASH" in status:
        return "trashed"
    if "SPAM" in status:
        return "spam"
    if entry.is_draft or status in ("DRAFT", "SCHEDULED"):
        return "unpublished"
    is_seen = status in ("", "LIVE", "PUBLISHED") or is_emptied(entry)
    return "" if is_seen else "unapproved" if status == "PENDING" else status.lower().replace("_", " ")
