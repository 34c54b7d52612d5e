"""Labels: the words that a page prints around comments ("Reply", "Delete", "22 comments"), in every language."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reader.signs.footers import Footers

# Made of labels.yaml, which tells what everything in it is, by `tools.tables`.
LABELS = Path(__file__).with_name("labels.json")


@dataclass(frozen=True)
class Labels:
    """The labels of one language, each in all the ways in which programs spell it; labels.yaml tells what each is.

    `reply`, `delete` and `replies` stand at a comment; `both` are Reply and Delete together, glued or with a space
    between them. `comments` and `responses` stand beside a count, `removed` is the notice in the place of a removed
    comment, `said` are the verbs of "Ann said...", `posted` the words of "Posted by Ann", and `answering`
    those of "In reply to # by @", with # for a title and @ for a name. `words` are ordinary words
    that begin with the label Delete.
    """

    language: str
    reply: frozenset[str]
    delete: frozenset[str]
    replies: frozenset[str]
    both: frozenset[str]
    comments: frozenset[str]
    responses: frozenset[str]
    removed: frozenset[str]
    navigation: frozenset[str]
    words: tuple[str, ...]
    said: tuple[str, ...]
    posted: tuple[str, ...]
    answering: tuple[str, ...]

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """The labels that close one comment: Delete, and Reply and Delete together, the longest first."""
        return tuple(sorted(self.delete | self.both, key=len, reverse=True))

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """A pattern of all labels below one comment: its controls, and those of its thread.

        The group "both" is there if Reply stands before Delete; the group "thread" has the labels "Replies" and "Reply"
        behind the controls.
        """
        both, delete, thread = map(any_of, (self.both, self.delete, self.replies | self.reply))
        return re.compile(rf"(?:(?P<both>{both})|{delete})(?P<thread>(?:\s*{thread})*)")

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """Reply and Delete together, as a tuple for `str.endswith`."""
        return tuple(self.both)

    def without_said(self, name: str) -> str:
        """Return a byline without the "said..." at its end, or as it is where it has none."""
        bare = name.rstrip(" .:…")
        for verb in self.said:
            before = bare[: -len(verb)]
            # A short verb is a word of its own: "sa" does not end the name Elsa. Others may be glued to the name.
            may_be_glued = len(verb) >= _SHORTEST_GLUED or not verb.islower()
            if bare.endswith(verb) and (may_be_glued or not before or before[-1].isspace()):
                return before.rstrip()
        return name

    def claimed(self, line: str) -> int | None:
        """Return the number in a line that is just "22 comments:" or "One response to “A title”", else None."""
        line = line.lstrip("# ")
        is_titled = self.responses and line.endswith(QUOTES)
        match = self._titled.fullmatch(line) if is_titled else self._count.fullmatch(line)
        return int(next(filter(None, match.groups()), 1)) if match else None

    def counted(self, line: str) -> int | None:
        """Return the number of comments in a line that says more: "{ 38 comments… read them below }"; else None."""
        match = self._counted.search(line)
        return int(match[1]) if match else None

    @cached_property
    def _counted(self) -> re.Pattern[str]:
        words = any_of(form.replace("#", "").strip() for form in self.comments | self.responses)
        return re.compile(rf"(?<![\d.,]){_NUMBER}\s*{words}(?!\w)", re.IGNORECASE)

    @cached_property
    def _count(self) -> re.Pattern[str]:
        escaped = sorted(map(re.escape, self.comments), key=len, reverse=True)
        words = "|".join(word for word in escaped if _ESCAPED_NUMBER not in word)
        whole = [form.replace(_ESCAPED_NUMBER, _NUMBER) for form in escaped if _ESCAPED_NUMBER in form]
        forms = "|".join([*whole, rf"(?:{words})\s*\(?(?<!\d){_NUMBER}\)?", rf"\(?{_NUMBER}\)?\s*(?:{words})"])
        return re.compile(rf"(?:{forms})\s*[:：]?", re.IGNORECASE)

    @cached_property
    def _titled(self) -> re.Pattern[str]:
        forms = any_of(self.responses).replace(_ESCAPED_NUMBER, _NUMBER)
        return re.compile(rf"{forms}:?\s+[\"“”„«‘'‹].*", re.IGNORECASE)

    def is_heading(self, line: str) -> bool:
        """Tell whether `line` is "Comments:" without a number."""
        return line.endswith(COLONS) and line.lstrip("# ")[:-1].strip().lower() in self.comments

    def starts_with_control(self, line: str) -> bool:
        """Tell whether `line` begins with the label Delete, or with Reply and Delete together."""
        return line.startswith(self.controls)

    def is_navigation(self, line: str) -> bool:
        """Tell whether `line` is furniture of a page: one of its links, or the foot of a post in any language.

        How a line begins proves nothing: "Posted by mistake, sorry" and "Subscribe to: the Echo" are somebody's words.
        """
        return line.strip("#*<>«» ") in self.navigation or all_footers().is_footer(line)

    def is_label(self, words: str) -> bool:
        """Tell whether words that stand where a name could are a label of the page.

        Words that begin as the foot of a post does are no name either.
        """
        is_control = words in self.reply | self.delete | self.replies | self.both
        return is_control or self.is_navigation(words) or words.startswith(all_footers().beginnings)


_NUMBER = r"(\d{1,6})"
_ESCAPED_NUMBER = re.escape("#")
DIGITS = re.compile(r"\d{1,6}")
QUOTES = ('"', "”", "“", "»", "’", "'", "›")
COLONS = (":", "：")
_SHORTEST_GLUED = 4


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, and tries the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


@cache
def all_labels() -> tuple[Labels, ...]:
    """Return the labels of every language, loaded once."""
    return tuple(_labels(language, entry) for language, entry in json.loads(LABELS.read_text("utf-8")).items())


@cache
def all_footers() -> Footers:
    """Return the words with which the feet of posts begin in every language, gathered once."""
    feeds = (line for labels in all_labels() for line in labels.navigation if line.endswith("(Atom)"))
    subscribing = {feed[: place + 1] for feed in feeds if (place := max(map(feed.find, COLONS))) > 0}
    posted = {label for labels in all_labels() for label in labels.posted}
    return Footers(tuple(sorted(posted)), tuple(sorted(subscribing)))


def _labels(language: str, entry: dict[str, Any]) -> Labels:
    reply, delete = entry["reply"], entry["delete"]
    return Labels(
        language=language,
        reply=_with_capitals(_spelt(reply)),
        delete=_with_capitals(_spelt(delete)),
        replies=_with_capitals(_spelt(entry["replies"])),
        both=_with_capitals(_spelt(r + gap + d for r in reply for d in delete for gap in ("", " "))),
        comments=frozenset(_spelt(word.lower() for word in entry["comments"])),
        responses=frozenset(_spelt(entry.get("responses", ()))),
        removed=frozenset(_spelt(entry["removed"])),
        navigation=frozenset(_spelt(entry["navigation"])),
        words=tuple(_spelt(entry.get("words", ()))),
        said=tuple(_spelt(entry.get("said", ()))),
        posted=tuple(_spelt(entry.get("posted", ()))),
        answering=tuple(_spelt(entry.get("answering", ()))),
    )


def _spelt(labels: Iterable[str]) -> Iterator[str]:
    """Yield the labels in every way in which programs spell the same words.

    Letters may be composed or not, apostrophes typed or typographic, spaces ordinary or fixed.
    """
    for label in labels:
        yield label
        if "'" in label:
            yield label.replace("'", "’")
        if " " in label:
            yield label.replace(" ", "\u00a0")
        if not label.isascii():
            yield unicodedata.normalize("NFD", label)


def _with_capitals(labels: Iterable[str]) -> frozenset[str]:
    """Return the labels as they are and in capitals: a copy from a screen has them as the page's style shows them."""
    return frozenset(form for label in labels for form in (label, label.upper()))
