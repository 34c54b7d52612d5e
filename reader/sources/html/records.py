"""Find the comments of a Blogger page: which elements each is made of, and which stand in another's replies.

Themes differ in nearly everything but this: a comment has its number in an id or a name ("c123", "comment-123") or one
of Blogger's own classes. It is an element with all that is its own, or, in a list of definitions, a run of siblings.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from reader.sources.html.parse import Areas, Element, Node, Page
from reader.sources.html.tags import UNSEEN, tags

_NUMBERED = re.compile(r"(?:c|comment[-_]?|cmt[-_]?)(\d+)")
_REPLIES_TO = re.compile(r"c(\d+)-(?:rt|ra)")
_IN_ADDRESS = re.compile(r"#(?:c|comment-|)(\d+)$")
_FORM = ("comment-form", "comment-replybox-thread", "loadmore", "paging-control-container", "blog-pager")
# What is not the comment's own, though it stands in it.
_REPLIES = ("comment-replies", "inline-thread", "comment-replybox-single", "comment-replybox-thread")
_RECORDS = ("comment-block",)
_RECORD_TERMS = ("comment-author", "comment-poster", "comment-data")
# A comment's element does not grow beyond these.
_LISTS = tags("dl ol ul section body html main article table tbody")
_LIST_IDS = re.compile(r"comments.*|comment-holder|.*comments-block.*|cmt-wrapper.*", re.IGNORECASE)
# An element of such a kind says only where the comment begins.
_HEADS = tags("a dt dd h1 h2 h3 h4 h5 h6 p span cite")


@dataclass(eq=False)
class Record:
    """One comment in the page: the nodes that are its own, and the element that holds what answers it."""

    holder: Element
    own_id: str | None
    nodes: Sequence[Node] = ()
    parent: "Record | None" = None
    parent_id: str | None = None
    nested: list["Record"] = field(default_factory=list)

    @property
    def without(self) -> list[Element]:
        """Return the elements in `nodes` that belong to other comments."""
        return [inner.holder for inner in self.nested]


def records(page: Page, posts: Iterable[Element]) -> list[Record]:
    """Return the comments of a page in the order of the document; nothing within the bodies of `posts` is one."""
    texts = Areas(posts)
    found = _heads(page, texts, _is_record) or _heads(page, texts, _is_text)
    numbers = {record.own_id for record in found}
    starts = [record.holder.position for record in found]
    for record in found:
        if record.holder.tag in _HEADS or _is_text(record.holder):
            _widen(record, found, starts)
    found = _distinct(found)
    _nest(found)
    starts = sorted(record.holder.position for record in found)
    for record in found:
        record.nodes = _run(record.holder, starts) if record.holder.tag in _HEADS else (record.holder,)
        if record.parent_id is not None and record.parent_id not in numbers:
            record.parent_id = None
    return found


def number_in(url: str) -> str | None:
    """Return the number of the comment that an address leads to: ".../page.html#c123"."""
    match = _IN_ADDRESS.search(url)
    return match[1] if match else None


def number_of(element: Element) -> str | None:
    """Return the number of the comment that begins at an element, by its id or name."""
    attributes = element.attributes
    if not attributes:
        return None
    for name in ("id", "name"):
        match = _NUMBERED.fullmatch(attributes[name]) if name in attributes else None
        if match:
            return match[1]
    number = element.get("data-comment-id")
    return number if number.isdecimal() and element.tag not in ("a", "button", "span") else None


def _heads(page: Page, posts: Areas, is_record: Callable[[Element], bool]) -> list[Record]:
    """Find the element with which each comment begins; within another comment only its replies are others."""
    found: list[Record] = []
    open_records: list[Record] = []
    behind = -1
    for element in page.elements:
        if element.position <= behind:
            continue
        if element.tag in UNSEEN or posts.hold(element):
            behind = element.end
            continue
        while open_records and open_records[-1].holder.end < element.position:
            open_records.pop()
        number = number_of(element)
        if number is None and not is_record(element):
            continue
        around = open_records[-1] if open_records else None
        if around and _is_same(element, number, around):
            around.own_id = around.own_id or number
            continue
        record = Record(element, number, parent_id=_parent_by_id(element))
        found.append(record)
        open_records.append(record)
    return found


def _is_record(element: Element) -> bool:
    if not element.classes:
        return False
    if element.tag == "dt":
        return element.has_class(*_RECORD_TERMS)
    return element.has_class(*_RECORDS) or (element.tag == "li" and element.has_class("comment"))


def _is_text(element: Element) -> bool:
    """Know a comment by its text alone: in some themes nothing else marks it."""
    return element.has_class("comment-body", "comment-content", "comment-text")


def _is_same(element: Element, number: str | None, around: Record) -> bool:
    """Whether what begins at `element` is the comment that it stands in, and not a reply to it."""
    if number is not None and number == around.own_id:
        return True
    if number is not None and around.own_id is not None:
        return False
    for above in element.ancestors():
        if above is around.holder:
            return element.tag != "li"
        if above.has_class(*_REPLIES):
            return False
    return True


def _parent_by_id(element: Element) -> str | None:
    """Return the number of the comment in whose replies an element stands, where an id says it."""
    for above in element.ancestors():
        match = _REPLIES_TO.fullmatch(above.get("id"))
        if match:
            return match[1]
        if number_of(above):
            return None
    return None


def _widen(record: Record, found: Sequence[Record], starts: Sequence[int]) -> None:
    """Take the element around a mere beginning, as long as it holds no other comment."""
    holder = record.holder
    while (above := holder.parent) is not None and not _is_list(above):
        inside = range(bisect_left(starts, above.position), bisect_right(starts, above.end))
        if any(not _is_copy(found[place], record) for place in (inside[0], inside[-1])):
            break
        holder = above
    if holder.tag not in _HEADS:
        record.holder = holder


def _is_copy(one: Record, other: Record) -> bool:
    return one is other or (one.own_id is not None and one.own_id == other.own_id)


def _is_list(element: Element) -> bool:
    return element.tag in _LISTS or bool(_LIST_IDS.fullmatch(element.get("id"))) or element.has_class("comments")


def _distinct(found: Sequence[Record]) -> list[Record]:
    """Leave out what turned out to be a second beginning of the same comment."""
    kept: dict[int, Record] = {}
    for record in found:
        known = kept.setdefault(record.holder.position, record)
        known.own_id = known.own_id or record.own_id
    return list(kept.values())


def _nest(found: Sequence[Record]) -> None:
    open_records: list[Record] = []
    for record in found:
        while open_records and open_records[-1].holder.end < record.holder.position:
            open_records.pop()
        if open_records:
            record.parent = open_records[-1]
            record.parent.nested.append(record)
        open_records.append(record)


def _run(head: Element, starts: Sequence[int]) -> Sequence[Node]:
    """Return the beginning of a comment with the siblings behind it, up to the next comment.

    In some themes the text stands before the name: a list whose first element begins no comment is read so.
    `starts` are the positions of the beginnings of all comments.
    """
    above = head.parent
    if above is None:
        return (head,)
    siblings = above.children
    place = bisect_left(siblings, head.position, key=lambda node: node.position)
    first = next((node for node in siblings if isinstance(node, Element)), head)
    step = -1 if above.tag == "dl" and first.tag == "dd" else 1
    run: list[Node] = [head]
    place += step
    while 0 <= place < len(siblings):
        node = siblings[place]
        if isinstance(node, Element) and (_is_end(node) or _begins_comment(node, starts)):
            break
        run.append(node)
        place += step
    return run[::step]


def _is_end(element: Element) -> bool:
    is_footer = element.has_class("comment-footer") and element.tag not in ("dd", "div", "span")
    return element.has_class(*_FORM) or element.tag in ("form", "iframe", "script") or is_footer


def _begins_comment(element: Element, starts: Sequence[int]) -> bool:
    place = bisect_left(starts, element.position)
    return place < len(starts) and starts[place] <= element.end
