"""The comments of a Blogger page, each once: from its elements, from its script, and from what was injected twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.signs.dates import linked_time
from reader.sources.html.fields import Fields, fields_of
from reader.sources.html.items import Item, items
from reader.sources.html.parse import NOWHERE, Areas, Element, Node, Page, Text, parse
from reader.sources.html.records import Record, records
from reader.sources.html.text import plain

_SHORTEST_COPY = 20


@dataclass(kw_only=True)
class PageComment:
    """One comment as the page has it. `copies` are the nodes in which the page says the same once more.

    `is_term` tells that the name stands in a heading of its own, with "said..." behind it. `page` is where the nodes of
    the body are from: a script's text is a page of its own.
    """

    ref: str
    own_id: str | None
    parent: str | None
    position: int
    page: Page
    name: str
    is_bare: bool = False
    is_term: bool = False
    is_threaded: bool = False
    profile: str = ""
    is_owner: bool = False
    shown_time: str = ""
    machine_time: str = ""
    milliseconds: str = ""
    permalink: str = ""
    body: Sequence[Node] = ()
    without: Areas = NOWHERE
    is_removed: bool = False
    nodes: Sequence[Node] = ()
    author_nodes: Sequence[Node] = ()
    time_nodes: Sequence[Node] = ()
    copies: list[Node] = field(default_factory=list)

    def holds(self, element: Element) -> bool:
        return any(isinstance(node, Element) and node.holds(element) for node in self.nodes)

    def words(self) -> str:
        return plain(self.page, *self.body, without=self.without)


def page_comments(page: Page, posts: Sequence[Element]) -> list[PageComment]:
    """Return the comments of a page in its order, each once; `posts` are the elements of the posts' texts."""
    found = records(page, posts)
    refs = _refs(found)
    from_elements = [_from_element(page, record, refs) for record in found]
    comments = _distinct([comment for comment in from_elements if comment.body or comment.name], page, posts)
    return _with_script(page, comments)


def _refs(found: Sequence[Record]) -> dict[int, str]:
    return {id(record): f"at {record.holder.position}" for record in found}


def _from_element(page: Page, record: Record, refs: dict[int, str]) -> PageComment:
    fields = fields_of(page, record)
    parent = record.parent_id or (refs[id(record.parent)] if record.parent else None)
    return PageComment(
        ref=refs[id(record)],
        own_id=fields.own_id,
        parent=parent,
        position=record.holder.position,
        page=page,
        name=fields.name,
        is_bare=fields.is_bare,
        is_term=record.holder.tag not in ("li", "div") or not _is_cited(fields),
        is_threaded=record.parent is not None or record.holder.tag == "li",
        profile=fields.profile,
        is_owner=fields.is_owner,
        shown_time=fields.shown_time,
        machine_time=fields.machine_time,
        permalink=fields.permalink,
        body=fields.body,
        without=fields.without,
        is_removed=fields.is_removed,
        nodes=record.nodes,
        author_nodes=fields.author_nodes,
        time_nodes=fields.time_nodes,
    )


def _is_cited(fields: Fields) -> bool:
    return any(isinstance(node, Element) and node.tag == "cite" for node in fields.author_nodes)


def _distinct(comments: Sequence[PageComment], page: Page, posts: Sequence[Element]) -> list[PageComment]:
    """Join what is the same comment: by its number, or, where a copy has none, by its author, time and text."""
    by_id: dict[str, PageComment] = {}
    by_text: dict[tuple[str, str], PageComment] = {}
    renamed: dict[str, str] = {}
    printed = {plain(page, post) for post in posts}
    kept: list[PageComment] = []
    for comment in sorted(comments, key=_worth, reverse=True):
        words = comment.words()
        same = by_id.get(comment.own_id) if comment.own_id else by_text.get((words, comment.shown_time or comment.name))
        is_the_post = not comment.own_id and not comment.name and len(words) >= _SHORTEST_COPY and words in printed
        if same is not None:
            _join(same, comment)
            renamed[comment.ref] = same.ref
        elif not is_the_post:
            kept.append(comment)
            if comment.own_id:
                by_id[comment.own_id] = comment
            if len(words) >= _SHORTEST_COPY and comment.own_id:
                by_text[words, comment.shown_time or comment.name] = comment
    refs = {comment.own_id: comment.ref for comment in kept if comment.own_id}
    for comment in kept:
        parent = renamed.get(comment.parent or "", comment.parent)
        comment.parent = refs.get(parent, parent) if parent else None
        if comment.parent == comment.ref:
            comment.parent = None
    return sorted(kept, key=lambda comment: comment.position)


def _worth(comment: PageComment) -> tuple[bool, bool, bool]:
    """Rank the copies of one comment: one with a number and nested, then one with its own address."""
    return comment.own_id is not None, comment.parent is not None, bool(linked_time(comment.permalink))


def _join(comment: PageComment, copy: PageComment) -> None:
    """Take from a copy what the comment does not say."""
    for name in ("name", "profile", "shown_time", "machine_time", "permalink", "body"):
        if not getattr(comment, name):
            setattr(comment, name, getattr(copy, name))
    if not comment.author_nodes:
        comment.is_bare, comment.is_term = copy.is_bare, copy.is_term
    comment.is_owner |= copy.is_owner
    comment.is_removed |= copy.is_removed
    comment.copies += copy.nodes


def _with_script(page: Page, comments: list[PageComment]) -> list[PageComment]:
    """Add what a script says of the comments, and those that only a script has."""
    by_id = {comment.own_id: comment for comment in comments if comment.own_id}
    told = list(_items(page))
    refs = {own_id: comment.ref for own_id, comment in by_id.items()}
    refs |= {item.own_id: f"item {item.own_id}" for _, item in told if item.own_id not in refs}
    for position, item in told:
        comment = by_id.get(item.own_id)
        parent = refs.get(item.parent) if item.parent != item.own_id else None
        if comment is None:
            comment = _from_item(item, position, refs[item.own_id])
            comments.append(comment)
            by_id[item.own_id] = comment
        comment.parent = comment.parent or parent
        comment.milliseconds = item.time
        comment.is_owner |= item.is_owner
        comment.profile = comment.profile or item.profile
        comment.permalink = comment.permalink or item.permalink
    return comments


def _items(page: Page) -> Iterator[tuple[int, Item]]:
    for element in page.tagged("script"):
        script = "".join(node.data for node in element.children if isinstance(node, Text))
        yield from ((element.position, item) for item in items(script))


def _from_item(item: Item, position: int, ref: str) -> PageComment:
    body = parse(item.body)
    return PageComment(
        ref=ref,
        own_id=item.own_id,
        parent=None,
        position=position,
        page=body,
        name=item.name,
        is_threaded=True,
        profile=item.profile,
        is_owner=item.is_owner,
        shown_time=item.shown_time,
        milliseconds=item.time,
        permalink=item.permalink,
        body=[body.root],
        is_removed=item.is_removed,
    )
