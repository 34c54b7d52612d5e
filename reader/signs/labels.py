"""The words that pages print around comments, in every language."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from reader.signs.footers import Footers


@dataclass(frozen=True)
class Labels:
    """The labels of one language. `both` is Reply and Delete as they stand together: glued or with a space."""

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

    @cached_property
    def controls(self) -> tuple[str, ...]:
        """Delete, and Reply and Delete together, the longest first."""
        return tuple(sorted(self.delete | self.both, key=len, reverse=True))

    @cached_property
    def closing(self) -> re.Pattern[str]:
        """All that closes a comment: its controls, in the group "both" with Reply, and the labels of its "thread"."""
        both, delete, thread = map(any_of, (self.both, self.delete, self.replies | self.reply))
        return re.compile(rf"(?:(?P<both>{both})|{delete})(?P<thread>(?:\s*{thread})*)")

    @cached_property
    def glued(self) -> tuple[str, ...]:
        """Reply and Delete together, as a tuple for `str.endswith`."""
        return tuple(self.both)

    def without_said(self, name: str) -> str:
        """Take "said..." from the end of a byline, where it has one."""
        bare = name.rstrip(" .:…")
        for verb in self.said:
            before = bare[: -len(verb)]
            # A short verb is a word of its own: "sa" does not end the name Elsa. Others may be glued to the name.
            may_be_glued = len(verb) >= _SHORTEST_GLUED or not verb.islower()
            if bare.endswith(verb) and (may_be_glued or not before or before[-1].isspace()):
                return before.rstrip()
        return name

    def claimed(self, line: str) -> int | None:
        """Give the number in "22 comments:" or "One response to “A title”", when `line` is just that."""
        line = line.lstrip("# ")
        is_titled = self.responses and line.endswith(QUOTES)
        match = self._titled.fullmatch(line) if is_titled else self._count.fullmatch(line)
        return int(next(filter(None, match.groups()), 1)) if match else None

    def counted(self, line: str) -> int | None:
        """Give the number of comments in a line that says more than that: "{ 38 comments… read them below }"."""
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
        """Whether `line` is "Comments:" without a number."""
        return line.endswith(COLONS) and line.lstrip("# ")[:-1].strip().lower() in self.comments

    def starts_with_control(self, line: str) -> bool:
        return line.startswith(self.controls)

    def is_navigation(self, line: str) -> bool:
        """Tell whether `line` is furniture of a page: one of its links, or the foot of a post in any language.

        How a line begins proves nothing: "Posted by mistake, sorry" and "Subscribe to: the Echo" are somebody's words.
        """
        return line.strip("#*<>«» ") in self.navigation or all_footers().is_footer(line)

    def is_label(self, words: str) -> bool:
        """Tell whether `words` in the place of a name are a label of the page, or begin as the foot of a post does."""
        is_control = words in self.reply | self.delete | self.replies | self.both
        return is_control or self.is_navigation(words) or words.startswith(all_footers().beginnings)


_NUMBER = r"(\d{1,6})"
_ESCAPED_NUMBER = re.escape("#")
DIGITS = re.compile(r"\d{1,6}")
QUOTES = ('"', "”", "“", "»", "’", "'", "›")
COLONS = (":", "：")
_SHORTEST_GLUED = 4


def any_of(words: Iterable[str]) -> str:
    """Write a pattern of any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


@cache
def all_labels() -> tuple[Labels, ...]:
    """Load the labels of every language."""
    import yaml  # a slow import, and not every command reads a source

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name("labels.yaml").read_text("utf-8")
    return tuple(_labels(language, entry) for language, entry in yaml.load(text, loader).items())


@cache
def all_footers() -> Footers:
    """Gather what the feet of posts begin with in every language."""
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
    )


def _spelt(labels: Iterable[str]) -> Iterator[str]:
    """Give the labels in every way that programs spell the same words: composed or not, with typed or set signs."""
    for label in labels:
        yield label
        if "'" in label:
            yield label.replace("'", "’")
        if " " in label:
            yield label.replace(" ", "\u00a0")
        if not label.isascii():
            yield unicodedata.normalize("NFD", label)


def _with_capitals(labels: Iterable[str]) -> frozenset[str]:
    """Add the labels in capitals: where a page's style shows them so, a copy from the screen has them so."""
    return frozenset(form for label in labels for form in (label, label.upper()))
