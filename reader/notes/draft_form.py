"""How a draft stands in its file."""

from collections.abc import Mapping
from typing import Any

from reader.notes.draft import Draft
from reader.notes.fields import Fields
from reader.notes.form import Form, read_anchor


def _shape(draft: Draft) -> dict[Any, Any]:
    return {
        "id": draft.id,
        "book": draft.book,
        "bookmark": draft.bookmark,
        "text": draft.text,
        "before": draft.before,
        "created": draft.created,
        "changed": draft.changed,
        "target": draft.anchor,
        **draft.extra,
    }


def _read(fields: Fields, shared: Mapping[str, str]) -> Draft:
    created = fields.needed("created")
    return Draft(
        id=fields.needed("id"),
        anchor=read_anchor(fields.inner("target", "the target of a draft"), shared),
        created=created,
        changed=fields.text("changed") or created,
        book=fields.needed("book"),
        bookmark=fields.text("bookmark"),
        before=fields.text("before") or "",
        text=fields.text("text") or "",
        extra=fields.rest(),
    )


DRAFTS = Form("drafts", "a draft", "A note that was typed and is not kept yet", _shape, _read)
