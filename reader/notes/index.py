"""Which file of notes is on which document: a cache beside the folder, so that most files need not be read."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reader.model import Document, Entry, EntryKey, QuoteKey
from reader.model.identity import fingerprint
from reader.model.letters import letters
from reader.notes.anchor import TELLING, Anchor
from reader.notes.blocks import BlockText
from reader.notes.note import storable

# A cache of another version is made again.
_VERSION = 1
_DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")


@dataclass(frozen=True, slots=True)
class Names:
    """All that a file of notes calls documents and the entries in them.

    `digests` and `uris` are those of sources, `keys` those of entries that notes are on, or on a quoted document in
    them. `beginnings` are the fingerprints of the first letters of texts that are long enough to tell a page.
    """

    digests: tuple[str, ...] = ()
    uris: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()


def names_in(head: Mapping[Any, Any], anchors: Iterable[Anchor]) -> Names:
    """Return the names in a file of notes, given what its head says of the document, and all anchors in it."""
    anchors = list(anchors)
    digests = [*filter(None, [head.get("sha256")]), *(anchor.sha256 for anchor in anchors)]
    uris = [*filter(None, [head.get("uri")]), *(anchor.uri for anchor in anchors)]
    keys = [anchor.key.entry if isinstance(anchor.key, QuoteKey) else anchor.key for anchor in anchors if anchor.key]
    texts = [letters(anchor.exact)[:TELLING] for anchor in anchors if anchor.kind != "quote"]
    beginnings = [fingerprint([text]) for text in texts if len(text) == TELLING]
    return Names(*(tuple(dict.fromkeys(each)) for each in (digests, uris, keys, beginnings)))


def names_in_broken(data: bytes) -> Names:
    """Return the names that can be found in a file which cannot be understood."""
    return Names(digests=tuple(dict.fromkeys(match.decode() for match in _DIGEST.findall(data))))


class NotesIndex:
    """The names in every file of one folder.

    A file is read again if its size, its time or its inode has changed. The cache may be missing, damaged or
    unwritable; the files alone are the truth. `read` returns the names in a file, or None where it cannot be opened.
    """

    def __init__(self, folder: Path, read: Callable[[Path], Names | None]) -> None:
        self._folder = folder
        self._read = read
        self.path = folder.with_name(f".{folder.name}.index.json")

    @cached_property
    def _known(self) -> dict[str, tuple[list[int], Names]]:
        """The stat and the names of each file, by its name."""
        return _loaded(self.path)

    def with_digest(self, digest: str) -> list[Path]:
        """List the files that name a source with this digest."""
        return self._having(lambda names: digest in names.digests)

    def with_uri(self, uri: str) -> list[Path]:
        """List the files that name a document by this uri."""
        return self._having(lambda names: storable(uri) in names.uris)

    def with_entries_of(self, document: Document) -> list[Path]:
        """List the files with notes that may be on entries of a document, which is to be looked at.

        A key tells something if the source itself gave it, or if the text is so long that nobody else has written it.
        """
        by_key = document.by_key
        shared = {
            key
            for _, names in self._known.values()
            for key in names.keys
            if (entry := by_key.get(EntryKey(key))) and (entry.own_id is not None or _beginning(entry))
        }
        has_beginnings = any(names.beginnings for _, names in self._known.values())
        beginnings = {_beginning(entry) for entry in document.entries()} if has_beginnings else set()
        return self._having(
            lambda names: not (shared.isdisjoint(names.keys) and beginnings.isdisjoint(names.beginnings))
        )

    def refresh(self) -> None:
        """Read what has changed in the folder, and keep what was found for the next time."""
        current: dict[str, tuple[list[int], Names]] = {}
        for name, stat in sorted(_files(self._folder)):
            known = self._known.get(name)
            if known and known[0] == stat:
                current[name] = known
            elif (names := self._read(self._folder / name)) is not None:
                current[name] = (stat, names)
        if current != self._known:
            self._known = current
            self._keep()

    def _having(self, has: Callable[[Names], bool]) -> list[Path]:
        return [self._folder / name for name, (_, names) in self._known.items() if has(names)]

    def _keep(self) -> None:
        files = {name: {"stat": stat, **asdict(names)} for name, (stat, names) in self._known.items()}
        unfinished = self.path.with_name(f"{self.path.name}.{os.getpid()}.tmp")
        try:
            with open(unfinished, "w", encoding="utf-8", opener=_private) as file:
                json.dump({"version": _VERSION, "files": files}, file)
            unfinished.replace(self.path)
        except OSError:  # then all files are read at the next start too
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


def _beginning(entry: Entry) -> str:
    """Return the fingerprint of the first letters of an entry; "" where it is too short to tell a page."""
    text = BlockText(entry.blocks).beginning(0, count=TELLING)
    return fingerprint([text]) if len(text) == TELLING else ""


def _files(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Give the name of each file of notes, and what changes with its contents."""
    try:
        with os.scandir(folder) as found:
            for file in found:
                if file.name.endswith(".yaml"):
                    stat = file.stat()
                    yield file.name, [stat.st_size, stat.st_mtime_ns, stat.st_ino]
    except OSError:  # there is no folder, or a file went meanwhile: what is opened next will say why
        return


def _loaded(path: Path) -> dict[str, tuple[list[int], Names]]:
    """Read a cache; one that is missing, damaged or of another version holds nothing."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(data, dict) or data.get("version") != _VERSION or not isinstance(data.get("files"), dict):
        return {}
    known = {name: _understood(file) for name, file in data["files"].items()}
    return {name: file for name, file in known.items() if file}


def _understood(file: Any) -> tuple[list[int], Names] | None:
    if not isinstance(file, dict) or file.keys() != {"stat", *Names.__slots__}:
        return None
    stat = file.pop("stat")
    lists = [*file.values()]
    is_sound = isinstance(stat, list) and all(isinstance(each, list) for each in lists)
    if not is_sound or not all(isinstance(name, str) for each in lists for name in each):
        return None
    return stat, Names(**{name: tuple(each) for name, each in file.items()})


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
