"""The YAML of a file of notes: read strictly, with the line of each mistake; written for people to read.

This module imports yaml, which takes 13 ms: import it where a file is at hand.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

import yaml

from reader.errors import NotesError
from reader.model import EntryKey, Key, QuoteKey
from reader.notes.anchor import KINDS, Anchor
from reader.notes.fields import Fields, wrong
from reader.notes.note import VERSION, Contents, N, storable

try:
    from yaml import CSafeDumper as _Dumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml: the same, several times slower
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

HEADER = """\
# {about} on one document, kept by `reader`. You may edit them here.
# Keys that the program does not know are kept; comments such as this one are lost when it writes the file.
"""
# What an anchor has from the head of the file unless it says otherwise.
SHARED = ("uri", "sha256", "title")
# What a key is written as is never left out.
_KEY = ("key", "begins", "ends", "id")
# Of so many brackets or dashes libyaml might overflow the stack; PyYAML's own parser raises an error.
DEEP = 1000
_DASHES = re.compile(rf"^[-?: ]{{{DEEP}}}", re.MULTILINE)
# YAML 1.1 breaks lines at these, and gives some of them back as "\n".
_BREAK = re.compile("[\r\x85\u2028\u2029]")
_ESCAPED_EMOJI = re.compile(r"\\U000[1-9A-F]")


@dataclass(frozen=True, slots=True)
class Form(Generic[N]):
    """How notes of one kind are written: the name of their list, what one is called, what the file is about.

    `shape` gives everything that is known of a note, its anchors as they are; `read` makes a note of the fields of
    its mapping, and of what anchors have from the head of the file.
    """

    name: str
    one: str
    about: str
    shape: Callable[[N], dict[Any, Any]]
    read: Callable[[Fields, Mapping[str, str]], N]

    def plain(self, note: N) -> dict[Any, Any]:
        """Return everything that is known of a note, in the shape of the file.

        The values are what JSON has too, except that keys added by hand may hold whatever YAML knows, such as dates.
        """
        shape = self.shape(note).items()
        return {key: _target(value) if isinstance(value, Anchor) else value for key, value in shape}

    def write(self, contents: Contents[N], place: str) -> bytes:
        """Return the file; raises `NotesError` when something that was added by hand cannot be written."""
        document = contents.document or (_shared(contents.notes[0].anchor) if contents.notes else {})
        data = {
            "version": VERSION,
            "document": dict(document),
            self.name: [self._brief(note, document) for note in contents.notes],
            **contents.extra,
        }
        try:
            text = _dump(data, _FastWriter)
            if _ESCAPED_EMOJI.search(text):  # libyaml's way with them; Python's leaves them readable
                text = _dump(data, _Writer)
        except (yaml.YAMLError, ValueError, RecursionError) as error:
            raise NotesError(f"cannot be written ({error})", place) from error
        return (HEADER.format(about=self.about) + text).encode()

    def parse(self, data: bytes, place: str) -> Contents[N]:
        """Read a file of notes; raises `NotesError` with file and line."""
        try:
            text = data.decode("utf-8-sig")
            if foreign := yaml.reader.Reader.NON_PRINTABLE.search(text):
                line = text.count("\n", 0, foreign.start()) + 1
                raise _unusable(f"holds the control character U+{ord(foreign[0]):04X}", place, line)
            deep = text.count("[") + text.count("{") > DEEP or _DASHES.search(text)
            return self._contents(yaml.compose(text, yaml.SafeLoader if deep else _Loader))
        except UnicodeDecodeError as error:
            raise _unusable("is not in UTF-8", place, data.count(b"\n", 0, error.start) + 1) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or str(error)
            raise _unusable(problem, place, mark.line + 1 if mark else 1) from error
        except RecursionError as error:
            raise _unusable("nests lists and mappings too deep", place, 1) from error

    def _brief(self, note: N, document: Mapping[Any, Any]) -> dict[Any, Any]:
        """Leave out what is empty, and what the head of the file says already."""
        return {
            key: _brief_target(value, document) if isinstance(value, Anchor) else value
            for key, value in self.shape(note).items()
            if key in note.extra or value not in (None, "", [])
        }

    def _contents(self, root: yaml.Node | None) -> Contents[N]:
        fields = Fields(root, "the file")
        version = fields.number("version")
        if version and version > VERSION:
            raise wrong(root, f"is of version {version}, and this program knows {VERSION}")
        node = fields.take("document")
        head = Fields(node, "document") if node else None
        shared = {name: value for name in SHARED if head and (value := head.text(name)) is not None}
        notes: dict[str, N] = {}
        for node in fields.items(self.name):
            note = self.read(Fields(node, self.one), shared)
            if note.id in notes:
                raise wrong(node, f"two {self.name} have the id {note.id}")
            notes[note.id] = note
        about = {**shared, **(head.rest() if head else {})}
        return Contents(about, tuple(notes.values()), fields.rest(), version or 1)


def read_anchor(fields: Fields, shared: Mapping[str, str]) -> Anchor:
    """Read an anchor, with what it has from the head of the file; it needs a key, an id of version 1, or words."""
    kind = fields.needed("kind")
    if kind not in KINDS:
        raise wrong(fields.node, f"kind should be {', '.join(KINDS)}, and is {kind}")
    key, old_id, exact = _read_key(fields, kind), fields.text("id"), fields.text("exact") or ""
    if key is None and old_id is None and not exact:
        raise wrong(fields.node, f"{fields.what} has no key")
    return Anchor(
        key=key,
        sha256=fields.needed("sha256", shared.get("sha256")),
        uri=fields.needed("uri", shared.get("uri")),
        title=fields.text("title", shared.get("title")),
        kind=kind,
        exact=exact,
        prefix=fields.text("prefix") or "",
        suffix=fields.text("suffix") or "",
        start=fields.number("start"),
        old_id=old_id,
        extra=fields.rest(),
    )


def _read_key(fields: Fields, kind: str) -> Key | None:
    entry = fields.text("key")
    if entry is None:
        return None
    if kind == "quote":
        return QuoteKey(EntryKey(entry), fields.needed("begins"), fields.needed("ends"))
    return EntryKey(entry)


def _plain_key(key: Key | None) -> dict[str, str]:
    if isinstance(key, QuoteKey):
        return {"key": key.entry, "begins": key.begins, "ends": key.ends}
    return {} if key is None else {"key": key}


def _target(anchor: Anchor) -> dict[Any, Any]:
    return {
        **_plain_key(anchor.key),
        **({} if anchor.old_id is None else {"id": anchor.old_id}),
        "kind": anchor.kind,
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "start": anchor.start,
        **_shared(anchor),
        **anchor.extra,
    }


def _brief_target(anchor: Anchor, document: Mapping[Any, Any]) -> dict[Any, Any]:
    return {
        key: value
        for key, value in _target(anchor).items()
        if key in anchor.extra
        or key in _KEY
        or (value != document.get(key) if key in SHARED else value not in (None, ""))
    }


def _unusable(problem: str, place: str, line: int) -> NotesError:
    return NotesError(f"{problem}; nothing is written to this file until that is mended", f"{place}:{line}")


def _shared(anchor: Anchor) -> dict[str, str | None]:
    return {name: getattr(anchor, name) for name in SHARED}


class _Writer(yaml.SafeDumper):
    """Writes a text of several lines as such, where YAML allows it."""


class _FastWriter(_Dumper):
    """Does the same, with libyaml where it is built in."""


def _represent_text(writer: Any, text: str) -> yaml.ScalarNode:
    style = '"' if _BREAK.search(text) else "|" if "\n" in text else None
    node: yaml.ScalarNode = writer.represent_scalar("tag:yaml.org,2002:str", storable(text), style=style)
    return node


_Writer.add_representer(str, _represent_text)
_FastWriter.add_representer(str, _represent_text)


def _dump(data: object, writer: Any) -> str:
    return str(yaml.dump(data, Dumper=writer, sort_keys=False, allow_unicode=True, width=10**6))
