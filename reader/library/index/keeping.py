"""Keep what was understood of a source in the index."""

import sqlite3
import time
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping

from reader.infer.discussed import discussed
from reader.library.index import rows
from reader.library.index.heads import furniture, head
from reader.library.index.index import UNDERSTOOD_BY, Index, packed_uri
from reader.library.index.searched import Searched, told
from reader.model import DAMAGED, EntryKey, Post, QuoteKey, Resolved
from reader.printable import shortened

_DAY = 86_400
# So many characters stand for a post that has no title.
_LONGEST_TITLE = 60
# A reading that another has taken the place of may be shown in a window that is open for so many days.
_SHOWN_FOR = 7


def keep(index: Index, resolved: Resolved, mark: str, taken_for: str | None = None) -> int:
    """Keep what was understood of a source, in place of what was kept of it before; return its number in the index.

    `mark` is what `mark_of` told before the source was read. Raises `StateError`.
    """
    document = resolved.document
    with index.transaction() as sql:
        today, uri = int(time.time()) // _DAY, packed_uri(document.source.uri)
        for (old,) in sql.execute("SELECT id FROM document WHERE superseded < ?", (today - _SHOWN_FOR,)).fetchall():
            sql.execute("DELETE FROM words WHERE rowid IN (SELECT id FROM entry WHERE document = ?)", (old,))
            sql.execute("DELETE FROM document WHERE id = ?", (old,))
        sql.execute("UPDATE document SET superseded = ? WHERE uri = ? AND superseded IS NULL", (today, uri))
        (number,) = sql.execute(
            "INSERT INTO document (uri, reading, rules, mark, sha256, title, comments, head, text, furniture, losses) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(uri, taken_for or "", UNDERSTOOD_BY, mark, document.source.sha256, _storable(document.title)),
                sum(document.counts),
                head(resolved),
                zlib.compress(document.source.text.encode("utf-8", "surrogatepass"), 1),
                furniture(document),
                "\n".join(warning.message for warning in document.warnings if warning.code == DAMAGED),
            ),
        ).fetchone()
        (entry,) = sql.execute("SELECT ifnull(max(id), 0) + 1 FROM entry").fetchone()
        facts, searched = _Facts(resolved), Searched(resolved)
        for place, post in enumerate(document.posts):
            _keep_post(sql, (number, place, entry), post, facts)
            sql.executemany(
                "INSERT INTO words (rowid, own, quote, post, title, author, replyto, blog) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                ((entry + at, *row) for at, row in enumerate(searched.rows(post))),
            )
            entry += 1 + len(post.comments)
    return int(number)


class _Facts:
    """What a layer says of each entry, with what follows from that."""

    def __init__(self, resolved: Resolved) -> None:
        believed = self._believed = resolved.believed
        self._answered: defaultdict[EntryKey, list[EntryKey]] = defaultdict(list)
        self._discussed: defaultdict[EntryKey, dict[QuoteKey, Mapping[EntryKey, str]]] = defaultdict(dict)
        for key in resolved.document.in_order(believed.answers.keys()):
            for target in {answer.target for answer in believed.answers[key]}:
                if target is not None:
                    self._answered[target].append(key)
        for post in resolved.document.posts:
            for quote, how in discussed(resolved, post).items():
                self._discussed[quote.entry][quote] = how

    def of(self, key: EntryKey) -> rows.Facts:
        """Return what is believed of one entry."""
        believed = self._believed
        known = (
            (rows.AUTHOR, key in believed.authors),
            (rows.ANSWERS, key in believed.answers),
            (rows.QUOTES, key in believed.quotes),
            (rows.SIGNATURES, key in believed.signatures),
            (rows.ANSWERED, key in self._answered),
            (rows.DISCUSSED, key in self._discussed),
        )
        bits = sum(bit for bit, is_known in known if is_known)
        if not bits:
            return rows.NOTHING
        return rows.Facts(
            bits,
            believed.authors.get(key),
            believed.answers.get(key, ()),
            believed.quotes.get(key, ()),
            believed.signatures.get(key, frozenset()),
            tuple(self._answered.get(key, ())),
            self._discussed.get(key, {}),
        )


def _keep_post(sql: sqlite3.Connection, place: tuple[int, int, int], post: Post, facts: _Facts) -> None:
    """Write a post and its comments, given the numbers of the document, of the post in it, and of its entry."""
    document, number, entry = place
    depths = array("i", [comment.depth for comment in post.comments])
    sql.execute(
        "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(document, number, entry, len(post.comments), _storable(headline(post)), _storable(post.blog)),
            *(post.published and post.published.value, zlib.compress(depths.tobytes(), 1)),
        ),
    )

    def written() -> Iterator[tuple[object, ...]]:
        own = facts.of(post.key)
        yield entry, document, number, post.key, own.known, *told(post), rows.post_row(post, own)
        for comment_entry, comment in enumerate(post.comments, entry + 1):
            own = facts.of(comment.key)
            row = rows.comment_row(comment, own)
            yield comment_entry, document, number, comment.key, own.known, *told(comment), row

    sql.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", written())


def headline(post: Post) -> str:
    """Return the title of a post, or the first of its words."""
    return post.title or (shortened(post.blocks[0].text, _LONGEST_TITLE) if post.blocks else "")


def _storable(title: str | None) -> str | None:
    return title and title.encode("utf-8", "replace").decode()
