"""The importer of saved Blogger pages: every theme since 2004, in any language."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from reader.model import Author, Dialect, Intake, IntakeComment, IntakePost, Moment, Nesting, Source, Warning
from reader.signs.dates import exact_time, linked_time
from reader.sources.html.about import base_of, canonical, empty_warnings, loss_warnings, meta, page_language, title_of
from reader.sources.html.charset import PageText
from reader.sources.html.comments import PageComment, page_comments
from reader.sources.html.opened import opened, text_of
from reader.sources.html.parse import Areas, Element, Page
from reader.sources.html.posts import PostFields, number_in_links, posts
from reader.sources.html.text import ReadingText, plain
from reader.sources.html.wording import Wording
from reader.sources.read import Raw
from reader.sources.sniff import is_page

NAME = "blogger-page"
_CERTAIN = 1.0
_SHOWN = 0.9
_SERVICES = re.compile(
    r"(?:blogger\.com|blogspot\.[a-z.]+)/(?:comment|delete-comment|profile|feeds|rearrange|share-post)"
)
_CLAIM_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "span", "p"))


class Blogger:
    """Reads a page of a Blogger blog with its posts and their comments."""

    name = NAME

    def recognise(self, raw: Raw) -> str | None:
        if not is_page(raw.data):
            return None
        text = text_of(raw).text
        return _signs(opened(raw).page) if "comment" in text or "blog" in text.lower() else None

    def read(self, raw: Raw) -> Intake:
        return _Reader(raw, *opened(raw)).intake()


BLOGGER = Blogger()


def _signs(page: Page) -> str | None:
    """Say by which of its elements a page is Blogger's, None where by none."""
    generator = meta(page, "generator").lower()
    if "blogger" in generator:
        return "it names Blogger as its generator"
    if generator and "wayback" not in generator:
        return None
    ids = {element.attributes.get("id") for element in page.elements}
    if ids & {"comments-block", "comment-holder", "Blog1_comments-block-wrapper"}:
        return "its comments stand as Blogger's do"
    if any(map(_is_comment, page.tagged("li"))):
        return "its comments are Blogger's"
    links = (*page.tagged("a"), *page.tagged("link"))
    is_linked = any(_SERVICES.search(link.get("href")) for link in links)
    return "it has a post and links as Blogger's do" if is_linked and posts(page) else None


def _is_comment(element: Element) -> bool:
    return "comment" in element.classes and any(
        isinstance(each, Element) and "comment-block" in each.classes for each in element.children
    )


class _Reader:
    def __init__(self, raw: Raw, text: PageText, page: Page) -> None:
        self._raw = raw
        self._text = text
        self._page = page
        self._reading = ReadingText(page, base_of(page, text.text, raw.address))
        self._warnings: list[Warning] = [*text.warnings, *loss_warnings(page)]
        self._posts = posts(page)
        self._comments = page_comments(page, [place.body for place in self._posts])
        areas = Areas(self._comment_areas())
        headers = [element for element in page.elements if element.has_class("date-header")]
        self._fields = [PostFields(page, place, areas, headers) for place in self._posts]
        self._wording = self._find_wording()

    def _comment_areas(self) -> Iterator[Element]:
        yield from (element for element in self._page.elements if element.get("id") == "comments")
        for comment in self._comments:
            yield from (node for node in comment.nodes if isinstance(node, Element))

    def _find_wording(self) -> Wording:
        page = self._page
        areas = Areas(self._comment_areas())
        words = [
            plain(page, element)
            for element in page.elements
            if areas.hold(element) and element.tag in ("a", "h3", "h4") and len(element.children) <= 2
        ]
        times = [comment.shown_time for comment in self._comments if comment.shown_time]
        times += [plain(page, element) for fields in self._fields for element in fields.shown_date()]
        bylines = [comment.name for comment in self._comments if comment.is_bare]
        return Wording(page_language(page), words, times, bylines)

    def intake(self) -> Intake:
        by_post = self._by_post()
        made = [self._post(number, comments) for number, comments in enumerate(by_post)]
        self._warn_of_frames(made)
        self._warnings += empty_warnings(made)
        source = Source(
            uri=self._raw.uri,
            sha256=self._raw.sha256,
            media="text/html",
            encoding=self._text.encoding,
            dialect=Dialect(name=NAME, score=_CERTAIN, language=self._wording.language),
            text=self._reading.text,
            unread_words=self._reading.unread_words(),
        )
        return Intake(source=source, posts=made, furniture=self._reading.furniture, warnings=self._warnings)

    def _by_post(self) -> list[list[PageComment]]:
        """Give each post its comments: those in its own element, else those that follow it."""
        by_post: list[list[PageComment]] = [[] for _ in self._posts] or [[]]
        starts = [place.body.position for place in self._posts]
        holders = [place.holder.position for place in self._posts]
        for comment in self._comments:
            inside = bisect_right(holders, comment.position) - 1
            before = bisect_right(starts, comment.position) - 1
            is_inside = inside >= 0 and self._posts[inside].holder.end >= comment.position
            by_post[max(inside if is_inside else before, 0)].append(comment)
        return by_post

    # Posts

    def _post(self, number: int, comments: Sequence[PageComment]) -> IntakePost:
        is_only = len(self._posts) <= 1
        fields = self._fields[number] if self._posts else None
        title = fields.title() if fields else None
        shown_title = plain(self._page, title) if title is not None else title_of(self._page) if is_only else ""
        if shown_title:
            self._reading.note("title", shown_title)
            self._reading.mark(*([title] if title is not None else []))
        author = self._post_author(fields) if fields else None
        published = self._post_date(fields) if fields else None
        own_id = (fields.own_id() if fields else None) or (number_in_links(self._page) if is_only else None)
        body = [self._posts[number].body] if self._posts else []
        inside = Areas(node for comment in comments for node in comment.nodes if isinstance(node, Element))
        blocks = self._reading.blocks(body, inside)
        claimed = self._claimed(fields, comments) if is_only else self._claimed_below(fields)
        made = list(self._make_comments(comments, author))
        return IntakePost(
            title=shown_title or None,
            blocks=blocks,
            author=author,
            published=published,
            url=self._post_url(fields, is_only=is_only),
            own_id=own_id,
            locator=f"#post-body-{own_id}" if own_id else None,
            blog=self._blog,
            nesting=_nesting(comments),
            claimed_comments=claimed,
            comments=made,
        )

    def _post_author(self, fields: PostFields) -> Author | None:
        found = fields.author()
        if not found:
            return None
        element, profile = found
        text = self._wording.poster(plain(self._page, element))
        # "A word from Ann": the author of the blog answers below, by the name alone.
        owners = {comment.name for comment in self._comments if comment.is_owner and comment.name}
        name = max((owner for owner in owners if text.endswith(f" {owner}")), key=len, default=text)
        if not name:
            return None
        span = self._reading.note("byline", name)
        self._reading.mark(element)
        url = self._reading.address(profile) if profile else None
        return Author(name=name, url=url, is_owner=True, basis="byline", confidence=_CERTAIN, evidence=(span,))

    def _post_date(self, fields: PostFields) -> Moment | None:
        shown = fields.shown_date()
        text = " ".join(filter(None, (plain(self._page, element) for element in shown)))
        spans = (self._reading.note("date", text),) if text else ()
        self._reading.mark(*shown)
        machine = fields.machine_date()
        value = machine or (self._wording.moment(text) if text else None)
        if not value:
            return None
        basis, confidence = ("markup", _CERTAIN) if machine else ("byline", _SHOWN)
        return Moment(value=value, basis=basis, confidence=confidence, evidence=spans)

    def _post_url(self, fields: PostFields | None, *, is_only: bool) -> str | None:
        candidates = [*canonical(self._page)] if is_only else []
        if fields:
            candidates.append(fields.url())
        return next((url for each in candidates if each and (url := self._reading.address(each))), None)

    @cached_property
    def _blog(self) -> str | None:
        name = meta(self._page, "og:site_name")
        titles = (element for element in self._page.elements if element.has_class("title", "blog-title"))
        return name or next((plain(self._page, title) for title in titles if _is_in_header(title)), None) or None

    # How many comments there are said to be

    def _claimed(self, fields: PostFields | None, comments: Sequence[PageComment]) -> int | None:
        page = self._page
        section = next((element for element in page.elements if element.get("id") == "comments"), None)
        if section is not None and section.get("data-num-comments").isdecimal():
            return int(section.get("data-num-comments"))
        for element in page.within(section) if section is not None else ():
            if element.tag in _CLAIM_HEADINGS and not any(comment.holds(element) for comment in comments[:1]):
                text = plain(page, element)
                claimed = self._wording.claimed(text) if text and len(text) < 120 else None
                if claimed is not None:
                    self._reading.note("count", text)
                    self._reading.mark(element)
                    return claimed
            if comments and element.position >= comments[0].position:
                break
        return self._claimed_below(fields)

    def _claimed_below(self, fields: PostFields | None) -> int | None:
        counts = (self._wording.claimed(text) for text in (fields.counts() if fields else ()))
        return next((count for count in counts if count is not None), None)

    def _warn_of_frames(self, made: Sequence[IntakePost]) -> None:
        """Say where the comments of the only post are; a page of several posts shows none of any."""
        if len(made) == 1 and made[0].claimed_comments and not made[0].comments:
            counted = made[0].claimed_comments
            message = f"{counted} counted, none saved: the comments stood in a frame or came by a script"
            self._warnings.append(Warning("comments-not-saved", message))

    # Comments

    def _make_comments(self, comments: Sequence[PageComment], owner: Author | None) -> Iterator[IntakeComment]:
        known = {comment.ref for comment in comments}
        for comment in comments:
            author = self._author(comment, owner)
            published = self._published(comment)
            blocks = self._reading.blocks(comment.body, comment.without, page=comment.page)
            if comment.page is self._page:
                self._reading.mark(*comment.copies)
            is_removed = comment.is_removed or (len(blocks) == 1 and self._wording.is_removed(blocks[0].text))
            yield IntakeComment(
                ref=comment.ref,
                parent=comment.parent if comment.parent in known else None,
                blocks=blocks,
                author=author,
                published=published,
                url=self._reading.address(comment.permalink) if comment.permalink else None,
                own_id=comment.own_id,
                locator=f"#c{comment.own_id}" if comment.own_id else None,
                removed=is_removed,
            )

    def _author(self, comment: PageComment, owner: Author | None) -> Author | None:
        name = self._wording.name(comment.name) if comment.is_bare and comment.is_term else comment.name
        if not name:
            return None
        span = self._reading.note("byline", name)
        self._reading.mark(*comment.author_nodes)
        url = self._reading.address(comment.profile) if comment.profile else None
        is_owner = comment.is_owner or (owner is not None and url is not None and url == owner.url)
        return Author(name=name, url=url, is_owner=is_owner, basis="byline", confidence=_CERTAIN, evidence=(span,))

    def _published(self, comment: PageComment) -> Moment | None:
        spans = (self._reading.note("date", comment.shown_time),) if comment.shown_time else ()
        self._reading.mark(*comment.time_nodes)
        exact = linked_time(comment.permalink) or exact_time(comment.milliseconds)
        if exact:
            return Moment(value=exact, basis="link", confidence=_CERTAIN, evidence=spans)
        if comment.machine_time:
            return Moment(value=comment.machine_time, basis="markup", confidence=_CERTAIN, evidence=spans)
        value = self._wording.moment(comment.shown_time)
        return Moment(value=value, basis="byline", confidence=_SHOWN, evidence=spans) if value else None


def _nesting(comments: Sequence[PageComment]) -> Nesting:
    """Say how the parents are known: Blogger's own themes nest two levels, and a list of definitions tells none."""
    parent_of = {comment.ref: comment.parent for comment in comments}
    if any(parent_of.get(parent) for parent in parent_of.values() if parent):
        return "stated"
    return "capped" if any(comment.is_threaded for comment in comments) or not comments else "guessed"


def _is_in_header(element: Element) -> bool:
    return any(
        above.has_class("header", "Header") or "header" in above.get("id").lower() for above in element.ancestors()
    )
