"""How a repair stands in its file."""

from collections.abc import Mapping
from typing import Any

from reader.notes.fields import Fields, wrong
from reader.notes.form import Form, read_anchor
from reader.notes.passage import Passage
from reader.overrule.repair import Extent, Link, Naming, Renaming, Repair, Said

_ANSWERS, _AUTHOR, _VOICE, _QUOTED = "answers", "author", "voice", "quoted"


def _shape(repair: Repair) -> dict[Any, Any]:
    return {
        "id": repair.id,
        **_shape_of_said(repair.said),
        "created": repair.created,
        "target": repair.anchor,
        **repair.extra,
    }


def _shape_of_said(said: Said) -> dict[str, Any]:
    match said:
        case Link(to):
            return {"says": _ANSWERS, "to": to}
        case Naming(name):
            return {"says": _AUTHOR, "name": name}
        case Renaming(was, name):
            return {"says": _VOICE, "was": was, "name": name}
        case Extent(was, now):
            return {"says": _QUOTED, "was": _plain(was), "now": _plain(now)}


def _plain(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    names = ("begins", "ends", "first", "last", *(["letters"] if passage.letters else ()))
    return {name: getattr(passage, name) for name in names} | dict(passage.extra)


def _read(fields: Fields, shared: Mapping[str, str]) -> Repair:
    return Repair(
        id=fields.needed("id"),
        said=_read_said(fields, shared),
        created=fields.needed("created"),
        anchor=read_anchor(fields.inner("target", "the target of a repair"), shared),
        extra=fields.rest(),
    )


def _read_said(fields: Fields, shared: Mapping[str, str]) -> Said:
    says = fields.needed("says")
    match says:
        case "answers":
            to = fields.take("to")
            return Link(None if to is None else read_anchor(Fields(to, "what is answered"), shared))
        case "author":
            return Naming(fields.text("name"))
        case "voice":
            return Renaming(fields.needed("was"), fields.needed("name"))
        case "quoted":
            return Extent(was=_passage(fields, "was"), now=_passage(fields, "now"))
    kinds = ", ".join((_ANSWERS, _AUTHOR, _VOICE, _QUOTED))
    raise wrong(fields.node, f"says should be {kinds}, and is {says}")


def _passage(fields: Fields, name: str) -> Passage | None:
    node = fields.take(name)
    if node is None:
        return None
    inner = Fields(node, "a passage")
    first, last = inner.number("first") or 0, inner.number("last") or 0
    letters = inner.number("letters") or 0
    return Passage(inner.needed("begins"), inner.needed("ends"), first, last, letters, inner.rest())


REPAIRS = Form("repairs", "a repair", "What you said against what the program inferred", _shape, _read)
