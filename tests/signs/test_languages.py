"""Threads in every language that the labels know."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel import Locale

from reader import signs
from reader.signs.dates import calendar_of
from reader.signs.labels import Labels, all_labels
from reader.signs.language import choose
from reader.signs.lines import split
from tests.documents import rebuilt
from tests.property.pages import Page, Said, n_marked, t3, t4
from tests.reconstruct.reading import dialect, thread

EVERY = all_labels()
FILE = Path(signs.__file__).with_name("labels.yaml")
RAW: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))
FIELDS = {"verified", "reply", "delete", "replies", "said", "posted", "comments", "removed", "navigation", "words"}
ASKED = (
    *("en", "de", "fr", "es", "sk", "zh", "zh_Hant", "pl", "pt", "it", "nl", "tr", "ru", "id", "ja", "ko", "uk", "cs"),
    *("hu", "ro", "el", "ar", "he", "hi", "vi", "th", "sv", "da", "nb", "fi", "hr", "bg", "sr", "sl", "lt", "lv"),
    *("et", "ca", "fa", "ms", "bn", "ta"),
)

PAGE = Page(
    post=("Quoth the ferryman, tides wait.", "Nobody had asked him."),
    comments=tuple(
        Said(depth, paragraphs, "Wren", "28 January 2019 at 08:07")
        for depth, paragraphs in (
            (1, ("Who lit that lamp?", "Not I.", "Nor my aunt.")),
            (2, ("Perhaps an owl.", "Owls are early here.")),
            (2, ("Owls cannot strike matches.",)),
            (1, ("My boat has none.", "It sank.")),
            (1, ("Which harbour was this?",)),
            (1, ("Gull Point, I think.", "Mind your step.")),
        )
    ),
)
WHOLE = [
    (number, *comment.paragraphs)
    for number, comment in zip(("1", "1.1", "1.2", "2", "3", "4"), PAGE.comments, strict=True)
]
ENGLISH = re.compile(r"ReplyDelete|Delete|Replies|\b(\d+) comments:|Post a Comment")

each_language = pytest.mark.parametrize("labels", EVERY, ids=lambda labels: labels.language)


def pairs(labels: Labels) -> Iterator[tuple[str, str]]:
    """Give every Reply with every Delete that stand together: both as words or both in capitals."""
    every = product(sorted(labels.reply), sorted(labels.delete))
    yield from ((reply, delete) for reply, delete in every if reply + delete in labels.both)


def translated(text: str, labels: Labels, reply: str, delete: str) -> str:
    """Put a language's labels in place of the English ones."""

    def word(match: re.Match[str]) -> str:
        if match[1]:
            return f"{match[1]} {min(word for word in labels.comments if '#' not in word)}:"
        return {
            "ReplyDelete": reply + delete,
            "Delete": delete,
            "Replies": min(labels.replies),
            "Post a Comment": min(labels.navigation),
        }[match[0]]

    return ENGLISH.sub(word, text)


def test_every_language_asked_for_is_there() -> None:
    assert set(ASKED) <= RAW.keys()


@pytest.mark.parametrize("code", RAW)
def test_the_file_holds_only_words(code: str) -> None:
    entry = RAW[code]
    assert isinstance(code, str)
    assert entry.keys() - {"responses", "answering"} == FIELDS
    assert entry["verified"] in (True, False)
    for field in entry.keys() - {"verified"}:
        words = entry[field]
        assert isinstance(words, list), field
        for word in words:
            assert isinstance(word, str), (field, word)
            assert word == unicodedata.normalize("NFC", word.strip()) != "", (field, word)
        assert len(set(words)) == len(words), field


@pytest.mark.parametrize("code", RAW)
def test_every_language_has_a_calendar(code: str) -> None:
    assert Locale.parse(code).language == code.partition("_")[0]
    assert len(set(calendar_of(code).months.values())) == 12


@pytest.mark.parametrize(
    ("layout", "name"), [(t3, "T3"), (t4, "T4"), (n_marked, "N")], ids=lambda value: getattr(value, "__name__", "")
)
@each_language
def test_a_thread_is_rebuilt_in_every_language(labels: Labels, layout: Callable[[Page], str], name: str) -> None:
    for reply, delete in pairs(labels):
        text = translated(layout(PAGE), labels, reply, delete)
        assert reply + delete in choose(split(text)).both
        assert dialect(text) == name
        assert thread(text) == WHOLE


@each_language
def test_a_count_is_read_in_every_language(labels: Labels) -> None:
    for word in labels.comments:
        lines = [word.replace("#", "22")] if "#" in word else [f"22 {word}", f"{word} (22)"]
        assert [labels.claimed(f"{line}:") for line in lines] == [22] * len(lines)
        assert [labels.claimed(line) for line in lines] == [22] * len(lines)


@each_language
def test_a_removed_comment_is_known_in_every_language(labels: Labels) -> None:
    for (reply, delete), notice in product(pairs(labels), sorted(labels.removed)):
        text = "\n".join(("A post.", "One.", reply + delete, notice, reply + delete, "Three.", reply + delete))
        (post,) = rebuilt(text).posts
        assert [comment.removed for comment in post.comments] == [False, True, False]


@each_language
def test_what_stands_below_the_comments_is_nobodys_words(labels: Labels) -> None:
    reply, delete = next(pairs(labels))
    for below in sorted(labels.navigation):
        assert labels.is_navigation(below)
        assert not labels.both & {below}
    text = translated(t4(PAGE), labels, reply, delete) + "\n".join(sorted(labels.navigation))
    assert thread(text) == WHOLE
