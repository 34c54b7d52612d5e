"""Read JSON: past a call around it, one value or many, at any depth, and as far as it is whole."""

import json
import re
from typing import Any

from reader.errors import SourceError
from reader.model import DAMAGED, Warning
from reader.sources.read import Raw

# "// API callback", then the name of a function and its argument.
_CALL = re.compile(r"\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*)*(?:[\w$]+(?:\.[\w$]+|\[[^\]]*\])*\s*\(\s*)?", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;)\x1e]*")
_BEGINNING = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")


def may_be_json(head: bytes) -> bool:
    """Whether a source begins as JSON does; a call around it does not count."""
    return _BEGINNING.match(head) is not None


def values_in(raw: Raw) -> tuple[list[Any], list[Warning]]:
    """Return the values that a source in JSON holds, one after another, and what is damaged.

    It may be one value, one a line, or the argument of a call to a script. What stands before damage is returned; where
    that is nothing, `SourceError` is raised.
    """
    text = raw.decoded.text.removeprefix("\ufeff")
    values: list[Any] = []
    start = _CALL.match(text)
    at = start.end() if start else 0
    decoder = json.JSONDecoder(strict=False)
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            value, damage = _as_far_as_it_goes(text[at:])
            where = f"line {error.lineno}, column {error.colno}: " if isinstance(error, json.JSONDecodeError) else ""
            if value is not None:
                values.append(value)
            if not values:
                raise SourceError(f"is JSON that is damaged or cut off ({where}{damage})", raw.uri) from error
            message = f"the JSON is damaged or cut off; what stands before that is here: {where}{damage}"
            return values, [Warning(DAMAGED, message)] if damage else []
        values.append(value)
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return values, []


def objects_in(raw: Raw) -> tuple[list[dict[str, Any]], list[Warning]]:
    """Return the objects among the values of a source, also those in a list, and what is damaged."""
    values, warnings = values_in(raw)
    each_of = (value if isinstance(value, list) else [value] for value in values)
    return [each for some in each_of for each in some if isinstance(each, dict)], warnings


def _as_far_as_it_goes(text: str) -> tuple[Any, str]:
    """Return one value, however deep it nests, without what stands behind damage; and what that is, "" for none."""
    import ijson  # late: JSON that is whole and no deeper than most needs none of it

    builder = ijson.ObjectBuilder()
    damage = ""
    try:
        for event, value in ijson.basic_parse(text.encode("utf-8", "surrogatepass"), use_float=True):
            builder.event(event, value)
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        damage = " ".join(str(error).split())[:80]
    found = getattr(builder, "value", None)
    return (found if isinstance(found, dict | list) and found else None), damage


# What is of another type than it should be is passed over


def text_in(of: Any, *path: str) -> str:
    """Return the text, or the number as text, at a path of names in an object; "" where there is none."""
    value = at(of, *path)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def number_in(of: Any, *path: str) -> int | None:
    """Return the whole number at a path of names in an object; None where there is none."""
    value = at(of, *path)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def list_in(of: Any, *path: str) -> list[dict[str, Any]]:
    """Return the objects of the list at a path of names in an object; none where there is no list."""
    value = at(of, *path)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def at(of: Any, *path: str) -> Any:
    """Return whatever is at a path of names in an object; None where there is nothing."""
    for name in path:
        of = of.get(name) if isinstance(of, dict) else None
    return of
