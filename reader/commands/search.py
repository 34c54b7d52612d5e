"""`reader search`: over everything that is known, or over some sources, which are read and kept as they are met."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.batch import DONE, FAILED, USAGE, for_each
from reader.commands.known import KnownFiles
from reader.errors import StateError
from reader.export.hit_list import as_lines, as_text, note_as_line, note_as_text
from reader.library.index.index import Index
from reader.library.reading import Files, Reading, load
from reader.library.search.find import Scope, ThreadHits, find
from reader.library.search.match import asked, place_in
from reader.library.search.query import Query, QueryError, parse
from reader.model import EntryKey, QuoteKey, Resolved
from reader.narration import say
from reader.notes.book import Books
from reader.notes.bookmark import Bookmark
from reader.paths import data_dir
from reader.sources.read import STANDARD_INPUT, is_there, uri_of


def search(words: Sequence[str], sources: Sequence[str], files: Files, *, as_json: bool) -> int:
    """Print what a query finds, and return the exit code: 1 where it finds nothing, 2 where it is no query."""
    try:
        query = parse(" ".join(words))
    except QueryError as error:
        say(f"reader: {error.reason}")
        for line in str(error).splitlines()[1:]:
            say(line)
        return USAGE
    if query.place == "note":
        return _print(_in_notes(query, as_json))
    with TemporaryDirectory(prefix="reader-") as folder:
        kept = Files(files.record, _usable(files.index) or Path(folder) / "index.sqlite3")
        passing = Files(files.record, Path(folder) / "input.sqlite3")  # of standard input nothing is kept
        code, uris = _read(sources, kept, passing)
        found = _found(query, kept, uris if sources else None)
        if STANDARD_INPUT in uris:
            found = chain(found, _found(query, passing, [STANDARD_INPUT]))
        printed = _print(line for thread in found for line in (as_lines if as_json else as_text)(thread))
    return printed if code == DONE else code


def _usable(path: Path | None) -> Path | None:
    """Return the place of the index if it can be used; without one, sources are still read and searched."""
    if path is not None:
        try:
            Index(path).close()
        except StateError as error:
            say(f"reader: {error}; nothing is kept")
            return None
    return path


def _read(sources: Sequence[str], files: Files, passing: Files) -> tuple[int, list[str]]:
    """Have the sources kept, standard input in the passing index; return the exit code of that, and their uris."""
    if not sources:
        return DONE, []
    reading, uris = Reading(load, files), list[str]()

    def read(place: str) -> Resolved:
        resolved = reading.read(place).resolved
        reading.settle()
        return resolved

    def note(_: str, resolved: Resolved) -> int:
        uris.append(resolved.document.source.uri)
        if uris[-1] == STANDARD_INPUT:
            _keep(passing, resolved)
        return DONE

    known = KnownFiles(files, lambda file, _: uris.append(uri_of(file)))
    return for_each(sources, read, note, known), uris


def _keep(files: Files, resolved: Resolved) -> None:
    from reader.library.index.keeping import keep  # what is known is not kept again

    assert files.index
    with closing(Index(files.index)) as index:
        keep(index, resolved, "")


def _found(query: Query, files: Files, uris: list[str] | None) -> Iterator[ThreadHits]:
    assert files.index
    marked = _bookmarks() if query.state | query.has else []
    bookmarked, noted = _keys(marked), _keys(bookmark for bookmark in marked if bookmark.note)
    archive = files.record if files.record and files.record.exists() else None
    if "unread" in query.state and archive is None:
        raise StateError("there is no record of what you read yet; leave is:unread away")
    with closing(Index(files.index)) as index:
        for thread in find(index, query, Scope(uris, bookmarked, noted, archive)):
            if uris is not None or is_there(thread.uri):
                yield thread


def _keys(bookmarks: Iterable[Bookmark]) -> set[EntryKey]:
    keys = (bookmark.anchor.key for bookmark in bookmarks)
    return {key.entry if isinstance(key, QuoteKey) else key for key in keys if key is not None}


def _bookmarks() -> list[Bookmark]:
    return [bookmark for book in Books(data_dir() / "bookmarks").all() for bookmark in book.bookmarks]


def _in_notes(query: Query, as_json: bool) -> Iterator[str]:
    """Give the notes that have all the words, from their files: they are few."""
    for bookmark in _bookmarks():
        text = "\n".join((bookmark.note, *bookmark.tags))
        has = [any(place_in(text, asked(term), term) for term in terms) for terms in query.wanted]
        lacks = not any(place_in(text, asked(term), term) for term in query.unwanted)
        if bookmark.note and all(has) and lacks:
            yield (note_as_line if as_json else note_as_text)(bookmark)


def _print(lines: Iterable[str]) -> int:
    code = FAILED
    for line in lines:
        print(line)
        code = DONE
    return code
