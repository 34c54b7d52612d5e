"""Find the posts of a Blogger page: their texts, titles, authors, dates and addresses."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reader.sources.html.parse import Areas, Element, Page
from reader.sources.html.text import plain

_BODY_ID = re.compile(r"post-body-?(\d*)")
_HOLDERS = ("post", "hentry", "blog-post", "post-outer", "post-outer-container", "item-post")
_NUMBER = re.compile(r"(?:post-|post-body-)?(\d{5,})")
_IN_LINKS = re.compile(r"\bpostID=(\d{5,})|\bpo=(\d{5,})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?")
_HEADINGS = ("h1", "h2", "h3", "h4")
_COUNTS = ("comment-link", "comments-link", "entry-comments-link", "post-comment-link", "num_comments")


@dataclass(frozen=True)
class PostPlace:
    """Where a post stands: the element of its text, and the element around it and all that belongs to it."""

    body: Element
    holder: Element


def posts(page: Page) -> list[PostPlace]:
    """Return the posts of a page in the order of the document; a post that is there twice counts once."""
    tiers: tuple[Callable[[Element], bool], ...] = (
        lambda element: "post-body" in element.classes or bool(_BODY_ID.fullmatch(element.get("id"))),
        lambda element: element.get("itemprop") == "articleBody",
        lambda element: element.has_class("entry-content", "post-content"),
    )
    for is_body in tiers:
        bodies = list(_bodies(page, is_body))
        if bodies:
            around = zip(bodies, [None, *bodies], [*bodies[1:], None], strict=False)
            return [PostPlace(body, _holder(body, before, behind)) for body, before, behind in around]
    return []


def _bodies(page: Page, is_body: Callable[[Element], bool]) -> Iterator[Element]:
    behind = -1
    known: set[str] = set()
    for element in page.elements:
        if element.position <= behind or not is_body(element):
            continue
        behind = element.end
        text = plain(page, element)
        is_side = any(above.has_class("widget") and not above.has_class("Blog") for above in element.ancestors())
        if not is_side and element.tag not in ("body", "html") and (not text or text not in known):
            known.add(text)
            yield element


def _holder(body: Element, before: Element | None, behind: Element | None) -> Element:
    """Return the outermost element of a post around its text that holds no other post's text."""
    holder, best = body, body
    for above in body.ancestors():
        if above.tag in ("body", "html") or any(each and above.holds(each) for each in (before, behind)):
            break
        holder = above
        if above.has_class(*_HOLDERS) or above.tag == "article":
            best = above
    if best is not body:
        return best
    return body.parent if holder is not body and body.parent is not None else body


class PostFields:
    """What the elements of one post say beside its text; `comments` are not the post's own, `headers` show days."""

    def __init__(self, page: Page, place: PostPlace, comments: Areas, headers: Sequence[Element]) -> None:
        self._page = page
        self._place = place
        self._around = [
            element
            for element in (place.holder, *page.within(place.holder))
            if not place.body.holds(element) and not comments.hold(element)
        ]
        self._headers = headers

    def title(self) -> Element | None:
        """Return the element that shows the title."""
        named = self._first(lambda each: each.has_class("post-title", "entry-title", "item-title"))
        marked = self._first(lambda each: each.tag in _HEADINGS and each.get("itemprop") in ("name", "headline"))
        before = [each for each in self._around if each.position < self._place.body.position]
        return named or marked or next((each for each in before if each.tag in _HEADINGS and self._text(each)), None)

    def author(self) -> tuple[Element, str] | None:
        """Return the element that names the author, and the author's address."""
        names = (
            self._first(lambda each: each.has_class("fn")),
            self._first(lambda each: each.get("itemprop") == "name" and _is_in_author(each)),
            self._first(lambda each: each.get("rel") == "author" or each.has_class("entry-author-link", "g-profile")),
            self._first(lambda each: each.tag == "a" and _is_in_author(each)),
            self._first(lambda each: each.has_class("post-author", "entry-author")),
        )
        element = next((each for each in names if each is not None), None)
        if element is None:
            return None
        links = [each for each in (element, *element.ancestors(), *self._page.within(element)) if each.tag == "a"]
        return element, links[0].get("href") if links else ""

    def machine_date(self) -> str:
        """Return the date that is written for machines, "" where there is none."""
        for element in self._around:
            if element.tag in ("time", "abbr") or element.has_class("published", "timestamp") or _is_published(element):
                for name in ("datetime", "title", "content"):
                    if _ISO.fullmatch(element.get(name)):
                        return element.get(name)
        return ""

    def shown_date(self) -> list[Element]:
        """Return the elements that show the day and the time: of the day, the last heading before the post."""
        start = self._place.body.position
        place = bisect_left(self._headers, start, key=lambda each: each.position)
        published = self._first(lambda each: each.has_class("published"))
        time = published or self._first(lambda each: each.has_class("timestamp-link"))
        return [*self._headers[max(place - 1, 0) : place], *([time] if time is not None else [])]

    def url(self) -> str:
        """Return the post's own link, "" where it has none."""
        title = self.title()
        links = [*self._page.within(title), *title.ancestors()] if title is not None else []
        bookmark = self._first(lambda each: each.get("rel") == "bookmark" or each.has_class("timestamp-link"))
        named = [each for each in (*links, bookmark) if each is not None and each.tag == "a" and each.get("href")]
        return named[0].get("href") if named else ""

    def own_id(self) -> str | None:
        """Return Blogger's number of the post."""
        body = _BODY_ID.fullmatch(self._place.body.get("id"))
        if body and body[1]:
            return body[1]
        for element in self._around:
            for value in (
                element.get("content") if element.get("itemprop") == "postId" else "",
                element.get("name") if element.tag == "a" else "",
                element.get("data-post-id"),
                element.get("id") if element.has_class(*_HOLDERS) else "",
            ):
                match = _NUMBER.fullmatch(value)
                if match:
                    return match[1]
        return None

    def counts(self) -> Iterator[str]:
        """Give the texts that tell how many comments there are: links to them, below the post or above it."""
        for element in self._around:
            is_link = element.tag == "a" and element.get("href").partition("#")[2] in ("comments", "comment-form")
            if element.has_class(*_COUNTS) or is_link:
                yield self._text(element)

    def _first(self, is_wanted: Callable[[Element], bool]) -> Element | None:
        return next((each for each in self._around if is_wanted(each) and self._text(each)), None)

    def _text(self, element: Element) -> str:
        return plain(self._page, element)


def number_in_links(page: Page) -> str | None:
    """Return the number of the post that the links to comment on it name, where all name the same."""
    found = {match[1] or match[2] for element in page.elements for match in _IN_LINKS.finditer(_comment_link(element))}
    return found.pop() if len(found) == 1 else None


def _comment_link(element: Element) -> str:
    if not element.attributes:
        return ""
    address = element.get("href") or element.get("src")
    return address if "comment-iframe" in address or "comment.g" in address or "/comment/" in address else ""


def _is_in_author(element: Element) -> bool:
    return any(
        above.has_class("post-author", "entry-author") or above.get("itemprop") == "author"
        for above in element.ancestors()
    )


def _is_published(element: Element) -> bool:
    return element.get("itemprop") == "datePublished"
