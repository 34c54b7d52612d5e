"""The bookmarks of a document, and of all documents: one YAML file for each."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from reader.errors import NotesError
from reader.model import Document
from reader.notes.bookmark import Bookmark, Contents, now, storable
from reader.notes.disk import only_writer, replace_whole

STANDARD_INPUT = "-"
SLUG_CHARACTERS = 40


class Book:
    """The bookmarks in one file, which other windows and the person's editor may change at any time.

    `bookmarks` is what the file held when it was last read, which each change does first. A file that cannot be read
    leaves them as they were, and `read_only` says why; then every change raises it. A change has reached the disk when
    its method returns; otherwise it raises `NotesError`, and nothing has changed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only: NotesError | None = None
        self._data: bytes | None = None
        self._contents = Contents()
        self.refresh()

    @property
    def bookmarks(self) -> tuple[Bookmark, ...]:
        """The bookmarks in the order of the file."""
        return self._contents.bookmarks

    def refresh(self) -> None:
        """Read the file again if it has changed."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            self._accept(None, Contents())
            return
        except OSError as error:
            self.read_only = NotesError(f"cannot be read ({error.strerror})", str(self.path))
            return
        if data == self._data and self.read_only is None:
            return
        from reader.notes.form import parse

        try:
            self._accept(data, parse(data, str(self.path)))
        except NotesError as error:
            self.read_only = error

    def add(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark as it is, also one that was removed; give it as it is kept.

        Another bookmark of this book that has its letter loses it.
        """
        return self._put(bookmark)

    def replace(self, bookmark: Bookmark) -> Bookmark:
        """Keep a bookmark in the place of the one with its id, as changed now; give it as it is kept.

        If that was removed meanwhile in another window, this one is added: what the person just wrote is not lost.
        """
        return self._put(dataclasses.replace(bookmark, changed=now()))

    def remove(self, identity: str) -> Bookmark | None:
        """Take a bookmark out and give it, so that it can be added again; None when it is not there any more."""
        before = self._change(lambda bookmarks: tuple(one for one in bookmarks if one.id != identity))
        return next((one for one in before if one.id == identity), None)

    def is_about(self, name: str, value: str) -> bool:
        """Tell whether the file, or a bookmark in it, names a document with this "sha256" or "uri"."""
        named = (getattr(bookmark.anchor, name) for bookmark in self.bookmarks)
        return value in (self._contents.document.get(name), *named)

    def _put(self, bookmark: Bookmark) -> Bookmark:
        def with_it(bookmarks: tuple[Bookmark, ...]) -> tuple[Bookmark, ...]:
            kept = {
                other.id: dataclasses.replace(other, mark=None)
                if bookmark.mark and other.mark == bookmark.mark
                else other
                for other in bookmarks
            }
            return tuple((kept | {bookmark.id: bookmark}).values())

        self._change(with_it)
        return next(kept for kept in self.bookmarks if kept.id == bookmark.id)

    def _change(self, change: Callable[[tuple[Bookmark, ...]], tuple[Bookmark, ...]]) -> tuple[Bookmark, ...]:
        """Apply one change to the bookmarks as they are in the file now; give them as they were before."""
        from reader.notes.form import parse, write

        try:
            with only_writer(self.path.parent):
                self.refresh()
                if self.read_only:
                    raise self.read_only
                before = self._contents
                after = dataclasses.replace(before, bookmarks=change(before.bookmarks))
                if after != before:
                    data = write(after, str(self.path))
                    contents = parse(data, str(self.path))  # what could not be read again is not written
                    replace_whole(self.path, data)
                    self._accept(data, contents)
        except OSError as error:
            raise NotesError(f"cannot be written ({error.strerror or error})", str(self.path)) from error
        return before.bookmarks

    def _accept(self, data: bytes | None, contents: Contents) -> None:
        self._data, self._contents, self.read_only = data, contents, None


class Books:
    """The books in one folder, which need not exist until something is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Book]:
        """Give every book, by file name; those that cannot be read say so in `read_only`."""
        return [Book(path) for path in self._paths()]

    def of(self, document: Document) -> Book:
        """Give the book of a document, found by its content or else by its uri; a new one if there is none.

        A file that cannot be read is known by the digest in its text, or by its name.
        """
        return next(self._about(document), None) or Book(self._folder / _file_name(document))

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.yaml"))

    def _about(self, document: Document) -> Iterator[Book]:
        source = document.source
        files = {path: _bytes_of(path) for path in self._paths()}
        for path, data in files.items():
            if source.sha256.encode() in data:
                book = Book(path)
                if book.read_only or book.is_about("sha256", source.sha256):
                    yield book
        if source.uri == STANDARD_INPUT:
            return
        for path, data in files.items():
            named_for_it = path.stem.endswith(_digest(source.uri))
            if named_for_it or _plainest(source.uri) in data:
                book = Book(path)
                if named_for_it or book.is_about("uri", storable(source.uri)):
                    yield book


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # its Book will say why


def _plainest(uri: str) -> bytes:
    """Give the longest part of a uri that YAML never writes otherwise: a file without it need not be parsed."""
    return max(re.findall(r"[\w/.-]+", uri, re.ASCII), key=len, default="").encode()


def _file_name(document: Document) -> str:
    source = document.source
    piped = source.uri == STANDARD_INPUT
    words = document.title or ("standard input" if piped else Path(source.uri).stem)
    slug = re.sub(r"[\W_]+", "-", words.lower()).strip("-")[:SLUG_CHARACTERS].strip("-")
    return f"{slug or 'document'}-{_digest(source.sha256 if piped else source.uri)}.yaml"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
