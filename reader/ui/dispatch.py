"""Join the ids of actions to the methods that carry them out."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from reader.ui.keymap import Press

Handler = Callable[[Press], None]
_Method = TypeVar("_Method", bound=Callable[[Any, Press], None])


def does(*actions: str) -> Callable[[_Method], _Method]:
    """Mark a method as the one that carries out these actions."""

    def mark(method: _Method) -> _Method:
        method.does_actions = actions  # type: ignore[attr-defined]
        return method

    return mark


def handlers(*owners: object) -> Mapping[str, Handler]:
    """Return what the owners can do, by action. A later owner goes before an earlier one."""
    methods: dict[str, Handler] = {}
    for owner in owners:
        for name in dir(type(owner)):
            for action in getattr(getattr(type(owner), name, None), "does_actions", ()):
                methods[action] = getattr(owner, name)
    return methods
