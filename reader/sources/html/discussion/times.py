"""Tell which texts and attributes of a page are times, in any language and before the page's own is known."""

import re
from collections.abc import Mapping

from reader.model.moment import interval
from reader.signs import relative
from reader.signs.dates import exact_time

LONGEST = 90
_MOST_WORDS = 14
_DIGITS = re.compile(r"\d")
_CLOCK = r"(?<![\d:.,/])\d{1,2}(?:[:.hH]\s?|時|时|시\s?|\sh\s)\d\d(?![\d/.])"
_YEAR = r"(?:19|20|25)\d\d"
_DATE = re.compile(
    # "2019-01-28", "2019/1/28", "2019年1月28日"
    rf"(?<!\d){_YEAR}\s?[-./年년]\s?\d{{1,2}}\s?[-./月월]\s?\d{{1,2}}(?!\d)"
    # "28.1.2019", "1/28/19"
    rf"|(?<![\d./-])\d{{1,2}}([-./])\s?\d{{1,2}}\1\s?(?:{_YEAR}|\d\d)(?![\d./])"
    # "28 January 2019", "28. tammikuuta 2019", "28-Jan-2019"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er|º|ª)?[\s.,-]{{1,2}}(?:of\s|de\s|d')?[^\W\d_]{{3,}}[.,]?[\s-](?:de\s|del\s)?{_YEAR}(?!\d)"
    # "January 28, 2019", "Jan 28th 2019", "2019 January 28"
    rf"|[^\W\d_]{{3,}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}[\s.,]+[^\W\d_]{{3,}}[\s.]+\d{{1,2}}(?!\d)"
    # "28 Jan '19", "Jan 28, '19"
    r"|\d{1,2},?\s(?:[^\W\d_]{3,}\s)?['’]\d\d(?!\d)"
)
_IS_CLOCK = re.compile(_CLOCK)
# "Mon 08:07", "Jan 28 at 8:07 pm", "yesterday, 08:07": a clock among few words.
_MOST_WORDS_AT_CLOCK = 6
# "Jan 28", "28 Jan", "Jan 2019", of streams that leave out what is known.
_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|fév(?:rier)?|mar(?:ch|s|zo)?|märz|apr(?:il)?|avr(?:il)?|may|mai|june?|juni|"
    r"juin|july?|juli|juil(?:let)?|aug(?:ust)?|août|sept?(?:ember|embre)?|oct(?:ober|obre)?|okt(?:ober)?|"
    r"nov(?:ember|embre)?|dec(?:ember)?|dez(?:ember)?|déc(?:embre)?|ene(?:ro)?|abr(?:il)?|ago(?:sto)?|dic(?:iembre)?|"
    r"янв[а-я]*|фев[а-я]*|мар(?:та)?|апр[а-я]*|мая|июн[а-я]*|июл[а-я]*|авг[а-я]*|сен[а-я]*|окт[а-я]*|ноя[а-я]*|дек[а-я]*)"
)
_SHORT = re.compile(rf"\b{_MONTH}\.?\s\d{{1,4}}\b|\b\d{{1,2}}\.?\s{_MONTH}\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|UTC|[+-]\d\d:?\d\d)?)?")
_EPOCH = re.compile(r"1?\d{9}(?:\d{3})?(?:\.\d+)?")
_TIMELY = re.compile(r"time|date|ts$|stamp|epoch|created|updated|posted|published|utime", re.IGNORECASE)
_SHOWN_ATTRIBUTES = ("title", "aria-label")
_SECONDS = 10
_SHORTEST = 5
_MOST_KNOWN = 20_000


class Times:
    """Tells times, and remembers how those looked that it has seen."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def is_time(self, text: str) -> bool:
        """Whether a short text holds a date, or a time of day or a relative time and little else."""
        if len(text) > LONGEST:
            return False
        look = _DIGITS.sub("1", text)
        known = self._known.get(look)
        if known is None:
            known = _is_time(text)
            if len(self._known) < _MOST_KNOWN:
                self._known[look] = known
        return known

    def stated(self, attributes: Mapping[str, str]) -> str:
        """Return the attribute of an element that is a time, "" where there is none."""
        shown = ""
        for name, value in attributes.items():
            is_machine = name == "content" or (name[:5] == "data-" and _TIMELY.search(name))
            if (name == "datetime" and value) or (value and is_machine and machine_time(value)):
                return value
            if name in _SHOWN_ATTRIBUTES and _SHORTEST < len(value) <= LONGEST and self.is_time(value):
                shown = shown or value
        return shown


def machine_time(value: str) -> str | None:
    """Return a time that is written for machines in ISO 8601; None for what is none."""
    value = value.strip()
    if _EPOCH.fullmatch(value):
        number = value.split(".")[0]
        return exact_time(number if len(number) > _SECONDS else f"{number}000")
    iso = _ISO.fullmatch(value) and value.replace(" UTC", "Z").replace("UTC", "Z")
    return iso if iso and interval(iso) else None


def _is_time(text: str) -> bool:
    words = len(text.split())
    if not _DIGITS.search(text):
        return words <= _MOST_WORDS_AT_CLOCK and _is_relative(text)
    if words > _MOST_WORDS:
        return False
    if _DATE.search(text):
        return True
    if words > _MOST_WORDS_AT_CLOCK:
        return False
    return bool(_IS_CLOCK.search(text) or _is_relative(text) or (words <= 4 and _SHORT.search(text)))


def _is_relative(text: str) -> bool:
    """Whether a text holds a relative time: "4 hours ago", "posted vor 2 Tagen"."""
    return relative.is_relative(text) or next(relative.find(text), None) is not None
