"""Atom (RFC 4287) with what Blogger adds to it, from XML and from the JSON that stands for the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reader.sources.jsons.values import at, list_in, text_in
from reader.sources.xml import is_in, local, text_of

_KIND = "kind#"
_TAKEOUT = "{http://schemas.google.com/blogger/"
_PREFIXES = re.compile(r"(?<=<)(/?)\w+:(?=\w)")
_MOST_COUNTED = 6  # digits of a number of comments


# The elements in an element, by their local names.
Parts = dict[str, list[Any]]


class Link(NamedTuple):
    """A link of an entry or a feed: what it leads to ("alternate", "related", "next"), and its address."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True, kw_only=True)
class AtomEntry:
    """One entry, with its texts as they are. What it does not have is empty.

    `kind` is what Blogger's exports call it ("post", "comment", "template"). `answers` is the id of the entry that it
    stands under, and `answers_at` the address of that. `claimed` is how many comments it is said to have. `fields` are
    Blogger's own elements by their local names, and `properties` its named values.
    """

    id: str
    title: str = ""
    markup: str = ""
    is_plain: bool = False
    published: str = ""
    updated: str = ""
    author: str = ""
    author_url: str = ""
    links: tuple[Link, ...] = ()
    kind: str = ""
    answers: str = ""
    answers_at: str = ""
    is_draft: bool = False
    claimed: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)

    def link(self, rel: str) -> str:
        """Return the address of the first link of this kind, "" where there is none."""
        return _link(self.links, rel)


@dataclass(frozen=True, kw_only=True)
class AtomHead:
    """What a feed says of itself; `total` is how many entries it counts in all, on this page and others."""

    id: str = ""
    title: str = ""
    language: str = ""
    author_url: str = ""
    links: tuple[Link, ...] = ()
    total: int | None = None

    def link(self, rel: str) -> str:
        """Return the address of the first link of this kind, "" where there is none."""
        return _link(self.links, rel)


def _link(links: tuple[Link, ...], rel: str) -> str:
    """Return the address of the first link of this kind, "" where there is none; a page goes before other formats."""
    found = [each for each in links if each.rel == rel]
    return min(found, key=lambda each: each.type not in ("", "text/html")).href if found else ""


# From XML


def entry_of(element: Any) -> AtomEntry:
    """Make an entry of an element of lxml."""
    parts = named(element)
    content = next(filter(None, (parts.get(name) for name in ("content", "summary"))), [])
    author = named(*parts.get("author", [])[:1])
    answers, answers_at = answered(parts)
    terms = [each.get("term", "") for each in parts.get("category", ())]
    return AtomEntry(
        id=first_text(parts, "id"),
        title=markup_in(*parts.get("title", [])[:1]),
        markup=markup_in(*content[:1]),
        is_plain=any(each.get("type") in ("text", "text/plain") for each in content[:1]),
        published=first_text(parts, "published", "issued", "created"),
        updated=first_text(parts, "updated", "modified"),
        author=first_text(author, "name"),
        author_url=first_text(author, "uri", "url"),
        links=tuple(_links(parts)),
        kind=next((term.rpartition(_KIND)[2] for term in terms if _KIND in term), ""),
        answers=answers,
        answers_at=answers_at,
        is_draft=any(text_of(each, "draft") == "yes" for each in parts.get("control", ())),
        claimed=number_of_comments(parts),
        fields={local(each): (each.text or "").strip() for each in element if _is_takeout(each)},
        properties={each.get("name", ""): each.get("value", "") for each in parts.get("extendedProperty", ())},
    )


def head_of_feed(elements: Iterable[Any]) -> AtomHead:
    """Return what a feed says of itself, in the elements that stand in it beside its entries."""
    parts = _by_name(elements)
    return AtomHead(
        id=first_text(parts, "id"),
        title=markup_in(*parts.get("title", [])[:1]),
        language=first_text(parts, "language"),
        author_url=first_text(named(*parts.get("author", [])[:1]), "uri"),
        links=tuple(_links(parts)),
        total=_number(first_text(parts, "totalResults")),
    )


def named(*elements: Any) -> Parts:
    """Return the elements in an element, or in none, by their local names."""
    return _by_name(each for element in elements for each in element)


def first_text(parts: Parts, *names: str) -> str:
    """Return the first text under one of these names that is not empty, "" where there is none."""
    texts = ("".join(each.itertext()).strip() for name in names for each in parts.get(name, ()))
    return next(filter(None, texts), "")


def answered(parts: Parts) -> tuple[str, str]:
    """Return the id and the address of what an entry names in `thr:in-reply-to`."""
    found = parts.get("in-reply-to")
    return (found[0].get("ref", ""), found[0].get("href", "")) if found else ("", "")


def markup_in(element: Any = None) -> str:
    """Return the text of an element, which may be markup that is escaped, or markup as it stands."""
    if element is None:
        return ""
    if any(isinstance(each.tag, str) for each in element):
        from lxml import etree

        written = "".join(etree.tostring(each, encoding="unicode") for each in element)
        return _PREFIXES.sub(r"\1", (element.text or "") + written)
    return "".join(element.itertext()).strip()


def number_of_comments(parts: Parts) -> int | None:
    """Return how many comments an entry of a feed says that it has: in `slash:comments`, `thr:total` or `thr:count`."""
    counts = [each.text for name in ("comments", "total") for each in parts.get(name, ())]
    for each in parts.get("link", ()):
        if each.get("rel") == "replies":
            counts += [value for name, value in each.items() if name.endswith(("}count", ":count"))]
    return next((number for number in map(_number, counts) if number is not None), None)


def _by_name(elements: Iterable[Any]) -> Parts:
    parts: Parts = {}
    for each in elements:
        parts.setdefault(local(each), []).append(each)
    return parts


def _links(parts: Parts) -> Iterator[Link]:
    """Give the links of an entry; before one that counts visits, FeedBurner tells the address that it leads to."""
    if original := first_text(parts, "origLink"):
        yield Link("alternate", original)
    for each in parts.get("link", ()):
        address = each.get("href") or (each.text or "").strip()
        yield Link(each.get("rel", "alternate"), address, each.get("type", ""))


def _is_takeout(element: Any) -> bool:
    return isinstance(element.tag, str) and (element.tag.startswith(_TAKEOUT) or is_in(element, "blogger"))


# From JSON


def entry_of_json(of: Mapping[str, Any]) -> AtomEntry:
    """Make an entry of the JSON that Blogger writes for one; what is of another type than there is passed over."""
    content = of.get("content") or of.get("summary")
    author = next(iter(_objects(of, "author")), {})
    answers = next(iter(_objects(of, "thr$in-reply-to")), {})
    terms = [text_in(each, "term") for each in _objects(of, "category")]
    return AtomEntry(
        id=text_in(of, "id", "$t"),
        title=text_in(of, "title", "$t"),
        markup=text_in(content, "$t"),
        is_plain=text_in(content, "type") == "text",
        published=text_in(of, "published", "$t"),
        updated=text_in(of, "updated", "$t"),
        author=text_in(author, "name", "$t"),
        author_url=text_in(author, "uri", "$t"),
        links=_json_links(of),
        kind=next((term.rpartition(_KIND)[2] for term in terms if _KIND in term), ""),
        answers=text_in(answers, "ref"),
        answers_at=text_in(answers, "href"),
        claimed=_number(text_in(of, "thr$total", "$t")),
        properties={text_in(each, "name"): text_in(each, "value") for each in _objects(of, "gd$extendedProperty")},
    )


def head_of_json(of: Mapping[str, Any]) -> AtomHead:
    """Return what a feed in JSON says of itself."""
    author = next(iter(_objects(of, "author")), {})
    return AtomHead(
        id=text_in(of, "id", "$t"),
        title=text_in(of, "title", "$t"),
        author_url=text_in(author, "uri", "$t"),
        links=_json_links(of),
        total=_number(text_in(of, "openSearch$totalResults", "$t")),
    )


def _json_links(of: Mapping[str, Any]) -> tuple[Link, ...]:
    return tuple(
        Link(text_in(each, "rel") or "alternate", text_in(each, "href"), text_in(each, "type"))
        for each in _objects(of, "link")
    )


def _objects(of: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return the objects of a list, or the one object that stands for a list of one."""
    value = at(of, name)
    return [value] if isinstance(value, dict) else list_in(of, name)


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_COUNTED else None
