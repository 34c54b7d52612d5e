"""How a bookmark stands in its file."""

import re
from collections.abc import Mapping
from typing import Any

from reader.notes.bookmark import Bookmark
from reader.notes.fields import Fields, text_of, wrong
from reader.notes.form import Form, read_anchor


def _shape(bookmark: Bookmark) -> dict[Any, Any]:
    return {
        "id": bookmark.id,
        "mark": bookmark.mark,
        "tags": list(bookmark.tags),
        "note": bookmark.note,
        "created": bookmark.created,
        "changed": bookmark.changed,
        "target": bookmark.anchor,
        **bookmark.extra,
    }


def _read(fields: Fields, shared: Mapping[str, str]) -> Bookmark:
    mark = fields.text("mark")
    if mark is not None and not re.fullmatch("[a-z]", mark):
        raise wrong(fields.node, f"mark should be one letter from a to z, and is {mark}")
    created = fields.needed("created")
    return Bookmark(
        id=fields.needed("id"),
        anchor=read_anchor(fields.inner("target", "the target of a bookmark"), shared),
        created=created,
        changed=fields.text("changed") or created,
        mark=mark,
        note=fields.text("note") or "",
        tags=tuple(text_of(node, "a tag") for node in fields.items("tags")),
        extra=fields.rest(),
    )


BOOKMARKS = Form("bookmarks", "a bookmark", "Bookmarks and notes", _shape, _read)
