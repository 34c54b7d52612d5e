"""The notes of one kind on a document, and on all documents: one YAML file for each document."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reader.errors import NotesError
from reader.model import Document, Layer, Resolved
from reader.notes.anchor import Anchor, Targets
from reader.notes.disk import only_writer, replace_whole
from reader.notes.index import Names, NotesIndex, names_in, names_in_broken
from reader.notes.note import VERSION, Contents, N, storable
from reader.sources.read import STANDARD_INPUT

if TYPE_CHECKING:
    from reader.notes.form import Form

SLUG_CHARACTERS = 40


class NotesFile(Generic[N]):
    """The notes in one file, which other windows and the person's editor may change at any time.

    `notes` is what the file held when it was last read, which each change does first. A file that cannot be read
    leaves them as they were, and `read_only` says why; then every change raises it. A change has reached the disk when
    its method returns; otherwise it raises `NotesError`, and nothing has changed. A subclass says in `_form` how its
    notes are written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only: NotesError | None = None
        self._data: bytes | None = None
        self._contents: Contents[N] = Contents()
        self.refresh()

    def _form(self) -> "Form[N]":
        """Return the form; it is imported no earlier than here, for yaml takes its time."""
        raise NotImplementedError

    @property
    def notes(self) -> tuple[N, ...]:
        """The notes in the order of the file."""
        return self._contents.notes

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
        try:
            self._accept(data, self._form().parse(data, str(self.path)))
        except NotesError as error:
            self.read_only = error

    def is_about(self, name: str, value: str) -> bool:
        """Tell whether the file, or a note in it, names a document with this "sha256" or "uri"."""
        named = (getattr(anchor, name) for anchor in self._anchors())
        return value in (self._contents.document.get(name), *named)

    def names(self) -> Names:
        """Return what the file calls documents and the entries in them."""
        return names_in(self._contents.document, self._anchors())

    def change(self, change: Callable[[tuple[N, ...]], tuple[N, ...]]) -> tuple[N, ...]:
        """Apply one change to the notes as they are in the file now; return them as they were before."""
        before = self._change(lambda contents: dataclasses.replace(contents, notes=change(contents.notes)))
        return before.notes

    @property
    def is_old(self) -> bool:
        """Whether the file is of an earlier version, in which anchors had no keys."""
        return self._contents.version < VERSION

    def migrate(self, targets: Targets) -> tuple[N, ...]:
        """Give the anchors of an old file the keys of their targets; return the notes that are not all found.

        Those stay as they were. The file as it was is kept beside the new one.
        """
        if self.is_old:
            self._change(lambda contents: _migrated(contents, targets))
        return tuple(note for note in self.notes if any(anchor.key is None for anchor in note.anchors()))

    def _anchors(self) -> Iterator[Anchor]:
        for note in self.notes:
            yield from note.anchors()

    def _change(self, change: Callable[[Contents[N]], Contents[N]]) -> Contents[N]:
        """Apply one change to what is in the file now; return what was there before."""
        try:
            with only_writer(self.path.parent):
                self.refresh()
                if self.read_only:
                    raise self.read_only
                before = self._contents
                after = change(before)
                if after != before:
                    form = self._form()
                    data = form.write(after, str(self.path))
                    contents = form.parse(data, str(self.path))  # what could not be read again is not written
                    self._keep_old()
                    replace_whole(self.path, data)
                    self._accept(data, contents)
        except OSError as error:
            raise NotesError(f"cannot be written ({error.strerror or error})", str(self.path)) from error
        return before

    def _keep_old(self) -> None:
        """Keep a file of an earlier version beside the new one: comments and ids in it are lost there."""
        if self._data is not None and self.is_old:
            path = self.path.with_name(f"{self.path.name}.v{self._contents.version}.bak")
            if not path.exists():
                replace_whole(path, self._data)

    def _accept(self, data: bytes | None, contents: Contents[N]) -> None:
        self._data, self._contents, self.read_only = data, contents, None


def _migrated(contents: Contents[N], targets: Targets) -> Contents[N]:
    if contents.version >= VERSION:  # another window was first
        return contents
    notes = tuple(note.with_anchors(targets.with_key) for note in contents.notes)
    return dataclasses.replace(contents, notes=notes, version=VERSION)


F = TypeVar("F", bound=NotesFile[Any])


class NotesFolder(Generic[F]):
    """The files in one folder, which need not exist until something is kept; `make` opens one of them.

    Make one for each folder and run of the program: it remembers which file is on what.
    """

    def __init__(self, folder: Path, make: Callable[[Path], F]) -> None:
        self._folder = folder
        self._make = make
        self._index = NotesIndex(folder, self._names)

    def all(self) -> list[F]:
        """Return every file, by name; those that cannot be read say so in `read_only`."""
        return [self._make(path) for path in sorted(self._folder.glob("*.yaml"))]

    def of(self, document: Document) -> F:
        """Return the file of a document, found by its content, by its uri, or else by what its notes are on.

        So it may have been made on another text of the same page. Where there is none, it is a new one. A file that
        cannot be read is known by the digest in its text, or by its name. Files that have not changed are not read,
        but for those that are, or may be, on the document.
        """
        self._index.refresh()
        path = self._folder / _file_name(document)
        return next(self._about(document), None) or self._on_page(document) or self._make(path)

    def named(self, name: str) -> F:
        """Open the file with this name in the folder, or a new one."""
        return self._make(self._folder / Path(name).name)

    def open(self, resolved: Resolved) -> F:
        """Return the file of a document, as `of` does; one of an earlier version is migrated.

        Where that cannot be written, its anchors are found by their words, and the next change says why.
        """
        file = self.of(resolved.document)
        if file.is_old:
            with suppress(NotesError):
                file.migrate(Targets(resolved))
        return file

    def _names(self, path: Path) -> Names | None:
        """Return what a file calls documents and the entries in them; None where it cannot be opened."""
        file = self._make(path)
        if not file.read_only:
            return file.names()
        try:
            return names_in_broken(path.read_bytes())
        except OSError:
            return None

    def _about(self, document: Document) -> Iterator[F]:
        source = document.source
        for path in self._index.with_digest(source.sha256):
            file = self._make(path)
            if file.read_only or file.is_about("sha256", source.sha256):
                yield file
        if source.uri == STANDARD_INPUT:
            return
        digest = _digest(source.uri)
        for path in sorted({*self._folder.glob(f"*{digest}.yaml"), *self._index.with_uri(source.uri)}):
            file = self._make(path)
            if path.stem.endswith(digest) or file.is_about("uri", storable(source.uri)):
                yield file

    def _on_page(self, document: Document) -> F | None:
        """Find the file whose notes are on the page of a document."""
        targets: Targets | None = None
        for path in self._index.with_entries_of(document):
            file = self._make(path)
            targets = targets or Targets(Resolved(document, Layer("nothing")))
            if targets.is_page_of(note.anchor for note in file.notes):
                return file
        return None


def _file_name(document: Document) -> str:
    source = document.source
    piped = source.uri == STANDARD_INPUT
    words = document.title or ("standard input" if piped else Path(source.uri).stem)
    slug = re.sub(r"[\W_]+", "-", words.lower()).strip("-")[:SLUG_CHARACTERS].strip("-")
    return f"{slug or 'document'}-{_digest(source.sha256 if piped else source.uri)}.yaml"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
