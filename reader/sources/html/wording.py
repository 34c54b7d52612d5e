"""What a page's own language tells: dates, "said...", notices of removal, counts. All by the label tables."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from reader.signs.dates import Calendar, calendar_of, is_day_first
from reader.signs.labels import Labels, all_labels
from reader.signs.lines import split
from reader.signs.relative import is_relative

_NUMBER = re.compile(r"\d{1,6}")
_GROUPED = re.compile(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3}(?!\d))")
# "said...", "dijo…", "さんのコメント...": what ends all the bylines of a page, whatever its language.
_SAID = re.compile(r"(?:\s|(?<=[^\x00-\x7f]))[^\d]*(?:\.\.\.|…|:|：)\s*$")
_FEWEST_NAMES = 2
_LIKELY = "en"
# Names that languages had, and that Java and Blogger still write.
_RENAMED = {"iw": "he", "in": "id", "no": "nb", "nn": "nb"}
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


class Wording:
    """The words that one page prints around its posts and comments.

    `stated` is the language that the page says it is in, `words` are short texts around its comments, `times` the
    times that it shows, and `bylines` the names with all that is written behind them.
    """

    def __init__(
        self, stated: str | None, words: Iterable[str], times: Sequence[str], bylines: Iterable[str] = ()
    ) -> None:
        self._stated = known_language(stated or "")
        self._words = [_normal(word) for word in words]
        self._times = [_normal(time) for time in times]
        self._moments: dict[str, str | None] = {}
        self._ending = _common_ending({_normal(line) for line in bylines})

    @cached_property
    def language(self) -> str:
        """Return the language whose labels the page uses most; where none tells, the one that it says it is in."""
        counts = Counter(word.strip(" :.") for word in self._words)
        counted = {word: _NUMBER.sub("", word).strip().lower() for word in counts}
        weights = {labels.language: _weight(labels, counts, counted) for labels in all_labels()}
        best = max(weights.values())
        leading = [language for language, weight in weights.items() if weight == best]
        if best and (len(leading) == 1 or self._stated not in leading):
            return leading[0]
        return self._stated or _LIKELY

    @cached_property
    def _calendars(self) -> list[Calendar]:
        """Return calendars by which the page's times can be read, the likeliest first."""
        day_first = is_day_first(split("\n".join(self._times)))
        likely = dict.fromkeys((self.language, self._stated, _LIKELY))
        known = {labels.language for labels in all_labels()}
        calendars = [calendar_of(language, day_first) for language in likely if language]
        sample = self._times[0] if self._times else ""
        if sample and not is_relative(sample) and not any(_read(calendar, sample) for calendar in calendars):
            others = (calendar_of(language, day_first) for language in sorted(known.difference(likely)))
            calendars += [calendar for calendar in others if _read(calendar, sample)][:1]
        return calendars

    def moment(self, shown: str) -> str | None:
        """Return a shown time in ISO 8601, as precisely as it says; None for what is no time or tells no date."""
        if shown not in self._moments:
            self._moments[shown] = self._moment(_normal(shown))
        return self._moments[shown]

    def _moment(self, shown: str) -> str | None:
        if not any(map(str.isdecimal, shown)):
            return None
        return next(filter(None, (_read(calendar, shown) for calendar in self._calendars)), None)

    def name(self, byline: str) -> str:
        """Return the name in "Ann said..."."""
        byline = _normal(byline)
        for labels in sorted(all_labels(), key=lambda each: each.language != self.language):
            bare = labels.without_said(byline)
            if bare != byline and bare:
                return bare.strip(" :,·")
        if self._ending and byline.endswith(self._ending):
            return byline[: -len(self._ending)].strip()
        return byline

    def poster(self, text: str) -> str:
        """Return the name in "Posted by Ann"."""
        text = _normal(text)
        for labels in all_labels():
            for words in labels.posted:
                if text.startswith(words):
                    return text[len(words) :].strip(" :")
        return text

    def is_removed(self, text: str) -> bool:
        """Whether all that `text` says is that a comment was removed."""
        return _normal(text) in _notices()

    def claimed(self, heading: str) -> int | None:
        """Return how many comments a heading claims: the one number in it, whatever the words are."""
        text = _GROUPED.sub("", _normal(heading))
        numbers = _NUMBER.findall(text)
        return int(numbers[0]) if len(numbers) == 1 else None


@cache
def _notices() -> frozenset[str]:
    """Return the notices of removal in all languages."""
    return frozenset(notice for labels in all_labels() for notice in labels.removed)


def known_language(stated: str) -> str | None:
    """Return the language that a page states ("de-AT", "pt_BR", "zh-TW") as the label tables name it, or None."""
    first, *others = stated.replace("_", "-").lower().split("-")
    language = _RENAMED.get(first, first)
    if language == "zh" and _TRADITIONAL.intersection(others):
        return "zh_Hant"
    return language if any(labels.language == language for labels in all_labels()) else None


def _weight(labels: Labels, counts: Counter[str], counted: Mapping[str, str]) -> int:
    """Weigh how much of what a page prints around its comments is a language's: its controls tell most.

    `counted` are the words without their numbers.
    """
    controls = labels.reply | labels.delete | labels.replies
    others = labels.navigation | labels.removed
    weight = 0
    for word, times in counts.items():
        weight += 3 * times * (word in controls) + times * (word in others)
        weight += 2 * (counted[word] in labels.comments)
    return weight


def _read(calendar: Calendar, shown: str) -> str | None:
    stamp = calendar.stamp(shown) or calendar.first_day(shown) or calendar.short_stamp(shown)
    return stamp.value if stamp else calendar.time(shown.strip(" :"))


def _common_ending(bylines: set[str]) -> str:
    """Return what all bylines end with, from a word's beginning on, where it is what stands behind a name."""
    if len(bylines) < _FEWEST_NAMES:
        return ""
    first, *others = bylines
    length = 0
    while length < len(first) and all(line.endswith(first[len(first) - length - 1 :]) for line in others):
        length += 1
    match = _SAID.search(first[len(first) - length :])
    return match[0] if match else ""


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))
