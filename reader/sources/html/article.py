"""The post of any page: its title, its main text, and who wrote it when, where the page says so."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

from reader.model import Author, IntakePost, Moment
from reader.sources.html.about import canonical, meta, title_of
from reader.sources.html.discussion.times import machine_time
from reader.sources.html.parse import NOWHERE, Areas, Element, Node, Page
from reader.sources.html.tags import tags
from reader.sources.html.text import ReadingText, plain

_AROUND = tags("nav header footer aside form")
_ROLES = frozenset(("navigation", "banner", "contentinfo", "complementary", "search"))
_CERTAIN = 1.0
_LONGEST_NAME = 60
_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "parsely-pub-date")


class Article:
    """The main text of a page. `comments` are the areas of its comments, the first of which begins at `end`."""

    def __init__(self, page: Page, reading: ReadingText, comments: Areas = NOWHERE, end: int | None = None) -> None:
        self._page = page
        self._reading = reading
        self._comments = comments
        self._end = len(page.nodes) if end is None else end
        self.main = self._find_main()

    def post(self) -> IntakePost:
        """Return the main text as a post without comments."""
        heading, title = self.title()
        author, published = self._author(), self._published()
        left_out: list[Node] = [each for each in self._before if _is_around(each)]
        left_out += [heading] if heading is not None else []
        left_out += self._behind()
        blocks = self._reading.blocks([self.main], Areas(left_out))
        return self.made(title, IntakePost(title=title, blocks=blocks, author=author, published=published, comments=[]))

    def made(self, title: str | None, post: IntakePost) -> IntakePost:
        """Complete a post by what the page says of itself."""
        post.title = title
        post.url = post.url or self.url
        post.blog = meta(self._page, "og:site_name") or None
        post.nesting = "guessed"
        return post

    @property
    def url(self) -> str | None:
        """Return the page's own address."""
        return next((url for each in canonical(self._page) if (url := self._reading.address(each))), None)

    def title(self) -> tuple[Element | None, str | None]:
        """Note and return the title of the post, with the heading that shows it."""
        heading = next((each for each in self._headings() if plain(self._page, each)), None)
        title = plain(self._page, heading) if heading is not None else title_of(self._page)
        if title:
            self._reading.note("title", title)
            self._reading.mark(*([heading] if heading is not None else []))
        return heading, title or None

    def _headings(self) -> Iterator[Element]:
        for around in (
            dict.fromkeys((self.main, self._page.root)) if self._end < len(self._page.nodes) else (self.main,)
        ):
            for each in self._page.within(around):
                if each.tag == "h1" and not self._comments.hold(each):
                    yield each

    def _find_main(self) -> Element:
        """Return the element of the main text: the one marked as that, where there is only one, else the body."""
        page = self._page
        for name in ("main", "article", "body"):
            marked = [
                each
                for each in page.elements
                if name in (each.tag, each.get("role")) and not self._comments.hold(each) and _says(page, each)
            ]
            if len(marked) == 1 and marked[0].position < self._end:
                return marked[0]
        return page.root

    def _behind(self) -> Iterator[Node]:
        """Give the outermost nodes of the main text that begin where the comments do, or behind that."""
        position = max(self._end, self.main.position + 1)
        while position <= self.main.end:
            node = self._page.nodes[position]
            yield node
            position = node.end + 1

    @cached_property
    def _before(self) -> list[Element]:
        """Return the elements of the main text that begin before the comments."""
        return list(takewhile(lambda each: each.position < self._end, self._page.within(self.main)))

    def _author(self) -> Author | None:
        """Return the author that the head of the page, or a mark in its text, names."""
        name = meta(self._page, "author") or meta(self._page, "article:author")
        if not name or "://" in name or len(name) > _LONGEST_NAME:
            name = next((plain(self._page, each) for each in self._named() if plain(self._page, each)), "")
        if not name or len(name) > _LONGEST_NAME:
            return None
        span = self._reading.note("byline", name)
        return Author(name=name, is_owner=True, basis="byline", confidence=_CERTAIN, evidence=(span,))

    def _named(self) -> Sequence[Element]:
        marked = [
            each for each in self._before if each.get("itemprop") == "author" or "author" in each.get("rel").split()
        ]
        return marked[:5]

    def _published(self) -> Moment | None:
        """Return the time that the head of the page, or the first element in its text that is a time, states."""
        stated = [meta(self._page, name) for name in _PUBLISHED]
        stated += [
            each.get("datetime") or each.get("content")
            for each in self._before
            if each.tag == "time" or each.get("itemprop") == "datePublished"
        ][:5]
        value = next((value for each in stated if each and (value := machine_time(each))), None)
        return Moment(value=value, basis="markup", confidence=_CERTAIN) if value else None


def _says(page: Page, element: Element) -> bool:
    return any(text.data.strip() for text in page.texts(element))


def _is_around(element: Element) -> bool:
    return element.tag in _AROUND or element.get("role") in _ROLES or element.is_hidden
