"""Lay what a person has said of documents over what the program believes of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.batch import DONE, PARTLY, Act, fail
from reader.model import Resolved, Warning

if TYPE_CHECKING:  # few have said anything
    from reader.overrule.repair import Repair


def overruling(act: Callable[[str, Resolved], object]) -> Act:
    """Make an act on all that holds of a source: what the person has said of it is laid over what is believed.

    That is in files that are looked for once. One that cannot be read is named.
    """
    from reader.paths import data_dir

    folder = data_dir() / "repairs"
    repairs = None
    if folder.is_dir():  # else nothing was ever said of any
        from reader.overrule.folder import RepairFolder

        repairs = RepairFolder(folder)

    def resolve_and_act(place: str, believed: Resolved) -> int:
        if repairs is None:
            act(place, believed)
            return DONE
        file = repairs.of(believed.document)
        act(place, _overruled(believed, file.notes))
        if file.read_only is None:
            return DONE
        fail(file.read_only)
        return PARTLY

    return resolve_and_act


def _overruled(believed: Resolved, repairs: "Sequence[Repair]") -> Resolved:
    """Return what holds of a document once a person has had their say, with a warning for each word without a place."""
    if not repairs:
        return believed
    from reader.overrule.repair import told
    from reader.overrule.resolve import resolve

    document = believed.document
    resolved, lost = resolve(document, repairs, believed.believed)
    warnings = (Warning("repair", f"what you said has no place here any more: {told(repair)}") for repair in lost)
    warned = replace(document, warnings=(*document.warnings, *warnings))
    return Resolved(warned, resolved.believed, resolved.said) if lost else resolved
