"""From the entries of any feed to posts and comments: which is which, and what stands under what."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from reader.model import IntakeComment, IntakePost
from reader.sources.feeds.atom import AtomEntry, AtomHead
from reader.sources.feeds.ids import is_on_page, key_of, own_id, page_of, post_id
from reader.sources.feeds.order import is_later, oldest_first
from reader.sources.feeds.threads import blocks_of
from reader.sources.feeds.titles import of_blog, of_comments_on, told_by, words_in
from reader.sources.stated import Stated

_OF_COMMENTS = re.compile(
    r"/comments/(?:feed|default)|comments?[-_.]?(?:rss|feed|atom)|feed/?\?.*comments", re.IGNORECASE
)
# How Reddit names who has left, and what was taken down.
_GONE = ("/u/[deleted]", "[deleted]", "[removed]")
_REMOVED = (["[deleted]"], ["[removed]"])


class Discussions:
    """Makes posts of the entries of a feed: each a post of its own, or a comment on that whose page it stands on."""

    def __init__(self, stated: Stated, head: AtomHead, entries: Sequence[AtomEntry]) -> None:
        self._stated = stated
        self._head = head
        self._on = of_comments_on(head.title)
        self._posts, comments = self._divided(self._distinct(entries))
        self._comments = self._by_post(comments)

    def posts(self) -> list[IntakePost]:
        """Make the posts in their order, and then those of which only the comments are here."""
        made = [self._post(post, self._comments.pop(_key(post), [])) for post in self._posts]
        made += [self._lone(comments) for comments in self._comments.values()]
        return made or [self._lone([])]

    # Which is which

    def _distinct(self, entries: Sequence[AtomEntry]) -> list[AtomEntry]:
        """Leave out what stands there twice; an id that entries with several texts have is no id of theirs."""
        kept = {
            (entry.id, entry.title, entry.markup) if entry.id else place: entry for place, entry in enumerate(entries)
        }
        if len(kept) < len(entries):
            self._stated.leave_out("duplicate item", len(entries) - len(kept))
        holders = Counter(entry.id for entry in kept.values())
        return [entry if holders[entry.id] == 1 else replace(entry, id="") for entry in kept.values()]

    def _divided(self, entries: Sequence[AtomEntry]) -> tuple[list[AtomEntry], list[AtomEntry]]:
        """Divide posts from comments: by what each says of itself, else by what the feed does.

        An entry that says nothing, in a feed of posts, is one. But one of several on a page is a comment, and so is one
        that was written after others on its page.
        """
        addresses = [each.href for each in self._head.links if each.rel in ("self", "alternate")]
        is_of_comments = bool(self._on) or any(map(_OF_COMMENTS.search, addresses))
        told = [_is_comment(entry) for entry in entries]
        silent = Counter(_key(entry) for entry, is_comment in zip(entries, told, strict=True) if is_comment is None)
        on_page: defaultdict[str, list[AtomEntry]] = defaultdict(list)
        for entry, is_comment in zip(entries, told, strict=True):
            if is_comment:
                on_page[_key(entry)].append(entry)
        posts: list[AtomEntry] = []
        comments: list[AtomEntry] = []
        for entry, is_comment in zip(entries, told, strict=True):
            if is_comment is None:
                key = _key(entry)
                is_one_of_many = silent[key] > 1 and "/" in key
                is_comment = is_of_comments or is_one_of_many or is_later(entry, on_page[key])
            (comments if is_comment else posts).append(entry)
        return posts, comments

    def _by_post(self, comments: Sequence[AtomEntry]) -> dict[str, list[AtomEntry]]:
        """Gather the comments by the post that they name or answer, or by the page that they stand on."""
        keys = {post.id: _key(post) for post in self._posts if post.id}
        for comment in oldest_first(comments, is_newest_first=True):
            if comment.id:
                keys[comment.id] = keys.get(comment.answers) or _key(comment)
        found: defaultdict[str, list[AtomEntry]] = defaultdict(list)
        for comment in comments:
            found[keys.get(comment.id) or keys.get(comment.answers) or _key(comment)].append(comment)
        return found

    # Posts and comments

    def _post(self, entry: AtomEntry, comments: Sequence[AtomEntry]) -> IntakePost:
        stated, link = self._stated, entry.link("alternate")
        post = IntakePost(
            title=stated.title(entry.title),
            author=stated.author(_name(entry), entry.author_url, is_owner=True),
            published=stated.moment(entry.published or entry.updated),
            blocks=blocks_of(stated, entry),
            blog=of_blog(self._head.title) or None,
            url=stated.address(link),
            own_id=own_id(entry.id, link),
            locator=entry.id or None,
            claimed_comments=entry.claimed,
            comments=[],
        )
        self._fill(post, comments)
        return post

    def _lone(self, comments: Sequence[AtomEntry]) -> IntakePost:
        """Make a post that is not in the feed, of the comments on it, or of none."""
        page = next(filter(None, map(_page, comments)), "") or self._head.link("alternate")
        is_only = not self._posts and len(self._comments) <= 1
        title = self._on if is_only else ""
        if not title:
            told = (told_by(each.title, page, each.author).post for each in comments)
            title = next(filter(None, told), "")
        is_named = key_of(page) == key_of(self._head.link("alternate"))
        stated = self._stated
        post = IntakePost(
            title=stated.title(title or (self._head.title if is_named else "") or words_in(page)),
            blocks=(),
            blog=None if self._on or is_named else of_blog(self._head.title) or None,
            url=stated.address(page),
            own_id=next(filter(None, map(post_id, comments)), None),
            claimed_comments=self._head.total if is_only and self._on else None,
            comments=[],
        )
        self._fill(post, comments)
        return post

    def _fill(self, post: IntakePost, entries: Sequence[AtomEntry]) -> None:
        """Put comments into a post, the oldest first, under each other where they say so."""
        ordered = oldest_first(entries, is_newest_first=True)
        refs = [entry.id or f"comment {place}" for place, entry in enumerate(ordered)]
        here = {
            link: ref for ref, entry in zip(refs, ordered, strict=True) if is_on_page(link := entry.link("alternate"))
        }
        here |= {ref: ref for ref in refs}
        page = key_of(post.url or "")
        for ref, entry in zip(refs, ordered, strict=True):
            # What names the page names the post, even where the link of a comment leads there.
            told = filter(None, (entry.answers, entry.answers_at))
            named = [each for each in told if is_on_page(each) or key_of(each) != page]
            answered = next((here[each] for each in named if each in here), None)
            if answered is None and any(map(is_on_page, named)):
                answered = named[0]
                here[answered] = answered
                own = own_id(answered, entry.answers_at)
                post.comments.append(IntakeComment(ref=answered, own_id=own, blocks=(), absent=True))
            post.comments.append(self._comment(ref, entry, answered if answered != ref else None))
        post.nesting = "stated" if any(comment.parent for comment in post.comments) else "guessed"

    def _comment(self, ref: str, entry: AtomEntry, parent: str | None) -> IntakeComment:
        stated, link = self._stated, entry.link("alternate")
        author = stated.author(_name(entry), entry.author_url)
        published = stated.moment(entry.published or entry.updated)
        blocks = blocks_of(stated, entry)
        return IntakeComment(
            ref=ref,
            parent=parent,
            author=author,
            published=published,
            blocks=blocks,
            removed=[block.text for block in blocks] in _REMOVED,
            url=stated.address(link),
            own_id=own_id(entry.id, link),
            locator=entry.id or None,
        )


def _is_comment(entry: AtomEntry) -> bool | None:
    """Whether an entry is a comment, by what it says of itself; None where it says nothing."""
    if entry.answers or entry.answers_at or is_on_page(entry.link("alternate")):
        return True
    if entry.kind == "post" or entry.claimed is not None:
        return False
    return True if told_by(entry.title, "", entry.author).name else None


def _name(entry: AtomEntry) -> str:
    """Return the name of who wrote an entry, as people call them; "" for one who is gone."""
    name = entry.author or told_by(entry.title, "").name
    return "" if name in _GONE else name.removeprefix("/u/")


def _page(entry: AtomEntry) -> str:
    """Return the address of the page that a comment stands on; of one that has a page to itself, what it answers."""
    link = entry.link("alternate")
    return page_of(link if is_on_page(link) else entry.answers_at or link)


def _key(entry: AtomEntry) -> str:
    """Return by what an entry of a page is known: the page, else its own id."""
    page = _page(entry)
    return key_of(page) if page else entry.id
