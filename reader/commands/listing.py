"""`reader list`: the posts of files and folders, or of all that is on the shelf."""

from collections.abc import Iterator, Sequence

from reader.batch import DONE, Read, for_each
from reader.commands.archive import on_shelf
from reader.commands.known import KnownFiles, listing
from reader.library.index.index import Listed, ListedPost
from reader.library.index.keeping import headline
from reader.library.reading import Files
from reader.library.shelf import Summary
from reader.model import Resolved
from reader.printable import counted, json_line, printable
from reader.sources.read import is_there


def list_posts(places: Sequence[str], files: Files, read: Read, *, as_json: bool) -> int:
    """Print the posts of these sources, each on a line; what is in the index is not read."""

    def act_on_known(place: str, listed: Listed) -> None:
        for post in listed.posts:
            _print(place, post, as_json)

    def act(place: str, resolved: Resolved) -> int:
        for number, post in enumerate(resolved.document.posts):
            published = post.published.value if post.published else None
            listed = ListedPost(number, headline(post), post.blog, published, len(post.comments))
            _print(place, listed, as_json)
        return DONE

    return for_each(places, read, act, KnownFiles(files, act_on_known))


def _print(place: str, post: ListedPost, as_json: bool) -> None:
    if as_json:
        print(json_line({"place": place, **post._asdict()}))
        return
    parts = (printable(place), post.published or "-", counted(post.comments, "comment"), printable(post.title))
    print("\t".join(parts))


def list_shelf(files: Files, *, as_json: bool) -> int:
    """Print all that is on the shelf, by blog, newest first, with what is unread."""
    known = listing(files)
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
    for summary in on_shelf(files):
        posts = known.get(summary.uri, _NONE).posts
        for post in posts or [ListedPost(0, summary.title or "", None, None, summary.comments)]:
            yield summary, post, is_there(summary.uri)
