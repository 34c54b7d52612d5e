"""Read JSON: past a call around it, one value or many, and with an error that names the place."""

import json
import re
from typing import Any

from reader.errors import SourceError
from reader.model import DAMAGED, Warning
from reader.sources.read import Raw

# "// API callback", then the name of a function and its argument.
_CALL = re.compile(r"\s*(?:/\*.*?\*/\s*|//[^\n]*\n\s*)*(?:[\w$]+(?:\.[\w$]+|\[[^\]]*\])*\s*\(\s*)?", re.DOTALL)
_BETWEEN = re.compile(r"[\s,;)\x1e]*")


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
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, column {error.colno}: {error.msg}"
            if not values:
                raise SourceError(f"is JSON that is damaged or cut off ({where})", raw.uri) from error
            return values, [Warning(DAMAGED, f"the JSON is damaged, and what stands before is here: {where}")]
        except RecursionError as error:
            raise SourceError("is JSON that nests deeper than any discussion", raw.uri) from error
        values.append(value)
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
    return values, []


def objects_in(raw: Raw) -> tuple[list[dict[str, Any]], list[Warning]]:
    """Return the objects among the values of a source, also those in a list, and what is damaged."""
    values, warnings = values_in(raw)
    each_of = (value if isinstance(value, list) else [value] for value in values)
    return [each for some in each_of for each in some if isinstance(each, dict)], warnings
