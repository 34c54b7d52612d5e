"""Make a post with its comments of the discussion that was found on a page."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from urllib.parse import urldefrag

from reader.model import Author, IntakeComment, IntakePost, Moment, Nesting, Span
from reader.sources.html.about import page_language
from reader.sources.html.article import Article
from reader.sources.html.discussion.claims import claim_before
from reader.sources.html.discussion.find import Discussion, Found
from reader.sources.html.discussion.ids import Address, addresses_of
from reader.sources.html.discussion.opening import is_opening
from reader.sources.html.discussion.times import machine_time
from reader.sources.html.parse import Areas, Page
from reader.sources.html.text import ReadingText
from reader.sources.html.wording import Wording

_CERTAIN, _SHOWN = 1.0, 0.9
_MOST_WORDS = 2000
_LONGEST_WORD = 40


class Threads:
    """Makes the post of a page and its comments. `language` is that of what the page prints around them."""

    def __init__(self, page: Page, reading: ReadingText, discussion: Discussion) -> None:
        self._page = page
        self._reading = reading
        self._discussion = discussion
        self._comments = discussion.comments
        areas = Areas(node for found in self._comments for node in found.record.nodes)
        first = min(found.record.start for found in self._comments)
        self._article = Article(page, reading, areas, first)
        self._wording = self._find_wording()
        self._addresses = addresses_of([found.record for found in self._comments])

    @property
    def language(self) -> str:
        return self._wording.language

    def post(self) -> IntakePost:
        """Return the post with its comments; in a forum the first record is the post."""
        records = [found.record for found in self._comments]
        claim = claim_before(self._discussion.ground, records)
        opening = self._comments[0] if is_opening(self._discussion.ground, records, self._article.main) else None
        post = self._article.post() if opening is None else self._opening(opening)
        if claim is not None:
            self._reading.note("count", claim.shown)
            self._reading.mark(claim.node)
            post.claimed_comments = claim.count
        others = [found for found in self._comments if found is not opening]
        post.comments = [self._comment(found, opening) for found in others]
        post.nesting = self._nesting(post.comments)
        return post

    def _opening(self, found: Found) -> IntakePost:
        _, title = self._article.title()
        author, published = self._author(found), self._published(found)
        address = self._addresses.get(found.number)
        post = IntakePost(
            title=title,
            blocks=self._reading.blocks(found.body.nodes, found.body.without),
            author=author,
            published=published,
            locator=address.locator if address else None,
            comments=[],
        )
        return self._article.made(title, post)

    # Comments

    def _comment(self, found: Found, opening: Found | None) -> IntakeComment:
        author, published = self._author(found), self._published(found)
        blocks = self._reading.blocks(found.body.nodes, found.body.without)
        address = self._addresses.get(found.number)
        is_answer = found.parent is not None and (opening is None or found.parent != opening.number)
        return IntakeComment(
            ref=str(found.number),
            parent=str(found.parent) if is_answer else None,
            blocks=blocks,
            author=author,
            published=published,
            url=self._url(found, address),
            own_id=f"{self._site}#{address.own_id}" if address is not None and self._site else None,
            locator=address.locator if address is not None else None,
            removed=found.is_removed or (len(blocks) == 1 and self._wording.is_removed(blocks[0].text)),
            confidence=self._discussion.score,
            reason=self._discussion.reason,
        )

    def _author(self, found: Found) -> Author | None:
        name = found.name
        if name is None:
            return None
        span = self._reading.note("byline", name.text)
        self._reading.mark(*name.nodes)
        url = self._reading.address(name.url) if name.url else None
        return Author(name=name.text, url=url, basis="byline", confidence=_SHOWN, evidence=(span,))

    def _published(self, found: Found) -> Moment | None:
        time = found.time
        if time is None:
            return None
        spans: tuple[Span, ...] = (self._reading.note("date", time.shown),) if time.shown else ()
        self._reading.mark(time.node)
        exact = machine_time(time.stated)
        if exact:
            return Moment(value=exact, basis="markup", confidence=_CERTAIN, evidence=spans)
        value = self._wording.moment(time.stated) or self._wording.moment(time.shown)
        return Moment(value=value, basis="byline", confidence=_SHOWN, evidence=spans) if value else None

    def _url(self, found: Found, address: Address | None) -> str | None:
        return self._reading.address(address.link) if address is not None and address.link else None

    @cached_property
    def _site(self) -> str | None:
        """Return the page's address without the scheme: ids count in it alone."""
        url = self._article.url or self._reading.address(".")
        return urldefrag(url)[0].partition("://")[2] if url else None

    def _nesting(self, comments: Sequence[IntakeComment]) -> Nesting:
        """Say how the parents are known: a page that nests only so deep has most of its replies at the last depth."""
        if self._discussion.nesting != "stated" or self._discussion.is_linked:
            return self._discussion.nesting
        depths: dict[str, int] = {}
        for comment in comments:
            depths[comment.ref] = depths.get(comment.parent, 0) + 1 if comment.parent else 0
        at = Counter(depths.values())
        deepest = max(at, default=0)
        is_full = deepest == 1 or at[deepest] >= max(2, at[deepest - 1])
        return "capped" if deepest and is_full else self._discussion.nesting

    # Words

    def _find_wording(self) -> Wording:
        times = [found.time.shown for found in self._comments if found.time is not None and found.time.shown]
        return Wording(page_language(self._page), list(self._words())[:_MOST_WORDS], times)

    def _words(self) -> Iterator[str]:
        """Give the short texts beside the comments."""
        for found in self._comments:
            for text in found.record.texts:
                if len(text.data) <= _LONGEST_WORD and text.parent.tag in ("a", "button", "span", "li", "div"):
                    yield text.data.strip()
