"""What the index keeps of a source and its document as a whole, as rows and back."""

import zlib
from typing import Any

from reader.library.index import rows
from reader.model import Dialect, Document, Part, Resolved


def head(resolved: Resolved) -> bytes:
    """Write what is known of the whole: source, warnings, how much furniture there is, and what is printed twice."""
    document = resolved.document
    source = document.source
    parts = [
        [part.uri, part.sha256, part.encoding, _dialect(part.dialect), part.offset, part.length]
        for part in source.parts
    ]
    return rows.packed(
        [
            [
                source.uri,
                source.sha256,
                source.media,
                source.encoding,
                _dialect(source.dialect),
                source.unread_words,
                parts,
            ],
            [[warning.code, warning.message, warning.span] for warning in document.warnings],
            len(document.furniture),
            document.repeated,
            resolved.believed.origin,
            document.title,
        ]
    )


def read_source(row: list[Any]) -> dict[str, Any]:
    """Read the fields of a source, without its text."""
    uri, sha256, media, encoding, dialect, unread_words, parts = row
    return {
        "uri": uri,
        "sha256": sha256,
        "media": media,
        "encoding": encoding,
        "dialect": _read_dialect(dialect),
        "unread_words": unread_words,
        "parts": tuple(
            Part(
                uri=uri, sha256=sha256, encoding=encoding, dialect=_read_dialect(dialect), offset=offset, length=length
            )
            for uri, sha256, encoding, dialect, offset, length in parts
        ),
    }


def _dialect(dialect: Dialect) -> list[Any]:
    return [dialect.name, dialect.score, dialect.runner_up, dialect.margin, dialect.language]


def _read_dialect(row: list[Any]) -> Dialect:
    name, score, runner_up, margin, language = row
    return Dialect(name=name, score=score, runner_up=runner_up, margin=margin, language=language)


def furniture(document: Document) -> bytes:
    """Write what is nobody's words, in columns, which are smaller than rows."""
    kinds = sorted({piece.kind for piece in document.furniture})
    numbers = {kind: number for number, kind in enumerate(kinds)}
    columns = [
        kinds,
        [numbers[piece.kind] for piece in document.furniture],
        [piece.span.start for piece in document.furniture],
        [piece.span.end for piece in document.furniture],
    ]
    return zlib.compress(rows.packed(columns), 1)
