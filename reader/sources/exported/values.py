"""Take JSON apart, and say by its path ("posts[0].comments[3].depth") what is not as the contract has it.

A path is put together only when something is wrong: whoever goes into a field adds its name to the error that comes
out of it. So a whole document of 100,000 comments is checked at the cost of reading it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from reader.errors import SourceError

T = TypeVar("T")

Fields = Mapping[str, Any]


class DamageError(SourceError):
    """Something in an exported document is not as the contract has it; `path` leads to it, from the inside out."""

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.path = list(path)

    @property
    def field(self) -> str:
        """Return the path as people write it: "posts[0].title"."""
        return "".join(reversed(self.path)).removeprefix(".")


def field(of: Fields, name: str, read: Callable[[Any], T]) -> T:
    """Read one field of an object."""
    try:
        return read(of[name])
    except DamageError as error:
        error.path.append(f".{name}")
        raise


def each(value: object, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Read every item of a list."""
    if not isinstance(value, list):
        raise DamageError(f"should be a list, not {shown(value)}")
    items: list[T] = []
    try:
        for item in value:
            items.append(read(item))  # noqa: PERF401 the number of items read so far is the place of an error
    except DamageError as error:
        error.path.append(f"[{len(items)}]")
        raise
    return tuple(items)


def each_named(value: object, read: Callable[[str, Any], T]) -> Iterator[T]:
    """Read every field of an object that is a table, from its name and its value."""
    if not isinstance(value, dict):
        raise DamageError(f"should be an object, not {shown(value)}")
    for name, item in value.items():
        try:
            result = read(name, item)
        except DamageError as error:
            error.path.append(f".{name}")
            raise
        yield result


def fields(value: object, names: frozenset[str]) -> Fields:
    """Return an object after a look whether it has these fields and no others."""
    if not isinstance(value, dict):
        raise DamageError(f"should be an object, not {shown(value)}")
    if value.keys() != names:
        missing, unknown = sorted(names - value.keys()), sorted(value.keys() - names)
        if missing:
            raise DamageError("is missing", f".{missing[0]}")
        raise DamageError("is no field of the contract", f".{unknown[0]}")
    return value


def text(of: Fields, name: str) -> str:
    """Return a field that is text."""
    value = of[name]
    if not isinstance(value, str):
        raise DamageError(f"should be text, not {shown(value)}", f".{name}")
    return value


def text_or_none(of: Fields, name: str) -> str | None:
    """Return a field that is text or null."""
    return None if of[name] is None else text(of, name)


def whole(of: Fields, name: str, least: int = 0) -> int:
    """Return a field that is a whole number, `least` or more."""
    value = of[name]
    if type(value) is not int or value < least:  # not a bool, which is an int to Python
        raise DamageError(f"should be a whole number from {least} on, not {shown(value)}", f".{name}")
    return value


def whole_or_none(of: Fields, name: str) -> int | None:
    """Return a field that is a whole number or null."""
    return None if of[name] is None else whole(of, name)


def number(of: Fields, name: str) -> float:
    """Return a field that is a number."""
    value = of[name]
    if type(value) not in (int, float):
        raise DamageError(f"should be a number, not {shown(value)}", f".{name}")
    return float(value)


def number_or_none(of: Fields, name: str) -> float | None:
    """Return a field that is a number or null."""
    return None if of[name] is None else number(of, name)


def share(of: Fields, name: str) -> float:
    """Return a field that is a number from 0 to 1."""
    value = number(of, name)
    if not 0 <= value <= 1:
        raise DamageError(f"should be from 0 to 1, not {shown(value)}", f".{name}")
    return value


def truth(of: Fields, name: str) -> bool:
    """Return a field that is true or false."""
    value = of[name]
    if not isinstance(value, bool):
        raise DamageError(f"should be true or false, not {shown(value)}", f".{name}")
    return value


def pair(value: object, end: int) -> tuple[int, int]:
    """Return two whole numbers in order, neither greater than `end`."""
    match value:
        case [int(first), int(second)] if 0 <= first <= second <= end and bool not in map(type, value):
            return first, second
    raise DamageError(f"should be two whole numbers in order, up to {end}, not {shown(value)}")


def shown(value: object) -> str:
    """Name a value in a message: a short one itself, of any other only what it is."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)[:20]
        case str():
            return f"the text {value[:20]!r}"
        case list():
            return "a list"
    return "an object"
