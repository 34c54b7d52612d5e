"""Move a document along, when its text becomes a part of a longer text."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from reader.model.document import Document, Source
from reader.model.span import Span

_T = TypeVar("_T")


def shifted(document: Document, by: int) -> Document:
    """Return a copy of `document` in which every span starts and ends `by` characters later.

    It is for a document whose text is put behind another one. `document.source` is not changed, so its text does not
    fit the new spans: the caller makes the source of the whole.
    """
    return document if not by else replace(document, **_shifted_fields(document, by))


def _shifted_fields(value: Any, by: int) -> dict[str, Any]:
    changed = {}
    for field in fields(value):
        before = getattr(value, field.name)
        after = _shifted(before, by)
        if after is not before:
            changed[field.name] = after
    return changed


def _shifted(value: _T, by: int) -> _T:
    """Return a value with all spans in it moved.

    It recurses no deeper than a document nests, which is to a fact of a comment of a post.
    """
    if isinstance(value, Span):
        return cast(_T, Span(value.start + by, value.end + by))
    if isinstance(value, tuple) and value:
        return cast(_T, tuple(_shifted(item, by) for item in value))
    if is_dataclass(value) and not isinstance(value, (Source, type)):
        changed = _shifted_fields(value, by)
        return replace(value, **changed) if changed else value
    return value
