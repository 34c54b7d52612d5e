"""Find in the elements of one comment who wrote it, when, and its text: by class and place, never by a word."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from reader.sources.html.parse import Areas, Element, Node, Page, Text
from reader.sources.html.records import Record, number_in
from reader.sources.html.tags import UNSEEN
from reader.sources.html.text import plain

_BODY = re.compile(
    r"blog-author-comment|(?:comments?|cmt)[-_]?(?:content|body|text|message|entry)|comment(?:Content|Body|Text)"
)
_AUTHOR = re.compile(r"user|fn|name|username|commenter|(?:anon[-_])?(?:comment[-_]?)?(?:author|poster|name|user)")
_TIME = re.compile(r"(?:comment[-_]?)?(?:timestamp|datetime|date|time|meta)|published|dtstart", re.IGNORECASE)
_CONTROLS = re.compile(
    r"comment-(?:actions|reply|replies|delete|replybox.*|form|footer-links)|item-(?:control|action)|thread-toggle|continue"
    r"|inline-thread|avatar.*|.*-avatar|comment-?icon|icon|profile-?image.*"
)
_OWNER = frozenset(("blog-author", "blog-author-comment"))
_PROFILE = re.compile(r"(?:blogger|blogspot)\.com/(?:profile|user)|plus\.google\.com/\d|/profile/\d")
_EXACT = "showComment"
_DELETES = re.compile(r"(?:delete-comment\.g\?.*\bpostID=|/comment/delete/\d+/)(\d+)")
_MACHINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_OF_TIME = ("datetime", "title", "content")
_LONGEST_NAME, _LONGEST_TIME = 200, 120
_MOST_TRIED = 20


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What is where in one comment. `name` may still have "said..." behind it, where `is_bare` says so."""

    own_id: str | None
    name: str
    is_bare: bool
    profile: str
    is_owner: bool
    author_nodes: Sequence[Node]
    time_nodes: Sequence[Node]
    shown_time: str
    machine_time: str
    permalink: str
    body: Sequence[Node]
    without: Areas
    is_removed: bool


def fields_of(page: Page, record: Record) -> Fields:
    """Return the fields of a comment; what it does not have is empty."""
    return _Finder(page, record).fields()


class _Finder:
    def __init__(self, page: Page, record: Record) -> None:
        self._page = page
        self._record = record
        self._own = list(_own(page, record))
        self._control_elements = [element for element in self._own if _has(element, _CONTROLS)]
        self._controls = Areas(self._control_elements)
        self._bodies = self._find_bodies()
        self._text_areas = Areas(self._bodies)
        self._around = [each for each in self._own if not self._text_areas.hold(each) and not self._controls.hold(each)]

    def fields(self) -> Fields:
        permalink = self._permalink()
        time = self._time(permalink)
        author, name, is_bare, profile = self._author(permalink, time)
        known = [element for element in (author, time, permalink) if element is not None]
        body = self._body() if self._bodies else self._rest(known)
        return Fields(
            own_id=self._own_id(permalink),
            name=name.strip(" :·|\u00a0"),
            is_bare=is_bare,
            profile=profile,
            is_owner=any(_OWNER.intersection(element.classes) for element in self._own),
            author_nodes=[author] if author is not None else [],
            time_nodes=[time] if time is not None else [],
            shown_time=plain(self._page, time, without=self._controls) if time is not None else "",
            machine_time=self._machine_time(),
            permalink=permalink.get("href") if permalink is not None else "",
            body=body,
            without=Areas(
                [
                    *self._record.without,
                    *(each for each in self._own if each.has_class("comment-replies", "inline-thread")),
                    *(() if self._bodies else (*self._control_elements, *known)),
                ]
            ),
            is_removed=any(element.has_class("deleted-comment") for element in self._own),
        )

    def _own_id(self, permalink: Element | None) -> str | None:
        if self._record.own_id is not None:
            return self._record.own_id
        for element in self._own:
            if not element.attributes:
                continue
            deletes = _DELETES.search(element.get("href"))
            number = element.get("data-comment-id") or (deletes[1] if deletes else "")
            if number.isdecimal():
                return number
        return number_in(permalink.get("href")) if permalink is not None else None

    # The text

    def _find_bodies(self) -> list[Element]:
        marked = [element for element in self._own if _has(element, _BODY) or element.get("itemprop") == "commentText"]
        innermost = [
            each
            for each, following in zip_longest(marked, marked[1:])
            if following is None or not each.holds(following)
        ]
        return [each for each in innermost if (each.tag, each.classes) == (innermost[0].tag, innermost[0].classes)]

    def _body(self) -> list[Node]:
        """Return the elements of the text; a paragraph goes on where an element in it has ended it."""
        nodes: list[Node] = list(self._bodies)
        last = self._bodies[-1]
        if last.tag == "p" and last.parent is not None:
            siblings = last.parent.children
            place = bisect_left(siblings, last.position, key=lambda node: node.position)
            for node in siblings[place + 1 :]:
                if isinstance(node, Element) and (node.classes or node.get("id") or node.tag in ("dt", "dd", "form")):
                    break
                nodes.append(node)
        return nodes

    def _rest(self, known: Sequence[Element]) -> list[Node]:
        """Return what is left of the comment beside its author and its time."""
        return [node for node in self._record.nodes if not any(node is element for element in known)]

    # Author and time

    def _author(self, permalink: Element | None, time: Element | None) -> tuple[Element | None, str, bool, str]:
        """Return the element of the author, the name, whether it may have more behind it, and the profile."""
        marked = [each for each in self._around if _has(each, _AUTHOR) and not self._holds_text(each)]
        links = [each for each in self._around if each.tag == "a" and each is not permalink and self._text(each)]
        if not marked:
            marked = [each for each in self._around if each.tag in ("cite", "dt")]
        if not marked:
            marked = [each for each in links if _PROFILE.search(each.get("href"))]
        for element in marked[:_MOST_TRIED]:
            inside = [link for link in links if element.holds(link) and not (time is not None and time.holds(link))]
            if inside:
                return element, self._text(inside[0]), False, inside[0].get("href")
            inner = [each for each in marked if element.holds(each) and self._text(each)]
            if inner:
                left_out = [each for each in (time, permalink) if each is not None]
                name = plain(self._page, inner[-1], without=Areas([*self._control_elements, *left_out]))
                around = next((above for above in inner[-1].ancestors() if above.tag == "a"), None)
                profile = around.get("href") if around is not None else ""
                return element, name[:_LONGEST_NAME], True, profile
        return None, "", False, ""

    def _text(self, element: Element) -> str:
        return plain(self._page, element, without=self._controls)

    def _holds_text(self, element: Element) -> bool:
        return any(map(element.holds, self._bodies[:1]))

    def _permalink(self) -> Element | None:
        """Return the link to the comment itself, best one with its exact time."""
        links = [element for element in self._own if element.tag == "a" and element.get("href")]
        outside = [link for link in links if not self._text_areas.hold(link)]
        for link in outside:
            if _EXACT in link.get("href"):
                return link
        for link in outside:
            number = number_in(link.get("href"))
            if number is not None and number == self._record.own_id:
                return link
        return None

    def _time(self, permalink: Element | None) -> Element | None:
        """Return the element that shows the time: a short text with a digit."""
        candidates = [permalink] if permalink is not None else []
        candidates += [each for each in self._around if each.tag in ("time", "abbr") or _has(each, _TIME)]
        for element in candidates[:_MOST_TRIED]:
            text = self._text(element)
            if any(map(str.isdecimal, text)) and len(text) <= _LONGEST_TIME and not self._holds_text(element):
                inner = [each for each in candidates if each is not element and element.holds(each)]
                return next((each for each in inner if any(map(str.isdecimal, self._text(each)))), element)
        return None

    def _machine_time(self) -> str:
        for element in self._around:
            for name in _OF_TIME if element.attributes else ():
                if _MACHINE.fullmatch(element.get(name)):
                    return element.get(name)
        return ""


def _own(page: Page, record: Record) -> Iterator[Element]:
    """Give the elements of a comment, without those of the comments in it."""
    nested = {element.position for element in record.without}
    for root in record.nodes:
        if isinstance(root, Text):
            continue
        position = root.position
        while position <= root.end:
            node = page.nodes[position]
            if isinstance(node, Element):
                if position in nested or node.tag in UNSEEN:
                    position = node.end
                else:
                    yield node
            position += 1


def _has(element: Element, pattern: re.Pattern[str]) -> bool:
    return bool(element.classes) and _one_matches(element.classes, pattern)


@lru_cache(maxsize=1 << 12)
def _one_matches(classes: tuple[str, ...], pattern: re.Pattern[str]) -> bool:
    return any(map(pattern.fullmatch, classes))
