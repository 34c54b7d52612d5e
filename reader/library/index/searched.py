"""What the index holds of each post and comment to find it by."""

from collections.abc import Collection, Iterator
from datetime import UTC

from reader.library.words import indexed
from reader.model import Entry, EntryKey, Post, Resolved

# The own words of a comment, quoted ones, those of the post, its title, the author, who is replied to, the blog.
Row = tuple[str, str, str, str, str, str, str]


def told(entry: Entry) -> tuple[int | None, int | None, int]:
    """Return the first second in which an entry may be written, the one behind the last, and how many links it has.

    A time without a zone is taken for UTC; without a day there is none.
    """
    meant = entry.published.interval if entry.published else None
    links = sum(each.kind == "link" for block in entry.blocks for each in block.ranges)
    links += sum("http://" in block.text or "https://" in block.text for block in entry.blocks)
    if meant is None:
        return None, None, links
    begins, ends = (int(time.replace(tzinfo=UTC).timestamp()) for time in (meant.start, meant.end))
    return begins, ends, links


class Searched:
    """The words of a document by what they are."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved

    def rows(self, post: Post) -> Iterator[Row]:
        """Give the words of a post, then those of each of its comments, in order."""
        yield self._row(post, post, ())
        for comment in post.comments:
            targets = [answer.target for answer in self._resolved.answers(comment)]
            yield self._row(post, comment, {key for key in (comment.parent, *targets) if key is not None})

    def _row(self, post: Post, entry: Entry, replied_to: Collection[EntryKey]) -> Row:
        holders = self._resolved.holders(entry)
        own = [block.text for block, holder in zip(entry.blocks, holders, strict=True) if holder is None]
        quoted = [block.text for block, holder in zip(entry.blocks, holders, strict=True) if holder is not None]
        return (
            indexed(own) if entry is not post else "",
            indexed(quoted),
            indexed(own) if entry is post else "",
            indexed([post.title or ""]) if entry is post else "",
            indexed([self._name(entry.key)]),
            indexed([self._name(key) for key in replied_to]),
            indexed([post.blog or ""]),
        )

    def _name(self, key: EntryKey) -> str:
        entry = self._resolved.document.by_key.get(key)
        author = self._resolved.author(entry) if entry else None
        return author.name if author else ""
