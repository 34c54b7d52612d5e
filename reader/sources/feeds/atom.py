"""Atom (RFC 4287) with what Blogger adds to it, from XML and from the JSON that stands for the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reader.sources.xml import child, is_in, local, text_of

_KIND = "kind#"


class Link(NamedTuple):
    """A link of an entry or a feed: what it leads to ("alternate", "related", "next"), and its address."""

    rel: str
    href: str
    type: str = ""


@dataclass(frozen=True, kw_only=True)
class AtomEntry:
    """One entry, with its texts as they are. What it does not have is empty.

    `kind` is what Blogger's exports call it ("post", "comment", "template"). `answers` is the id of the entry that it
    stands under, and `answers_at` the address of that; `fields` are Blogger's own elements by their local names, and
    `properties` its named values.
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
    fields: Mapping[str, str] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)

    def link(self, rel: str) -> str:
        """Return the address of the first link of this kind, "" where there is none."""
        return link(self.links, rel)


@dataclass(frozen=True, kw_only=True)
class AtomHead:
    """What a feed says of itself; `total` is how many entries it counts in all, on this page and others."""

    id: str = ""
    title: str = ""
    author_url: str = ""
    links: tuple[Link, ...] = ()
    total: int | None = None

    def link(self, rel: str) -> str:
        """Return the address of the first link of this kind, "" where there is none."""
        return link(self.links, rel)


def link(links: tuple[Link, ...], rel: str) -> str:
    """Return the address of the first link of this kind, "" where there is none; a page goes before other formats."""
    found = [each for each in links if each.rel == rel]
    return min(found, key=lambda each: each.type not in ("", "text/html")).href if found else ""


# From XML


def entry_of(element: Any) -> AtomEntry:
    """Make an entry of an element of lxml."""
    content = child(element, "content")
    content = child(element, "summary") if content is None else content
    author = child(element, "author")
    answers = child(element, "in-reply-to")
    category = [each.get("term", "") for each in element if local(each) == "category"]
    return AtomEntry(
        id=text_of(element, "id"),
        title=_text(child(element, "title")),
        markup=_text(content),
        is_plain=content is not None and content.get("type") in ("text", "text/plain"),
        published=text_of(element, "published") or text_of(element, "created"),
        updated=text_of(element, "updated"),
        author=text_of(author, "name") if author is not None else "",
        author_url=text_of(author, "uri") if author is not None else "",
        links=tuple(_links(element)),
        kind=next((term.rpartition(_KIND)[2] for term in category if _KIND in term), ""),
        answers=answers.get("ref", "") if answers is not None else "",
        answers_at=answers.get("href", "") if answers is not None else "",
        is_draft=any(text_of(each, "draft") == "yes" for each in element if local(each) == "control"),
        fields={local(each): (each.text or "").strip() for each in element if is_in(each, "blogger")},
        properties={
            each.get("name", ""): each.get("value", "") for each in element if local(each) == "extendedProperty"
        },
    )


class HeadBuilder:
    """Gathers what a feed says of itself, from the elements that stand in it beside its entries."""

    def __init__(self) -> None:
        self._found: dict[str, Any] = {}
        self._links: list[Link] = []

    def take(self, element: Any) -> None:
        """Take an element that stands directly in the feed."""
        name = local(element)
        if name == "link":
            self._links += _links([element])
        elif name == "author":
            self._found.setdefault("author_url", text_of(element, "uri"))
        elif name == "totalResults":
            self._found.setdefault("total", _number(element.text))
        elif name in ("id", "title"):
            self._found.setdefault(name, _text(element))

    def head(self) -> AtomHead:
        """Return what was gathered."""
        return AtomHead(**self._found, links=tuple(self._links))


def _links(element: Any) -> Iterator[Link]:
    for each in element:
        if local(each) == "link":
            yield Link(
                each.get("rel", "alternate"), each.get("href") or (each.text or "").strip(), each.get("type", "")
            )


def _text(element: Any) -> str:
    """Return the text of an element; of XHTML, its markup."""
    if element is None:
        return ""
    if element.get("type") == "xhtml":
        from lxml import etree

        return "".join(etree.tostring(each, encoding="unicode", with_tail=True) for each in element)
    return "".join(element.itertext()).strip()


# From JSON


def entry_of_json(of: Mapping[str, Any]) -> AtomEntry:
    """Make an entry of the JSON that Blogger writes for one; what is of another type than there is passed over."""
    content = _object(of, "content") or _object(of, "summary")
    author = next(iter(_objects(of, "author")), {})
    answers = next(iter(_objects(of, "thr$in-reply-to")), {})
    terms = [_string(each, "term") for each in _objects(of, "category")]
    return AtomEntry(
        id=_string(_object(of, "id")),
        title=_string(_object(of, "title")),
        markup=_string(content),
        is_plain=_string(content, "type") == "text",
        published=_string(_object(of, "published")),
        updated=_string(_object(of, "updated")),
        author=_string(_object(author, "name")),
        author_url=_string(_object(author, "uri")),
        links=tuple(_json_links(of)),
        kind=next((term.rpartition(_KIND)[2] for term in terms if _KIND in term), ""),
        answers=_string(answers, "ref"),
        answers_at=_string(answers, "href"),
        properties={_string(each, "name"): _string(each, "value") for each in _objects(of, "gd$extendedProperty")},
    )


def head_of_json(of: Mapping[str, Any]) -> AtomHead:
    """Return what a feed in JSON says of itself."""
    author = next(iter(_objects(of, "author")), {})
    return AtomHead(
        id=_string(_object(of, "id")),
        title=_string(_object(of, "title")),
        author_url=_string(_object(author, "uri")),
        links=tuple(_json_links(of)),
        total=_number(_string(_object(of, "openSearch$totalResults"))),
    )


def _json_links(of: Mapping[str, Any]) -> Iterator[Link]:
    for each in _objects(of, "link"):
        yield Link(_string(each, "rel") or "alternate", _string(each, "href"), _string(each, "type"))


def _objects(of: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = of.get(name)
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]


def _object(of: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return next(iter(_objects(of, name)), {})


def _string(of: Mapping[str, Any], name: str = "$t") -> str:
    value = of.get(name)
    return value if isinstance(value, str) else ""


def _number(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdecimal() and len(text) < 10 else None
