"""Make reader/signs/relative.json: how each language says how long ago something was, as CLDR has it.

Run `python -m tools.relative_times` from the root of the project after Babel was updated, which holds CLDR.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from babel import Locale
from babel.core import get_cldr_version

from reader.signs.labels import all_labels
from reader.signs.relative import DATA, UNITS, key

# "today", "yesterday" and "now" are in CLDR too, and Babel leaves them out.
_NAMES = {
    "en": ("today", "yesterday", "now"),
    "de": ("heute", "gestern", "jetzt"),
    "fr": ("aujourd’hui", "hier", "maintenant"),
    "es": ("hoy", "ayer", "ahora"),
    "pt": ("hoje", "ontem", "agora"),
    "it": ("oggi", "ieri", "ora"),
    "nl": ("vandaag", "gisteren", "nu"),
    "ru": ("сегодня", "вчера", "сейчас"),
    "uk": ("сьогодні", "учора", "зараз"),
    "pl": ("dzisiaj", "wczoraj", "teraz"),
    "cs": ("dnes", "včera", "nyní"),
    "sk": ("dnes", "včera", "teraz"),
    "hu": ("ma", "tegnap", "most"),
    "ro": ("azi", "ieri", "acum"),
    "el": ("σήμερα", "χθες", "τώρα"),
    "tr": ("bugün", "dün", "şimdi"),
    "ar": ("اليوم", "أمس", "الآن"),
    "he": ("היום", "אתמול", "עכשיו"),
    "fa": ("امروز", "دیروز", "اکنون"),
    "hi": ("आज", "कल", "अब"),
    "mr": ("आज", "काल", "आत्ता"),
    "bn": ("আজ", "গতকাল", "এখন"),
    "gu": ("આજે", "ગઈકાલે", "હમણાં"),
    "ta": ("இன்று", "நேற்று", "இப்போது"),
    "te": ("ఈ రోజు", "నిన్న", "ప్రస్తుతం"),
    "kn": ("ಇಂದು", "ನಿನ್ನೆ", "ಈಗ"),
    "th": ("วันนี้", "เมื่อวาน", "ขณะนี้"),
    "vi": ("hôm nay", "hôm qua", "bây giờ"),
    "id": ("hari ini", "kemarin", "sekarang"),
    "ms": ("hari ini", "semalam", "sekarang"),
    "ja": ("今日", "昨日", "今"),
    "ko": ("오늘", "어제", "지금"),
    "zh": ("今天", "昨天", "现在"),
    "zh_Hant": ("今天", "昨天", "現在"),
    "sv": ("i dag", "i går", "nu"),
    "da": ("i dag", "i går", "nu"),
    "nb": ("i dag", "i går", "nå"),
    "fi": ("tänään", "eilen", "nyt"),
    "et": ("täna", "eile", "nüüd"),
    "lv": ("šodien", "vakar", "tagad"),
    "lt": ("šiandien", "vakar", "dabar"),
    "hr": ("danas", "jučer", "sad"),
    "sl": ("danes", "včeraj", "zdaj"),
    "sr": ("данас", "јуче", "сада"),
    "bg": ("днес", "вчера", "сега"),
    "ca": ("avui", "ahir", "ara"),
    "eu": ("gaur", "atzo", "orain"),
}
# What programs print for "now" that CLDR has not.
_NOW = ("just now", "moments ago", "a moment ago")
# How a language writes the number one before a unit, which CLDR has as a figure: what its grammar asks for beside a
# noun of either gender. One that ends in no space is glued to the unit ("un'ora fa", "sejam yang lalu"). An empty one
# says that the number may be left out ("час назад").
_ONE = {
    "en": ("a ", "an ", "one "),
    "de": ("einem ", "einer "),
    "fr": ("un ", "une "),
    "es": ("un ", "una "),
    "pt": ("um ", "uma "),
    "it": ("un ", "una ", "un'"),
    "nl": ("een ", "één "),
    "ro": ("un ", "o "),
    "ca": ("un ", "una "),
    "el": ("έναν ", "ένα ", "μία ", "μια "),
    "sv": ("en ", "ett "),
    "da": ("en ", "et "),
    "nb": ("en ", "ett ", "et "),
    "hu": ("egy ",),
    "tr": ("bir ",),
    "fa": ("یک ",),
    "hi": ("एक ",),
    "mr": ("एका ", "एक "),
    "bn": ("এক ",),
    "gu": ("એક ",),
    "ta": ("ஒரு ",),
    "te": ("ఒక ",),
    "kn": ("ಒಂದು ",),
    "id": ("se", "satu "),
    "ms": ("se", "satu "),
    "vi": ("một ",),
    "th": ("หนึ่ง",),
    "zh": ("一",),
    "zh_Hant": ("一",),
    "ko": ("한 ",),
    **dict.fromkeys(("ru", "uk", "pl", "cs", "sk", "hr", "sl", "sr", "bg", "lt", "lv", "fi"), ("",)),
}
# Languages with one form for all numbers, which is that of one too.
_UNCHANGED = ("id", "ms", "vi", "th", "zh", "zh_Hant", "ko")
# "A few", by language.
_FEW = {
    "en": ("a few ", "several "),
    "de": ("ein paar ", "einigen ", "wenigen "),
    "fr": ("quelques ",),
    "es": ("unos ", "unas "),
    "pt": ("alguns ", "algumas ", "poucos "),
    "it": ("alcuni ", "alcune ", "pochi "),
    "nl": ("een paar ", "enkele "),
    "ru": ("несколько ",),
    "uk": ("декілька ", "кілька "),
    "pl": ("kilka ",),
    "cs": ("několika ",),
    "sk": ("niekoľkými ",),
    "sv": ("några ",),
    "da": ("nogle ", "et par "),
    "nb": ("noen ", "et par "),
    "ca": ("uns ", "unes "),
}
# How programs shorten what CLDR has: a pattern, and what stands in its place.
_SHORTENED = {
    "pt": (r"^há (.*)$", r"\1 atrás"),
    "el": (r"^πριν από ", "πριν "),
    "sv": (r"^för ", ""),
    "da": (r"^for ", ""),
    "nb": (r"^for ", ""),
    "id": (r" yang lalu$", " lalu"),
}
# A form means what so many of the languages that have it say, and else nothing certain.
_AGREED = 0.75
_NUMBER = "{0}"
# CLDR's categories of numbers whose forms may say the number themselves ("שעתיים").
_COUNTS = {"one": 1, "two": 2}
_SIGNS = ("-", "−", "+")


def made() -> dict[str, Any]:
    """Return the content of the file; the docstring of `reader.signs.relative` tells what it means."""
    languages = [labels.language for labels in all_labels()]
    ago, units, short = _Table(), _Table(), _Table()
    stopped: set[str] = set()
    for language in languages:
        for form, meaning in _ago(language):
            ago.add(form, meaning)
            if form.endswith("."):
                stopped.add(key(form).rpartition(" ")[2])
        for form, unit, width in _units(language):
            (units if width == "long" else short).add(form, unit)
    return {
        "cldr": get_cldr_version(),
        "ago": ago.rows(),
        "units": units.rows(),
        "short": {form: unit for form, unit in short.rows().items() if form not in units.rows()},
        "names": {key(name): meaning for language in languages for name, meaning in _names(language)},
        "stopped": sorted(stopped),
    }


class _Table:
    """The forms of all languages, with how often each meaning of a form is found."""

    def __init__(self) -> None:
        self._meanings: dict[str, Counter[str]] = {}

    def add(self, form: str, meaning: str) -> None:
        self._meanings.setdefault(key(form.replace(_NUMBER, "1")), Counter())[meaning] += 1

    def rows(self) -> dict[str, str]:
        """Return each form with the meaning that nearly all languages give it, or with "" where there is none."""
        return {form: _agreed(meanings) for form, meanings in sorted(self._meanings.items())}


def _agreed(meanings: Counter[str]) -> str:
    meaning, times = meanings.most_common(1)[0]
    return meaning if times >= _AGREED * meanings.total() else ""


def _ago(language: str) -> Iterator[tuple[str, str]]:
    """Yield each form of "4 hours ago" with its meaning, a unit and how many of it where words tell that."""
    fields = _data(language)["date_fields"]
    for unit in UNITS:
        for width in ("", "-short", "-narrow"):
            for category, pattern in (fields.get(unit + width, {}).get("past") or {}).items():
                if pattern.startswith(_SIGNS):
                    continue
                for form in _spelt(language, pattern):
                    yield form, unit if _NUMBER in form else f"{unit} {_COUNTS[category]}"
                    if not width:
                        yield from _in_words(language, form, unit, category)


def _spelt(language: str, pattern: str) -> Iterator[str]:
    pattern = pattern.replace("\u00a0", " ")
    yield pattern
    if language in _SHORTENED:
        yield re.sub(*_SHORTENED[language], pattern)


def _in_words(language: str, form: str, unit: str, category: str) -> Iterator[tuple[str, str]]:
    """Yield the form with words in place of the number."""
    if _NUMBER not in form:
        return
    number = re.compile(re.escape(_NUMBER) + r"\s*")
    for word in _ONE.get(language, ()) if category == "one" or language in _UNCHANGED else ():
        yield number.sub(word, form), f"{unit} 1"
    for word in _FEW.get(language, ()) if category != "one" else ():
        yield number.sub(word, form), f"{unit} ?"


def _units(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the names of the units beside a number ("4 hours", "4 hr", "4h"), with unit and width.

    Short ones are left out in scripts without capitals, where they are parts of dates too ("5 日").
    """
    for unit in UNITS:
        for width, patterns in _data(language)["unit_patterns"].get(f"duration-{unit}", {}).items():
            for category, pattern in (patterns or {}).items():
                is_cased = pattern.lower() != pattern.upper()
                if category != "per" and _NUMBER in pattern and (width == "long" or is_cased):
                    yield pattern, unit, width


def _names(language: str) -> Iterator[tuple[str, str]]:
    today, yesterday, now = _NAMES[language]
    yield from ((today, "day 0"), (yesterday, "day 1"), (now, "second 0"))
    if language == "en":
        yield from ((name, "second 0") for name in _NOW)


def _data(language: str) -> Any:
    return Locale.parse(language)._data


def text() -> str:
    """Return the file as it should be."""
    return json.dumps(made(), ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    DATA.write_text(text(), encoding="utf-8")
