"""Word lists by language: all that the rules of this package know of any language."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, cast

from reader.infer.clues import WORD
from reader.model import Document, QuoteKind
from reader.signs.dates import Calendar, calendar_of

_DEFAULT = "en"
_FEW = 24
# Not a language: what holds in all of them.
_EVERY = "every"
# In a text of some length a language is told by its commonest words: they are a fifth of it, in others next to none.
_SAMPLE = 2000
_LONGEST = 20_000
_FEWEST = 20
_SHARE = 0.06
_NOTHING = r"(?!)"


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language as compiled patterns. words.yaml tells what each is; words.json is made of it."""

    common: frozenset[str]
    openers: re.Pattern[str]
    before: frozenset[str]
    beside: frozenset[str]
    leading: frozenset[str]
    says: re.Pattern[str]
    speaks: re.Pattern[str]
    definite: re.Pattern[str]
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
    titles: frozenset[str]
    called: re.Pattern[str]
    posters: frozenset[str]
    calendar: frozenset[str]
    dates: Calendar
    capital_nouns: bool


def words_of(document: Document) -> Words:
    """Return the lists of the language in which `document` is written, whatever language its labels are in."""
    labelled = document.source.dialect.language or _DEFAULT
    sample = list(islice(_folded_words(document), _SAMPLE))
    if len(sample) < _FEWEST:
        return words(labelled)
    found: Counter[str] = Counter()
    languages = _languages_by_word()
    for word, times in Counter(filter(languages.__contains__, sample)).items():
        for language in languages[word]:
            found[language] += times
    spoken, most = max(found.items(), key=lambda item: item[1], default=("", 0))
    return words(spoken) if most >= _SHARE * len(sample) else _without_lists(labelled)


@cache
def words(language: str) -> Words:
    """Return the lists of `language`, compiled once.

    Of a language without lists only what holds in all languages is known.
    """
    lists = _all_lists()
    known = language in lists and language != _EVERY
    return _compile(lists[language], language) if known else _without_lists(language)


@cache
def _without_lists(language: str) -> Words:
    return _compile({name: {} if name == "kinds" else [] for name in _all_lists()[_DEFAULT]}, language)


def _folded_words(document: Document) -> Iterator[str]:
    for entry in document.entries():
        for block in entry.blocks:
            yield from WORD.findall(block.text[:_LONGEST].casefold())


@cache
def _languages_by_word() -> dict[str, list[str]]:
    """Return which languages have each of the commonest words."""
    languages: dict[str, list[str]] = {}
    for language, lists in _all_lists().items():
        for word in lists.get("common", ()):
            languages.setdefault(word, []).append(language)
    return languages


@cache
def _all_lists() -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", json.loads(Path(__file__).with_name("words.json").read_text("utf-8")))


def _compile(lists: dict[str, Any], language: str) -> Words:
    calendar = calendar_of(language)
    return Words(
        common=frozenset(lists["common"]),
        openers=_pattern(lists["openers"], r"^\W*(?:{})\b"),
        before=frozenset(lists["before"]),
        beside=frozenset(lists["beside"]),
        leading=frozenset(lists["leading"]),
        says=_pattern(lists["says"], r"\s(?:{})\s*:"),
        speaks=_pattern(lists["speaks"], r"\b(?:{})\b\s*"),
        definite=_pattern(lists["definite"], rf"\b((?:{{}}) (?:{_alternatives(_spoken_of(lists))}))\b"),
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
        titles=frozenset(lists["titles"]),
        called=_called(lists),
        posters=_folded(lists["posters"]),
        calendar=calendar.weekdays | frozenset(calendar.months),
        dates=calendar,
        capital_nouns=lists.get("capital_nouns", False),
    )


def _folded(entries: list[str]) -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries)


def _spoken_of(lists: dict[str, Any]) -> list[str]:
    """List the words for documents of which there is one: "the report"; there are many articles and tweets."""
    return [word for kind, entries in lists["kinds"].items() if kind not in ("article", "tweet") for word in entries]


def _called(lists: dict[str, Any]) -> re.Pattern[str]:
    """Return a pattern of what stands before a time by which a comment is called.

    Its group "poster" is the word for who wrote at that time.
    """
    calls = _alternatives([*lists["calls"], *lists["hails"]])
    posters, at = _alternatives(lists["posters"]), _alternatives(lists["at"])
    poster = rf"(?<![\w@])(?P<poster>{posters})(?:\s*\d{{1,2}}\s\w{{3,12}}(?:\s\d{{4}})?)?"
    return re.compile(rf"(?:^\W*(?:{calls})|{poster})[\s@,:-]+(?:(?:{at})\s)?(?=\d)", re.IGNORECASE)


def _pattern(entries: list[str], frame: str) -> re.Pattern[str]:
    return re.compile(frame.format(_alternatives(entries)), re.IGNORECASE)


def _alternatives(entries: list[str]) -> str:
    return "|".join(map(_alternative, entries)) or _NOTHING


def _alternative(entry: str) -> str:
    """Return an entry as a pattern: with any apostrophe, and behind a hyphen as the end of a longer word."""
    escaped = re.escape(entry.removeprefix("-")).replace("'", "['’]")
    return rf"\w*{escaped}" if entry.startswith("-") else escaped


def may_hold(text: str, keys: Collection[str]) -> bool:
    """Tell whether any of the words in `keys` may be among the words of `text`; both are in small letters.

    A few words are looked for as they are, which is far cheaper than taking the text apart; many could each stand in
    any text, so that the answer is yes.
    """
    return len(keys) > _FEW or any(key in text for key in keys)
