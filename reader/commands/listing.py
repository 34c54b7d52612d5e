"""`reader list`: the posts of files and folders, or of all that is on the shelf."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress

from reader.batch import DONE, PARTLY, Read, for_each
from reader.commands.archive import open_archive
from reader.errors import StateError
from reader.library.index.index import Index, Listed, ListedPost
from reader.library.index.keeping import headline
from reader.library.reading import Files
from reader.library.shelf import Shelf, Summary
from reader.model import Resolved
from reader.narration import say
from reader.printable import counted, json_line, printable
from reader.sources.read import is_there, uri_of


def list_posts(places: Sequence[str], files: Files, read: Read, *, as_json: bool) -> int:
    """Print the posts of these sources, each on a line; what is in the index is not read."""
    shown = _Shown(_listing(files), as_json)

    def act(place: str, resolved: Resolved) -> int:
        for number, post in enumerate(resolved.document.posts):
            published = post.published.value if post.published else None
            shown.show(place, ListedPost(number, headline(post), post.blog, published, len(post.comments)))
        return DONE

    return for_each(places, read, act, shown)


class _Shown:
    """Prints posts, and knows those of the index."""

    def __init__(self, known: dict[str, Listed], as_json: bool) -> None:
        self._known = known
        self._as_json = as_json

    def was_read(self, file: str) -> bool:
        listed = self._known.get(file if file.startswith("/") else uri_of(file)) if self._known else None
        return listed is not None and listed.is_current(file)

    def act(self, file: str) -> int:
        listed = self._known[file if file.startswith("/") else uri_of(file)]
        for post in listed.posts:
            self.show(file, post)
        for loss in listed.losses:
            say(f"reader: {file}: {loss}")
        return PARTLY if listed.losses else DONE

    def show(self, place: str, post: ListedPost) -> None:
        """Print one post: place, date, how many comments, title."""
        if self._as_json:
            print(json_line({"place": place, **post._asdict()}))
            return
        parts = (printable(place), post.published or "-", counted(post.comments, "comment"), printable(post.title))
        print("\t".join(parts))


def list_shelf(files: Files, *, as_json: bool) -> int:
    """Print all that is on the shelf, by blog, newest first, with what is unread."""
    known = _listing(files)
    rows = sorted(_rows(files, known), key=lambda row: (row[1].blog or "", row[1].published or ""), reverse=True)
    for summary, post, is_here in sorted(rows, key=lambda row: row[1].blog or "\uffff"):
        unread = summary.unread if len(known.get(summary.uri, _NONE).posts) < 2 else None
        if as_json:
            print(json_line({"place": summary.uri, **post._asdict(), "unread": unread, "is_here": is_here}))
            continue
        new = f"{unread} new" if unread else "-"
        place = printable(summary.uri) if is_here else f"{printable(summary.uri)} (gone)"
        parts = (post.blog or "-", post.published or "-", counted(post.comments, "comment"), new, post.title, place)
        print("\t".join(map(printable, parts)))
    return DONE


_NONE = Listed("", [], [])


def _rows(files: Files, known: dict[str, Listed]) -> Iterator[tuple[Summary, ListedPost, bool]]:
    if files.record is None or not files.record.exists():
        return
    with closing(open_archive(files.record)) as state:
        summaries = Shelf(state).all()
    for summary in summaries:
        posts = known.get(summary.uri, _NONE).posts
        for post in posts or [ListedPost(0, summary.title or "", None, None, summary.comments)]:
            yield summary, post, is_there(summary.uri)


def _listing(files: Files) -> dict[str, Listed]:
    """Return what the index has; without one that can be used, nothing is known."""
    if files.index is None or not files.index.exists():
        return {}
    with suppress(StateError), closing(Index(files.index)) as index:
        return index.listing()
    return {}
