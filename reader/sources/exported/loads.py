"""Read an exported document of any version."""

import json
from dataclasses import replace
from typing import Any

from reader.errors import SourceError
from reader.model import Document, Layer, Resolved
from reader.sources.exported import values
from reader.sources.exported.document import DocumentReader
from reader.sources.exported.layers import LayerReader
from reader.sources.exported.values import DamageError, Fields, field, fields
from reader.sources.exported.version_1 import Upgrade

FORMAT = "reader.document"
VERSION = 2

_EXPORT = frozenset({"format", "version", "source", "posts", "furniture", "warnings", "layers"})


def loads(text: str, place: str | None = None) -> Resolved:
    """Read what `reader.export.document_json.dumps` made: the same document, with the same layers.

    `place` names the text in errors. Raises `SourceError` with the line, or the field, for what is damaged, of
    another format, or of a newer version.
    """
    try:
        exported = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise SourceError(f"is not whole JSON: {where}: {error.msg}", place) from error
    except RecursionError as error:
        raise SourceError("is nested deeper than any exported document", place) from error
    except ValueError as error:  # a number of thousands of digits
        raise SourceError(f"holds a number that is none of an exported document: {error}", place) from error
    return read_value(exported, place)


def read_value(exported: Any, place: str | None = None) -> Resolved:
    """Read what JSON has of an exported document, as `loads` does."""
    try:
        return _of_its_version(exported, place)
    except DamageError as error:
        message = f"{error.field} {error.message}" if error.path else error.message
        raise SourceError(f"is damaged, export it again: {message}", place) from error


def _of_its_version(exported: Any, place: str | None) -> Resolved:
    if not isinstance(exported, dict) or exported.get("format") != FORMAT:
        raise SourceError(f'is no exported document: nothing in it says that its format is "{FORMAT}"', place)
    version = values.whole({"version": exported.get("version")}, "version", 1)
    if version > VERSION:
        raise SourceError(f"is of version {version}, and this reader knows up to {VERSION}; get a newer reader", place)
    if version > 1:
        return Resolved(*_read(fields(exported, _EXPORT)))
    upgrade = Upgrade(exported)
    document, believed, said = _read(upgrade.version_2())
    return Resolved(document, believed, replace(said, edges=upgrade.edges(document, believed)))


def _read(exported: Fields) -> tuple[Document, Layer, Layer]:
    reader = DocumentReader()
    document = reader.document(exported)
    believed, said = field(exported, "layers", LayerReader(document, reader).layers)
    return document, believed, said


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
