"""Make the tables that the program reads at its start, in JSON, of what people write and of CLDR.

`python -m tools.tables`, from the root of the project, makes calendars.json of CLDR as Babel has it, and labels.json
and words.json of the files in YAML beside them, which take far longer to read. Run it after either has changed.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import get_cldr_version

import reader.infer.words as words_module
from reader.signs.dates import CALENDARS
from reader.signs.labels import LABELS

WORDS = Path(words_module.__file__).with_name("words.json")
_WORD = re.compile(r"[^\W\d_]+|\d+")
# What a pattern of CLDR has in quotation marks: d 'de' MMMM; and what it has glued to the month.
_QUOTED = re.compile(r"'([^']+)'")
_PREFIX = re.compile(r"([^\W\da-zA-Z_])M{3,}")


def calendars() -> str:
    """Return the names of months, weekdays and halves of the day in every language that has labels."""
    languages = json.loads(labels())
    table = {"cldr": get_cldr_version()} | {language: _calendar(language) for language in languages}
    return _written(table)


def _calendar(language: str) -> dict[str, Any]:
    months: dict[str, int] = {}
    weekdays: set[str] = set()
    fillers = {"st", "nd", "rd", "th"}
    periods = {"am": 0, "pm": 12, "a.m.": 0, "p.m.": 12}
    locales = [Locale.parse(tag) for tag in dict.fromkeys((language, "en"))]
    for locale in locales:
        months = _months(locale) | months
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for name in locale.days[context][width].values():
                    weekdays.update(_WORD.findall(name.lower()))
        for pattern in locale.date_formats.values():
            prefix = _PREFIX.search(pattern.pattern)  # Hebrew glues "in" to the month
            if prefix:
                months.update({prefix[1] + name: value for name, value in months.items()})
            for quoted in _QUOTED.findall(pattern.pattern):
                fillers.update(_WORD.findall(quoted.lower()))
        for names in locale.day_periods.get("format", {}).values():
            for period, hours in (("am", 0), ("pm", 12)):
                if period in names and not (len(names[period]) == 1 and names[period].isascii()):
                    periods.setdefault(" ".join(names[period].lower().split()), hours)
    short = locales[0].date_formats["short"].pattern.lower()
    return {
        "own": _sorted(_months(locales[0])),
        "months": _sorted(months),
        "weekdays": sorted(weekdays),
        "fillers": sorted(fillers),
        "periods": _sorted(periods),
        "day_first": short.find("d") < short.find("m"),
    }


def _months(locale: Locale) -> dict[str, int]:
    months: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for value, name in locale.months[context][width].items():
                months.setdefault(name.lower().strip("."), value)
    return months


def _sorted(numbers: dict[str, int]) -> dict[str, int]:
    return dict(sorted(numbers.items(), key=lambda item: (item[1], item[0])))


def labels() -> str:
    """Return the labels of all languages."""
    return _of_yaml(LABELS)


def words() -> str:
    """Return the word lists of all languages."""
    return _of_yaml(WORDS)


def _of_yaml(path: Path) -> str:
    return _written(yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8")))


def _written(table: dict[str, Any]) -> str:
    """Write a table with a line for each language."""
    lines = (f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


TABLES: dict[Path, Callable[[], str]] = {LABELS: labels, WORDS: words, CALENDARS: calendars}

if __name__ == "__main__":
    for path, made in TABLES.items():
        path.write_text(made(), encoding="utf-8")
