"""Word lists by language: all that the rules know of any tongue."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from reader.model import QuoteKind
from reader.reconstruct.dates import calendar_of

_DEFAULT = "en"
_FEW = 24
# Not a language: what holds in all of them.
_EVERY = "every"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's lists as compiled patterns; see words.yaml for what each is."""

    openers: re.Pattern[str]
    before: frozenset[str]
    beside: frozenset[str]
    leading: frozenset[str]
    says: re.Pattern[str]
    kinds: tuple[tuple[QuoteKind, re.Pattern[str]], ...]
    via: re.Pattern[str]
    own: re.Pattern[str]
    greetings: re.Pattern[str]
    biography: re.Pattern[str]
    dear: re.Pattern[str]
    thanks: re.Pattern[str]
    ends: re.Pattern[str]
    outside: re.Pattern[str]
    nobody: frozenset[str]
    hails: re.Pattern[str]
    anybody: frozenset[str]
    asks: re.Pattern[str]
    calendar: frozenset[str]


@cache
def words(language: str | None) -> Words:
    """Load the lists of `language`; those of English where there are none."""
    lists = _all_lists()
    known = language if language in lists and language != _EVERY else _DEFAULT
    return _compile(lists[known], known)


@cache
def _all_lists() -> dict[str, dict[str, Any]]:
    import yaml  # a slow import, and not every command infers

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name("words.yaml").read_text("utf-8")
    return cast("dict[str, dict[str, Any]]", yaml.load(text, loader))


def _compile(lists: dict[str, Any], language: str) -> Words:
    calendar = calendar_of(language)
    return Words(
        openers=_pattern(lists["openers"], r"^\W*(?:{})\b"),
        before=frozenset(lists["before"]),
        beside=frozenset(lists["beside"]),
        leading=frozenset(lists["leading"]),
        says=_pattern(lists["says"], r"\s(?:{})\s*:"),
        kinds=tuple((kind, _pattern(entries, r"\b(?:{})\b")) for kind, entries in lists["kinds"].items()),
        via=_pattern(lists["via"], r"^(?:{})\s"),
        own=_pattern(lists["own"], r"(?<![\w’'])(?:{})(?![\w’'])"),
        greetings=_pattern(lists["greetings"], r"^(?:{})\b[\s,!.-]*"),
        biography=_pattern(lists["biography"], r"\b(?:{})\b"),
        dear=_pattern(lists["dear"], r"^(?:{})\s"),
        thanks=_pattern(lists["thanks"], r"^(?:{})\b.{{0,60}}"),
        ends=_pattern(lists["ends"], r"\W*(?:{})\W*|\W*#\s*#\s*#\W*"),
        outside=_pattern(lists["outside"], r"\b(?:{})\b"),
        nobody=_folded(lists["nobody"]) | _folded(_all_lists()[_EVERY]["nobody"]),
        hails=_pattern(lists["hails"], r"^\W*(?:{})(?:,?\s+)"),
        anybody=_folded(lists["anybody"]),
        asks=_pattern(lists["asks"], r"\s+(?:{})\b"),
        calendar=calendar.weekdays | frozenset(calendar.months),
    )


def _folded(entries: list[str]) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries)


def _pattern(entries: list[str], frame: str) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(entry).replace("'", "['’]") for entry in entries)
    return re.compile(frame.format(alternatives), re.IGNORECASE)


def may_hold(text: str, keys: Collection[str]) -> bool:
    """Whether any of the words in `keys` may be among the words of `text`; both without case.

    Few are looked for as they are, which is far cheaper than finding all words; many could each stand in any text.
    """
    return len(keys) > _FEW or any(key in text for key in keys)
