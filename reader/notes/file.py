"""The notes of one kind on a document, and on all documents: one YAML file for each document."""

import dataclasses
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reader.errors import NotesError
from reader.model import Document
from reader.notes.anchor import Targets
from reader.notes.disk import only_writer, replace_whole
from reader.notes.note import Contents, N, storable
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
        """Give the form; it is imported no earlier than here, for yaml takes its time."""
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
        named = (getattr(note.anchor, name) for note in self.notes)
        return value in (self._contents.document.get(name), *named)

    def change(self, change: Callable[[tuple[N, ...]], tuple[N, ...]]) -> tuple[N, ...]:
        """Apply one change to the notes as they are in the file now; give them as they were before."""
        try:
            with only_writer(self.path.parent):
                self.refresh()
                if self.read_only:
                    raise self.read_only
                before = self._contents
                after = dataclasses.replace(before, notes=change(before.notes))
                if after != before:
                    form = self._form()
                    data = form.write(after, str(self.path))
                    contents = form.parse(data, str(self.path))  # what could not be read again is not written
                    replace_whole(self.path, data)
                    self._accept(data, contents)
        except OSError as error:
            raise NotesError(f"cannot be written ({error.strerror or error})", str(self.path)) from error
        return before.notes

    def _accept(self, data: bytes | None, contents: Contents[N]) -> None:
        self._data, self._contents, self.read_only = data, contents, None


F = TypeVar("F", bound=NotesFile[Any])


class NotesFolder(Generic[F]):
    """The files in one folder, which need not exist until something is kept; `make` opens one of them."""

    def __init__(self, folder: Path, make: Callable[[Path], F]) -> None:
        self._folder = folder
        self._make = make
        self._looked_at: dict[Path, F] = {}

    def all(self) -> list[F]:
        """Give every file, by name; those that cannot be read say so in `read_only`."""
        return [self._make(path) for path in self._paths()]

    def of(self, document: Document) -> F:
        """Give the file of a document, found by its content, by its uri, or else by what its notes are on.

        So it may have been made on another text of the same page. Where there is none, it is a new one. A file that
        cannot be read is known by the digest in its text, or by its name.
        """
        path = self._folder / _file_name(document)
        return next(self._about(document), None) or self._make(self._on_page(document) or path)

    def named(self, name: str) -> F:
        """Open the file with this name in the folder, or a new one."""
        return self._make(self._folder / Path(name).name)

    def _paths(self) -> list[Path]:
        return sorted(self._folder.glob("*.yaml"))

    def _about(self, document: Document) -> Iterator[F]:
        source = document.source
        files = {path: _bytes_of(path) for path in self._paths()}
        for path, data in files.items():
            if source.sha256.encode() in data:
                file = self._make(path)
                if file.read_only or file.is_about("sha256", source.sha256):
                    yield file
        if source.uri == STANDARD_INPUT:
            return
        for path, data in files.items():
            named_for_it = path.stem.endswith(_digest(source.uri))
            if named_for_it or _plainest(source.uri) in data:
                file = self._make(path)
                if named_for_it or file.is_about("uri", storable(source.uri)):
                    yield file

    def _on_page(self, document: Document) -> Path | None:
        """Find the file whose notes are on the page of a document."""
        targets = Targets(document)
        for path in self._paths():
            file = self._looked_at[path] = self._looked_at.get(path) or self._make(path)
            file.refresh()
            if targets.is_page_of(note.anchor for note in file.notes):
                return path
        return None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""  # the file opened will say why


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
